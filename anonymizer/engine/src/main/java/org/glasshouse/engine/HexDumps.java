package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Bytes that a tool prints in rows, with their place before them and often as text behind: what
 * they say together is read, and where a secret is told, its bytes go as well as its text.
 */
final class HexDumps {
  private static final int SHORTEST_PLACE = 4;
  private static final int LONGEST_PLACE = 16;
  private static final int MOST_OF_ROW = 32;
  private static final int OF_HALF = 8;
  private static final int LEAST = 4;
  private static final int MOST = 1 << 16;

  /** What was found in the bytes, from one to before another. */
  record Found(int from, int to, SecretKind kind) {}

  /** A row: at which bytes it begins and ends, and where they stand as text. */
  private record Row(int first, int last, int textFrom, int textTo) {}

  private final Scan scan;
  private final Function<String, List<Found>> inner;

  HexDumps(Scan scan, Function<String, List<Found>> inner) {
    this.scan = scan;
    this.inner = inner;
  }

  /** Looks at each line once; rows that follow each other are read as one. */
  void look() {
    List<Row> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    int line = 0;
    boolean announced = false;
    while (line < scan.length()) {
      int end = scan.lineEnd(line, scan.length());
      if (!row(scan.headerEnd(line), end, rows, text, places)) {
        finish(rows, text, places, announced);
        announced = announces(line, end);
      } else if (text.length() > MOST) {
        finish(rows, text, places, announced);
      }
      line = end + 1;
    }
    finish(rows, text, places, announced);
  }

  private static final String[] ANNOUNCING = {
    "session ticket:", "master-key:", "master key:", "psk:", "private key:", "secret key:"
  };

