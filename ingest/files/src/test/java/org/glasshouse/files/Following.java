package org.glasshouse.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawLog;

/** A folder of files, a collector that follows it, and everything that it has read. */
final class Following implements AutoCloseable {
  static final byte[] KEY = new byte[32];

  private final Path folder;
  private final FilesSettings settings;
  private final TestClock clock = new TestClock();
  private final Map<String, byte[]> checkpoints = new HashMap<>();
  private final List<RawLog> logs = new ArrayList<>();
  private final List<Collector.Missing> missing = new ArrayList<>();
  private Collector<RawLog> collector;

  Following(Path folder, String... include) {
    this(folder, Format.AUTO, name -> false, include);
  }

  Following(Path folder, Format format, Predicate<String> holdsPerson, String... include) {
    this(folder, format, ZoneOffset.UTC, holdsPerson, include);
  }

  Following(
      Path folder,
      Format format,
      ZoneId timezone,
      Predicate<String> holdsPerson,
      String... include) {
    this.folder = folder;
    List<String> patterns = new ArrayList<>();
    for (String pattern : include) {
      patterns.add(folder.resolve(pattern).toString());
    }
    FilesSettings.Rule rule =
        new FilesSettings.Rule(patterns, List.of(folder.resolve("excluded/**").toString()), format);
    this.settings = new FilesSettings("smaug", List.of(rule), timezone, holdsPerson);
    this.collector = opened();
  }

  private Collector<RawLog> opened() {
    FilesCollector opened = new FilesCollector(settings, KEY, clock);
    opened.open(checkpoints);
    return opened;
  }

  /** Polls until nothing comes, three seconds apart. */
  Following read() {
    for (int quiet = 0; quiet < 5; ) {
      quiet = poll(1_000) == 0 ? quiet + 1 : 0;
      letTimePass(Duration.ofSeconds(3));
    }
    return this;
  }

  /** Looks at the folder again and polls once; time hardly passes. */
  int look() {
    letTimePass(Duration.ofSeconds(1));
    return poll(1_000);
  }

  int poll(int limit) {
    Collector.Batch<RawLog> batch = collector.poll(limit);
    logs.addAll(batch.records());
    checkpoints.putAll(batch.checkpoints());
    missing.addAll(batch.missing());
    return batch.records().size();
  }

  void letTimePass(Duration duration) {
    clock.advance(duration);
  }

  Following restart() {
    collector.close();
    collector = opened();
    return this;
  }

  Following forget() {
    checkpoints.clear();
    logs.clear();
    return restart();
  }

  List<RawLog> logs() {
    return List.copyOf(logs);
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (RawLog log : logs) {
      texts.add(
          switch (log.body()) {
            case RawLog.Body.Text(String text) -> text;
            case RawLog.Body.Unreadable(RawLog.Flaw flaw, long length) -> flaw + " " + length;
          });
    }
    return texts;
  }

  List<String> identities() {
    return logs.stream().map(log -> log.stream() + "-" + log.position()).toList();
  }

  List<CollectorFault> faults() {
    return collector.faults();
  }

  List<Collector.Missing> missing() {
    return List.copyOf(missing);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Following write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Following write(String name, byte[] bytes) throws IOException {
    Path path = path(name);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return this;
  }

  Following gzip(String from, String to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path(to)))) {
      Files.copy(path(from), out);
    }
    Files.delete(path(from));
    return this;
  }

  Following move(String from, String to) throws IOException {
    Files.move(path(from), path(to));
    return this;
  }

  @Override
  public void close() {
    collector.close();
  }
}
