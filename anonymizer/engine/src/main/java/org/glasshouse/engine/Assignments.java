package org.glasshouse.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * Values that their key betrays, in any notation that has a key, a sign and a value: JSON, YAML,
 * logfmt, headers, query strings, environments, structures as Go, Ruby, Python and Java print them.
 *
 * <p>A sign leads to its {@link Key}, whose name ({@link KeyNames}) and surroundings ({@link
 * KeyContext}, {@link QueryParameters}) say what the value means; {@link ValueBounds} say where it
 * ends, and {@link KeyedSecret}, {@link RandomSecret} or {@link Persons} whether it is hidden.
 */
final class Assignments {
  private final Scan scan;
  private final Persons persons;
  private final ValueBounds bounds;

  /** The value that was read last, and the quote around it; 0 for none. */
  private int from;

  private int to;
  private int quote;

  /** The last bare value read, whose end is that of values which begin inside it. */
  private int bareFrom;

  private int bareTo;
  private int barePercent;

  /** What the numbered parameters of a query mean: {@code WHERE token = $1}. */
  private @Nullable Map<String, KeyMeaning> parameters;

  /**
   * Where the last object ends that is called after several secrets: {@code "tokens":{"a":"x"}}.
   */
  private int secretsUntil;

  Assignments(Scan scan, Persons persons) {
    this.scan = scan;
    this.persons = persons;
    this.bounds = new ValueBounds(scan);
  }

  /** Looks at the sign at {@code sign}, a colon or an equals sign. */
  void at(int sign) {
    if (scan.has(sign, ':') && isDoubled(sign)) {
      return;
    }
    int end = Key.endBefore(scan, sign);
    Key key = Key.endingAt(scan, end, sign);
    if (key == null) {
      if (scan.has(sign, ':') && scan.has(sign + 1, '\n') && scan.has(end - 1, ')')) {
        new AnnouncedSecrets(scan).below(sign);
      }
      return;
    }
    int before = scan.sign(key.from() - 1);
    QueryParameters query = new QueryParameters(scan, key);
    boolean parameter = (before == '?' || before == '&') && scan.has(sign, '=');
    if ((parameter && query.isEmpty()) || query.isAddress()) {
      return;
    }
    if (parameter && query.isSearch()) {
      read(sign + 1, sign);
      query.searchedFor(from, to);
    }
    KeyMeaning meaning = before == '$' ? meaningOfParameter(key) : key.meaning();
    if (key.isNone(meaning)) {
      return;
    }
    if (parameter || query.isForm()) {
      meaning = query.meaning(meaning);
    }
    if (!key.quoted() && key.endsLine()) {
      new AnnouncedSecrets(scan).below(sign);
    }
    KeyContext context = new KeyContext(scan, key);
    meaning = context.withWordsBefore(meaning);
    if (key.isNameOfTable(meaning)) {
      return;
    }
    meaning = context.withBlockOrLabel(ofSecrets(meaning, key));
    if (meaning.sort() != Sort.NONE && !(meaning.isPersonal() && key.isOfTable())) {
      judge(meaning, key);
    }
  }

  /** Whether a colon is one of two, or begins an address: no key stands before it. */
  private boolean isDoubled(int colon) {
    boolean second = scan.has(colon + 1, ':');
    return (second && new LdifAttributes(scan).look(colon))
        || second
        || (scan.has(colon - 1, ':') && !scan.has(colon + 1, ' '))
        || (scan.has(colon + 1, '/') && scan.has(colon + 2, '/'));
  }

  /** What is remembered of a numbered parameter of a query. */
  private KeyMeaning meaningOfParameter(Key key) {
    scan.recall();
    return parameters == null
        ? key.meaning()
        : parameters.getOrDefault(key.name(), KeyMeaning.NONE);
  }

  /** What a key without a meaning says in an object whose members are all secrets. */
  private KeyMeaning ofSecrets(KeyMeaning meaning, Key key) {
    if (!key.quoted()) {
      return meaning;
    }
    scan.recall();
    return meaning.sort() == Sort.NONE && key.from() < secretsUntil
        ? KeyNames.classify("secrets-" + key.name())
        : meaning;
  }

