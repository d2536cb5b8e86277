package org.glasshouse.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was decided lately about short stretches of text, for decisions that depend on nothing else.
 * Racy and lossy on purpose: an entry is immutable and holds the whole stretch.
 */
final class Lately<T> {
  private static final int SIZE = 1 << 12;

  private static final class Entry<T> {
    private final byte[] stretch;
    private final T answer;

    Entry(byte[] stretch, T answer) {
      this.stretch = stretch;
      this.answer = answer;
    }

    boolean isOf(byte[] bytes, int from, int to) {
      return Arrays.equals(stretch, 0, stretch.length, bytes, from, to);
    }
  }

  private final Function<String, T> decision;
  private final @Nullable Object[] entries = new @Nullable Object[SIZE];

  Lately(Function<String, T> decision) {
    this.decision = decision;
  }

  T of(Scan scan, int from, int to) {
    byte[] bytes = scan.bytes();
    int hash = 1;
    int classes = 0;
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return decision.apply(scan.string(from, to));
      }
      classes |= Bytes.classes(bytes[at]);
      hash = hash * 31 + bytes[at];
    }
    scan.read(from, to, classes);
    int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
    Entry<T> entry = entry(slot);
    if (entry == null || !entry.isOf(bytes, from, to)) {
      byte[] stretch = Arrays.copyOfRange(bytes, from, to);
      entry =
          new Entry<>(stretch, decision.apply(new String(stretch, StandardCharsets.ISO_8859_1)));
      entries[slot] = entry;
    }
    return entry.answer;
  }

  @SuppressWarnings("unchecked")
  private @Nullable Entry<T> entry(int slot) {
    return (Entry<T>) entries[slot];
  }
}
