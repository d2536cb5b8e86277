package org.glasshouse.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command line of the corpus: makes one, and scores results on one. */
public final class CorpusCommand {
  private static final String USAGE =
      """
      generate EDITION SEED FILE [SENSITIVE KEEP]   EDITION: development or held-out; 20000 5000
      score CORPUS RESULTS [--families] [--faults]  both files hold one JSON object a line
      """;

  private CorpusCommand() {}

  public static void main(String[] arguments) throws IOException {
    int code = run(List.of(arguments), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs the command; 0 done, 1 failed, 2 wrong use. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
    try {
      if (arguments.size() >= 4 && arguments.getFirst().equals("generate")) {
        generate(arguments);
        return 0;
      }
      if (arguments.size() >= 3 && arguments.getFirst().equals("score")) {
        score(arguments, out);
        return 0;
      }
    } catch (IllegalArgumentException fault) {
      err.println(fault.getMessage());
      return 1;
    }
    err.print(USAGE);
    return 2;
  }

  private static void generate(List<String> arguments) throws IOException {
    String word = arguments.get(1).toUpperCase(Locale.ROOT).replace('-', '_');
    boolean sized = arguments.size() >= 6;
    List<Row> rows =
        new CorpusGenerator(Edition.valueOf(word), Long.parseLong(arguments.get(2)))
            .rows(
                sized ? Integer.parseInt(arguments.get(4)) : 20_000,
                sized ? Integer.parseInt(arguments.get(5)) : 5_000);
    Files.write(Path.of(arguments.get(3)), rows.stream().map(Row::toJson).toList());
  }

  private static void score(List<String> arguments, PrintStream out) throws IOException {
    List<Row> corpus = rows(Path.of(arguments.get(1)));
    CorpusScore score = CorpusScore.of(corpus, results(Path.of(arguments.get(2))));
    out.print(score.report(arguments.contains("--families")));
    if (arguments.contains("--faults")) {
      score.misses().forEach(fault -> out.println("miss    " + fault));
      score.touched().forEach(fault -> out.println("touched " + fault));
      score.broken().forEach(fault -> out.println("broken  " + fault));
    }
  }

  private static List<Row> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Row::parse).toList();
  }

  private static Map<String, Result> results(Path file) throws IOException {
    Map<String, Result> results = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Map<?, ?> object = Row.objectOf(line);
      results.put(Row.string(object, "id"), Result.parse(object));
    }
    return results;
  }
}
