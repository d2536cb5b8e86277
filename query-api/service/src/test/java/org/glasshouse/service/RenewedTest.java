package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewedTest {
  private final Renewed<Integer> renewed = new Renewed<>("number");
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  private int next(@Nullable Integer before) {
    return made.incrementAndGet();
  }

  private int nextAtTheEnd(@Nullable Integer before) throws StoreUnavailableException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new StoreUnavailableException("interrupted", e);
    }
    return next(before);
  }

  @Test
  void isMadeOnceForAllWhoAskMeanwhile() throws Exception {
    List<Future<Integer>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int visitor = 0; visitor < 20; visitor++) {
        asked.add(threads.submit(() -> renewed.get(_ -> true, _ -> true, this::nextAtTheEnd)));
      }
      Thread.sleep(Duration.ofMillis(100));
      end.countDown();
      for (Future<Integer> one : asked) {
        assertThat(one.get()).isEqualTo(1);
      }
    }

    assertThat(made).hasValue(1);
  }

  @Test
  void isGivenAsItWasWhileItIsMadeAnew() throws Exception {
    int first = renewed.get(_ -> true, _ -> true, this::next);

    int meanwhile = renewed.get(_ -> false, _ -> true, this::nextAtTheEnd);
    int another = renewed.get(_ -> false, _ -> true, this::nextAtTheEnd);
    end.countDown();
    int waited = renewed.get(number -> number > 1, number -> number > 1, this::nextAtTheEnd);

    assertThat(List.of(first, meanwhile, another, waited)).containsExactly(1, 1, 1, 2);
    assertThat(made).hasValue(2);
  }

  @Test
  void isGivenAnewWhereThatTakesAMoment() throws Exception {
    renewed.get(_ -> true, _ -> true, this::next);

    assertThat(renewed.get(_ -> false, _ -> true, this::next)).isEqualTo(2);
  }

  @Test
  void isMadeOnceMoreWhereItMayNotBeGiven() throws Exception {
    renewed.get(_ -> true, _ -> true, this::next);

    assertThat(renewed.get(_ -> false, number -> number >= 3, this::next)).isEqualTo(3);
  }

  @Test
  void isTriedAgainAfterAFault() throws Exception {
    assertThatThrownBy(() ->
            renewed.get(
                _ -> true,
                _ -> true,
                _ -> {
                  throw new StoreUnavailableException("no connection");
                }))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("no connection");

    assertThat(renewed.get(_ -> true, _ -> true, this::next)).isEqualTo(1);
  }
}
