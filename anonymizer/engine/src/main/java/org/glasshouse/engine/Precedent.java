package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that was looked at wholly, as far as others of its form share what came of it: the digits
 * whose value any look read, the hexadecimal numbers that were tried as text, which keywords with
 * digits ended where, and what was found by looks that are taken again. All that detectors do
 * follows from the form and from these, so that where all that is alike, nothing else is found and
 * the same is claimed.
 */
final class Precedent {
  /** Of the digits whose value was read, and of which none is in what was found. */
  private final int[] places;

  /** Those that stand there. */
  private final byte[] digits;

  private final int[] keywords;

  /** Where each hexadecimal number begins and ends that was tried and is no text. */
  private final int[] numbers;

  private final int[] dots;

  /** Where something was found at these and of what kinds it is, in order. */
  private final List<Found> found;

  private final Scan.Claims claims;

  private Precedent(Account account, Scan scan, int[] keywords) {
    this.places = account.values.stream().toArray();
    this.digits = new byte[places.length];
    for (int place = 0; place < places.length; place++) {
      digits[place] = (byte) scan.at(places[place]);
    }
    this.keywords = keywords;
    this.numbers = ints(account.numbers);
    this.dots = ints(account.dots);
    this.found = account.found.stream().map(Found::of).toList();
    this.claims = scan.claims();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where keywords with digits may end and which one does, as {@link Detectors} has them. */
  int[] keywords() {
    return keywords;
  }

  /** The dots at which addresses were found. */
  int[] dots() {
    return dots;
  }

  /** What was said of places. */
  Scan.Claims claims() {
    return claims;
  }

  /** Where something was found and by which rule, but not what. */
  private record Found(int from, int to, Class<?> finding, String rule) {
    static Found of(Scan.Span span) {
      Finding finding = span.finding();
      return new Found(span.from(), span.to(), finding.getClass(), finding.rule());
    }
  }

  /** What is gathered of a text on the way. */
  static final class Account {
    private final BitSet values = new BitSet();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> dots = new ArrayList<>();
    private final List<Scan.Span> found = new ArrayList<>();

    /** The digits that a look read which may be taken again; null outside of such looks. */
    private @Nullable BitSet aside;

    /** Says that the value of the digit at a place is read. */
    void value(int at) {
      (aside == null ? values : aside).set(at);
    }

    /** Says that a hexadecimal number was tried and is no text. */
    void unreadable(int from, int to) {
      numbers.add(from);
      numbers.add(to);
    }

    /** Says that a look at a dot begins that may be taken again. */
    void begin() {
      aside = new BitSet();
    }

    /**
     * Says that it ends.
     *
     * @param more what it found; nothing where it is not taken again
     */
    void end(int dot, List<Scan.Span> more) {
      BitSet read = aside;
      aside = null;
      if (!more.isEmpty()) {
        dots.add(dot);
        found.addAll(more);
      } else if (read != null) {
        values.or(read);
      }
    }

    /**
     * What comes of it.
     *
     * @return null where something was found that other texts may not have
     */
    @Nullable Precedent of(Scan scan, int[] keywords) {
      return scan.spans().equals(found) ? new Precedent(this, scan, keywords) : null;
    }
  }

  /** Whether a text of the form has the same digits and no text in its hexadecimal numbers. */
  boolean holds(byte[] bytes) {
    for (int place = 0; place < places.length; place++) {
      if (bytes[places[place]] != digits[place]) {
        return false;
      }
    }
    for (int number = 0; number < numbers.length; number += 2) {
      if (Encodings.hexText(bytes, numbers[number], numbers[number + 1]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether findings are of the same kinds, at the same places. */
  boolean isOf(List<Scan.Span> spans) {
    boolean alike = spans.size() == found.size();
    for (int span = 0; alike && span < spans.size(); span++) {
      alike = Found.of(spans.get(span)).equals(found.get(span));
    }
    return alike;
  }
}
