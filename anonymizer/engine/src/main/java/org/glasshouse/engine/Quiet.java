package org.glasshouse.engine;

import java.util.BitSet;

/**
 * A text in which nothing was found, as far as others of its form share that: the digits whose
 * value any look read, and the hexadecimal numbers that were tried as text. All that detectors do
 * follows from the form, from these and from which keywords with digits end where, so that where
 * all that is alike, nothing is found again and the same is claimed.
 */
final class Quiet {
  private final int[] places;
  private final byte[] digits;
  private final int[] keywords;
  private final int[] numbers;
  private final Scan.Claims claims;

  /**
   * @param bytes what detectors see of it
   * @param values the places of the digits whose value was read
   * @param keywords where keywords with digits may end and which one does, as {@link
   *     Detectors.Learnt} counts and has them
   * @param numbers where each hexadecimal number begins and ends that was tried and is no text
   */
  Quiet(byte[] bytes, BitSet values, int[] keywords, int[] numbers, Scan.Claims claims) {
    this.places = values.stream().toArray();
    this.digits = new byte[places.length];
    for (int place = 0; place < places.length; place++) {
      digits[place] = bytes[places[place]];
    }
    this.keywords = keywords;
    this.numbers = numbers;
    this.claims = claims;
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

  int[] keywords() {
    return keywords;
  }

  Scan.Claims claims() {
    return claims;
  }
}
