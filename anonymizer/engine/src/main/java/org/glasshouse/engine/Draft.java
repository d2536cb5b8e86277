package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.engine.Scan.Span;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text anew with marks where something was found. Overlapping findings become one that
 * covers them all; the bytes between findings stay as they are, line breaks and the headers of
 * continued lines too.
 */
final class Draft {
  /** One record that shows so many values is taken for a probe: its marks cannot be joined. */
  static final int MAX_VALUES = 16;

  private final Scan scan;
  private final Projection projection;
  private final Pseudonyms pseudonyms;
  private final Map<String, Integer> findings = new HashMap<>(4);
  private final @Nullable Map<String, Integer> people;
  private List<int[]> visitors = List.of();
  private Set<String> visited = Set.of();
  private int visitor;
  private int quotesUntil;
  private boolean inString;
  private boolean touches;

  Draft(Scan scan, Pseudonyms pseudonyms) {
    this(scan, pseudonyms, null);
  }

  /**
   * @param people the numbers of the people of a document so far; null where the text is none
   */
  Draft(Scan scan, Pseudonyms pseudonyms, @Nullable Map<String, Integer> people) {
    this.people = people;
    this.scan = scan;
    this.projection = scan.projection();
    this.pseudonyms = pseudonyms;
  }

  Map<String, Integer> findings() {
    return findings;
  }

  /**
   * Whether something found went over into a word, into another finding or into what a detector
   * takes for a part of it. Only what is published is looked at.
   */
  boolean touches() {
    return touches;
  }

  private boolean touches(Span span, int before) {
    int to = span.to();
    return span.from() == before
        || scan.is(span.from() - 1, Bytes.WORD)
        || scan.is(to, Bytes.WORD)
        || scan.has(to, '+')
        || (scan.has(to, ':') && scan.is(to + 1, Bytes.LETTER))
        || (scan.is(span.from() - 2, Bytes.DIGIT)
            && scan.hasOneOf(span.from() - 1, isNumber(span.finding()) ? "-./ " : "-."))
        || (scan.is(to, Bytes.DASH_OR_DOT)
            && (scan.is(to + 1, Bytes.DIGIT | Bytes.LETTER) || scan.has(to + 1, '+')))
        || (scan.is(span.from() - 2, Bytes.WORD)
            && (scan.has(span.from() - 1, '.')
                || (scan.has(span.from() - 1, '-') && isWhole(span.finding()))))
        || (scan.has(span.from() - 1, ':') && scan.has(span.from() - 2, ':'))
        || (scan.has(to, '/') && isDotted(to + 1))
        || (span.finding() instanceof Finding.Secret
            && scan.has(to, ' ')
            && scan.is(to + 1, Bytes.DIGIT))
        || (scan.has(to, ':') && scan.has(to + 3, ':'))
        || (scan.hasOneOf(span.from() - 1, ".:") && scan.has(span.from() - 4, ':'));
  }

  /** Whether a name with a dot inside begins here: a host, where no word stands before. */
  private boolean isDotted(int from) {
    int end = scan.runEnd(from, Bytes.NAME, Scan.WINDOW);
    int at = from + 1;
    while (at < end && !scan.has(at, '.')) {
      at++;
    }
    return at < end && scan.is(from, Bytes.LETTER);
  }

  /** Whether what was found begins where it begins, whatever stands before. */
  private static boolean isWhole(Finding finding) {
    return switch (finding) {
      case Finding.Secret secret -> true;
      case Finding.Unjoined personal -> true;
      case Finding.Infrastructure address -> false;
      case Finding.Joined joined -> false;
    };
  }

  /** Whether what was found is a number, by its kind alone: what it was may tell nothing. */
  private static boolean isNumber(Finding finding) {
    return switch (finding) {
      case Finding.Secret secret -> false;
      case Finding.Infrastructure address -> true;
      case Finding.Joined joined -> joined.kind() == TokenKind.IP || joined.kind() == TokenKind.MAC;
      case Finding.Unjoined personal -> true;
    };
  }

