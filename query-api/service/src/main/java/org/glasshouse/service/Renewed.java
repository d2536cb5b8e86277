package org.glasshouse.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made of the stores and made anew now and then, once for all who ask meanwhile.
 * For a moment they wait; from then on they get what there was before, where that may still be
 * given.
 */
final class Renewed<T> {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final String name;
  private volatile @Nullable T made;
  private @Nullable Making<T> making;

  /**
   * @param name of the threads that make it
   */
  Renewed(String name) {
    this.name = name;
  }

  /**
   * It, as it is made.
   *
   * @param begun in nanoseconds of this machine
   */
  private record Making<T>(CompletableFuture<T> made, long begun) {}

  /** Makes it. */
  interface Maker<T> {
    /**
     * It as it is now.
     *
     * @param before what there is; null where there is nothing yet
     */
    T make(@Nullable T before) throws StoreUnavailableException;
  }

  /** Something that must hold for what there is. */
  interface Check<T> {
    boolean holds(T made) throws StoreUnavailableException;
  }

  /**
   * What there is, made anew where it is not fresh.
   *
   * @param fresh whether it is given without a look at the stores
   * @param given whether it may be given while it is made anew
   */
  T get(Check<T> fresh, Check<T> given, Maker<T> maker) throws StoreUnavailableException {
    while (true) {
      T before = made;
      if (before != null && fresh.holds(before)) {
        return before;
      }
      Making<T> after = makeAnew(before, maker);
      if (before != null && given.holds(before)) {
        return inAMoment(after, before);
      }
      T renewed = await(after.made());
      if (given.holds(renewed)) {
        return renewed;
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // Whether it is the one that was looked at.
  private synchronized Making<T> makeAnew(@Nullable T before, Maker<T> maker) {
    T now = made;
    if (now != null && now != before) {
      return new Making<>(CompletableFuture.completedFuture(now), System.nanoTime());
    }
    Making<T> running = making;
    if (running != null) {
      return running;
    }
    Making<T> started = new Making<>(new CompletableFuture<>(), System.nanoTime());
    making = started;
    // Not a virtual one: making it may keep a processor busy.
    Thread.ofPlatform().name(name).daemon().start(() -> make(before, maker, started.made()));
    return started;
  }

  private void make(@Nullable T before, Maker<T> maker, CompletableFuture<T> started) {
    try {
      T after = maker.make(before);
      end(after);
      started.complete(after);
    } catch (Throwable e) {
      end(before);
      started.completeExceptionally(e);
    }
  }

  private synchronized void end(@Nullable T after) {
    made = after;
    making = null;
  }

  private static <T> T inAMoment(Making<T> after, T before) throws StoreUnavailableException {
    long left = PATIENCE.toNanos() - (System.nanoTime() - after.begun());
    try {
      return after.made().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return before;
    } catch (ExecutionException e) {
      throw asItWas(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T await(CompletableFuture<T> after) throws StoreUnavailableException {
    try {
      return after.get();
    } catch (ExecutionException e) {
      throw asItWas(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StoreUnavailableException asItWas(ExecutionException failed) {
    return switch (failed.getCause()) {
      case StoreUnavailableException e ->
          new StoreUnavailableException(String.valueOf(e.getMessage()), e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("not made anew", failed);
    };
  }

  private static StoreUnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreUnavailableException("stopped while something was made anew", e);
  }
}
