package org.glasshouse.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.glasshouse.collectorkit.EventCollectorContract;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitCollectorContractTest extends EventCollectorContract {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir private Path folder;
  private Path work;
  private Git upstream;
  private int seconds;

  @BeforeEach
  void begin() throws GitAPIException {
    work = folder.resolve("upstream");
    upstream = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call();
  }

  @AfterEach
  void end() {
    upstream.close();
  }

  @Override
  protected Collector<RawEvent> newCollector() {
    return collectorOf(work);
  }

  @Override
  protected Collector<RawEvent> newCollectorOfNothing() {
    return collectorOf(folder.resolve("none"));
  }

  private Collector<RawEvent> collectorOf(Path repository) {
    return new GitCollector(
        new GitSettings(
            "smaug",
            repository.toUri().toString(),
            "main",
            List.of("incidents/*.md"),
            List.of(),
            false,
            false,
            folder.resolve("copy"),
            1_000,
            GitSettings.Limit.USUAL,
            Duration.ZERO),
        KEY,
        Clock.fixed(START.plusSeconds(86_400), ZoneOffset.UTC));
  }

  @Override
  protected void write(String name, String text) {
    try {
      Path file = work.resolve("incidents").resolve(name + ".md");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "# 2026-05-04, %s\n\n## Timeline (UTC)\n\n### 10:00\n\nThe %s %s.\n"
              .formatted(name, name, text));
      commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void delete(String name) {
    try {
      upstream.rm().addFilepattern("incidents/" + name + ".md").call();
      commit();
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot delete a file", e);
    }
  }

  private void commit() {
    PersonIdent ada =
        new PersonIdent("Ada", "ada@example.org", START.plusSeconds(seconds++), ZoneOffset.UTC);
    try {
      upstream.add().addFilepattern(".").call();
      upstream.commit().setMessage("Text").setAuthor(ada).setCommitter(ada).setSign(false).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot commit", e);
    }
  }

  @Override
  protected void letTimePass() {
    // It looks each time.
  }
}
