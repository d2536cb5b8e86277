package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class KnownCountTest {
  @Test
  void nobodyWaitsForTheStore() {
    CountDownLatch answer = new CountDownLatch(1);
    KnownCount count =
        new KnownCount(() -> {
          await(answer);
          return 57;
        });

    assertThat(count.getAsLong()).isZero();
    answer.countDown();

    Eventually.see("the number", count::getAsLong, known -> known == 57);
  }

  private static void await(CountDownLatch answer) throws StoreUnavailableException {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
