package org.glasshouse.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glasshouse.checker.Cue.Kind;
import org.glasshouse.vocabulary.Mark;
import org.jspecify.annotations.Nullable;

/** One reading of one text. */
final class Scan {
  /** So many are told of one text. */
  static final int MOST_DOUBTS = 16;

  private static final int DEEPEST = 3;
  private static final int RANDOM_LENGTH = 16;

  /** So many characters of base64 before an equals sign at its end. */
  private static final int PADDED_LENGTH = 12;

  private static final int LONG_UPPER = 40;
  private static final int LONG_LOWER = 36;
  private static final int ID_LENGTH = 22;

  private final String source;
  private final char[] text;
  private final List<Doubt> doubts;
  private final int depth;
  private final Secrets secrets;
  private final Tokens tokens;
  private final Accounts accounts;
  private final Addresses addresses;
  private final Numbers numbers;
  private int room = MOST_DOUBTS;
  private int skip;
  private boolean percent;
  private boolean escaped;
  private boolean entities;
  private boolean parts;

  /** The form of the text while it is learnt; else null. */
  private byte @Nullable [] learnt;

  Scan(String source, List<Doubt> doubts, int depth) {
    this.source = source;
    this.text = source.toCharArray();
    this.doubts = doubts;
    this.depth = depth;
    this.secrets = new Secrets(source, text);
    this.tokens = new Tokens(source, text);
    this.accounts = new Accounts(source, text);
    this.addresses = new Addresses(source, text, accounts);
    this.numbers = new Numbers(text);
  }

  /** Reads all of the text. */
  void run() {
    pass(null);
    whole();
  }

  /**
   * Reads the text, or what there is to look at by its form where that is known.
   *
   * @param form of the text
   * @param hash of the form
   * @param known what is known of it; null for nothing
   */
  void runByForm(byte[] form, int hash, Forms.@Nullable Known known) {
    if (known != null) {
      look(known);
    } else if (Forms.isMet(hash)) {
      Places places = new Places(form);
      learnt = form;
      pass(places);
      if (doubts.isEmpty() && !places.isRefused()) {
        places.say(percent, escaped, entities);
        Forms.put(form, hash, places);
      }
    } else {
      pass(null);
    }
    whole();
  }

  /** Looks where a text of a known form has places to look at. */
  private void look(Forms.Known known) {
    Places places = known.places();
    int next = 0;
    if (known.hexFrom() >= 0) {
      next = lookBesideHex(known);
    }
    for (; next < places.size(); next += Places.NUMBERS) {
      look(places, next, null);
    }
    percent = places.isPercent();
    escaped = places.isEscaped();
    entities = places.hasEntities();
    if (room <= 0) { // A reading stops there.
      doubts.clear();
      room = MOST_DOUBTS;
      pass(null);
    }
  }

  /**
   * Looks up to where the last hexadecimal digits stand, of which any may make cues.
   *
   * @return which place is the next
   */
  private int lookBesideHex(Forms.Known known) {
    Places places = known.places();
    byte[] form = known.text();
    Cues cues = Cues.BESIDE_HEX;
    int from = Math.max(0, known.hexFrom() - cues.reachBefore);
    int to = Math.min(text.length, known.hexTo() + 1 + cues.reachBehind);
    int next = 0;
    for (; next < places.size() && places.number(next + 1) < from; next += Places.NUMBERS) {
      look(places, next, null);
    }
    int state = 0;
    int id = from;
    for (int at = from; at < to; at++) {
      id = at >= id && form[at] == Forms.HEX ? Ids.end(form, at) : id;
      state =
          form[at] == Forms.MARK || at < id
              ? 0
              : cues.next[(state << Cues.SHIFT) | (cues.entry[text[at]] & Cues.CLASS)];
      if (state < 0) {
        state = -state;
        for (Cue cue : cues.found(state)) {
          if (Forms.holdHex(form, at + 1 - cue.text().length(), at + 1)) {
            look(cue, at + 1);
          }
        }
      }
      for (; next < places.size() && places.number(next + 1) == at; next += Places.NUMBERS) {
        look(places, next, form);
      }
    }
    return next;
  }

