package org.glasshouse.patterns;

/** Hashes of 64 bits, the same on every machine and in every version of the platform. */
final class Hashes {
  private Hashes() {}

  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The hash of a sequence that one more element was put at the end of. */
  static long chain(long sequence, long element) {
    return mix(sequence * 0x9E3779B97F4A7C15L + element);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
