package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace of Java, Python, Go or Node: what was said before it, the types of what was thrown,
 * and the top frames that are not the platform's own.
 */
final class Trace {
  /** Frames that go into the pattern. */
  private static final int TOP_FRAMES = 3;

  /** Types of a chain of causes that go into the pattern. */
  private static final int TOP_TYPES = 3;

  /** Lines that are looked for in one whose breaks were lost. */
  private static final int MOST_LINES = 500;

  private static final int LONGEST_FRAME = 36;

  /** Beginnings of the names of what a program is built on, and of what starts it. */
  private static final String[] PLATFORM = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "scala.",
    "kotlin.",
    "runtime.",
    "runtime/",
    "reflect.",
    "net/http.",
    "testing.",
    "panic(",
    "created by ",
    "node:",
    "internal/",
    "akka.",
    "clojure.",
    "com.fasterxml.",
    "com.google.common.",
    "com.google.inject.",
    "com.zaxxer.",
    "groovy.",
    "io.grpc.",
    "io.micronaut.",
    "io.netty.",
    "io.quarkus.",
    "io.reactivex.",
    "io.undertow.",
    "io.vertx.",
    "okhttp3.",
    "org.apache.catalina.",
    "org.apache.coyote.",
    "org.apache.http.",
    "org.apache.tomcat.",
    "org.aspectj.",
    "org.eclipse.jetty.",
    "org.glassfish.",
    "org.hibernate.",
    "org.jboss.",
    "org.junit.",
    "org.springframework.",
    "reactor.",
    "rx."
  };

  /** Parts of the places of libraries. */
  private static final String[] LIBRARY = {
    "site-packages",
    "dist-packages",
    "lib/python",
    "node_modules",
    "node:internal",
    "(internal/",
    "<frozen",
    "importlib",
    "/pkg/mod/",
    "/vendor/",
    "/go/src/runtime/"
  };

  private final List<String> types = new ArrayList<>();
  private final List<String> own = new ArrayList<>();
  private final List<String> all = new ArrayList<>();
  private final StringBuilder lead = new StringBuilder();

  private Trace() {}

  /** The trace on one line, its message left out; null where the lines hold no trace. */
  static @Nullable String read(List<String> lines) {
    List<String> split = lines.size() == 1 ? flattened(lines.getFirst()) : lines;
    if (split.size() < 2) {
      return null;
    }
    Trace trace = new Trace();
    for (int index = 0; index < split.size(); index++) {
      String line = split.get(index).strip();
      if (line.startsWith("Traceback (most recent call last)")) {
        return trace.python(split, index);
      }
      if (line.startsWith("goroutine ") && line.endsWith(":") && line.contains("[")) {
        return trace.go(split, index);
      }
      if (isFrame(line)) {
        return trace.java(split, index);
      }
      if (index > 0 && trace.lead.length() < 4096) {
        trace.lead.append(' ');
      }
      if (trace.lead.length() < 4096) {
        trace.lead.append(line);
      }
    }
    return null;
  }

  /** Whether a line may hold Java frames whose line breaks were lost. */
  static boolean mayBeFlattened(char[] text, int from, int to) {
    for (int at = from + 5; at < to; at++) {
      char c = text[at];
      if ((c == ':' && text[at - 1] == 'a' && Chars.startsWith(text, at - 5, to, ".java:"))
          || (c == '(' && Chars.startsWith(text, at, to, "(Native Method)"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text holds a trace that names the type of what was thrown. */
  static boolean isTyped(String text) {
    return (text.contains("\n\tat ")
            || text.contains("\n    at ")
            || text.contains("Traceback (most recent call last)"))
        && read(Terminal.lines(text)) != null;
  }

  /** Java frames whose line breaks were lost. */
  private static List<String> flattened(String line) {
    if (!line.contains(".java:") && !line.contains("(Native Method)")) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    int close = -1;
    int next = line.indexOf("at ");
    while (next >= 0 && lines.size() < MOST_LINES) {
      if (next > from && Chars.isSpace(line.charAt(next - 1))) {
        close = close < next ? line.indexOf(')', next) : close;
        if (close < 0) {
          break;
        }
        if (line.indexOf(' ', next + 3) > close || line.indexOf(' ', next + 3) < 0) {
          lines.add(line.substring(from, next));
          from = next;
          next = close;
        }
      }
      next = line.indexOf("at ", next + 1);
    }
    int end = line.indexOf(')', from);
    lines.add(line.substring(from, end < 0 ? line.length() : end + 1));
    if (end >= 0) {
      lines.add(line.substring(end + 1));
    }
    return lines;
  }

  /** Whether a line without indentation is a frame of Java or Node. */
  static boolean isFrame(String line) {
    if (!line.startsWith("at ") || line.length() < 6) {
      return false;
    }
    if (line.endsWith(")") || line.endsWith("]")) {
      int open = line.indexOf('(');
      return open > 3 && (line.indexOf(' ', 3) != open - 1 || line.indexOf(':', 3) > 0);
    }
    int colon = line.lastIndexOf(':');
    return colon > 3
        && colon + 1 < line.length()
        && Chars.isDigit(line.charAt(colon + 1))
        && line.indexOf('/') > 0;
  }

  // Java and Node

  private @Nullable String java(List<String> lines, int firstFrame) {
    String head = lines.get(firstFrame - (firstFrame > 0 ? 1 : 0)).strip();
    int kept = lead.length() - Math.min(head.length(), lead.length());
    int type = typeAt(head);
    String said = lead.substring(0, kept);
    if (firstFrame > 0 && type >= 0) {
      said = said + " " + head.substring(0, type);
      types.add(simpleType(head, type));
    } else {
      said = lead.toString();
    }
    for (int index = firstFrame; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (line.startsWith("at ")) {
        if (types.size() <= 1) {
          frame(line.substring(3), javaName(line.substring(3)));
        }
      } else if (line.startsWith("Caused by: ") && types.size() < TOP_TYPES) {
        int cause = typeAt(line);
        types.add(simpleType(line, cause < 0 ? 11 : cause));
      }
    }
    return assemble(said);
  }

  /** Where the name of a thrown type begins: a name that ends so, or is followed by a colon. */
  private static int typeAt(String line) {
    int from = 0;
    int fallback = -1;
    while (from < line.length()) {
      int to = from;
      while (to < line.length() && isTypeName(line.charAt(to))) {
        to++;
      }
      if (to > from) {
        String name = line.substring(from, to);
        if (isThrownType(name)) {
          return from;
        }
        boolean colon = to < line.length() && line.charAt(to) == ':';
        if (fallback < 0 && from == 0 && (colon || to == line.length())) {
          fallback = from;
        }
      }
      from = to + 1;
    }
    return fallback;
  }

  /** Whether a name is surely that of a type of what is thrown. */
  static boolean isThrownType(String name) {
    return name.endsWith("Exception")
        || name.endsWith("Error")
        || name.endsWith("Throwable")
        || name.endsWith("Warning")
        || name.endsWith("Interrupt");
  }

  private static boolean isTypeName(char c) {
    return Chars.isAlphanumeric(c) || c == '.' || c == '$' || c == '_';
  }

  private static String simpleType(String line, int from) {
    int to = from;
    int name = from;
    while (to < line.length() && isTypeName(line.charAt(to))) {
      if (line.charAt(to) == '.' || line.charAt(to) == '$') {
        name = to + 1;
      }
      to++;
    }
    return letters(line.substring(Math.min(name, to), to));
  }

  private static String javaName(String frame) {
    int open = frame.indexOf('(');
    String name = withoutGenerated(open > 0 ? frame.substring(0, open).strip() : frame);
    if (name.startsWith("async ") || name.startsWith("new ")) {
      name = name.substring(name.indexOf(' ') + 1);
    }
    int bracket = name.indexOf(" [");
    name = bracket > 0 ? name.substring(0, bracket) : name;
    int slash = name.lastIndexOf('/');
    name = name.substring(slash + 1);
    int dot = name.lastIndexOf('.');
    int before = dot > 0 ? name.lastIndexOf('.', dot - 1) : -1;
    return name.substring(before + 1).replace('.', '#');
  }

  /** A name without what a compiler or a proxy puts behind that of a class. */
  private static String withoutGenerated(String name) {
    int generated = name.indexOf("$$");
    if (generated < 0) {
      return name;
    }
    int method = name.lastIndexOf('.');
    return name.substring(0, generated) + (method > generated ? name.substring(method) : "");
  }

  // Python

  private @Nullable String python(List<String> lines, int from) {
    int start = from;
    for (int index = from; index < lines.size(); index++) {
      if (lines.get(index).strip().startsWith("Traceback (most recent call last)")) {
        start = index;
      }
    }
    int edge = indent(lines.get(start));
    String thrown = "";
    for (int index = start + 1; index < lines.size(); index++) {
      String line = lines.get(index);
      String bare = line.strip();
      if (bare.startsWith("File \"")) {
        frame(bare, pythonName(bare));
      } else if (thrown.isEmpty() && !all.isEmpty() && indent(line) <= edge && isThrown(bare)) {
        thrown = bare;
      }
    }
    Collections.reverse(own);
    Collections.reverse(all);
    if (!thrown.isEmpty()) {
      types.add(simpleType(thrown, 0));
    }
    return assemble(lead.toString());
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Chars.isSpace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  /** Whether a line is a name alone or before a colon, as that of what was thrown. */
  static boolean isThrown(String line) {
    int to = 0;
    while (to < line.length() && isTypeName(line.charAt(to))) {
      to++;
    }
    return to > 2 && (to == line.length() || line.charAt(to) == ':');
  }

  private static String pythonName(String frame) {
    int close = frame.indexOf('"', 6);
    String file = frame.substring(6, close < 0 ? frame.length() : close);
    file = file.substring(file.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    int in = frame.lastIndexOf(", in ");
    String function = in < 0 ? "" : frame.substring(in + 5);
    return (dot > 0 ? file.substring(0, dot) : file) + "#" + function;
  }

  // Go

  private @Nullable String go(List<String> lines, int from) {
    for (int index = from + 1; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (line.startsWith("goroutine ")) {
        break;
      }
      int open = line.lastIndexOf('(');
      if (open > 0 && line.endsWith(")") && !line.startsWith("/")) {
        String place = index + 1 < lines.size() ? lines.get(index + 1).strip() : "";
        frame(line + (place.startsWith("/") ? place : ""), goName(line.substring(0, open)));
      }
    }
    return assemble(lead.toString());
  }

  private static String goName(String function) {
    String name = function.substring(function.lastIndexOf('/') + 1);
    return name.replace("(*", "").replace(")", "").replace('.', '#');
  }

  // All

  private void frame(String line, String name) {
    String clean = letters(name);
    if (clean.isEmpty()) {
      return;
    }
    if (all.size() < 200) {
      all.add(clean);
    }
    if (own.size() < 200 && !isForeign(line)) {
      own.add(clean);
    }
  }

  private static boolean isForeign(String line) {
    int module = line.lastIndexOf("//", line.indexOf('(') + 1);
    for (String prefix : PLATFORM) {
      if (line.startsWith(prefix, module < 0 ? 0 : module + 2)) {
        return true;
      }
    }
    for (String part : LIBRARY) {
      if (line.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** The letters of a name, without numbers that compilers give, in a bounded length. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    for (int at = 0; at < name.length() && letters.length() < LONGEST_FRAME; at++) {
      char c = name.charAt(at);
      if (Chars.isLetter(c) || ((c == '#' || c == '_') && letters.length() > 0)) {
        letters.append(c);
      }
    }
    while (letters.length() > 0 && !Chars.isLetter(letters.charAt(letters.length() - 1))) {
      letters.setLength(letters.length() - 1);
    }
    return letters.toString();
  }

  private @Nullable String assemble(String said) {
    List<String> frames = own.isEmpty() ? all : own;
    if (frames.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder(said.strip());
    for (String type : types) {
      text.append(' ').append(type);
    }
    for (int index = 0; index < Math.min(TOP_FRAMES, frames.size()); index++) {
      text.append(" at ").append(frames.get(index));
    }
    return text.toString().strip();
  }
}
