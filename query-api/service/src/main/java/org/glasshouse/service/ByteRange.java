package org.glasshouse.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file are wanted, by RFC 9110, section 14.
 *
 * @param first the first of them, from 0
 * @param last the last of them
 */
record ByteRange(long first, long last) {
  /** A range of which no byte is in the file. */
  static final ByteRange NONE = new ByteRange(0, -1);

  private static final Pattern ONE = Pattern.compile("bytes=[ \t]*(\\d{0,18})-(\\d{0,18})[ \t]*");

  /**
   * What a {@code Range} header asks for; null where that is the whole file: it asks for nothing,
   * or in a way that may be passed over, such as for several ranges at once.
   */
  static @Nullable ByteRange of(@Nullable String header, long length) {
    Matcher one = ONE.matcher(header == null ? "" : header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return null;
    }
    if (one.group(1).isEmpty()) {
      long wanted = Math.min(length, Long.parseLong(one.group(2)));
      return wanted == 0 ? NONE : new ByteRange(length - wanted, length - 1);
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2).isEmpty() ? length - 1 : Long.parseLong(one.group(2));
    if (!one.group(2).isEmpty() && last < first) {
      return null;
    }
    return first >= length ? NONE : new ByteRange(first, Math.min(last, length - 1));
  }

  long length() {
    return last - first + 1;
  }
}