  /**
   * Looks at one place.
   *
   * @param form in which hexadecimal digits may stand at the place; null for none
   */
  private void look(Places places, int place, byte @Nullable [] form) {
    int at = places.number(place + 1);
    int from = places.number(place + 2);
    int more = places.number(place + 3);
    switch (places.number(place)) {
      case Places.CUES -> {
        for (Cue cue : places.cues(more)) {
          boolean besideHex =
              form != null && Forms.holdHex(form, at + 1 - cue.text().length(), at + 1);
          if (!besideHex && (!cue.hasDigit() || cue.ends(text, at + 1))) {
            look(cue, at + 1);
          }
        }
      }
      case Places.WORD -> word(from, at, more);
      case Places.HEX_WORD -> word(from, at, kinds(from, at));
      case Places.COLON -> colon(at);
      case Places.LINK -> doubt(Sign.NAMED_SECRET, tokens.link(at, more));
      default -> doubt(Sign.USER, new Logins(source, text, accounts).domainUser(at));
    }
  }

  private int kinds(int from, int to) {
    int kinds = 0;
    for (int at = from; at < to; at++) {
      kinds |= Chars.KIND[text[at]];
    }
    return kinds;
  }

  /**
   * Reads from the first character to the last.
   *
   * @param places receives the places that were looked at; null where that is not wanted
   */
  private void pass(@Nullable Places places) {
    Cues cues = Cues.ALL;
    short[] entries = cues.entry;
    short[] next = cues.next;
    int length = text.length;
    int state = 0;
    int bits = 0;
    int from = 0;
    for (int at = 0; at < length && room > 0; at++) {
      char c = text[at];
      int entry = entries[c];
      int id = bits == 0 ? Ids.end(text, at) : at;
      if (id > at) {
        state = 0;
        if (places != null) {
          places.skip(id);
        }
        if (!Ids.isUuid(at, id)) {
          word(at, id, kinds(at, id), places);
        }
        at = id - 1;
        continue;
      }
      state = next[(state << Cues.SHIFT) | (entry & Cues.CLASS)];
      Cue[] found = Cues.NONE;
      if (state < 0) {
        state = -state;
        found = cues.found(state);
        for (Cue cue : found) {
          look(cue, at + 1);
        }
        if (at + 1 < skip) {
          at = skip - 1;
          state = 0;
          bits = 0;
          continue;
        }
      }
      if (places != null) {
        places.step(at, found);
      }
      int kind = entry >> Cues.SHIFT;
      if (kind > 0) {
        if (bits == 0) {
          from = at;
        }
        bits |= kind;
        continue;
      }
      if (bits != 0) {
        word(from, at, bits, places);
        bits = 0;
      }
      if (kind < 0) {
        switch (c) {
          case '<' -> {
            Mark mark = Mark.at(source, at);
            if (mark != null) {
              int begin = at;
              at += mark.toString().length() - 1;
              state = 0;
              doubt(Sign.NAMED_SECRET, tokens.link(begin, at + 1));
              if (places != null) {
                places.mark(begin, at + 1, tokens.isInLink(begin, at + 1));
              }
            } else if (Forged.looksLikeMark(source, at)) {
              doubt(Sign.FORGED, at, at + 1);
            }
          }
          case '%' -> percent |= Chars.isHex(text, at + 1, 2);
          case '&' -> entities |= at + 1 < length && (text[at + 1] == '#' || text[at + 1] == 'q');
          case '\\' -> {
            escaped |= at + 1 < length && (text[at + 1] == 'u' || text[at + 1] == 'x');
            doubt(Sign.USER, new Logins(source, text, accounts).domainUser(at));
          }
          default -> colon(at);
        }
        if (places != null) {
          places.sign(c, at);
        }
      }
    }
    if (bits != 0) {
      word(from, length, bits, places);
    }
  }

