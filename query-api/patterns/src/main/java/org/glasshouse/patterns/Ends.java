package org.glasshouse.patterns;

import java.util.Collection;

/**
 * Where the text of an error, or another value of any length, ends the messages of a set: after a
 * beginning that many different ends follow, or different errors that nobody says of anything else.
 */
final class Ends {
  /** So many different words after the same beginning and a colon make the rest a value. */
  private static final int MANY = 4;

  /** So many do where one of them is known to be the text of an error. */
  private static final int SOME = 3;

  /** So many different errors after the same beginning, with a colon or without, do as well. */
  private static final int PROVEN_ERRORS = 2;

  /** Words of a beginning that must stand before a value that is not known to be an error. */
  private static final int ENOUGH_WORDS = 3;

  /** By a hash of the beginning: how many different words follow it. */
  private final LongCounts all = new LongCounts();

  /** By a hash of the beginning: how many of them begin the text of an error. */
  private final LongCounts errors = new LongCounts();

  private final LongCounts seen = new LongCounts();

  private Ends() {}

  static Ends of(Collection<String> signatures) {
    Ends ends = new Ends();
    for (String signature : signatures) {
      String[] tokens = signature.split(" ", -1);
      ends.add(tokens, fields(tokens));
    }
    return ends;
  }

  private void add(String[] tokens, int to) {
    Beginning beginning = new Beginning();
    for (int at = 0; at + 1 < to; at++) {
      beginning.grow(tokens[at]);
      boolean error = beginning.errorFollows(tokens, at + 1, to);
      if (beginning.words > 0 && (error || beginning.colon)) {
        long place = beginning.place();
        long next = Hashes.chain(place, Hashes.of(bare(tokens[at + 1])));
        countOnce(all, place, next);
        if (error) {
          countOnce(errors, place, ~next);
        }
      }
    }
  }

  private void countOnce(LongCounts counts, long place, long next) {
    if (seen.count(next) == 0) {
      seen.add(next);
      counts.add(place);
    }
  }

  /** Where in the tokens of a signature such an end begins; {@code to} where there is none. */
  int begin(String[] tokens, int to) {
    Beginning beginning = new Beginning();
    for (int at = 0; at + 1 < to; at++) {
      beginning.grow(tokens[at]);
      if (beginning.words > 0 && vary(beginning)) {
        return at + 1;
      }
    }
    return to;
  }

  private boolean vary(Beginning beginning) {
    long place = beginning.place();
    int known = errors.count(place);
    return known >= PROVEN_ERRORS
        || (beginning.colon && known > 0 && all.count(place) >= SOME)
        || (beginning.colon && beginning.words >= ENOUGH_WORDS && all.count(place) >= MANY);
  }

  /** What has been read of a signature. */
  private static final class Beginning {
    private long hash = 1;
    private int words;
    private boolean failed;
    private boolean colon;

    void grow(String token) {
      String bare = bare(token);
      colon = bare.length() < token.length();
      hash = Hashes.chain(hash, Hashes.of(bare));
      failed |= ErrorTexts.isFailure(bare);
      words += bare.equals(Signature.SLOT) ? 0 : 1;
    }

    long place() {
      return colon ? ~hash : hash;
    }

    boolean errorFollows(String[] tokens, int at, int to) {
      return ErrorTexts.isKnown(tokens, at, to)
          || (failed && words >= ENOUGH_WORDS && ErrorTexts.isFailure(tokens[at]));
    }
  }

  /** Where the fields at the end of a signature begin. */
  static int fields(String[] tokens) {
    int fields = tokens.length;
    while (fields > 0 && tokens[fields - 1].indexOf('=') > 0) {
      fields--;
    }
    return fields;
  }

  /** A token without its colon. */
  static String bare(String token) {
    return token.length() > 1 && token.endsWith(":")
        ? token.substring(0, token.length() - 1)
        : token;
  }
}
