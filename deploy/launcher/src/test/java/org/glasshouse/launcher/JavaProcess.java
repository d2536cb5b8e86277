package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own with the class path of this one. What it prints is kept in two files. */
final class JavaProcess implements AutoCloseable {
  private static final Set<JavaProcess> RUNNING = ConcurrentHashMap.newKeySet();

  /** As long as a command may wait, each time for the tables. */
  static final Duration COMMAND = Duration.ofMinutes(8);

  private static final Duration STOPPED = Duration.ofSeconds(60);
  private static final int TOLD_CHARACTERS = 2_000;

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(running -> running.process.destroyForcibly())));
  }

  private final String name;
  private final Process process;
  private final Path output;
  private final Path errors;

  private JavaProcess(String name, Process process, Path output, Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts it.
   *
   * @param name of the files of its output, and of what is said about it
   * @param folder of these files, made where it is missing
   * @param heap as {@code -Xmx} takes it
   */
  static JavaProcess start(
      String name, Path folder, String heap, Class<?> main, List<String> arguments) {
    List<String> command = java(heap);
    command.addAll(ClassArchive.options());
    command.add(main.getName());
    command.addAll(arguments);
    return start(name, folder, command);
  }

  /** A JVM as the tests start it, without its class path. */
  static List<String> java(String heap) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-modules=jdk.incubator.vector",
            "-Dopensearch.set.netty.runtime.available.processors=false",
            "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
            "-Dfile.encoding=UTF-8"));
  }

  /** Starts any command line. */
  static JavaProcess start(String name, Path folder, List<String> command) {
    try {
      Files.createDirectories(folder);
      Path output = folder.resolve(name + ".out");
      Path errors = folder.resolve(name + ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(key -> key.startsWith("GLASSHOUSE_"));
      JavaProcess started = new JavaProcess(name, builder.start(), output, errors);
      RUNNING.add(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for something that it prints on either output, and answers the first group, if any. */
  String awaitPrinted(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Matcher found =
        Eventually.see(
            name + " prints " + pattern,
            Eventually.PATIENCE,
            () -> {
              boolean alive = process.isAlive();
              Matcher matcher = wanted.matcher(output() + errors());
              if (!matcher.find() && !alive) {
                throw new AssertionError(name + " has ended: " + output() + errors());
              }
              return matcher;
            },
            Matcher::hasMatch,
            () -> output() + errors());
    return found.groupCount() == 0 ? found.group() : found.group(1);
  }

  String output() {
    return read(output);
  }

  String errors() {
    return read(errors);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of what it prints, and what its threads do, for somebody who asks why it hangs. */
  String state() {
    String errors = errors();
    return "== %s, alive: %s%n%s%n%s%n"
        .formatted(
            name,
            isAlive(),
            errors.substring(Math.max(0, errors.length() - TOLD_CHARACTERS)),
            isAlive() ? threads() : "");
  }

  private String threads() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process asked =
          new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "threads are not known: " + e;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to stop, without waiting. */
  void terminate() {
    process.destroy();
  }

  /** {@code kill -2}, as Ctrl-C does; answers its exit code. */
  int interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return awaitEnd();
  }

  /** {@code kill -15}; answers its exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Waits until it ends by itself and answers its exit code. */
  int awaitEnd() {
    return awaitEnd(STOPPED);
  }

  /** The same of one that may take longer. */
  int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "%s has not ended within %d s: %s".formatted(name, patience.toSeconds(), errors()));
      }
      RUNNING.remove(this);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until it ends with exit code 1 and answers the one line that it says, and no other. */
  String refusal() {
    assertThat(awaitEnd()).as(errors()).isOne();
    assertThat(output()).isEmpty();
    // The JVM itself tells of modules that are not finished.
    List<String> said =
        errors().lines().filter(line -> !line.contains("incubator modules")).toList();
    assertThat(said).hasSize(1);
    return said.getFirst();
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name;
  }
}