  /** Reads the text as a whole, joined or freed of escapes, where nothing was found so far. */
  private void whole() {
    if (doubts.isEmpty() && depth < DEEPEST && (percent || escaped || entities || parts)) {
      String plain = parts ? Parts.joined(source) : Decoding.plain(source);
      if (!plain.equals(source)) {
        within(plain, 0, text.length);
      }
    }
  }

  private void within(String plain, int from, int to) {
    List<Doubt> inner = new ArrayList<>();
    Stretches.read(plain, inner, depth + 1);
    if (!inner.isEmpty()) {
      doubt(inner.getFirst().sign(), from, to);
    }
  }

  private void doubt(Sign sign, int from, int to) {
    doubts.add(new Doubt(sign, from, to));
    room--;
  }

  private void doubt(Sign sign, Span span) {
    if (span.to() > span.from()) {
      doubt(sign, span.from(), span.to());
    }
  }

  private void colon(int at) {
    if (at + 1 < text.length && text[at + 1] == ':' && (at == 0 || !Chars.isWord(text[at - 1]))) {
      doubt(Sign.IP, numbers.ip6(at));
    }
  }

  private void word(int from, int to, int bits, @Nullable Places places) {
    boolean telling = word(from, to, bits);
    if (places != null) {
      places.word(from, to, bits, telling);
    }
  }

  /**
   * Letters and digits without anything between them.
   *
   * @return whether there was something to look at in it, or may be where other digits stand
   */
  private boolean word(int from, int to, int bits) {
    int length = to - from;
    char before = from == 0 ? ' ' : text[from - 1];
    char after = to == text.length ? ' ' : text[to];
    boolean telling = length <= 4 && before != ':' && pairs(from, length, after);
    if ((bits & Chars.DIGIT) != 0) {
      if (bits == Chars.DIGIT) {
        telling |= number(from, to, before, after);
      }
      if (length >= RANDOM_LENGTH || (length >= PADDED_LENGTH && isPadding(to))) {
        telling = true;
        longWord(from, to, bits);
      }
      telling |= identity(from, to, before, after);
    } else if (bits == Chars.LOWER) {
      telling |= name(from, to, before, after);
    } else if (bits == (Chars.UPPER | Chars.LOWER) && length >= 2 * RANDOM_LENGTH) {
      telling = true;
      longWord(from, to, bits);
    }
    return telling;
  }

  /** Whether an equals sign fills up base64 there, and is none between a name and a value. */
  private boolean isPadding(int at) {
    return at < text.length
        && text[at] == '='
        && (at + 1 == text.length || !Chars.isWord(text[at + 1]));
  }

  /** A given name that is a part of a login. */
  private boolean name(int from, int to, char before, char after) {
    int length = to - from;
    boolean part =
        length >= GivenNames.SHORTEST
            && length <= GivenNames.LONGEST
            && (Handles.isBetween(after) || Handles.isBetween(before))
            && GivenNames.contain(text, from, to);
    if (part) {
      doubt(Sign.USER, new Handles(source, text).named(from, to));
    }
    return part;
  }

  private boolean pairs(int from, int length, char after) {
    if (after == ':') {
      if (length == 2) {
        doubt(Sign.MAC, numbers.mac(from));
      }
      if (Chars.isHex(text[from])) {
        doubt(Sign.IP, numbers.ip6(from));
      }
      return true;
    }
    if (after == '-' && length == 4) {
      doubt(Sign.IP, numbers.dashed6(from));
      return true;
    }
    boolean mac = (after == '-' && length == 2) || (after == '.' && length == 4);
    if (mac) {
      doubt(Sign.MAC, numbers.mac(from));
    }
    return mac;
  }

