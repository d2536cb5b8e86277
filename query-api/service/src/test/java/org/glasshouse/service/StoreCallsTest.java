package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class StoreCallsTest {
  @Test
  void interruptsWhatTakesTooLongAndMakesRoomForTheNext() throws Exception {
    StoreCalls calls = new StoreCalls(Duration.ofMillis(50), 1);
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatThrownBy(() ->
            calls.call(
                "search",
                "search",
                () -> {
                  try {
                    Thread.sleep(Duration.ofMinutes(1));
                    return "late";
                  } finally {
                    interrupted.countDown();
                  }
                }))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the store search did not answer within 50 ms");

    interrupted.await();
    assertThat(calls.call("search", "search", () -> "next")).isEqualTo("next");
  }

  @Test
  void refusesWhatTheStoreHasNoRoomFor() throws Exception {
    StoreCalls calls = new StoreCalls(Duration.ofSeconds(20), 1);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread first =
        Thread.ofVirtual()
            .start(() -> {
              try {
                calls.call(
                    "search",
                    "search",
                    () -> {
                      asked.countDown();
                      end.await();
                      return "done";
                    });
              } catch (StoreUnavailableException e) {
                throw new IllegalStateException(e);
              }
            });
    asked.await();

    assertThatThrownBy(() -> calls.call("search", "search", () -> "second"))
        .hasMessage("too many questions at once to the store search");

    end.countDown();
    first.join();
    assertThat(calls.call("search", "search", () -> "third")).isEqualTo("third");
  }
}
