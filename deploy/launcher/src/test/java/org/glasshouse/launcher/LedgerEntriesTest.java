package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.records.PublicRemoval;
import org.junit.jupiter.api.Test;

class LedgerEntriesTest {
  private static final String AT = "2026-11-24T00:00:00Z";
  private static final int MOST_BYTES = 1_000_000;

  @Test
  void dividesWhatDoesNotFitInAMessage() {
    List<String> uids =
        IntStream.range(0, 12_000)
            .mapToObj("20261124-c5mzjv3kq2tt6a7e-9000000000000%06d"::formatted)
            .toList();
    PublicRemoval.Condition condition = new PublicRemoval.Condition("smaug", "", "", null, null);

    List<PublicRemoval> entries =
        LedgerEntries.entries(new PublicRemoval(AT, uids, List.of(condition)));

    assertThat(entries).flatExtracting(PublicRemoval::uids).containsExactlyElementsOf(uids);
    assertThat(entries).flatExtracting(PublicRemoval::conditions).containsExactly(condition);
    assertThat(entries).allSatisfy(entry -> assertThat(entry.encode()).hasSizeLessThan(MOST_BYTES));
  }

  @Test
  void writesNothingWhereNothingIsNamed() {
    assertThat(LedgerEntries.entries(new PublicRemoval(AT, List.of(), List.of()))).isEmpty();
  }
}
