package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;

/**
 * The text of elements of XML, by the name of its element, of an attribute, of the element around
 * it or of the one before it: {@code <password>value</password>}, {@code <property
 * name="password">value</property>}, {@code <key>Password</key><string>value</string>}.
 */
final class XmlElements {
  private static final int LONGEST = 4096;
  private static final String LITERAL = "<![CDATA[";
  private static final String[] NAME_ENDS = {"</key>", "</name>", "</k>", "</n>"};

  private final Scan scan;
  private final Assignments assignments;

  XmlElements(Scan scan, Assignments assignments) {
    this.scan = scan;
    this.assignments = assignments;
  }

  /** Looks at the end of a tag, the bracket at {@code close}. */
  void look(int close) {
    int name = nameStart(close);
    if (name >= close) {
      return;
    }
    boolean attributes = scan.is(close - 1, Bytes.QUOTE);
    int nameEnd = attributes ? scan.runEnd(name, Bytes.NAME, Key.LONGEST) : close;
    KeyMeaning meaning = meaning(name, nameEnd, close);
    if (meaning.sort() == Sort.NONE || scan.isCovered(close)) {
      return;
    }
    boolean literal = scan.matchesCase(close + 1, LITERAL);
    int from = literal ? close + 1 + LITERAL.length() : close + 1;
    int to = from;
    while (to < scan.length() && scan.sign(to) != (literal ? ']' : '<') && to - from < LONGEST) {
      to++;
    }
    scan.step(to - from);
    if (literal) {
      assignments.stretch(meaning, from, to, close);
    } else if (scan.has(to, '<') && scan.has(to + 1, '/')) {
      boolean pair = meaning.sort() == Sort.PAIR_VALUE;
      KeyMeaning named = pair ? new Pairs(scan).meaningBeside(from, to) : meaning;
      assignments.stretch(named, from, to, close);
    }
  }

  /** Where the name of the tag begins, behind its prefix; {@code close} where no tag opens. */
  private int nameStart(int close) {
    if (scan.is(close - 1, Bytes.QUOTE)) {
      return nameOfTag(close);
    }
    int from = scan.runStart(close, Bytes.NAME, Key.LONGEST);
    if (scan.has(from - 1, ':')) {
      int prefix = scan.runStart(from - 1, Bytes.NAME, Key.LONGEST);
      return scan.has(prefix - 1, '<') ? from : close;
    }
    return scan.has(from - 1, '<') ? from : close;
  }

  /** Where the name begins, behind its prefix, of the tag with attributes that ends at close. */
  private int nameOfTag(int close) {
    int floor = Math.max(0, close - Scan.WINDOW);
    for (int at = close - 1; at >= floor; at--) {
      int b = scan.sign(at);
      if (b == '<') {
        scan.step(close - at);
        int end = scan.runEnd(at + 1, Bytes.NAME, Key.LONGEST);
        return scan.has(end, ':') ? end + 1 : at + 1;
      }
      if (b == '>' || b == '\n') {
        break;
      }
    }
    scan.step(close - floor);
    return close;
  }

  private KeyMeaning meaning(int name, int nameEnd, int close) {
    KeyMeaning meaning = KeyNames.meaning(scan, name, nameEnd);
    if (meaning.sort() == Sort.NONE && scan.is(close - 1, Bytes.QUOTE)) {
      meaning = ofNameAttribute(close - 1);
    }
    if (meaning.sort() == Sort.NONE || meaning.sort() == Sort.PAIR_VALUE) {
      KeyMeaning beside = ofElementBefore(name);
      KeyMeaning before = beside.secret() == null ? ofParent(name) : beside;
      return before.secret() == null ? meaning : before;
    }
    return meaning;
  }

  /** What the last attribute of a tag says, which names it: {@code <property name="password">}. */
  private KeyMeaning ofNameAttribute(int quote) {
    int from = scan.runStart(quote, Bytes.NAME, Key.LONGEST);
    int sign = from - 2;
    boolean named =
        scan.is(from - 1, Bytes.QUOTE)
            && scan.has(sign, '=')
            && (scan.matches(sign - 4, "name") || scan.matches(sign - 3, "key"));
    KeyMeaning meaning = named ? KeyNames.meaning(scan, from, quote) : KeyMeaning.NONE;
    return meaning.secret() == null ? KeyMeaning.NONE : meaning;
  }

  /** What the element before a tag says that holds its name. */
  private KeyMeaning ofElementBefore(int name) {
    int end = scan.backOverSpace(name - 1);
    for (String tag : NAME_ENDS) {
      int to = end - tag.length();
      if (scan.matches(to, tag)) {
        return KeyNames.meaning(scan, scan.runStart(to, Bytes.NAME, Key.LONGEST), to);
      }
    }
    return KeyMeaning.NONE;
  }

  /**
   * What the tag says that opens straight before the one that begins at {@code tag}: its parent.
   */
  private KeyMeaning ofParent(int tag) {
    int close = tag - 2;
    if (!scan.has(close, '>') || !scan.has(tag - 1, '<')) {
      return KeyMeaning.NONE;
    }
    int name = scan.runStart(close, Bytes.NAME, Key.LONGEST);
    KeyMeaning meaning = KeyNames.meaning(scan, name, close);
    return scan.has(name - 1, '<') && meaning.sort() == Sort.SECRET ? meaning : KeyMeaning.NONE;
  }
}
