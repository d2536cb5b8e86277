package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Commits reports of incidents to a Git repository again and again, each a little longer. */
final class GrowingReports implements AutoCloseable {
  static final int REPORTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(1_100);

  private final Path folder;
  private final Thread writer = Thread.ofPlatform().name("growing-reports").unstarted(this::run);
  private volatile boolean stopping;
  private int commits;

  GrowingReports(Path folder) {
    this.folder = folder;
  }

  void start() {
    writer.start();
  }

  private void run() {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      do {
        commit(git);
        Eventually.pause(PAUSE);
      } while (!stopping || commits < REPORTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot commit", e);
    }
  }

  private void commit(Git git) throws IOException, GitAPIException {
    int report = commits % REPORTS;
    int edition = commits / REPORTS + 1;
    Path file = folder.resolve("incidents").resolve("report-" + report + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# Report %d\n\nEdition %d.\n".formatted(report, edition));
    git.add().addFilepattern("incidents").call();
    git.commit()
        .setMessage("Report %d, edition %d".formatted(report, edition))
        .setAuthor("Test", "test@example.org")
        .setCommitter("Test", "test@example.org")
        .setSign(false)
        .setNoVerify(true)
        .call();
    commits++;
  }

  /** Stops; the text of the newest version of each report. */
  List<String> finish() throws InterruptedException {
    stopping = true;
    writer.join();
    List<String> newest = new ArrayList<>();
    for (int report = 0; report < REPORTS; report++) {
      newest.add("Edition %d.".formatted((commits - 1 - report) / REPORTS + 1));
    }
    return newest;
  }

  /** How many commits there are. */
  int commits() {
    return commits;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
