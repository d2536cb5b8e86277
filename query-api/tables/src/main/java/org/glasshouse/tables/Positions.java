package org.glasshouse.tables;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Positions in one stream, in eight bytes each. */
final class Positions {
  private long[] values = new long[16];
  private int size;

  void add(long position) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = position;
  }

  /** How many different ones there are. */
  long count() {
    return Arrays.stream(values, 0, size).distinct().count();
  }

  void forEachDouble(LongConsumer seen) {
    Arrays.sort(values, 0, size);
    for (int at = 1; at < size; at++) {
      if (values[at] == values[at - 1]) {
        seen.accept(values[at]);
      }
    }
  }
}