  /** Looks at what stands behind the sign of a key that means something. */
  void judge(KeyMeaning meaning, Key key) {
    int sign = key.sign();
    int behind = key.behindSign();
    int start = behind < 0 ? scan.length() : bounds.dumpedString(scan.skipSpaces(behind, 16));
    boolean spaced = start > behind;
    if (start >= scan.length()
        || (spaced && scan.has(sign, '=') && !scan.has(sign - 1, ' ') && Key.starts(scan, start))
        || scan.isCovered(start)
        || (scan.has(start, '/') && scan.matchesCase(sign - 3, "PWD"))
        || (spaced && !key.quoted() && scan.is(start, Bytes.QUOTE) && key.endsPrompt(start))
        || key.isClosed(start)
        || key.isRenamed()
        || key.isOfObject(start)
        || new UsageTexts(scan, key).hasPlaceholder(start)
        || new SourceCode(scan, key).isCode(start)) {
      return;
    }
    if (scan.has(start, '\n')) {
      boolean below = !key.quoted() && scan.has(sign, ':');
      if (below && meaning.isPersonal()) {
        new StructuredValues(scan, this, key).items(meaning, start);
      } else if (below && meaning.sort() == Sort.KUBERNETES_DATA) {
        scan.kubernetesData(key.from(), start);
      }
      return;
    }
    KeyMeaning applied = meaning;
    if (meaning.sort() == Sort.PAIR_VALUE) {
      read(start, sign);
      applied = new Pairs(scan).meaningBeside(key.from(), to);
      if (applied.sort() == Sort.NONE) {
        new AnnouncedSecrets(scan).unnamed(key.from(), from, to);
        return;
      }
    }
    switch (applied.sort()) {
      case AUTHORIZATION -> new Headers(scan).authorization(start, sign);
      case COOKIE -> new Headers(scan).cookies(start, sign, scan.matches(key.from(), "set"));
      case KUBERNETES_DATA -> scan.kubernetesData(key.from(), start);
      default -> keyed(applied, key, start, spaced);
    }
  }

  private void keyed(KeyMeaning meaning, Key key, int start, boolean spaced) {
    SecretKind kind = meaning.secret();
    StructuredValues structured = new StructuredValues(scan, this, key);
    if (kind == SecretKind.PASSWORD && scan.has(start, '{') && scan.has(key.sign(), '=')) {
      int end = bounds.bracedEnd(start);
      boolean quotation = scan.has(end + 1, ';'); // As those of ODBC write it.
      if (end > start && (quotation || !Placeholders.isTemplate(scan, start, end + 1))) {
        scan.secret(start + 1, end, SecretKind.PASSWORD, "key-name");
        return;
      }
    }
    if (kind != null && scan.has(start, '(') && scan.is(start + 1, Bytes.QUOTE)) {
      structured.credentials(kind, start + 1);
    } else if (structured.look(meaning, start)) {
      return;
    } else if (scan.has(start, '{') && kind != null && key.quoted()) {
      secrets(key, start, structured);
    } else if (!scan.has(start, '{') || scan.has(start + 1, '{')) {
      one(meaning, key, start, spaced);
    }
  }

  private static final String[] SEVERAL = {"tokens\"", "secrets\"", "passwords\"", "credentials\""};

  /** Remembers an object whose members are secrets, whatever their names. */
  private void secrets(Key key, int open, StructuredValues structured) {
    scan.recall();
    if (scan.matchesOneOf(key.from(), SEVERAL) && open >= secretsUntil) {
      scan.remember();
      secretsUntil = structured.objectEnd(open);
    }
  }

