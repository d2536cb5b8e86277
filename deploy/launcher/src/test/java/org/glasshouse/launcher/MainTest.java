package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** What the command line offers; the filters once from input to output. */
@Isolated("standard input and output belong to the whole process")
final class MainTest {
  /** A command is added here by whoever has made it work. */
  private static final List<String> COMMANDS =
      List.of(
          "demo",
          "up",
          "collect",
          "border",
          "index",
          "serve",
          "validate",
          "preview",
          "anonymize",
          "patterns",
          "explain",
          "approve",
          "remove",
          "rebuild",
          "rescan",
          "backup",
          "restore",
          "keys",
          "reports",
          "quarantine",
          "pause",
          "hide",
          "retire",
          "resume",
          "layout");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEachCommandThatWorksAndNoOther() {
    int code = run("--help");

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    String listed = out.toString().substring(out.toString().indexOf("Commands:"));
    assertThat(
            listed
                .lines()
                .filter(line -> line.matches(" {2}[a-z].*"))
                .map(line -> line.strip().split(" ", -1)[0]))
        .containsExactlyElementsOf(COMMANDS);
    assertThat(listed).doesNotContain(PublicCommand.NAME);
  }

  @Test
  void restoresNothingWhereTheArchiveIsElsewhere(@TempDir Path folder) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "kafka.bootstrap.servers: 192.0.2.1:9092\n");

    int code = run("restore", "--from", folder.toString(), "--config", settings.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is restored: expected an archive in a data fold");
  }

  @Test
  void eachCommandExplainsItself() {
    for (String command : COMMANDS) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(out.toString()).contains("Usage: glasshouse " + command);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void validateFindsAllFaultsOfNotes(@TempDir Path folder) throws IOException {
    Path good = folder.resolve("kq3w7xk2m5d4zbhe.md");
    Path bad = folder.resolve("abcdefghabcdefgh.md");
    Files.writeString(good, "---\npattern: kq3w7xk2m5d4zbhe\n---\n# Full\n\n## Cause\n\nLogs.\n");
    Files.writeString(bad, "# Full\n\n<b>x</b>\n");

    assertThat(run("validate", "--notes", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).isEqualTo(good + ": valid" + System.lineSeparator());
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith(bad + ":"))
        .anyMatch(line -> line.startsWith(bad + ":3: expected no HTML"));
  }

  @Test
  void validateWantsToKnowWhat() {
    assertThat(run("validate")).isEqualTo(2);
    assertThat(err.toString()).contains("--sources", "--notes");
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("glasshouse ");
  }

  @Test
  void anonymizeGivesOneLineForEachLine() {
    String text =
        filtered("a word\nmail to ann@example.org\n\npassword=hunter2hunter2\n", "anonymize");

    assertThat(text.lines()).hasSize(4);
    assertThat(text.lines().toList())
        .satisfies(
            lines -> assertThat(lines.get(0)).isEqualTo("a word"),
            lines -> assertThat(lines.get(1)).matches("mail to <user:[a-z2-7]{20}>"),
            lines -> assertThat(lines.get(2)).isEmpty(),
            lines -> assertThat(lines.get(3)).isEqualTo("password=<secret:password>"));
  }

  @Test
  void anonymizeWithholdsWhatIsDisputedOnlyWhereAskedTo() {
    String in = "posted to account=1200-RECEIVABLES\nnothing\n";

    assertThat(filtered(in, "anonymize")).isEqualTo(in);
    assertThat(filtered(in, "anonymize", "--checked"))
        .isEqualTo("<withheld:doubt-user>\nnothing\n");
  }

  @Test
  void patternsGivesTheSameIdForTheSameError() {
    List<String> answers =
        filtered("disk 3 of node-7 is full\ndisk 4 of node-9 is full\nfan 1 stopped\n", "patterns")
            .lines()
            .toList();

    assertThat(answers).hasSize(3);
    assertThat(answers.get(0)).matches("\\{\"pattern\":\"[a-z2-7]{16}\",\"template\":\".+\"}");
    assertThat(id(answers.get(1))).isEqualTo(id(answers.get(0)));
    assertThat(id(answers.get(2))).isNotEqualTo(id(answers.get(0)));
  }

  private static String id(String answer) {
    return answer.replaceFirst(".*\"pattern\":\"([a-z2-7]{16})\".*", "$1");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private String filtered(String input, String... command) {
    InputStream in = System.in;
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
      System.setOut(new PrintStream(printed, true, UTF_8));
      assertThat(run(command)).as(err.toString()).isZero();
    } finally {
      System.setIn(in);
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }
}
