package org.glasshouse.web;

import java.util.Arrays;

/**
 * What a part of a page still has room for, in bytes of HTML; a page takes 60 KiB at most, whatever
 * stands in the archive.
 */
final class Room {
  private int left;

  Room(int bytes) {
    left = bytes;
  }

  /** Bytes for one of several parts that share what is left. */
  int share(int parts) {
    return Math.max(0, left) / Math.max(1, parts);
  }

  /** What each of some parts may take, so that long ones share the room that short ones leave. */
  int most(int[] bytes) {
    int[] sorted = bytes.clone();
    Arrays.sort(sorted);
    int rest = Math.max(0, left);
    for (int index = 0; index < sorted.length; index++) {
      int share = rest / (sorted.length - index);
      if (sorted[index] > share) {
        return share;
      }
      rest -= sorted[index];
    }
    return Integer.MAX_VALUE;
  }

  /** Takes bytes, whether there is room for them or not. */
  void take(int bytes) {
    left -= bytes;
  }

  /** Takes bytes if there is room for them. */
  boolean takes(int bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }

  /** Leaves no room to those who come later. */
  void fill() {
    left = 0;
  }

  /** As much of a text as there is room for. */
  ArchiveText fit(ArchiveText text) {
    ArchiveText fitting = text.within(share(1));
    take(fitting.bytes());
    return fitting;
  }

  /** Bytes of a plain text when it is escaped. */
  static int bytes(String text) {
    return text.codePoints().map(Room::bytes).sum();
  }

  /** Bytes of a character when it is escaped. */
  static int bytes(int point) {
    return switch (point) {
      case '&' -> 5;
      case '<', '>' -> 4;
      default -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    };
  }
}
