package org.glasshouse.patterns;

/** Counts by a 64-bit key, without an object for each. */
final class LongCounts {
  private long[] keys = new long[1 << 12];
  private int[] counts = new int[1 << 12];
  private int size;

  /** Adds one to the count of {@code key}. */
  void add(long key) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int slot = find(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot]++;
  }

  /** The count of {@code key}; 0 where it was never added. */
  int count(long key) {
    return counts[find(key)];
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[oldKeys.length * 2];
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldCounts[at] != 0) {
        int slot = find(oldKeys[at]);
        keys[slot] = oldKeys[at];
        counts[slot] = oldCounts[at];
      }
    }
  }
}
