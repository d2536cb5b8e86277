package org.glasshouse.patterns;

import org.jspecify.annotations.Nullable;

/**
 * An error over several lines, as far as it is read: a line with what is indented below it, or a
 * stack trace of Java, Python, Go, Node or Rust behind the line above it.
 */
final class ErrorLines {
  private enum Block {
    NONE,
    PYTHON,
    /** Behind the words that announce another traceback. */
    PYTHON_CHAIN,
    GO
  }

  private static final int LONGEST_CLOSING = 8;

  private final int indent;
  private Block block = Block.NONE;

  /** Indentation of the traceback that is read. */
  private int edge;

  private boolean traced;

  ErrorLines(ScreenLine first) {
    indent = first.headed() ? 0 : first.indent();
    enter(first);
  }

  /**
   * Whether a line belongs to the error, and is now its last.
   *
   * @param next the line behind it; null where it is the last one
   */
  boolean take(ScreenLine line, @Nullable ScreenLine next) {
    boolean taken = belongs(line, next);
    if (taken) {
      enter(line);
    }
    return taken;
  }

  /** Whether a trace begins with this line, so that what stands before it may be left out. */
  boolean beginsTrace(ScreenLine line, @Nullable ScreenLine next) {
    return !traced && (isTraceback(line) || isThrown(line, next));
  }

  private boolean belongs(ScreenLine line, @Nullable ScreenLine next) {
    if (isTraceLine(line) || beginsTrace(line, next)) {
      return true;
    }
    return switch (block) {
      // The line that names the exception is the first that is not indented, and the last one.
      case PYTHON -> line.indent() > edge || (Trace.isThrown(line.said()) && !line.tellsSeverity());
      case PYTHON_CHAIN -> isTraceback(line) || isIndented(line);
      case GO -> isGo(line.said()) || isIndented(line);
      case NONE -> isIndented(line) || isClosing(line.said());
    };
  }

  private void enter(ScreenLine line) {
    String said = line.said();
    if (isTraceback(line)) {
      block = Block.PYTHON;
      edge = line.indent();
      traced = true;
    } else if (isAnnouncement(said)) {
      block = Block.PYTHON_CHAIN;
    } else if (isGoroutine(said)
        || said.startsWith("panic: ")
        || said.startsWith("fatal error: ")) {
      block = Block.GO;
    } else if (block == Block.PYTHON && line.indent() <= edge && !isPythonFrame(said)) {
      block = Block.NONE;
    }
    traced |= Trace.isFrame(said);
  }

  private boolean isIndented(ScreenLine line) {
    return line.indent() > indent && !line.tellsSeverity();
  }

  private static boolean isTraceLine(ScreenLine line) {
    String said = line.said();
    return Trace.isFrame(said)
        || isPythonFrame(said)
        || isGoroutine(said)
        || isAnnouncement(said)
        || said.startsWith("Caused by: ")
        || said.startsWith("Suppressed: ")
        || said.startsWith("... ")
        || said.startsWith("stack backtrace:");
  }

  /** {@code java.io.IOException: text} above a frame. */
  private static boolean isThrown(ScreenLine line, @Nullable ScreenLine next) {
    String said = line.said();
    int colon = said.indexOf(':');
    return next != null
        && Trace.isFrame(next.said())
        && Trace.isThrown(said)
        && Trace.isThrownType(said.substring(0, colon < 0 ? said.length() : colon));
  }

  private static boolean isTraceback(ScreenLine line) {
    return line.said().startsWith("Traceback (most recent call last)");
  }

  private static boolean isPythonFrame(String said) {
    return said.startsWith("File \"") && said.contains("\", line ");
  }

  private static boolean isAnnouncement(String said) {
    return said.startsWith("During handling of the above exception")
        || said.startsWith("The above exception was the direct cause");
  }

  private static boolean isGoroutine(String said) {
    return said.startsWith("goroutine ") && said.indexOf('[') > 0;
  }

  private static boolean isGo(String said) {
    int bracket = said.indexOf('(');
    return said.startsWith("created by ")
        || said.startsWith("[signal ")
        || said.startsWith("[originating from ")
        || said.startsWith("exit status ")
        || said.startsWith("panic: ")
        || (bracket > 0 && said.lastIndexOf(' ', bracket) < 0 && said.endsWith(")"));
  }

  /** Brackets that end an object which is written over several lines. */
  private static boolean isClosing(String said) {
    return said.length() <= LONGEST_CLOSING && said.chars().allMatch(c -> "]}),; ".indexOf(c) >= 0);
  }
}
