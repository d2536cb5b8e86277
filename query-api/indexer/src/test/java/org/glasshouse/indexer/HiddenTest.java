package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class HiddenTest {
  private static final Instant START = Instant.parse("2026-11-26T04:00:00Z");

  private final Topic<PublicSource> sources = new Topic<>();
  private final Topic<Complaint> complaints = new Topic<>();
  private final Removals written =
      new Removals(
          List.of(new PublicRemoval("", List.of("20261122-aaaaaaaaaaaaaaaa-1"), List.of())));
  private Instant now = START;
  private long reports;
  private final Hidden hidden =
      new Hidden(() -> written, sources, complaints, () -> reports, () -> now);

  private static final class Topic<V> implements Hidden.Known<V> {
    private final Map<String, V> values = new TreeMap<>();
    private boolean loaded = true;

    @Override
    public boolean isLoaded() {
      return loaded;
    }

    @Override
    public Map<String, V> values() {
      return values;
    }
  }

  private static String line(int number) {
    return "20261122-bbbbbbbbbbbbbbbb-" + number;
  }

  private void report(int number) {
    report("/logs/" + line(number));
  }

  private void report(String address) {
    Complaint complaint = Complaint.at(address, now);
    complaints.values.put(complaint.address(), complaint);
  }

  @Test
  void isTheLedgerWhereNothingIsHidden() throws Exception {
    assertThat(hidden.now()).isSameAs(written);
  }

  @Test
  void hidesWhatIsReportedForThreeDays() throws Exception {
    report(1);
    assertThat(hidden.now().uids())
        .containsExactlyInAnyOrder("20261122-aaaaaaaaaaaaaaaa-1", line(1));

    now = START.plus(Duration.ofDays(3));
    report(2);

    assertThat(hidden.now().uids())
        .containsExactlyInAnyOrder("20261122-aaaaaaaaaaaaaaaa-1", line(2));
  }

  @Test
  void showsAgainWhatTheOperatorsKeep() throws Exception {
    report(1);
    assertThat(hidden.now().uids()).contains(line(1));

    complaints.values.replaceAll((address, complaint) -> complaint.keep());

    assertThat(hidden.now()).isSameAs(written);
  }

  @Test
  void hidesNoMoreThanAHundredReportedRecordsAndOfThoseTheFirst() throws Exception {
    for (int number = 0; number < 150; number++) {
      report(number);
      now = now.plusSeconds(1);
    }

    assertThat(hidden.now().uids()).hasSize(101).contains(line(0), line(99));
  }

  @Test
  void hidesOneInTenOfTheIncidentsAndOneInAnyCase() throws Exception {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      report("/incidents/" + String.valueOf(letter).repeat(16));
      now = now.plusSeconds(1);
    }

    assertThat(hidden.now().uids()).hasSize(2).contains("aaaaaaaaaaaaaaaa");

    reports = 57;
    report(1);

    assertThat(hidden.now().uids())
        .hasSize(7)
        .contains("aaaaaaaaaaaaaaaa", "eeeeeeeeeeeeeeee", line(1));
  }

  @Test
  void hidesASourceBesideWhatIsReported() throws Exception {
    report(1);
    sources.values.put(
        "smaug",
        new PublicSource("smaug", "", "", "", "hidden", 0, List.of("logs"), false, "1", 0));

    assertThat(hidden.now().uids()).contains(line(1));
    assertThat(hidden.now().conditions())
        .extracting(PublicRemoval.Condition::cluster)
        .containsExactly("smaug");
  }

  @Test
  void showsNothingBeforeItKnowsWhatIsHidden() {
    complaints.loaded = false;

    assertThatThrownBy(hidden::now)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("it is not known yet what is hidden");
  }
}
