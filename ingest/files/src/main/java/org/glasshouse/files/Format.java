package org.glasshouse.files;

/** How lines stand in a file. */
public enum Format {
  /** As the first bytes of each file tell. */
  AUTO,
  TEXT,
  /** A JSON object on each line. */
  JSON,
  /** The format of Kubernetes' own programs: {@code I1122 03:04:05.123456 …}. */
  KLOG,
  /** What the kubelet writes of containers: {@code TIME stdout F …}. */
  CRI,
  /** What {@code journalctl -o export} writes. */
  JOURNALD;

  /** What a file that begins with {@code sample} holds; asked only where the rule says AUTO. */
  static Format detect(byte[] sample) {
    if (startsWith(sample, "__CURSOR=")
        || startsWith(sample, "__REALTIME_TIMESTAMP=")
        || startsWith(sample, "__SEQNUM=")) {
      return JOURNALD;
    }
    return CriFormat.fits(sample) ? CRI : TEXT;
  }

  private static boolean startsWith(byte[] sample, String ascii) {
    if (sample.length < ascii.length()) {
      return false;
    }
    for (int at = 0; at < ascii.length(); at++) {
      if (sample[at] != ascii.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
