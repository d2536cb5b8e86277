package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;

/** {@code INSERT INTO t (a, b) VALUES ('x', 'y')}: what the name of a column says of its value. */
final class SqlRows {
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_ROWS = 32;
  private static final int REACH = 4096;

  private final Scan scan;
  private final Assignments assignments;

  SqlRows(Scan scan, Assignments assignments) {
    this.scan = scan;
    this.assignments = assignments;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new SqlRows(look.scan, look.assignments).values(from, to), "values");
    keywords.add((look, from, to) -> new SqlRows(look.scan, look.assignments).key(to), "key (");
  }

  /** Looks at the word {@code values} that ends at {@code to}, whose columns stand before it. */
  void values(int from, int to) {
    int close = from;
    while (scan.is(close - 1, Bytes.SPACE)) {
      close--;
    }
    if (!scan.has(close - 1, ')')) {
      return;
    }
    int open = close - 2;
    int floor = Math.max(0, close - REACH);
    while (open >= floor && !scan.has(open, '(') && !scan.has(open, ')')) {
      open--;
    }
    scan.step(close - open);
    if (open < 0 || !scan.has(open, '(')) {
      return;
    }
    List<Column> columns = ofPersons(columns(open + 1, close - 1));
    int at = to;
    for (int row = 0; row < MOST_ROWS; row++) {
      while (scan.is(at, Bytes.SPACE) || scan.has(at, ',')) {
        at++;
      }
      if (!scan.has(at, '(')) {
        return;
      }
      if (isPlaceholder(at + 1)) {
        parameters(at + 1, columns);
        return;
      }
      at = row(at + 1, columns);
    }
  }

  private boolean isPlaceholder(int at) {
    int b = scan.at(at);
    return b == '?' || b == '%' || (b == '$' && scan.is(at + 1, Bytes.DIGIT));
  }

  private static final String PARAMETERS = "parameters: ";

  /** The values of the placeholders of a row, which stand elsewhere in the text. */
  private void parameters(int from, List<Column> columns) {
    int limit = Math.min(scan.length(), from + REACH);
    int at = from;
    while (at < limit && !(scan.has(at, 'p') && scan.matches(at, PARAMETERS))) {
      at++;
    }
    scan.step(at - from);
    at += PARAMETERS.length();
    if (scan.has(at, '(') || scan.has(at, '[')) {
      row(at + 1, columns);
    } else if (scan.has(at, '$')) {
      numbered(at, columns);
    }
  }

  /** {@code $1 = 'x', $2 = 'y'}, as PostgreSQL prints parameters. */
  private void numbered(int from, List<Column> columns) {
    int at = from;
    for (Column column : columns) {
      int sign = scan.runEnd(at + 1, Bytes.DIGIT, 4);
      if (!scan.has(at, '$') || !scan.matches(sign, " = ")) {
        return;
      }
      int end = assignments.value(column.meaning(), column.to(), sign + 3);
      at = scan.skipSpaces(scan.has(end, ',') ? end + 1 : end, 2);
    }
  }

  /** {@code Key (login, mail)=(alice, alice@example.org) already exists}. */
  void key(int to) {
    int close = to;
    while (close < scan.length() && close - to < 200 && !scan.has(close, ')')) {
      close++;
    }
    scan.step(close - to);
    if (scan.has(close + 1, '=') && scan.has(close + 2, '(')) {
      row(close + 3, columns(to, close));
    }
  }

  /** A column whose name ends at {@code to}. */
  private record Column(KeyMeaning meaning, int to) {}

  private List<Column> columns(int from, int to) {
    List<Column> columns = new ArrayList<>();
    int at = from;
    while (at < to && columns.size() < MOST_COLUMNS) {
      while (at < to && !scan.is(at, Bytes.NAME)) {
        at++;
      }
      int end = scan.runEnd(at, Bytes.NAME, 80);
      columns.add(new Column(KeyNames.meaning(scan, at, end), end));
      at = end;
      while (at < to && !scan.has(at, ',')) {
        at++;
      }
    }
    return columns;
  }

  /** In a table of accounts the column {@code name} holds names of persons. */
  private List<Column> ofPersons(List<Column> columns) {
    boolean accounts =
        columns.stream()
            .anyMatch(column ->
                column.meaning().sort() == Sort.EMAIL
                    || column.meaning().sort() == Sort.PHONE
                    || column.meaning().secret() == SecretKind.PASSWORD);
    if (!accounts) {
      return columns;
    }
    return columns.stream()
        .map(column ->
            column.meaning().sort() == Sort.MAYBE_PERSON_NAME
                ? new Column(KeyMeaning.of(Sort.PERSON_NAME), column.to())
                : column)
        .toList();
  }

  private static final WordSet OF_ADDRESSES =
      WordSet.of(
          "ip",
          "ip_n",
          "ip_num",
          "ip_int",
          "ip_long",
          "ipnum",
          "ip_addr",
          "ip_address",
          "ipaddr",
          "ipaddress",
          "ipv4",
          "src_ip",
          "dst_ip",
          "client_ip",
          "remote_ip",
          "remote_addr",
          "login_ip",
          "last_ip",
          "user_ip");

  /** Whether the name of a column that ends there says that it holds addresses. */
  private boolean isOfAddress(int to) {
    return OF_ADDRESSES.contains(scan, scan.runStart(to, Bytes.NAME, 80), to);
  }

  private int row(int from, List<Column> columns) {
    int at = from;
    for (Column column : columns) {
      while (scan.is(at, Bytes.SPACE)) {
        at++;
      }
      if (isOfAddress(column.to())) {
        new AddressNotations(scan).number(at);
      }
      int end = assignments.value(column.meaning(), column.to(), at);
      while (end < scan.length() && !scan.has(end, ',') && !scan.has(end, ')')) {
        end++;
      }
      scan.step(end - at);
      at = end + 1;
      if (!scan.has(end, ',')) {
        break;
      }
    }
    return at;
  }
}
