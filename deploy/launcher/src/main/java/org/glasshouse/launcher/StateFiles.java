package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.glasshouse.git.GitFile;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.runner.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files by which communities say the state of their sources, each in a thread of its
 * own. What one says is told at once, and that it still does, now and then.
 */
final class StateFiles implements AutoCloseable {
  /** A word must be obeyed within a minute. */
  static final Duration LOOK = Duration.ofSeconds(20);

  /** How old what is known of a word may get while it does not change. */
  private static final Duration TELL_AGAIN = Duration.ofMinutes(10);

  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(StateFiles.class);

  private final Path folder;
  private final Duration look;
  private final BiConsumer<String, CommunityState> told;
  private final Map<String, Followed> followed = new HashMap<>();

  /**
   * Files of which none is followed yet.
   *
   * @param folder in which copies of repositories are kept
   * @param told takes the name of a source and its community's word; may fail, and is told again
   */
  StateFiles(Path folder, Duration look, BiConsumer<String, CommunityState> told) {
    this.folder = folder;
    this.look = look;
    this.told = told;
  }

  /** Follows the files of these sources, and no others. */
  synchronized void follow(List<Source> sources) {
    Map<String, Source.StateFile> wanted = new HashMap<>();
    for (Source source : sources) {
      if (source.stateFile() != null) {
        wanted.put(source.name(), source.stateFile());
      }
    }
    followed
        .entrySet()
        .removeIf(of -> {
          boolean gone = !of.getValue().file.equals(wanted.get(of.getKey()));
          if (gone) {
            of.getValue().end();
          }
          return gone;
        });
    wanted.forEach((name, file) -> followed.computeIfAbsent(name, first -> begin(first, file)));
  }

  private Followed begin(String name, Source.StateFile file) {
    Followed begun = new Followed(name, file);
    begun.thread.start();
    return begun;
  }

  @Override
  public synchronized void close() {
    followed.values().forEach(Followed::end);
    followed.values().forEach(Followed::await);
    followed.clear();
  }

  private final class Followed {
    private final String name;
    private final Source.StateFile file;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private CommunityState last = CommunityState.UNREAD;
    private boolean unreadable;

    Followed(String name, Source.StateFile file) {
      this.name = name;
      this.file = file;
      this.thread = Thread.ofPlatform().name("state-of-" + name).daemon().unstarted(this::run);
    }

    void end() {
      ending.countDown();
    }

    void await() {
      try {
        var _ = thread.join(CLOSING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void run() {
      try {
        do {
          look();
        } while (!ending.await(look.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void look() {
      try (GitFile read =
          new GitFile(file.repository(), file.branch(), file.path(), folder, "state-" + name)) {
        tell(CommunityState.in(read.read()));
        if (unreadable) {
          LOG.info("The state file of {} can be read again", name);
          unreadable = false;
        }
      } catch (IOException | RuntimeException e) {
        if (!unreadable) {
          LOG.warn("The state file of {} cannot be read: {}", name, e.getMessage());
          unreadable = true;
        }
      }
    }

    private void tell(State state) {
      Instant now = Instant.now();
      if (state != last.state() || !now.isBefore(last.read().plus(TELL_AGAIN))) {
        CommunityState word = new CommunityState(state, now);
        told.accept(name, word);
        last = word;
      }
    }
  }
}
