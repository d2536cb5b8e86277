package org.glasshouse.engine;

/** Files of programs, by how their names end. */
final class SourceFiles {
  private static final WordSet ENDINGS =
      WordSet.of(
          "ts", "tsx", "js", "jsx", "mjs", "cjs", "vue", "go", "py", "rb", "java", "kt", "scala",
          "cs", "php", "rs", "cc", "cpp", "exp", "md", "rst", "adoc", "tf", "sql", "proto", "yaml",
          "yml");

  private static final int LONGEST_ENDING = 6;

  private SourceFiles() {}

  /** Whether the stretch is the name of one, with or without folders before it. */
  static boolean is(Scan scan, int from, int to) {
    return stem(scan, from, to) > from;
  }

  /** Where the dot before the ending stands; {@code from} if the stretch is the name of none. */
  static int stem(Scan scan, int from, int to) {
    int ending = scan.runStart(to, Bytes.LETTER, LONGEST_ENDING);
    int dot = ending - 1;
    return dot > from && scan.has(dot, '.') && ENDINGS.contains(scan, ending, to) ? dot : from;
  }
}
