package org.glasshouse.border;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the engine work on a thread of its own, which is left behind when it takes too long. What
 * counts is the processor's time, so that a busy machine withholds nothing; a thread that sleeps
 * instead has ten times as long. For use by one thread.
 */
final class Watchdog implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int MOST_LEFT_BEHIND = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final List<Thread> leftBehind = new ArrayList<>();
  private @Nullable Thread thread;
  private ExecutorService runner;

  Watchdog(String name) {
    this.name = name;
    this.runner = newRunner();
  }

  /** Too many threads were left behind, and still run: it would not be safe to go on. */
  static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stuck() {
      super("the engine does not come to an end");
    }
  }

  /** A guard that gives each question this much of the processor's time. */
  Guard guard(Duration limit) {
    return new Guard() {
      @Override
      public <T extends @Nullable Object> T ask(Supplier<T> question) throws DetectionFailure {
        return within(limit, () -> Guard.PLAIN.ask(question));
      }
    };
  }

  /**
   * The result of {@code work}, whose exceptions pass.
   *
   * @throws DetectionFailure if it took longer than {@code limit}, or as {@code work} does
   */
  <T extends @Nullable Object> T within(Duration limit, Callable<T> work) throws DetectionFailure {
    AtomicLong start = new AtomicLong(-1);
    long wall = System.nanoTime();
    Future<T> result =
        runner.submit(() -> {
          start.set(THREADS.getCurrentThreadCpuTime());
          return work.call();
        });
    while (true) {
      try {
        return result.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (isOver(limit, start.get(), System.nanoTime() - wall)) {
          leaveBehind();
          throw new DetectionFailure(Reason.TIMEOUT);
        }
      } catch (ExecutionException e) {
        throw passed(e.getCause());
      } catch (InterruptedException e) {
        leaveBehind();
        Thread.currentThread().interrupt();
        throw new Guard.Abandoned();
      }
    }
  }

  @Override
  public void close() {
    runner.shutdownNow();
  }

  private boolean isOver(Duration limit, long start, long wall) {
    Thread running = thread;
    long used =
        running == null || start < 0 ? 0 : THREADS.getThreadCpuTime(running.threadId()) - start;
    return used > limit.toNanos() || wall > limit.multipliedBy(10).toNanos();
  }

  private void leaveBehind() {
    runner.shutdownNow();
    if (thread != null) {
      leftBehind.add(thread);
    }
    leftBehind.removeIf(old -> !old.isAlive());
    if (leftBehind.size() > MOST_LEFT_BEHIND) {
      throw new Stuck();
    }
    runner = newRunner();
  }

  private ExecutorService newRunner() {
    thread = null;
    return Executors.newSingleThreadExecutor(work -> {
      Thread made = Thread.ofPlatform().daemon().name(name).unstarted(work);
      thread = made;
      return made;
    });
  }

  private static RuntimeException passed(@Nullable Throwable cause) throws DetectionFailure {
    switch (cause) {
      case DetectionFailure failure -> throw failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new IllegalStateException("unexpected kind of failure");
    }
  }
}