  String write() {
    String text = projection.text();
    if (scan.spans().isEmpty()) {
      return text;
    }
    List<Span> spans = united(scan.spans());
    boolean probe = spans.size() >= MAX_VALUES && countValues(spans) >= MAX_VALUES;
    if (probe) {
      pseudonyms.probed();
    }
    visitors = merged(scan.visitors());
    visited = visited(spans);
    StringBuilder out = new StringBuilder(text.length() + 32);
    int written = 0;
    int before = -1;
    for (Span span : spans) {
      touches |= touches(span, before);
      before = span.to();
      int from = projection.start(span.from());
      int to = projection.end(span.to());
      out.append(text, written, from);
      Mark mark = mark(span, probe);
      append(out, span, from, to, mark.toString());
      written = to;
      findings.merge(word(mark) + "/" + span.finding().rule(), 1, Integer::sum);
    }
    return out.append(text, written, text.length()).toString();
  }

  private static int countValues(List<Span> spans) {
    Set<String> values = new HashSet<>();
    for (Span span : spans) {
      if (span.finding() instanceof Finding.Joined joined && joined.scope() == KeyScope.ACCOUNT) {
        values.add(joined.canonical());
      }
    }
    return values.size();
  }

  /** Logins in what a visitor wrote: where a path of the record repeats one, it repeats him. */
  private Set<String> visited(List<Span> spans) {
    if (visitors.isEmpty()) {
      return Set.of();
    }
    Set<String> logins = new HashSet<>();
    for (Span span : spans) {
      if (span.finding() instanceof Finding.Joined joined
          && joined.kind() == TokenKind.USER
          && isVisitors(span)) {
        logins.add(joined.canonical());
      }
    }
    visitor = 0;
    return logins;
  }

