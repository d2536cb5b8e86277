package org.glasshouse.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that are written as numbers, undone in short texts. */
final class Escapes {
  private static final Pattern UNICODE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");
  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  private Escapes() {}

  static String undone(String text) {
    String plain = UNICODE.matcher(text).replaceAll(Escapes::unicode);
    return PERCENT.matcher(plain).replaceAll(Escapes::percent);
  }

  private static String unicode(MatchResult escape) {
    return quoted(Character.toString((char) Integer.parseInt(escape.group(1), 16)));
  }

  private static String percent(MatchResult escape) {
    String digits = escape.group().replace("%", "");
    byte[] bytes = HexFormat.of().parseHex(digits);
    String text = new String(bytes, UTF_8);
    return quoted(text.indexOf('\ufffd') < 0 ? text : new String(bytes, ISO_8859_1));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
