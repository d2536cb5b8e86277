package org.glasshouse.files;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to the line before: indented lines, the rest of stack traces (Java, Python, Go,
 * Rust), of PEM blocks and of objects that are written over several lines. It knows what kind of
 * block the record is in; one per open record.
 */
final class Continuation {
  private static final int LONGEST_NAME = 200;

  private enum Block {
    NONE,
    PEM,
    PYTHON,
    /** Behind the words that announce another traceback. */
    PYTHON_CHAIN,
    GO
  }

  private final boolean dated;
  private Block block;

  /**
   * Starts behind a record's first line.
   *
   * @param dated whether that line tells its time or severity, so that a trace after it is its own
   */
  Continuation(String first, boolean dated) {
    this.dated = dated;
    this.block = entered(first, Block.NONE);
  }

  /**
   * Whether {@code line}, which begins with no time, belongs to the record, and is now its last.
   */
  boolean take(String line) {
    Block next = next(line);
    if (next == null) {
      return false;
    }
    block = next;
    return true;
  }

  private @Nullable Block next(String line) {
    if (block == Block.PEM) {
      return entered(line, Block.PEM);
    }
    if (line.isEmpty()) {
      return block == Block.PYTHON || block == Block.GO ? block : null;
    }
    if (isIndented(line) || isTraceLine(line)) {
      return entered(line, block);
    }
    return switch (block) {
      // The line that names the exception is the first that is not indented, and the last one.
      case PYTHON -> Block.NONE;
      case GO -> isGo(line) ? Block.GO : null;
      case NONE, PYTHON_CHAIN, PEM -> isClosing(line) ? block : null;
    };
  }

  private boolean isTraceLine(String line) {
    return line.startsWith("Caused by: ")
        || line.startsWith("Suppressed: ")
        || line.startsWith("... ")
        || (line.startsWith("at ") && line.indexOf('(') > 0 && line.stripTrailing().endsWith(")"))
        || isGoroutine(line)
        || line.startsWith("stack backtrace:")
        || isAnnouncement(line)
        || (isTraceback(line) && (dated || block == Block.PYTHON_CHAIN))
        || isThrowable(line);
  }

  /** {@code java.io.IOException: text}, alone on the line behind a dated one. */
  private boolean isThrowable(String line) {
    int colon = line.indexOf(':');
    int end = colon < 0 ? line.length() : colon;
    if (!dated || block != Block.NONE || end > LONGEST_NAME || line.lastIndexOf('.', end) <= 0) {
      return false;
    }
    String name = line.substring(0, end).stripTrailing();
    return (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable"))
        && name.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  private static boolean isGo(String line) {
    int bracket = line.indexOf('(');
    return line.startsWith("created by ")
        || line.startsWith("[signal ")
        || line.startsWith("[originating from ")
        || line.startsWith("exit status ")
        || line.startsWith("...")
        || line.startsWith("panic: ")
        || (bracket > 0 && line.lastIndexOf(' ', bracket) < 0 && line.endsWith(")"))
        || (line.length() < 40 && line.indexOf(" 0x") > 0);
  }

  private static boolean isClosing(String line) {
    return line.length() <= 8
        && line.chars().allMatch(c -> "]}),; ".indexOf(c) >= 0)
        && line.charAt(0) != ' ';
  }

  private static Block entered(String line, Block block) {
    int begin = line.indexOf("-----BEGIN ");
    int end = line.indexOf("-----END ");
    if (block == Block.PEM && begin < 0) {
      return end < 0 ? Block.PEM : Block.NONE;
    }
    if (begin >= 0) {
      return end > begin ? Block.NONE : Block.PEM;
    }
    if (isTraceback(line)) {
      return Block.PYTHON;
    }
    if (isAnnouncement(line)) {
      return Block.PYTHON_CHAIN;
    }
    boolean go =
        line.startsWith("panic: ") || line.startsWith("fatal error: ") || isGoroutine(line);
    return go ? Block.GO : block;
  }

  private static boolean isTraceback(String line) {
    return line.startsWith("Traceback (most recent call last)");
  }

  private static boolean isAnnouncement(String line) {
    return line.startsWith("During handling of the above exception")
        || line.startsWith("The above exception was the direct cause");
  }

  private static boolean isGoroutine(String line) {
    return line.startsWith("goroutine ") && line.indexOf('[') > 0;
  }

  private static boolean isIndented(String line) {
    return line.charAt(0) == ' ' || line.charAt(0) == '\t';
  }
}
