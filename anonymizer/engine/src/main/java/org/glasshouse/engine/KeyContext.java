package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;

/**
 * What stands around a key and says more than its name: words before it, the object or block that
 * it is a member of, a label of its own.
 */
final class KeyContext {
  private static final int LONGEST_WORD = 40;

  private final Scan scan;
  private final Key key;

  KeyContext(Scan scan, Key key) {
    this.scan = scan;
    this.key = key;
  }

  /**
   * What the key says together with the words or the key before it; {@code meaning} for no more.
   */
  KeyMeaning withWordsBefore(KeyMeaning meaning) {
    KeyMeaning result = meaning;
    if (!key.quoted() && scan.has(key.from() - 1, ' ') && scan.is(key.from() - 2, Bytes.WORD)) {
      result = ofSeveralWords(result);
    }
    if (!key.quoted() && isBehindWord(key.from()) && !result.isPlainSecret()) {
      result = secretOfSeveralWords(result);
    }
    if (result.sort() == Sort.RANDOM_SECRET && key.quoted() && scan.has(key.from() - 2, '{')) {
      result = ofFirstMember(result);
    }
    return result;
  }

  /** What the block, the label or the word beside the key says; {@code meaning} for no more. */
  KeyMeaning withBlockOrLabel(KeyMeaning meaning) {
    KeyMeaning result = meaning;
    if (result.sort() == Sort.NONE && !key.quoted() && isFirstOfBlock()) {
      result = ofBlock();
    }
    if (key.length() == 3 && scan.has(key.sign(), '=') && scan.has(key.from(), 'c')) {
      result = ofLabel(result);
    }
    if (key.length() == 2
        && scan.matches(key.from(), "id")
        && scan.matches(key.from() - 5, "user ")) {
      result = KeyMeaning.of(Sort.USER);
    }
    return result;
  }

  /** What a key of three or two words says, such as {@code passport no}; else {@code last}. */
  private KeyMeaning ofSeveralWords(KeyMeaning last) {
    if (!KeyNames.endsPhrase(scan, key.from(), key.to())) {
      return last;
    }
    int two = scan.runStart(key.from() - 1, Bytes.NAME, Key.LONGEST);
    int three = scan.has(two - 1, ' ') ? scan.runStart(two - 1, Bytes.NAME, Key.LONGEST) : two;
    KeyMeaning meaning = KeyNames.ofSeveralWords(scan, three, key.to());
    return meaning.isPersonal() ? meaning : last;
  }

  /** Whether another word stands before {@code from}, a space between, that ends no path. */
  private boolean isBehindWord(int from) {
    if (!scan.has(from - 1, ' ') || !scan.is(from - 2, Bytes.ALNUM) || scan.isCovered(from - 2)) {
      return false;
    }
    int word = scan.runStart(from - 1, Bytes.NAME, Key.LONGEST);
    return !(scan.has(word - 1, '/') && scan.is(word - 2, Bytes.WORD));
  }

  /** Last words of keys of several words, which say little by themselves. */
  private static final WordSet TAILS =
      WordSet.of(
          "key",
          "keys",
          "code",
          "codes",
          "base",
          "prod",
          "dev",
          "test",
          "staging",
          "new",
          "old",
          "current",
          "value",
          "string",
          "phrase",
          "cookie",
          "seed",
          "hash",
          "pin",
          "pass",
          "state",
          "verifier",
          "id",
          "data",
          "number",
          "1",
          "2",
          "3");

  /** What a key of two or three words says of a secret: {@code signing key}; else {@code last}. */
  private KeyMeaning secretOfSeveralWords(KeyMeaning last) {
    if (!TAILS.contains(scan, key.from(), key.to())) {
      return last;
    }
    if (scan.matches(key.from(), "key")
        && (isOfCache() || scan.matches(key.from() - 7, "public "))) {
      return KeyMeaning.NONE;
    }
    int from = key.from();
    for (int words = 0; words < 3 && isBehindWord(from); words++) {
      from = scan.runStart(from - 1, Bytes.NAME, 24);
      KeyMeaning meaning = KeyNames.meaning(scan, from, key.to());
      if (meaning.secret() != null || meaning.sort() == Sort.CODE) {
        return meaning;
      }
    }
    return last;
  }

  /**
   * {@code cache key: sha1-7d9f…}, {@code Cache restored from key: …}, {@code X.509 cert '… signing
   * key: …'}.
   */
  private boolean isOfCache() {
    for (int at = key.from() - 1; at > key.from() - 48; at--) {
      boolean near = key.from() - at < 28;
      if ((near && scan.matches(at, "cache ")) || scan.matches(at, "x.509 cert")) {
        return true;
      }
    }
    return false;
  }

  /** What the first member of an object says whose own key says more: {@code "Jwt":{"Key":"…"}}. */
  private KeyMeaning ofFirstMember(KeyMeaning meaning) {
    int end = scan.backOverSpace(key.from() - 2);
    if (!scan.has(end - 1, ':') || !scan.is(end - 2, Bytes.QUOTE)) {
      return meaning;
    }
    int parent = scan.runStart(end - 2, Bytes.NAME, LONGEST_WORD);
    KeyMeaning whole = KeyNames.classify(scan.string(parent, end - 2) + "-" + key.name());
    return whole.sort() == Sort.SECRET ? whole : meaning;
  }

  private static final String[] OF_BLOCKS = {"inline", "default", "content", "literal"};

  /** Whether the key is the first of a block and one that holds what the block is called after. */
  private boolean isFirstOfBlock() {
    if (!scan.is(key.from() - 1, Bytes.SPACE)) {
      return false;
    }
    int open = key.from() - 1;
    while (key.from() - open < 16 && scan.is(open - 1, Bytes.SPACE)) {
      open--;
    }
    return scan.has(open - 1, '{') && scan.matchesOneOf(key.from(), OF_BLOCKS);
  }

  /**
   * What the block says whose first field has a name of its own: {@code secret { inline: "x" }}.
   */
  private KeyMeaning ofBlock() {
    int end = scan.backOverSpace(key.from()) - 1;
    while (scan.has(end - 1, ' ') || scan.has(end - 1, ':') || scan.is(end - 1, Bytes.QUOTE)) {
      end--;
    }
    KeyMeaning block = KeyNames.meaning(scan, scan.runStart(end, Bytes.NAME, LONGEST_WORD), end);
    boolean secret = block.sort() == Sort.SECRET && end < key.from() - 2;
    return secret ? KeyMeaning.random(SecretKind.PASSWORD) : KeyMeaning.NONE;
  }

  private static final String LABEL = "Label=";

  /** {@code cs1Label=credential cs1=value} of the Common Event Format: what the label says. */
  private KeyMeaning ofLabel(KeyMeaning meaning) {
    if (!scan.is(key.to() - 1, Bytes.DIGIT)) {
      return meaning;
    }
    String label = key.name() + LABEL;
    int floor = Math.max(0, key.from() - Scan.WINDOW);
    scan.step(key.from() - floor);
    for (int at = key.from() - label.length(); at >= floor; at--) {
      if (scan.matchesCase(at, label)) {
        int name = at + label.length();
        KeyMeaning named =
            KeyNames.meaning(scan, name, scan.runEnd(name, Bytes.NAME, LONGEST_WORD));
        return named.secret() != null ? named : meaning;
      }
    }
    return meaning;
  }
}
