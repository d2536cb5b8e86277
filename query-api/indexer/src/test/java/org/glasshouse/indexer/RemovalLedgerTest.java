package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
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
      assertThat(ledger.trouble()).containsPattern("public\\.removals-0-\\d+ .*cannot be read");

      border.put(PublicTopics.REMOVALS, 0, "1".getBytes(StandardCharsets.UTF_8), null);

      await().atMost(LONG).until(() -> !refuses(ledger));
      assertThat(ledger.trouble()).isEmpty();
    }
  }

  @Test
  void keepsEachEntryWithoutAKey() throws Exception {
    try (Border border = Engines.border();
        RemovalLedger ledger = new RemovalLedger(Engines.kafka())) {
      for (String uid : List.of("20261122-aaaaaaaaaaaaaaaa-1", "20261122-aaaaaaaaaaaaaaaa-2")) {
        border.put(
            PublicTopics.REMOVALS,
            0,
            null,
            new PublicRemoval("", List.of(uid), List.of()).encode());
      }

      ledger.start();
      ledger.awaitLoaded();

      assertThat(ledger.now().uids())
          .contains("20261122-aaaaaaaaaaaaaaaa-1", "20261122-aaaaaaaaaaaaaaaa-2");
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
