package org.glasshouse.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found while files are renamed is out of date when it is looked at. */
class FollowedStreamTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final FollowedStream stream =
      new FollowedStream(
          new Origin("file/app.log", Map.of()),
          new StreamNames("key".getBytes(UTF_8), "source", name -> false),
          ZoneOffset.UTC,
          new Faults(Clock.systemUTC()),
          List.of());

  @Test
  void readsNothingAgainWhereAnotherFileTookTheNameThatWasFound() throws IOException {
    write("app.log.2", "older");
    write("app.log.1", "newer");
    stream.update(found("app.log.2", "app.log.1"), now);
    assertThat(readAll()).hasSize(6);
    missAll();

    List<FoundFile> stale = found("app.log.2");
    rename("app.log.2", "app.log.3");
    rename("app.log.1", "app.log.2");
    stream.update(stale, now);
    List<FoundFile> staleToo = found("app.log.3", "app.log.2");
    rename("app.log.3", "app.log.4");
    stream.update(staleToo, now);

    assertThat(readAll()).isEmpty();
  }

  @Test
  void readsNothingAgainOfManyFilesThatAreMissedOnce() throws IOException {
    String[] names = new String[40];
    for (int age = 0; age < names.length; age++) {
      names[age] = "app.log." + (names.length - age);
      write(names[age], "file " + names[age]);
    }
    stream.update(found(names), now);
    assertThat(readAll()).hasSize(3 * names.length);
    missAll();

    stream.update(found(names), now);

    assertThat(readAll()).isEmpty();
  }

  @Test
  void readsNothingAgainOfACopyWhoseOriginalWasTruncatedSinceItWasFound() throws IOException {
    write("app.log", "before");
    stream.update(found("app.log"), now);
    assertThat(readAll()).hasSize(3);

    Files.copy(folder.resolve("app.log"), folder.resolve("app.log.1"));
    List<FoundFile> stale = found("app.log.1", "app.log");
    write("app.log", "after");
    stream.update(stale, now);
    stream.update(found("app.log.1", "app.log"), now);

    assertThat(readAll())
        .extracting(log -> log.body().toString())
        .hasSize(3)
        .allMatch(body -> body.contains("after"));
  }

  /** A look that finds nothing, after which nothing is open any more. */
  private void missAll() {
    stream.update(List.of(), now);
    read(5);
    stream.update(List.of(), now);
  }

  private List<RawLog> readAll() {
    return read(200);
  }

  private List<RawLog> read(int seconds) {
    List<RawLog> read = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      now = now.plusSeconds(1);
      stream.read(1_000, read, now);
    }
    return read;
  }

  private void write(String name, String word) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int line = 1; line <= 3; line++) {
      lines.append("2026-11-25T11:00:0%d INFO %s line %d\n".formatted(line, word, line));
    }
    Files.writeString(folder.resolve(name), lines);
  }

  private void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to));
  }

  private List<FoundFile> found(String... names) throws IOException {
    List<FoundFile> found = new ArrayList<>();
    for (String name : Arrays.asList(names)) {
      Path path = folder.resolve(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      found.add(
          new FoundFile(
              path,
              path,
              RotatedName.of(name),
              String.valueOf(attributes.fileKey()),
              attributes.size(),
              attributes.lastModifiedTime().toInstant(),
              Format.TEXT));
    }
    return found;
  }
}
