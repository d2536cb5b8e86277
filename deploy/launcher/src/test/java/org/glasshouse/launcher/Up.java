package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code up} as a user starts it, over one file that a test writes. */
final class Up implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The API counts exactly up to here. */
  private static final String READY = "Glasshouse is ready at (http://\\S+/)";

  private final Path folder;
  private final Path data;
  private final Path log;
  private JavaProcess process;
  private Visitor visitor;
  private int commands;

  /**
   * Starts it, or starts it again over what is there.
   *
   * @param folder of everything but its data
   * @param firstWord in the first line of a log that is not there yet
   */
  Up(Path folder, Path data, String firstWord) throws IOException {
    this.folder = folder;
    this.data = data;
    Path logs = Files.createDirectories(folder.resolve("var"));
    log = logs.resolve("app.log");
    if (Files.notExists(log)) {
      Files.writeString(log, line(firstWord));
    }
    describe(
        "here",
        """
        logs:
          - files: { include: ["%s/*.log"], format: text }
        """
            .formatted(logs));
    if (Files.notExists(folder.resolve("home"))) {
      Distribution.in(folder.resolve("home"));
    }
    process = start("up-" + System.nanoTime());
    visitor = new Visitor(address(process));
  }

  /** Adds a source; it is followed at once. */
  void describe(String cluster, String collectors) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        sources.resolve(cluster + ".yaml"),
        "cluster: %s\ndelay: 0s\n%s".formatted(cluster, collectors));
  }

  /**
   * Starts it on the same sources and data, once more where the first has stopped.
   *
   * @param name of the files that keep what it prints
   */
  JavaProcess start(String name, String... more) {
    return start(name, List.of(), 0, more);
  }

  /**
   * The same in another way.
   *
   * @param ofJava more options of the JVM
   */
  JavaProcess start(String name, List<String> ofJava, int port, String... more) {
    List<String> command = new ArrayList<>(PublicProcess.java(folder.resolve("home")));
    command.addAll(1, ofJava);
    command.addAll(
        List.of(
            "up",
            "--sources",
            folder.resolve("sources").toString(),
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port)));
    command.addAll(List.of(more));
    return JavaProcess.start(name, folder.resolve("printed"), command);
  }

  /** {@code kill -9} of the private process; the public one is left to itself. */
  void kill() {
    process.kill();
  }

  /** Starts it again at the port that it had. */
  void startAgain() {
    process = start("up-" + System.nanoTime(), List.of(), address(process).getPort());
    visitor.close();
    visitor = new Visitor(address(process));
  }

  /** Where it can be visited, once it is ready. */
  static URI address(JavaProcess started) {
    return URI.create(started.awaitPrinted(READY));
  }

  /** A line as it is logged. */
  static String line(String word) {
    return Instant.now() + " INFO the " + word + " is here\n";
  }

  /** Runs a command against it, as its operator does. */
  JavaProcess command(String... arguments) {
    List<String> command = new ArrayList<>(PublicProcess.java(folder.resolve("home")));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    commands++;
    return JavaProcess.start("command-" + commands, folder.resolve("printed"), command);
  }

  /** The same with something on its standard input. */
  JavaProcess commandReading(String input, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("input-" + commands), input);
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < '" + file + "'", "sh"));
    command.addAll(PublicProcess.java(folder.resolve("home")));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    commands++;
    return JavaProcess.start("command-" + commands, folder.resolve("printed"), command);
  }

  JavaProcess process() {
    return process;
  }

  Visitor visitor() {
    return visitor;
  }

  /** Logs a line. */
  void log(String word) throws IOException {
    Files.writeString(log, line(word), StandardOpenOption.APPEND);
  }

  /** Logs bytes as they are. */
  void logBytes(byte[] line) throws IOException {
    Files.write(log, line, StandardOpenOption.APPEND);
  }

  /** Waits until a line is found, which is there once. */
  void awaitFound(String word) {
    JsonNode found =
        Eventually.see(
            word,
            Eventually.PATIENCE,
            () -> visitor.json("/api/v1/logs?q=" + word),
            lines -> lines.path("total").asInt() > 0,
            process::errors);
    assertThat(found.path("items")).as(word).hasSize(1);
  }

  /** Waits until numbered lines from 1 on are published, found and tabled, each once. */
  void assertEachArrivedOnce(String source, int last) throws Exception {
    Counts all = new Counts(last, last, Map.of());
    String query = "cluster=" + source;
    List<Integer> wanted = IntStream.rangeClosed(1, last).boxed().toList();
    Eventually.see(
        last + " numbers published",
        PATIENCE,
        () -> Counts.of(RunningInstance.of(data).kafka(), source),
        all::equals,
        () -> differences(query, wanted) + process.errors());
    // Totals end at a bound, so the lines themselves are counted.
    List<Integer> found =
        Eventually.see("all numbers found", () -> searched(query), rows -> rows.size() >= last);
    assertThat(KillTest.differences(found, wanted)).as("in OpenSearch").isEmpty();
    List<Integer> tabled =
        Eventually.see("all numbers tabled", () -> tabled(source), rows -> rows.size() >= last);
    assertThat(KillTest.differences(tabled, wanted)).as("in the tables").isEmpty();
  }

  private String differences(String query, List<Integer> wanted) {
    try {
      return KillTest.differences(searched(query), wanted).toString();
    } catch (IOException e) {
      return "not known: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private List<Integer> searched(String query) throws IOException, InterruptedException {
    return visitor.lines(query).stream()
        .map(line -> NumberedLines.numberIn(line.path("body").asText()))
        .sorted()
        .toList();
  }

  private List<Integer> tabled(String source) throws SQLException {
    return new TableFiles(data.resolve("public/tables"))
        .query("SELECT body FROM logs WHERE cluster = '" + source + "'").stream()
            .map(row -> NumberedLines.numberIn(row.getFirst().toString()))
            .sorted()
            .toList();
  }

  /** The process of the public side. */
  ProcessHandle publicProcess() {
    return Eventually.see(
            "the public process",
            () ->
                process.children().stream()
                    .filter(
                        child -> child.info().commandLine().orElse("").contains(PublicCommand.NAME))
                    .toList(),
            children -> children.size() == 1)
        .getFirst();
  }

  @Override
  public void close() {
    visitor.close();
    process.children().forEach(ProcessHandle::destroyForcibly);
    process.close();
  }
}
