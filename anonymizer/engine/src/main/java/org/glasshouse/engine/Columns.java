package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose first line names the columns: CSV, TSV, bars, and columns that spaces set apart.
 * What a name says holds for the fields below it.
 */
final class Columns {
  private static final int LONGEST_HEAD = 512;
  private static final int LONGEST_NAME = 32;
  private static final int MOST_COLUMNS = 48;
  private static final int LEAST_SECRET = 6;
  private static final int LEAST_PASSWORD = 4;

  private static final int[] SEPARATORS = {'\t', ',', ';', '|', ' '};

  /** A field of a line, without the quotes around it. */
  private record Field(int from, int to) {}

  private final Scan scan;
  private final Assignments assignments;
  private final List<Field> names = new ArrayList<>();
  private final List<KeyMeaning> meanings = new ArrayList<>();
  private int separator;

  Columns(Scan scan, Assignments assignments) {
    this.scan = scan;
    this.assignments = assignments;
  }

  /** Looks at each line once, as the head of a table or as a row of the one that it follows. */
  void look() {
    int line = 0;
    while (line < scan.length()) {
      int end = scan.lineEnd(line, scan.length());
      int from = scan.headerEnd(line);
      boolean inside = !meanings.isEmpty() && (isDrawn(from, end) || row(from, end));
      if (!inside) {
        head(from, end);
      }
      line = end + 1;
    }
  }

  private void head(int begin, int end) {
    meanings.clear();
    boolean whole = isOneString(begin, end);
    int from = whole ? begin + 1 : begin;
    int to = whole ? end - 1 : end;
    boolean first = scan.is(from, Bytes.LETTER | Bytes.QUOTE) || scan.hasOneOf(from, "|#_");
    if (end == scan.length() || to - from > LONGEST_HEAD || !first || scan.at(from) < 0) {
      return;
    }
    boolean doubled = scan.matches(from, "||");
    for (int candidate : SEPARATORS) {
      List<Field> fields = fields(from, to, candidate, doubled);
      if (fields != null && fields.size() >= (candidate == ' ' ? 3 : 2) && areNames(fields)) {
        separator = candidate;
        names.clear();
        names.addAll(fields);
        fields.forEach(field -> meanings.add(KeyNames.meaning(scan, field.from(), field.to())));
        if (meanings.stream().noneMatch(Columns::tells)) {
          meanings.clear();
        }
        return;
      }
    }
  }

  /** Whether one pair of quotes encloses the whole line, whatever divides its fields. */
  private boolean isOneString(int from, int to) {
    int close = from + 1;
    while (close < to && to - from <= LONGEST_HEAD && !scan.has(close, '"')) {
      close++;
    }
    scan.step(close - from);
    return scan.has(from, '"') && close == to - 1;
  }

  private static boolean tells(KeyMeaning meaning) {
    return meaning.secret() != null || meaning.isPersonal() || meaning.sort() == Sort.CODE;
  }

  /** Whether words of a few letters fill the fields, as names of columns do. */
  private boolean areNames(List<Field> fields) {
    int named = 0;
    for (Field field : fields) {
      int size = field.to() - field.from();
      if (size > LONGEST_NAME) {
        return false;
      }
      for (int at = field.from(); at < field.to(); at++) {
        boolean space = scan.has(at, ' ') && !scan.has(at + 1, ' ');
        if (!scan.is(at, Bytes.NAME) && !space && !scan.has(at, '#')) {
          return false;
        }
      }
      named += size > 0 && scan.is(field.from(), Bytes.LETTER | Bytes.FOREIGN) ? 1 : 0;
    }
    return named >= 2 && named >= fields.size() - 2;
  }

  private boolean row(int from, int to) {
    List<Field> fields = fields(from, to, separator, false);
    if (fields == null || fields.size() != names.size()) {
      return false;
    }
    for (int column = 0; column < fields.size(); column++) {
      field(meanings.get(column), fields.get(column), names.get(column).to());
    }
    return true;
  }

  private void field(KeyMeaning meaning, Field field, int name) {
    int size = field.to() - field.from();
    boolean hidden =
        switch (meaning.sort()) {
          case NONE, MAYBE_PERSON_NAME, PAIR_VALUE, KUBERNETES_DATA -> false;
          case SECRET ->
              meaning.secret() == SecretKind.PASSWORD
                  ? size >= LEAST_PASSWORD
                  : size >= LEAST_SECRET && Values.isOdd(scan, field.from(), field.to());
          default -> size > 0;
        };
    if (hidden) {
      assignments.field(meaning, field.from(), field.to(), name);
    }
  }

  /**
   * The fields of a line; null where there are too many.
   *
   * @param doubled whether two bars part the fields, as heads of wikis have them
   */
  private @Nullable List<Field> fields(int from, int to, int separator, boolean doubled) {
    List<Field> fields = new ArrayList<>();
    int at = from;
    while (at <= to) {
      int end = fieldEnd(at, to, separator);
      fields.add(trimmed(at, end));
      if (fields.size() > MOST_COLUMNS) {
        return null;
      }
      at = doubled && separator == '|' && scan.has(end + 1, '|') ? end + 2 : end + 1;
      while (separator == ' ' && at < to && scan.has(at, ' ')) {
        at++;
      }
    }
    scan.step(to - from);
    return fields;
  }

  private int fieldEnd(int from, int to, int separator) {
    int quote = scan.is(from, Bytes.QUOTE) ? scan.at(from) : 0;
    int at = quote == 0 ? from : from + 1;
    while (at < to) {
      int b = scan.at(at);
      if (b == quote) {
        quote = 0;
      } else if (quote == 0 && b == separator && (b != ' ' || scan.has(at + 1, ' '))) {
        break;
      }
      at++;
    }
    return at;
  }

  private Field trimmed(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && scan.is(start, Bytes.SPACE)) {
      start++;
    }
    while (end > start && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    boolean quoted =
        end - start > 1 && scan.is(start, Bytes.QUOTE) && scan.is(end - 1, Bytes.QUOTE);
    return quoted ? new Field(start + 1, end - 1) : new Field(start, end);
  }

  /** Whether nothing but the signs of which tables draw their lines stands there. */
  private boolean isDrawn(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.hasOneOf(at, "+-|=: ")) {
        return false;
      }
    }
    scan.step(to - from);
    return to > from;
  }
}
