package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFault;
import org.glasshouse.runner.SourceFiles;

/**
 * Follows the folder of {@code --sources}: what changes there holds within seconds. A file that can
 * no longer be used leaves its source as it was; one that is gone retires it; a folder that is gone
 * changes nothing.
 */
final class SourceWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration CLOSING = Duration.ofSeconds(25);

  private final Path folder;
  private final Consumer<List<Source>> changed;
  private final PrintWriter err;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private List<Source> sources;
  private List<SourceFault> told;

  private SourceWatch(
      Path folder, SourceFiles.Loaded first, Consumer<List<Source>> changed, PrintWriter err) {
    this.folder = folder;
    this.sources = first.sources();
    this.told = first.faults();
    this.changed = changed;
    this.err = err;
    this.thread = new Thread(this::run, "sources");
  }

  /**
   * Starts to look.
   *
   * @param first what is in use
   * @param changed is told all sources whenever one has changed
   */
  static SourceWatch start(
      Path folder, SourceFiles.Loaded first, Consumer<List<Source>> changed, PrintWriter err) {
    SourceWatch watch = new SourceWatch(folder, first, changed, err);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    SourceFiles.Loaded loaded = SourceFiles.load(folder);
    if (!loaded.faults().equals(told)) {
      told = loaded.faults();
      told.forEach(fault -> err.println("glasshouse: " + fault));
    }
    List<Source> next = next(loaded);
    if (!next.equals(sources)) {
      sources = next;
      changed.accept(next);
      err.println("glasshouse: the sources have changed; collecting from " + live(next));
    }
  }

  private List<Source> next(SourceFiles.Loaded loaded) {
    Set<Path> faulty = loaded.faults().stream().map(SourceFault::file).collect(Collectors.toSet());
    if (faulty.contains(folder)) {
      return sources;
    }
    List<Source> next = new ArrayList<>(loaded.sources());
    Set<String> names = next.stream().map(Source::name).collect(Collectors.toSet());
    sources.stream()
        .filter(source -> faulty.contains(source.file()) && !names.contains(source.name()))
        .forEach(next::add);
    return next;
  }

  private static String live(List<Source> sources) {
    return sources.isEmpty()
        ? "none"
        : sources.stream().map(Source::name).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      var _ = thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