  private boolean number(int from, int to, char before, char after) {
    int length = to - from;
    boolean ip = length <= 3 && (after == '.' || after == '-' || after == '_') && before != '.';
    if (ip) {
      doubt(Sign.IP, numbers.ip4(from));
      ip = learnt == null || numbers.isWrittenAsIp4(from) || isNearHex(from, Numbers.LONGEST_IP);
    }
    boolean whole = length == 15 || length == 16;
    boolean group = length == 4 && (after == ' ' || after == '-');
    if (whole || (group && Chars.isDigit(to + 1 < text.length ? text[to + 1] : ' '))) {
      doubt(Sign.NUMBER, numbers.card(from));
    }
    boolean phone = before == '+' || before == '(';
    if (phone) {
      doubt(Sign.NUMBER, numbers.phone(from));
    }
    return ip || whole || group || phone;
  }

  /** What may be the number of an account or a person. */
  private boolean identity(int from, int to, char before, char after) {
    int length = to - from;
    boolean iban =
        Chars.isLetter(text[from])
            && ((length >= 15 && length <= 34) || (length == 4 && after == ' '));
    if (iban) {
      doubt(Sign.NUMBER, numbers.iban(from));
    }
    boolean whole = before != '.' && (before != '-' || after == '.') && before != '_';
    boolean divided =
        ((after == '.' || after == '-')
                && (length == 2 || length == 3 || length == 6 || length == 8))
            || (after == ' ' && (length == 4 || length == 1 || length == 3));
    boolean id = whole && (divided || (length >= 9 && length <= 18));
    if (id) {
      doubt(Sign.NUMBER, numbers.nationalId(from));
      id = learnt == null || numbers.isWrittenAsId(from) || isNearHex(from, Numbers.LONGEST_ID);
    }
    return iban || id;
  }

  /** Whether another text of the form may have a letter where this one has a digit. */
  private boolean isNearHex(int from, int reach) {
    return learnt != null && Forms.holdHex(learnt, from, Math.min(text.length, from + reach + 2));
  }

  /** By which hashes of LAN Manager end or begin whose password was short or none. */
  private static final String LM_OF_NOTHING = "aad3b435b51404ee";

  private void longWord(int from, int to, int bits) {
    if (text[from] == '0' && text[from + 1] == 'x' && Chars.isHex(text, from + 2, to - from - 2)) {
      String plain = depth < DEEPEST ? Decoding.hex(text, from + 2, to) : "";
      if (!plain.isEmpty()) {
        within(plain, from, to);
      } else if (isKey(from, to - from - 2)) {
        doubt(Sign.RANDOM, from, to);
      }
      return;
    }
    if (Chars.isHex(text, from, to - from)) {
      boolean mysql = to - from == 40 && from > 0 && text[from - 1] == '*';
      if (mysql || tokens.isNumbered(from, to) || source.startsWith(LM_OF_NOTHING, from)) {
        doubt(Sign.RANDOM, from, to);
      }
      String plain = depth < DEEPEST ? Decoding.hex(text, from, to) : "";
      if (!plain.isEmpty()) {
        within(plain, from, to);
      }
      return;
    }
    if (tokens.isCoded(from, to)) {
      doubt(Sign.RANDOM, from, to);
      return;
    }
    if (bits != (Chars.UPPER | Chars.LOWER | Chars.DIGIT) || !Chars.isRandom(text, from, to)) {
      if (depth < DEEPEST && bits != (Chars.LOWER | Chars.DIGIT)) {
        encoded(from, to, false);
      }
      int least = bits == (Chars.UPPER | Chars.DIGIT) ? LONG_UPPER : LONG_LOWER;
      if (to - from >= least
          && bits != (Chars.UPPER | Chars.LOWER)
          && Chars.isMixed(text, from, to)
          && !Harmless.isPublic(source, from, to)) {
        doubt(Sign.RANDOM, from, to);
      }
      return;
    }
    encoded(from, to, true);
  }

  /** Whether so many hexadecimal digits are a key: by what is said of them. */
  private boolean isKey(int from, int digits) {
    return switch (digits) {
      case 64 -> tokens.isKey(from) || !tokens.isHash(from);
      case 40, 48 -> tokens.isKey(from);
      default -> false;
    };
  }