  private List<Span> united(List<Span> found) {
    if (found.size() == 1) {
      return found;
    }
    List<Span> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(Span::from).thenComparing(Span::to, Comparator.reverseOrder()));
    List<Span> united = new ArrayList<>(sorted.size());
    for (Span span : sorted) {
      int last = united.size() - 1;
      if (last >= 0 && span.from() < united.get(last).to()) {
        united.set(last, unite(united.get(last), span));
      } else {
        united.add(span);
      }
    }
    return united;
  }

  private static Span unite(Span first, Span second) {
    Finding finding = outranks(second, first) ? second.finding() : first.finding();
    return new Span(first.from(), Math.max(first.to(), second.to()), finding);
  }

  private static boolean outranks(Span one, Span other) {
    boolean secret = one.finding() instanceof Finding.Secret;
    if (secret != (other.finding() instanceof Finding.Secret)) {
      return secret;
    }
    return one.to() - one.from() > other.to() - other.from();
  }

  private static String word(Mark mark) {
    return switch (mark) {
      case Mark.Secret secret -> "secret:" + secret.kind().word();
      case Mark.Personal personal -> "personal:" + personal.kind().word();
      case Mark.Token token -> token.kind().word();
      case Mark.Person person -> "person";
    };
  }

  private void append(StringBuilder out, Span span, int from, int to, String mark) {
    String quote = quoteOfScalar(span);
    String text = projection.text();
    int line = from;
    while (true) {
      int end = text.indexOf('\n', line, to);
      if (end < 0) {
        break;
      }
      if (end > line) {
        out.append(mark);
      }
      out.append('\n');
      int header = LineHeader.end(text, end + 1, to);
      while (header < to && (text.charAt(header) == ' ' || text.charAt(header) == '\t')) {
        header++;
      }
      out.append(text, end + 1, header);
      line = header;
    }
    if (line < to) {
      out.append(quote).append(mark).append(quote);
    }
  }

  /** The quote to put around the mark of a bare JSON value, as the key's is written; else empty. */
  private String quoteOfScalar(Span span) {
    int next = scan.at(scan.skipSpaces(span.to(), 64));
    if (next != ',' && next != '}' && next != ']' && next != '\n' && next != -1) {
      return "";
    }
    int before = span.from() - 1;
    while (scan.is(before, Bytes.SPACE)) {
      before--;
    }
    int quote = before - 1;
    while (scan.is(quote, Bytes.SPACE)) {
      quote--;
    }
    boolean member = scan.has(before, ':') && scan.has(quote, '"');
    if (!member && !scan.has(before, '[') && !scan.has(before, ',')) {
      return "";
    }
    String known = scan.strings().quoteAround(projection.start(span.from()));
    if (known != null) {
      return known;
    }
    if (!member) {
      boolean item = next != '\n' && next != -1 && isBareScalar(span) && !isInString(span.from());
      quote = item ? lastQuote(before) : -1;
    }
    return quote < 0
        ? ""
        : projection.text().substring(projection.start(quote), projection.end(quote + 1));
  }

  /** Whether a place, asked for in ascending order, lies between the quotes of a string of JSON. */
  private boolean isInString(int place) {
    for (; quotesUntil < place; quotesUntil++) {
      if (scan.at(quotesUntil) == '"' && projection.isPlain(quotesUntil)) {
        inString = !inString;
      }
    }
    return inString;
  }

  private boolean isBareScalar(Span span) {
    for (int at = span.from(); at < span.to(); at++) {
      int b = scan.at(at);
      if (!(b >= '0' && b <= '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
        return false;
      }
    }
    return scan.at(scan.skipSpaces(0, 64)) == '{' || scan.at(scan.skipSpaces(0, 64)) == '[';
  }

  private int lastQuote(int from) {
    for (int at = from; at >= Math.max(0, from - Scan.WINDOW); at--) {
      if (scan.at(at) == '"') {
        return at;
      }
    }
    return -1;
  }

  private Mark mark(Span span, boolean probe) {
    return people == null ? markOfRecord(span, probe) : markOfDocument(span, people);
  }

  private Mark markOfDocument(Span span, Map<String, Integer> numbers) {
    return switch (span.finding()) {
      case Finding.Secret secret -> new Mark.Secret(secret.kind());
      case Finding.Infrastructure address -> new Mark.Personal(PersonalKind.IP);
      case Finding.Joined joined ->
          joined.kind() == TokenKind.USER
              ? person(joined.canonical(), numbers)
              : new Mark.Personal(unjoined(joined));
      case Finding.Unjoined personal ->
          personal.kind() == PersonalKind.NAME
              ? person(scan.lower(span.from(), span.to()), numbers)
              : new Mark.Personal(personal.kind());
    };
  }

  private static Mark person(String canonical, Map<String, Integer> numbers) {
    return new Mark.Person(numbers.computeIfAbsent(canonical, key -> numbers.size() + 1));
  }

  private Mark markOfRecord(Span span, boolean probe) {
    boolean fromOutside = isVisitors(span) || isRepeated(span);
    boolean unjoined = probe || fromOutside;
    return switch (span.finding()) {
      case Finding.Secret secret -> new Mark.Secret(secret.kind());
      case Finding.Unjoined personal -> new Mark.Personal(personal.kind());
      case Finding.Infrastructure address ->
          unjoined
              ? new Mark.Personal(PersonalKind.IP)
              : pseudonyms.address(address.network(), address.address());
      case Finding.Joined joined ->
          (unjoined && joined.scope() != KeyScope.OBJECT_NAME) || fromOutside || isRefused(joined)
              ? new Mark.Personal(unjoined(joined))
              : pseudonyms.token(joined.kind(), joined.scope(), joined.canonical());
    };
  }

  private boolean isRepeated(Span span) {
    return span.finding() instanceof Finding.Joined joined
        && scan.has(span.from() - 1, '/')
        && visited.contains(joined.canonical());
  }

  private boolean isRefused(Finding.Joined joined) {
    return joined.scope() == KeyScope.ACCOUNT && !pseudonyms.admits(joined.canonical());
  }

  static PersonalKind unjoined(Finding.Joined joined) {
    return switch (joined.kind()) {
      case IP -> PersonalKind.IP;
      case HOST -> PersonalKind.HOST;
      case MAC -> PersonalKind.MAC;
      case USER -> joined.canonical().indexOf('@') > 0 ? PersonalKind.EMAIL : PersonalKind.USER;
      case NAME -> PersonalKind.TEXT;
    };
  }

  /** Whether a span, asked for in ascending order, lies in what a visitor can write. */
  private boolean isVisitors(Span span) {
    while (visitor < visitors.size() && visitors.get(visitor)[1] <= span.from()) {
      visitor++;
    }
    return visitor < visitors.size() && visitors.get(visitor)[0] < span.to();
  }

  private static List<int[]> merged(List<int[]> stretches) {
    if (stretches.isEmpty()) {
      return stretches;
    }
    List<int[]> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingInt(stretch -> stretch[0]));
    List<int[]> merged = new ArrayList<>(sorted.size());
    for (int[] stretch : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && stretch[0] <= merged.get(last)[1]) {
        merged.get(last)[1] = Math.max(merged.get(last)[1], stretch[1]);
      } else {
        merged.add(stretch.clone());
      }
    }
    return merged;
  }
}
