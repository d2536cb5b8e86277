package org.glasshouse.runner;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A runner in a process of its own, which a test kills. */
final class RunnerProcess {
  private RunnerProcess() {}

  /** Starts it; {@code command} are the arguments of {@link #main}. */
  static Process start(List<String> command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RunnerProcess.class.getName()));
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static void write(Map<String, Object> kafka, Path file) throws IOException {
    Properties properties = new Properties();
    kafka.forEach((key, value) -> properties.setProperty(key, value.toString()));
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
  }

  /**
   * Reads a source until it is killed.
   *
   * @param arguments a file of Kafka properties, and the folder of sources
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, Object> kafka = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> kafka.put(key, properties.getProperty(key)));
    try (Runner runner =
        new Runner(
            SourceFiles.load(Path.of(arguments[1])).sources(),
            (source, signal) -> List.of(RunnerTest.collector(source)),
            (source, signal) -> {},
            Backlog.NONE,
            kafka,
            Clock.systemUTC())) {
      runner.start();
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
