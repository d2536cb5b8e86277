package org.glasshouse.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.patterns.PatternFilter;
import org.glasshouse.patterns.PatternFilter.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Names the error pattern of each line. */
@Command(
    name = "patterns",
    mixinStandardHelpOptions = true,
    description = "Reads lines, writes the error pattern of each as JSON.")
final class PatternsCommand implements Callable<Integer> {
  @Option(names = "--merge", description = "Reads all lines first and gives canonical ids.")
  private boolean merge;

  private final Engine engine = new Engine(Policy.DEFAULT);
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();

  @Override
  public Integer call() {
    PatternFilter filter = new PatternFilter(this::show);
    try {
      if (merge) {
        filter.runMerged(System.in, System.out);
      } else {
        filter.run(System.in, System.out);
      }
      return System.out.checkError() ? 1 : 0;
    } catch (IOException e) {
      throw new LaunchException("cannot read or write: " + e.getClass().getSimpleName(), e);
    }
  }

  private Shown show(String line) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, pseudonyms)), List.of());
    return switch (engine.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> new Shown.Text(clean.text());
      case Anonymized.Withheld withheld -> new Shown.Withheld(withheld.reason());
    };
  }
}
