package org.glasshouse.engine;

import java.util.List;
import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Passwords that people say to each other: words in a row, with dashes or spaces between, and what
 * stands in quotes behind whom it is for.
 */
final class SpokenPhrases {
  private static final int REACH = 80;
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_WORD = 12;

  private final Scan scan;

  SpokenPhrases(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).dashed(to, 4), "passphrase ", "password ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).told(to),
        "passphrase",
        "password",
        "passwd",
        "passwort",
        "kennwort");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).spaced(to),
        "passphrase to ",
        "passphrase is ",
        "passphrase is now ",
        "passphrase: ",
        " pass: ",
        "password to ",
        "password is ",
        "password is now ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).typed(to),
        "passphrase typed: ",
        "passphrase entered: ",
        "passphrase given: ",
        "passphrase used: ");
    keywords.add((look, from, to) -> new SpokenPhrases(look.scan).ofAccount(to), "password ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).lastWord(to),
        "your password is ",
        "temporary password is ",
        "initial password is ",
        "default password is ",
        "admin password is ",
        "root password is ",
        "password set to ",
        "failed with password ",
        "passwort lautet ",
        "kennwort lautet ",
        "passwort falsch: ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).passIs(to),
        " pass is ",
        " pass is now ",
        " pw: ",
        " mdp: ",
        " mdp est ",
        "clave es ",
        "parola este ",
        "parola e ",
        "adgangskoden er ",
        "passordet er ",
        "kodeordet er ",
        "password:** ",
        "password**: ",
        "passwort:** ",
        "passphrase:** ",
        "token:** ",
        "secret:** ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).likePassword(to),
        "password's ",
        "passwort's ",
        "пароль от ",
        "пароль для ",
        "пароль к ",
        "пароль на ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).inTag(to),
        "password is <code>",
        "password: <code>",
        "password is <b>",
        "password is <strong>",
        "password: <strong>",
        "code is <b>",
        "code is <strong>",
        "password</td><td>",
        "password:</td><td>",
        "password</th><td>",
        "password</dt><dd>",
        "passwort</td><td>",
        "secret</td><td>",
        "token</td><td>");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).keyIs(to),
        "temp key is ",
        "api key is ",
        "your key is ",
        "new key is ",
        "secret key is ",
        "access key is ",
        "auth key is ",
        "join key is ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).quoted(to - 1),
        "shared secret \"",
        "shared secret '",
        "preshared key \"",
        "preshared key '");
    keywords.add(
        (look, from, to) ->
            new SecretsBeside(look.scan).bracketedSecret(to - 1, SecretKind.PASSWORD),
        "passphrase [");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).quotedFor(to),
        "secret for ",
        "psk for ",
        "key for ",
        "password for ",
        "passphrase for ",
        "token for ",
        "pin for ");
    keywords.add(
        (look, from, to) -> new SpokenPhrases(look.scan).viewOnly(to),
        "view only: ",
        "view-only: ",
        "viewonly: ");
  }

  /** {@code passphrase correct-mule-axle-rivet}: words of a few letters, dashes between. */
  private void dashed(int to, int least) {
    int end = SecretWords.end(scan, to);
    while (end > to && scan.hasOneOf(end - 1, ".,;:)!?")) {
      end--;
    }
    if (isDashed(to, end, least)) {
      hide(to, end);
    }
  }

  /** Words behind which a sentence tells what something is. */
  private static final String[] COPULAS = {
    "which is ", "that is ", " is ", " is: ", " to ", " ist ", " lautet ", " est ", " was ", " now "
  };

  /** {@code password from $PASSWORD, which is plum-cactus-19}: two words and a number. */
  private void told(int to) {
    int limit = isOfPassword(to) ? Math.min(scan.length(), to + REACH) : to;
    for (int at = to; at < limit && scan.sign(at) >= ' '; at++) {
      int b = scan.sign(at);
      if (b == '=' || b == '{' || b == ';' || b == '"' || b == Bytes.MARK) {
        break;
      }
      if (scan.has(at - 1, ' ') && scan.is(at, Bytes.LOWER) && isBehindCopula(at)) {
        dashed(at, LEAST_WITH_NUMBER);
      }
    }
    scan.step(limit - to);
  }

  /** What goes on behind the word without making it a word about something else. */
  private static final String[] GOES_ON = {
    " is ",
    " is: ",
    " was ",
    " ist ",
    " lautet ",
    " est ",
    " to ",
    " now ",
    " for ",
    " of ",
    " from ",
    " on ",
    " für ",
    " pour ",
    ", which ",
    " which "
  };

  private boolean isOfPassword(int to) {
    for (String word : GOES_ON) {
      if (scan.matches(to, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBehindCopula(int at) {
    for (String copula : COPULAS) {
      if (scan.matches(at - copula.length(), copula)) {
        return true;
      }
    }
    return false;
  }

  private static final int LEAST_WITH_NUMBER = 2;

  /** Words that name things of a cluster and no password. */
  private static final Set<String> OF_OBJECTS =
      Set.copyOf(
          List.of(
              ("secret secrets token tokens tls cert certs config credentials creds pull key keys"
                      + " client server auth default admin user users password passwords pass"
                      + " rotation policy reset change service account not too must the and for"
                      + " out date time end one use only self set less free text plain file"
                      + " files root public private read write side based check state")
                  .split(" ", -1)));

  /**
   * Words of three letters and more with dashes between: so many, or fewer and a number behind
   * them.
   */
  private boolean isDashed(int from, int to, int least) {
    int words = 0;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LOWER, LONGEST_WORD + 1);
      if (end - at < SHORTEST_WORD
          || end - at > LONGEST_WORD
          || OF_OBJECTS.contains(scan.lower(at, end))) {
        break;
      }
      words++;
      at = end;
      if (!scan.has(at, '-') || at >= to) {
        break;
      }
      at++;
    }
    int digits = scan.runEnd(at, Bytes.DIGIT, 5);
    boolean numbered = digits == to && digits > at && digits - at < 5 && scan.has(at - 1, '-');
    return numbered ? words >= Math.min(least, 3) : at == to && words >= Math.max(least, 4);
  }

  /** {@code the passphrase to violin glacier saddle 12}: words and a number behind them. */
  private void spaced(int to) {
    int at = scan.matches(to, "now ") ? to + 4 : to;
    int start = at;
    int words = 0;
    while (words < 8) {
      int end = scan.runEnd(at, Bytes.LOWER, LONGEST_WORD + 1);
      if (end - at < SHORTEST_WORD
          || end - at > LONGEST_WORD
          || !scan.has(end, ' ')
          || SENTENCE.contains(scan.lower(at, end))) {
        break;
      }
      words++;
      at = end + 1;
    }
    int end = scan.runEnd(at, Bytes.DIGIT, 5);
    if (words >= 3 && end > at && end - at < 5 && !scan.is(end, Bytes.NAME)) {
      hide(start, end);
    }
  }

  /** {@code passphrase typed: kelp fjord amber toast}: all words up to the end of the line. */
  private void typed(int to) {
    int end = scan.lineEnd(to, REACH);
    int words = 1;
    for (int at = to; at < end; at++) {
      words += scan.has(at, ' ') ? 1 : 0;
      if (!scan.is(at, Bytes.LOWER) && !scan.has(at, ' ')) {
        return;
      }
    }
    if (words >= 3) {
      hide(to, end);
    }
  }

  /** {@code set user password admin -> value}: one odd word behind an account and an arrow. */
  private void ofAccount(int to) {
    int name = scan.runEnd(to, Bytes.NAME, 32);
    int at = scan.matches(name, " -> ") || scan.matches(name, " => ") ? name + 4 : name;
    int end = SecretWords.end(scan, at);
    while (end > at && scan.hasOneOf(end - 1, ".,;)")) {
      end--;
    }
    if (name > to
        && at > name
        && end - at >= 6
        && Values.longestJumble(scan, at, end) >= 6
        && !Values.looksNamed(scan, at, end)) {
      hide(at, end);
    }
  }

  /** {@code pass is "eel-Pond 31"}: what stands in quotes, or one odd word. */
  private void passIs(int to) {
    int start = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = start > to ? SecretWords.argumentEnd(scan, to) - 1 : SecretWords.end(scan, start);
    while (start == to && end > start && scan.hasOneOf(end - 1, ".,;:)!?")) {
      end--;
    }
    if (end - start >= 6
        && Values.isOdd(scan, start, end)
        && !Values.looksNamed(scan, start, end)) {
      hide(start, end);
    }
  }

  /** {@code password's Sparrow88x}: the next word or the one behind it, like a password. */
  private void likePassword(int to) {
    int at = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    for (int word = 0; word < 2; word++) {
      int end = SecretWords.end(scan, at);
      while (end > at && scan.hasOneOf(end - 1, ".,;:)")) {
        end--;
      }
      if (end - at >= 8
          && Values.isPasswordLike(scan, at, end)
          && !Values.looksNamed(scan, at, end)) {
        hide(at, end);
        return;
      }
      int next = SecretWords.end(scan, at);
      if (!scan.has(next, ' ')) {
        return;
      }
      at = next + 1;
    }
  }

  /** {@code <td>Password</td><td>value</td>}: an odd word up to the next tag. */
  private void inTag(int to) {
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, '<') && end - to < 80) {
      end++;
    }
    scan.step(end - to);
    if (scan.has(end, '<') && end - to >= 5 && Values.isOdd(scan, to, end)) {
      hide(to, end);
    }
  }

  /** {@code your temp key is k_77aZ90bQ}: letters of both cases and digits. */
  private void keyIs(int to) {
    int end = SecretWords.end(scan, to);
    while (end > to && scan.hasOneOf(end - 1, ".,;:)!?")) {
      end--;
    }
    if (end - to >= 8
        && Values.isPasswordLike(scan, to, end)
        && Values.longestJumble(scan, to, end) >= 6) {
      hide(to, end);
    }
  }

  /** {@code shared secret "value" for peer 1}. */
  private void quoted(int open) {
    int end = SecretWords.argumentEnd(scan, open) - 1;
    if (end - open > 4 && scan.at(end) == scan.at(open) && Values.isOdd(scan, open + 1, end)) {
      hide(open + 1, end);
    }
  }

  /** Words that sentences have and no row of words by which something is opened. */
  private static final Set<String> SENTENCE =
      Set.copyOf(
          List.of(
              ("the and for not has have had was were are been with from that this these those"
                      + " will would should must may can could than then when after before every"
                      + " within last least more most longer expire expires expired valid good"
                      + " only also still again about over under until since set sent changed"
                      + " needs need use used using contain contains minimum maximum age older"
                      + " length characters days hours minutes required attempts attempt version"
                      + " one two three letter letters digit lowercase uppercase character")
                  .split(" ", -1)));

  /** {@code secret for 'gw' is 'b7!Kq2'}: what stands in quotes behind whom it is for. */
  private void quotedFor(int to) {
    int limit = Math.min(scan.length(), to + REACH);
    int at = to;
    while (at < limit
        && scan.sign(at) >= ' '
        && !scan.hasOneOf(at, "{;=")
        && !(scan.matches(at, " is ") && scan.is(at + 4, Bytes.QUOTE))) {
      at++;
    }
    scan.step(at - to);
    int open = at + 4;
    if (!scan.matches(at, " is ") || at >= limit || !scan.is(open, Bytes.QUOTE)) {
      return;
    }
    int end = SecretWords.argumentEnd(scan, open) - 1;
    boolean word = SecretWords.end(scan, open + 1) == end;
    if (word && end - open > 4 && Values.isOdd(scan, open + 1, end)) {
      hide(open + 1, end);
    }
  }

  /** {@code Session password: … (view only: 6Rqjt6MS)}. */
  private void viewOnly(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM, 24);
    if (end - to >= 6 && Values.isOdd(scan, to, end)) {
      hide(to, end);
    }
  }

  private void hide(int from, int to) {
    if (!scan.isCovered(from) && !Placeholders.isAbsent(scan, from, to)) {
      scan.secret(from, to, SecretKind.PASSWORD, "spoken-phrase");
    }
  }

  /** What is said of a password, and is none. */
  private static final WordSet STATES =
      WordSet.of(
          "weak",
          "strong",
          "short",
          "long",
          "safe",
          "unsafe",
          "secure",
          "insecure",
          "wrong",
          "right",
          "blank",
          "empty",
          "same",
          "different",
          "good",
          "obsolete",
          "null",
          "none",
          "unknown",
          "correct",
          "incorrect",
          "invalid",
          "valid",
          "default",
          "random",
          "hidden",
          "missing",
          "required",
          "login",
          "auth",
          "true",
          "false",
          "nothing",
          "falsch",
          "korrekt",
          "richtig",
          "leer",
          "sicher",
          "unsicher",
          "schwach",
          "stark",
          "kurz",
          "lang",
          "gleich",
          "erforderlich",
          "notwendig",
          "unbekannt",
          "abgelaufen",
          "mandatory",
          "below",
          "above",
          "fine",
          "here",
          "there",
          "plaintext",
          "optional",
          "simple",
          "complex",
          "enough",
          "public",
          "private",
          "case",
          "yours",
          "pending",
          "stale",
          "unset",
          "compulsory",
          "inadequate");

  private static final String[] OF_STATES = {
    "ed", "ing", "able", "ible", "ent", "ive", "tig", "bar", "lich", "ert"
  };

  /** {@code Your password is sunshine}: one word that ends the sentence and is no state. */
  private void lastWord(int from) {
    int end = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24);
    int behind = scan.hasOneOf(end, ".!") ? end + 1 : end;
    boolean state = STATES.contains(scan, from, end);
    for (String ending : OF_STATES) {
      state |= scan.matches(end - ending.length(), ending);
    }
    if (end - from > SHORTEST_WORD
        && !state
        && (scan.sign(behind) < ' ' || scan.is(behind, Bytes.QUOTE))
        && !Placeholders.isAbsent(scan, from, end)
        && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.PASSWORD, "told-word");
    }
  }
}
