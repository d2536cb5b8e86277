package org.glasshouse.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at once in a number (Lamport 1975). Of what is asked the highest bit of each byte
 * tells the answer; it holds for bytes of ASCII.
 */
final class Eight {
  static final int BYTES = Long.BYTES;

  /** The highest bit of each byte. */
  static final long ALL = each(0x80);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Eight() {}

  static long read(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void write(byte[] bytes, int at, long eight) {
    LONGS.set(bytes, at, eight);
  }

  /** The byte eight times. */
  static long each(int b) {
    return b * 0x0101010101010101L;
  }

  /** Which bytes are those of {@code each}, a byte eight times. */
  static long equal(long eight, long each) {
    return ~((eight ^ each) + each(0x7f)) & ALL;
  }

  /** Which bytes lie between two, both included. */
  static long between(long eight, int least, int most) {
    return (eight + each(0x80 - least)) & ~(eight + each(0x7f - most)) & ALL;
  }

  /** Puts another byte for those that {@code places} has the highest bit of. */
  static long replace(long eight, long places, int b) {
    long mask = (places >>> 7) * 0xff;
    return (eight & ~mask) | (each(b) & mask);
  }
}