  /** Looks at a value that is one word, one string, or the words of a passphrase. */
  private void one(KeyMeaning meaning, Key key, int start, boolean spaced) {
    int sign = key.sign();
    SecretKind kind = meaning.secret();
    boolean prose = scan.has(sign, ':') && spaced && !(key.quoted() && scan.is(start, Bytes.QUOTE));
    read(start, sign);
    if (quote == 0
        && scan.has(sign, ':')
        && (scan.has(start, '|') || scan.has(start, '>'))
        && kind != null
        && to - from <= 2) {
      new StructuredValues(scan, this, key).block(kind, start);
      return;
    }
    if (quote == 0 && scan.matchesCase(sign - 5, "Value:")) {
      to = bounds.memberEnd(to);
    }
    if (prose && meaning.sort() == Sort.SECRET) {
      secretOrSentence(meaning, key);
      return;
    }
    if (quote == 0 && kind == SecretKind.PASSWORD && scan.has(sign, '=') && !scan.isMark(from)) {
      to = wordsEnd(key);
    }
    apply(meaning, prose, sign);
  }

  /** The end of a password that may be of several words, to the end of its line or string. */
  private int wordsEnd(Key key) {
    int lineEnd = bounds.wholeLineEnd(key.from(), from, to);
    if (lineEnd >= 0) {
      return lineEnd;
    }
    boolean inString = scan.percent(key.sign()) > 0 || scan.is(key.from() - 1, Bytes.QUOTE);
    int end = inString ? new SecretOrSentence(scan, key, from, to).passphraseEnd() : -1;
    return end < 0 ? to : end;
  }

  private void secretOrSentence(KeyMeaning meaning, Key key) {
    if (Placeholders.isAbsent(scan, from, to)) {
      return;
    }
    if (quote == 0) {
      SecretKind kind = meaning.secret();
      SecretOrSentence words = new SecretOrSentence(scan, key, from, to);
      if (words.beginsSentence(kind)) {
        return;
      }
      int passphrase = kind == SecretKind.PASSWORD ? words.passphraseEnd() : -1;
      if (passphrase >= 0) {
        scan.secret(from, passphrase, SecretKind.PASSWORD, "passphrase");
        return;
      }
      if (words.isOther(kind)) {
        return;
      }
      to = words.end(kind);
    }
    apply(meaning, true, key.sign());
  }

  /** Looks at the whole text as the value of {@code key}. */
  void value(String key) {
    if (scan.length() > 0) {
      boolean sets = key.toLowerCase(Locale.ROOT).contains("set");
      field(KeyNames.classify(key), 0, scan.length(), 0, sets);
    }
  }

  /** Looks at a field of a table, whose column has a name that ends at {@code name}. */
  void field(KeyMeaning meaning, int start, int end, int name) {
    field(meaning, start, end, name, false);
  }

  private void field(KeyMeaning meaning, int start, int end, int name, boolean sets) {
    switch (meaning.sort()) {
      case AUTHORIZATION -> new Headers(scan).authorization(start, name);
      case COOKIE -> new Headers(scan).cookies(start, name, sets);
      default -> stretch(meaning, start, end, name);
    }
  }

  /**
   * Looks at a value whose key stands elsewhere and ends at {@code key}.
   *
   * @return where the value ends
   */
  int value(KeyMeaning meaning, int key, int start) {
    read(start, start);
    if (quote == 0) {
      to = Math.min(to, scan.runEnd(start, Bytes.NAME, Scan.WINDOW));
    }
    int end = end();
    apply(meaning, false, key);
    return Math.max(start, end);
  }

  /**
   * Looks at the value that begins at {@code start}, behind a sign or a key that ends at {@code
   * key}.
   *
   * @return where the value ends, the quote around it included
   */
  int look(KeyMeaning meaning, int start, int key) {
    read(start, key);
    apply(meaning, false, key);
    return end();
  }

  /** The same of a value in quotes, or one without that ends its line. */
  int lookIfWhole(KeyMeaning meaning, int start, int key) {
    read(start, key);
    int end = end();
    if (quote != 0 || scan.has(end, '\n') || scan.has(end, -1)) {
      apply(meaning, false, key);
    }
    return end;
  }

