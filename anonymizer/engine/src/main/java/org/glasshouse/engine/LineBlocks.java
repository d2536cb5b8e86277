package org.glasshouse.engine;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, those that belong together as one: indented lines with the line above them,
 * documents of YAML, keys in PEM, and lines that their container runtime cut.
 */
final class LineBlocks {
  private static final int MAX_LINES = 500;
  private static final int MAX_LENGTH = 1 << 18;

  private final BufferedReader reader;
  private @Nullable String ahead;

  LineBlocks(BufferedReader reader) throws IOException {
    this.reader = reader;
    this.ahead = reader.readLine();
  }

  /** The next block, lines joined by line feeds; null at the end. */
  @Nullable String next() throws IOException {
    if (ahead == null) {
      return null;
    }
    StringBuilder block = new StringBuilder(ahead);
    String last = ahead;
    boolean key = opensKey(last);
    ahead = reader.readLine();
    for (int count = 1; ahead != null && count < MAX_LINES; count++) {
      if (block.length() + ahead.length() > MAX_LENGTH || !(key || continues(last, ahead))) {
        break;
      }
      block.append('\n').append(ahead);
      key = (key && !ahead.contains(" PRIVATE KEY-----")) || opensKey(ahead);
      last = ahead;
      ahead = reader.readLine();
    }
    return block.toString();
  }

  private static boolean opensKey(String line) {
    int begin = line.lastIndexOf("-----BEGIN ");
    return begin >= 0
        && line.indexOf(" PRIVATE KEY", begin) > 0
        && line.indexOf("-----END ", begin) < 0;
  }

  private static boolean continues(String last, String line) {
    if (LineHeader.isPartial(last, 0)) {
      return true;
    }
    if (line.isEmpty()) {
      return false;
    }
    char first = line.charAt(0);
    return first == ' '
        || first == '\t'
        || first == '}'
        || first == ']'
        || (isYaml(last) && isYaml(line));
  }

  /** {@code key: value} or {@code - item}, as a document of YAML has them. */
  private static boolean isYaml(String line) {
    if (line.startsWith("- ") || line.startsWith(" ")) {
      return true;
    }
    int at = 0;
    while (at < line.length()
        && (Bytes.is(line.charAt(at), Bytes.ALNUM) || line.charAt(at) == '_')) {
      at++;
    }
    return at > 0
        && at < line.length()
        && line.charAt(at) == ':'
        && (at + 1 == line.length() || line.charAt(at + 1) == ' ');
  }
}
