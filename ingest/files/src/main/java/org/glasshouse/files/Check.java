package org.glasshouse.files;

import java.util.zip.CRC32C;

/**
 * A checksum by which the bytes before an offset are recognised.
 *
 * @param length of the checked bytes; 0 where nothing is known of them
 * @param sum their CRC-32C
 */
record Check(int length, int sum) {
  static final int MOST = 512;
  static final Check NONE = new Check(0, 0);

  /** Over the last bytes up to {@code to}, but none before {@code from}. */
  static Check of(byte[] bytes, int from, int to) {
    int start = Math.max(from, to - MOST);
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, to - start);
    return new Check(to - start, (int) crc.getValue());
  }

  /** Whether the bytes that end at {@code to} are those that were checked. */
  boolean fits(byte[] bytes, int to) {
    return length == 0 || (to >= length && of(bytes, to - length, to).equals(this));
  }
}
