package org.glasshouse.series;

import com.google.protobuf.ByteString;

/**
 * A chunk of samples as Prometheus compresses them: times by the difference of their differences,
 * values by the bits in which they differ.
 *
 * @see <a href="https://www.vldb.org/pvldb/vol8/p1816-teller.pdf">Gorilla: a fast, scalable,
 *     in-memory time series database</a>
 */
public final class XorChunk {
  private static final int COUNT_BYTES = 2;
  private static final int[] TIME_BITS = {0, 14, 17, 20, 64};

  private final ByteString data;
  private long bit = 8L * COUNT_BYTES;

  private XorChunk(ByteString data) {
    this.data = data;
  }

  /**
   * Reads all samples of a chunk.
   *
   * @throws IllegalArgumentException if the chunk is cut off or its times do not grow
   */
  public static void read(ByteString data, Samples.Builder samples) {
    new XorChunk(data).read(samples);
  }

  private void read(Samples.Builder samples) {
    if (data.size() < COUNT_BYTES) {
      throw new IllegalArgumentException("expected a chunk with a count");
    }
    int count = ((data.byteAt(0) & 0xff) << 8) | (data.byteAt(1) & 0xff);
    long time = 0;
    long step = 0;
    Value value = new Value();
    for (int index = 0; index < count; index++) {
      long before = time;
      if (index == 0) {
        time = signedVarint();
        value.first();
      } else {
        step = index == 1 ? varint() : step + stepChange();
        time += step;
        value.next();
        if (time <= before) {
          throw new BackwardsException();
        }
      }
      samples.add(time, Double.longBitsToDouble(value.bits));
    }
  }

  /** The times of a chunk do not grow. */
  public static final class BackwardsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BackwardsException() {
      super("expected a chunk whose times grow");
    }
  }

  private long stepChange() {
    int width = 0;
    while (width < TIME_BITS.length - 1 && bits(1) == 1) {
      width++;
    }
    int size = TIME_BITS[width];
    if (size == 0) {
      return 0;
    }
    long change = bits(size);
    return size < 64 && change > 1L << (size - 1) ? change - (1L << size) : change;
  }

  /** The present value, and where its bits may differ from the next. */
  private final class Value {
    private long bits;
    private int leading;
    private int trailing;

    void first() {
      bits = XorChunk.this.bits(64);
    }

    void next() {
      if (XorChunk.this.bits(1) == 0) {
        return;
      }
      if (XorChunk.this.bits(1) == 1) {
        leading = (int) XorChunk.this.bits(5);
        int significant = (int) XorChunk.this.bits(6);
        trailing = 64 - leading - (significant == 0 ? 64 : significant);
        if (trailing < 0) {
          throw new IllegalArgumentException("expected at most 64 bits of a value");
        }
      }
      bits ^= XorChunk.this.bits(64 - leading - trailing) << trailing;
    }
  }

  private long bits(int count) {
    if (bit + count > 8L * data.size()) {
      throw new IllegalArgumentException("expected a chunk that is not cut off");
    }
    long bits = 0;
    for (int left = count; left > 0; ) {
      int offset = (int) (bit & 7);
      int taken = Math.min(8 - offset, left);
      int value = data.byteAt((int) (bit >>> 3)) & 0xff;
      bits = (bits << taken) | ((value >>> (8 - offset - taken)) & ((1 << taken) - 1));
      bit += taken;
      left -= taken;
    }
    return bits;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      long part = bits(8);
      value |= (part & 0x7f) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("expected a number of at most ten bytes");
  }

  private long signedVarint() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }
}