  /** Looks at a value whose end is known, as if it stood in quotes. */
  void stretch(KeyMeaning meaning, int start, int end, int key) {
    from = start;
    to = end;
    quote = '"';
    apply(meaning, false, key);
  }

  /** Reads the value that begins at {@code begin}, in quotes or bare. */
  private void read(int begin, int sign) {
    int start = scan.has(begin, '\\') && scan.is(begin + 1, Bytes.QUOTE) ? begin + 1 : begin;
    int open = scan.is(start, Bytes.QUOTE) ? start : bounds.wrappedQuote(start);
    if (open > start || scan.is(open, Bytes.QUOTE)) {
      quote = scan.sign(open);
      from = open + 1;
      to = bounds.quotedEnd(open, quote);
    } else {
      quote = 0;
      from = start;
      to = bareEnd(start, sign);
    }
  }

  private int bareEnd(int start, int sign) {
    int percent = scan.percent(sign);
    scan.particular();
    if (start >= bareFrom && start < bareTo && percent == barePercent) {
      return bareTo;
    }
    bareFrom = start;
    bareTo = bounds.bareEnd(start, percent);
    barePercent = percent;
    return bounds.withoutStop(start, bareTo);
  }

  /** Where the value that was read last ends, the quote around it included. */
  private int end() {
    return quote == 0 ? to : to + 1;
  }

  /** Hides the value that was read last if it is what its key says. */
  private void apply(KeyMeaning meaning, boolean prose, int sign) {
    if (to <= from || scan.isCovered(from)) {
      return;
    }
    if (scan.has(from, '$') && to - from <= 3 && Values.isDigits(scan, from + 1, to)) {
      parameter(meaning);
      return;
    }
    SecretKind kind = meaning.secret();
    switch (meaning.sort()) {
      case SECRET -> {
        if (kind != null) {
          secret(kind);
        }
      }
      case RANDOM_SECRET -> {
        int start = kind == null ? to : new RandomSecret(scan, from, to, quote != 0).start(kind);
        if (kind != null && start < to) {
          scan.secret(start, to, kind, "key-name-random");
        }
      }
      case CODE -> {
        if (new RandomSecret(scan, from, to, quote != 0).isCode()) {
          scan.secret(from, to, SecretKind.CODE, "one-time-code");
        }
      }
      case NONE, AUTHORIZATION, COOKIE, KUBERNETES_DATA, PAIR_VALUE -> {}
      case VISITOR -> scan.visitor(from, quotedEnd());
      case VISITOR_ADDRESS ->
          scan.visitor(from, quote == 0 ? bounds.addressesEnd(to) : quotedEnd());
      default -> persons.keyed(meaning.sort(), from, to, quote != 0, prose, sign);
    }
  }

  /** Where the value ends, also where a visitor wrote a quote into it with percent signs. */
  private int quotedEnd() {
    int end = to;
    while (quote != 0 && end < scan.length() && !scan.ends(end, quote, from - 1)) {
      end++;
    }
    scan.step(end - to);
    return end;
  }

  private void secret(SecretKind kind) {
    if (kind == SecretKind.SIGNATURE && quote == 0) {
      to = bounds.signaturesEnd(to);
    }
    if (kind == SecretKind.SESSION && quote == 0) {
      to = bounds.pathsEnd(from, to);
    }
    if (new KeyedSecret(scan, from, to, quote != 0).isSecret(kind)) {
      scan.secret(from, to, kind, "key-name");
      if (quote == 0 && scan.has(to - 1, '(') && scan.is(to, Bytes.QUOTE)) {
        SecretWords.hideQuoted(scan, to); // What a call is given: field().default("value").
      }
    }
  }

  /** Remembers what the parameter means whose number is the value. */
  private void parameter(KeyMeaning meaning) {
    if (parameters == null) {
      parameters = new HashMap<>(4);
    }
    scan.remember();
    parameters.put(scan.string(from + 1, to), meaning);
  }
}