  /** Letters and digits that may be base64; if they are nothing readable, they may be random. */
  private void encoded(int from, int to, boolean random) {
    int first = from;
    while (first > 0 && Chars.isBase64(text[first - 1])) {
      first--;
    }
    int last = to;
    while (last < text.length && Chars.isBase64(text[last])) {
      last++;
    }
    String plain = depth < DEEPEST ? Decoding.base64(text, first, last) : "";
    if (plain.isEmpty() && first < from) {
      plain = Decoding.base64(text, from, last);
    }
    if (!plain.isEmpty()) {
      if (!plain.contains("BEGIN CERTIFICATE")) {
        within(plain, first, last);
      }
    } else if (random
        && last - first != ID_LENGTH
        && !tokens.isPublicBase64(first)
        && !Harmless.isPublic(source, from, to)) {
      doubt(Sign.RANDOM, from, to);
    }
  }

  private void look(Cue cue, int end) {
    int from = end - cue.text().length();
    switch (cue.kind()) {
      case PREFIX -> doubt(Sign.PREFIX, tokens.prefixed(from, end, cue.least()));
      case SHAPE -> doubt(Sign.PREFIX, tokens.shaped(from, Objects.requireNonNull(cue.pattern())));
      case PASSWORD, TOKEN -> doubt(Sign.NAMED_SECRET, secrets.secret(from, end, cue.kind()));
      case KEY -> doubt(Sign.NAMED_SECRET, secrets.secret(from, end, Kind.KEY));
      case SCHEME -> doubt(Sign.AUTHORIZATION, tokens.authorization(from, end));
      case USER -> doubt(Sign.USER, accounts.user(from, end));
      case LOGIN -> doubt(Sign.USER, accounts.login(from, end));
      case PERSON -> doubt(Sign.PERSON, new Persons(source, text).person(from, end));
      case NUMBER -> doubt(Sign.NUMBER, new Persons(source, text).number(from, end));
      case HOME -> doubt(Sign.HOME, new Logins(source, text, accounts).home(from, end));
      case DOMAIN -> doubt(Sign.HOST, addresses.host(from, end));
      case AT -> doubt(Sign.EMAIL, addresses.email(from, end));
      case URL -> doubt(Sign.URL_CREDENTIALS, addresses.credentials(end));
      case PEM -> {
        doubt(Sign.PRIVATE_KEY, new Keys(source, text).privateKey(end));
        skip = Math.max(skip, new Keys(source, text).certificate(end));
      }
      case FINGERPRINT -> {
        doubt(Sign.FINGERPRINT, new Keys(source, text).fingerprint(from, end));
        doubt(Sign.FINGERPRINT, numbers.pairs(end));
      }
      case MAC -> doubt(Sign.MAC, numbers.bareMac(source, from, end));
      case CODE -> doubt(Sign.NAMED_SECRET, new Codes(source, text).code(from, end));
      case OPTION -> doubt(Sign.NAMED_SECRET, new Options(source, text).option(from, end));
      case PROGRAM -> doubt(Sign.NAMED_SECRET, new Options(source, text).argument(from, end));
      case CHOSEN -> doubt(Sign.RANDOM, new Chosen(source, text).around(from));
      case MANIFEST -> doubt(Sign.NAMED_SECRET, tokens.manifest(end));
      case BY -> doubt(Sign.USER, new Logins(source, text, accounts).by(from, end));
      case ID -> doubt(Sign.USER, new Logins(source, text, accounts).ofId(from, end));
      case SPOKEN -> doubt(Sign.USER, new Logins(source, text, accounts).spoken(from, end));
      case FORGE -> doubt(Sign.USER, new Logins(source, text, accounts).onForge(end));
      case MENTION -> doubt(Sign.USER, new Handles(source, text).mentioned(from, end));
      case MRZ -> doubt(Sign.NUMBER, new Persons(source, text).machineReadable(from));
      case PART -> parts |= Parts.begins(text, from);
    }
  }
}
