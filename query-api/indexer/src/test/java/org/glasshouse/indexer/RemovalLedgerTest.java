package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class RemovalLedgerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void showsNothingBehindAnEntryThatCannotBeRead() throws Exception {
    try (Border border = Engines.border();
        RemovalLedger ledger = new RemovalLedger(Engines.kafka())) {
      ledger.start();
      await().atMost(LONG).ignoreExceptions().until(() -> ledger.now() != null);

      border.put(PublicTopics.REMOVALS, 0, "1".getBytes(StandardCharsets.UTF_8), new byte[] {1});

      await().atMost(LONG).until(() -> refuses(ledger));
      assertThatThrownBy(ledger::now).hasMessageContaining("cannot be read");
    }
  }

  private static boolean refuses(RemovalLedger ledger) {
    try {
      ledger.now();
      return false;
    } catch (StoreUnavailableException e) {
      return true;
    }
  }
}
