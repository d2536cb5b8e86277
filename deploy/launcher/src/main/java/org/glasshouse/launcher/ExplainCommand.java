package org.glasshouse.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.web.TerminalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Names the known errors in what is read, without telling the archive what was read. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Reads lines and names the known errors in them. They are signed on this machine; the archive"
            + " is asked by the first characters of signatures only, which many errors share.")
final class ExplainCommand implements Callable<Integer> {
  private static final int LONGEST = 16 << 20;
  private static final int MOST_LINES = 10_000;
  private static final int MOST_ERRORS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--at",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The archive (default: ${DEFAULT-VALUE}).")
  private URI archive = URI.create("http://127.0.0.1:8080");

  @Override
  public Integer call() {
    Screenful screenful = Screenful.of(read(), MOST_LINES);
    AskedByPrefix known = AskedByPrefix.of(archive, screenful);
    List<Nearest.Match> errors = screenful.errors(MOST_ERRORS, known::look);
    spec.commandLine().getOut().print(text(errors, known));
    spec.commandLine().getOut().flush();
    if (!errors.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("Opening an address tells the archive which error you look at.");
    }
    return 0;
  }

  private static String read() {
    try {
      return new String(System.in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LaunchException("cannot read: " + e.getClass().getSimpleName(), e);
    }
  }

  private String text(List<Nearest.Match> errors, AskedByPrefix known) {
    TerminalText text = new TerminalText();
    for (Nearest.Match error : errors) {
      AskedByPrefix.@Nullable Candidate candidate = known.candidate(error.id());
      if (candidate != null) {
        boolean same = error.verdict() == Nearest.Verdict.SAME;
        text.heading(candidate.title());
        text.sentence(same ? "The same error." : TerminalText.percent(error.score()) + " alike.");
        text.address(archive.resolve("/patterns/" + candidate.canonical()).toString());
      }
    }
    return text.isEmpty() ? "No error that is known there.\n" : text.toString();
  }
}
