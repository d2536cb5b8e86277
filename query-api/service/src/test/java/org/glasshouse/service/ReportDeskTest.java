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
import org.junit.jupiter.api.Test;

class ReportDeskTest {
  private static final Instant START = Instant.parse("2026-11-26T04:00:00Z");

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
    Outcome outcome = desk.report("/incidents/aaaaaaaaaaaaaaaa/my-words-in-a-slug");

    assertThat(outcome).isEqualTo(new Outcome.Taken(sent.getFirst()));
    assertThat(sent).containsExactly(Complaint.at("/incidents/aaaaaaaaaaaaaaaa", START));
    assertThat(desk.report("the password on your site is swordfish"))
        .isEqualTo(new Outcome.Refused());
    assertThat(sent).hasSize(1);
  }

  @Test
  void takesTheSameAddressOnceAnHour() throws Exception {
    desk.report(line(1));
    desk.report(line(1));
    assertThat(sent).hasSize(1);

    now = START.plus(Duration.ofHours(1));
    desk.report(line(1));

    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().times()).isEqualTo(2);
    assertThat(sent.getLast().hiddenUntil()).isEqualTo(START.plus(Complaint.HIDES));
  }

  @Test
  void takesNoMoreThanSoManyAnHour() throws Exception {
    for (int number = 0; number < ReportDesk.AN_HOUR; number++) {
      assertThat(desk.report(line(number))).isInstanceOf(Outcome.Taken.class);
    }

    assertThat(desk.report(line(1_000))).isEqualTo(new Outcome.TooMany());
    now = START.plus(Duration.ofHours(1));
    assertThat(desk.report(line(1_000))).isInstanceOf(Outcome.Taken.class);
  }
}
