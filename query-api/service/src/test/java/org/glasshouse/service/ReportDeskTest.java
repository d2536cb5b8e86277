package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.Complaint;
import org.glasshouse.service.ReportDesk.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportDeskTest {
  private static final Instant START = Instant.parse("2026-11-26T04:00:00Z");

  /** A network of the range that is for examples. */
  private static final String HOME = "c00002";

  private final Map<String, Complaint> known = new TreeMap<>();
  private final List<Complaint> sent = new ArrayList<>();
  private Instant now = START;
  private final ReportDesk desk =
      new ReportDesk(
          known::get,
          complaint -> {
            sent.add(complaint);
            known.put(complaint.address(), complaint);
          },
          () -> now);

  private static String line(int number) {
    return "20261122-aaaaaaaaaaaaaaaa-" + number;
  }

  @Test
  void handsOverAnAddressAndNothingElse() throws Exception {
    Outcome outcome = desk.report("/incidents/aaaaaaaaaaaaaaaa/my-words-in-a-slug", HOME);

    assertThat(outcome).isEqualTo(new Outcome.Taken(sent.getFirst()));
    assertThat(sent).containsExactly(Complaint.at("/incidents/aaaaaaaaaaaaaaaa", START));
    assertThat(desk.report("the password on your site is swordfish", HOME))
        .isEqualTo(new Outcome.Refused());
    assertThat(sent).hasSize(1);
  }

  @Test
  void takesTheSameAddressOnceAnHour() throws Exception {
    desk.report(line(1), HOME);
    desk.report(line(1), HOME);
    assertThat(sent).hasSize(1);

    now = START.plus(Duration.ofHours(1));
    desk.report(line(1), HOME);

    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().times()).isEqualTo(2);
    assertThat(sent.getLast().hiddenUntil()).isEqualTo(START.plus(Complaint.HIDES));
  }

  @Test
  void oneNetworkHasItsShareOfAnHourAndOfADayAndOthersHaveTheirs() throws Exception {
    assertThat(takenOf(HOME, 100)).isEqualTo(ReportDesk.AN_HOUR);
    assertThat(takenOf("cb0071", 100)).isEqualTo(ReportDesk.AN_HOUR);

    now = now.plus(Duration.ofHours(1));
    assertThat(takenOf(HOME, 100)).isEqualTo(ReportDesk.A_DAY - ReportDesk.AN_HOUR);
    now = now.plus(Duration.ofHours(1));
    assertThat(desk.report(line(1_000), HOME)).isEqualTo(new Outcome.TooMany());

    now = START.plus(Duration.ofDays(1));
    assertThat(desk.report(line(1_000), HOME)).isInstanceOf(Outcome.Taken.class);
  }

  @Test
  void aFloodOfManyNetworksEndsToo() throws Exception {
    for (int network = 0; network < ReportDesk.OF_ALL; network++) {
      assertThat(takenOf("network " + network, 1)).isEqualTo(1);
    }

    assertThat(takenOf(HOME, 1)).isZero();
    assertThat(takenOf(null, 1)).isZero();
    now = now.plus(Duration.ofHours(1));
    assertThat(takenOf(null, 100)).isEqualTo(100);
  }

  private int number;

  /** How many of some reports about lines of their own are taken. */
  private int takenOf(@Nullable String network, int reports) throws Exception {
    int taken = 0;
    for (int report = 0; report < reports; report++) {
      taken += desk.report(line(2_000 + number++), network) instanceof Outcome.Taken ? 1 : 0;
    }
    return taken;
  }
}
