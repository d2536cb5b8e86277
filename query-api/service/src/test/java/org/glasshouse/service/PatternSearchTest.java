package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredPattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What visitors get while the table of patterns is read anew, which may take long. */
class PatternSearchTest {
  private static final String OLD = "the disk of host a is full";
  private static final String NEW = "lost the leader of the ring";

  private final AtomicInteger reads = new AtomicInteger();
  private volatile CountDownLatch slow = new CountDownLatch(0);
  private volatile PatternReader.Patterns table = table("1", OLD);
  private volatile Removals removals = Removals.NONE;
  private final PatternSearch search =
      new PatternSearch(
          this::read,
          new InMemoryLogStore(),
          () -> removals,
          new StoreCalls(Duration.ofSeconds(10)));

  private static PatternReader.Patterns table(String version, String... messages) {
    return new PatternReader.Patterns(
        version,
        Stream.of(messages)
            .map(Signature::of)
            .map(signature ->
                new StoredPattern(
                    new Catalogue.Entry(
                        signature.id(), Signature.VERSION, signature.text(), null, null),
                    Instant.EPOCH))
            .toList());
  }

  private PatternReader.@Nullable Patterns read(String version) throws StoreUnavailableException {
    reads.incrementAndGet();
    try {
      slow.await();
    } catch (InterruptedException e) {
      throw new StoreUnavailableException("interrupted", e);
    }
    return table.version().equals(version) ? null : table;
  }

  private boolean isFound(String message) throws StoreUnavailableException {
    return search.look(message, 1).matches().stream().anyMatch(match -> match.score() >= 1);
  }

  @Test
  void theTableIsReadOnceForTwentyVisitorsAtOnce() throws Exception {
    slow = new CountDownLatch(1);
    List<Future<Boolean>> found = new ArrayList<>();
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int visitor = 0; visitor < 20; visitor++) {
        found.add(visitors.submit(() -> isFound(OLD)));
      }
      Thread.sleep(Duration.ofMillis(200));
      slow.countDown();
      for (Future<Boolean> one : found) {
        assertThat(one.get()).isTrue();
      }
    }

    assertThat(reads).hasValue(1);
  }

  @Test
  void nobodyWaitsForATableThatIsReadAnew() throws Exception {
    assertThat(isFound(OLD)).isTrue();
    Thread.sleep(Duration.ofMillis(2_100));
    slow = new CountDownLatch(1);
    table = table("2", OLD, NEW);

    for (int visitor = 0; visitor < 3; visitor++) {
      assertThat(isFound(OLD)).isTrue();
      assertThat(isFound(NEW)).isFalse();
    }
    assertThat(reads).hasValue(2);
    slow.countDown();

    assertThat(search.find(Signature.of(NEW).id())).isNotNull();
    assertThat(isFound(NEW)).isTrue();
  }

  @Test
  void nobodyIsToldAfterARemovalWhatWasThereBefore() throws Exception {
    assertThat(isFound(OLD)).isTrue();
    slow = new CountDownLatch(1);
    table = table("2");
    removals =
        new Removals(List.of(new PublicRemoval("2026-11-23T00:00:00Z", List.of(), List.of())));

    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> found = visitors.submit(() -> isFound(OLD));

      assertThat(found)
          .failsWithin(600, TimeUnit.MILLISECONDS)
          .withThrowableOfType(java.util.concurrent.TimeoutException.class);
      slow.countDown();
      assertThat(found.get()).isFalse();
    }
  }
}