  /** Whether a line ends by saying that the bytes below it are a secret. */
  private boolean announces(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    for (String word : ANNOUNCING) {
      if (end - from >= word.length() && scan.matches(end - word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /** Where the bytes begin behind a place that begins here; -1 where none does. */
  private int bytesStart(int from) {
    int at = scan.matches(from + 1, "x") && scan.has(from, '0') ? from + 2 : from;
    int place = scan.runEnd(at, Bytes.HEX, LONGEST_PLACE + 1);
    if (place - at < SHORTEST_PLACE || place - at > LONGEST_PLACE) {
      return -1;
    }
    at = scan.has(place, ':') ? place + 1 : place;
    at = scan.matches(at, " - ") ? at + 2 : at;
    return scan.is(at, Bytes.SPACE) ? scan.skipSpaces(at, 4) : -1;
  }

  /** So many words may stand before a row, as those have that a program logs. */
  private static final int WORDS_BEFORE = 4;

  /** Shorter lines hold no row that tells anything. */
  private static final int LEAST_LINE = 7;

  /** Where the bytes of a row begin, behind its place and perhaps words before it; -1 if none. */
  private int placeEnd(int line, int end) {
    int at = end - line < LEAST_LINE ? end : scan.skipSpaces(line, 16);
    for (int word = 0; word <= WORDS_BEFORE && at < end; word++) {
      int bytes = scan.is(at, Bytes.HEX) ? bytesStart(at) : -1;
      if (bytes >= 0 && scan.is(bytes, Bytes.HEX) && scan.is(bytes + 1, Bytes.HEX)) {
        return bytes;
      }
      while (at < end && !scan.has(at, ' ')) {
        at++;
      }
      at = scan.skipSpaces(at, 8);
    }
    return -1;
  }

  /** Adds the row that stands on the line, if one does. */
  private boolean row(int line, int end, List<Row> rows, StringBuilder text, List<Integer> places) {
    int at = placeEnd(line, end);
    if (at < 0) {
      return false;
    }
    int first = text.length();
    int count = 0;
    while (count < MOST_OF_ROW) {
      int word = scan.runEnd(at, Bytes.HEX, 5);
      int size = word - at;
      boolean ends = word >= end || scan.is(word, Bytes.SPACE) || scan.hasOneOf(word, "-|");
      if ((size != 2 && size != 4) || !ends) {
        break;
      }
      for (int digit = at; digit < word; digit += 2) {
        int b = Bytes.hexValue(scan.at(digit)) * 16 + Bytes.hexValue(scan.at(digit + 1));
        text.append(b == '\n' || b == '\t' || (b >= ' ' && b < 0x7f) ? (char) b : '.');
        places.add(digit);
        count++;
      }
      at = word;
      if (!scan.hasOneOf(at, " -") || (scan.has(at + 1, ' ') && count % OF_HALF != 0)) {
        break;
      }
      at += scan.matches(at, "  ") ? 2 : 1;
    }
    if (count == 0 || (count < LEAST && rows.isEmpty())) {
      text.setLength(first);
      places.subList(first, places.size()).clear();
      return false;
    }
    int textFrom = scan.skipSpaces(at, 64);
    int textTo = end;
    while (textTo > textFrom && scan.is(textTo - 1, Bytes.SPACE)) {
      textTo--;
    }
    if (scan.has(textFrom, '|') && textTo > textFrom + 1 && scan.has(textTo - 1, '|')) {
      textFrom++;
      textTo--;
    }
    scan.step(end - line);
    rows.add(new Row(first, text.length(), Math.min(textFrom, textTo), textTo));
    return true;
  }

  private void finish(List<Row> rows, StringBuilder text, List<Integer> places, boolean announced) {
    if (text.length() >= LEAST) {
      BitSet hidden = new BitSet(text.length());
      if (announced) {
        hide(rows, places, new Found(0, text.length(), SecretKind.CREDENTIAL), hidden);
      } else {
        for (Found found : inner.apply(text.toString())) {
          hide(rows, places, found, hidden);
        }
        hideBesideText(rows, places, hidden);
      }
    }
    rows.clear();
    text.setLength(0);
    places.clear();
  }

  private void hide(List<Row> rows, List<Integer> places, Found found, BitSet hidden) {
    for (int at = rowOf(rows, found.from()); at < rows.size(); at++) {
      Row row = rows.get(at);
      int from = Math.max(row.first(), found.from());
      int to = Math.min(row.last(), found.to());
      if (from >= to) {
        return;
      }
      scan.step(1);
      if (hidden.nextSetBit(from) != from) {
        hidden.set(from, to);
        scan.secret(places.get(from), places.get(to - 1) + 2, found.kind(), "dumped-bytes");
        boolean each = row.textTo() - row.textFrom() == row.last() - row.first();
        int textFrom = each ? row.textFrom() + from - row.first() : row.textFrom();
        int textTo = each ? row.textFrom() + to - row.first() : row.textTo();
        if (textTo > textFrom) {
          scan.secret(textFrom, textTo, found.kind(), "dumped-bytes");
        }
      }
    }
  }

  /** The row in which a byte stands. */
  private static int rowOf(List<Row> rows, int place) {
    int low = 0;
    int high = rows.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      boolean before = rows.get(middle).first() > place;
      high = before ? middle : high;
      low = before ? low : middle;
    }
    return low;
  }

  /** Hides the bytes of rows of which the text behind was found to be a secret. */
  private void hideBesideText(List<Row> rows, List<Integer> places, BitSet hidden) {
    BitSet secrets = null;
    for (Row row : rows) {
      if (row.textTo() - row.textFrom() < LEAST || hidden.nextSetBit(row.first()) == row.first()) {
        continue;
      }
      secrets = secrets == null ? scan.takenBySecrets() : secrets;
      int found = secrets.nextSetBit(row.textFrom());
      if (found >= 0 && found < row.textTo()) {
        scan.secret(
            places.get(row.first()),
            places.get(row.last() - 1) + 2,
            SecretKind.CREDENTIAL,
            "dumped-bytes");
      }
    }
  }
}
