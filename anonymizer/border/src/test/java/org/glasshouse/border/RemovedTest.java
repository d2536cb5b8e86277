package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text "whispered zebra" was removed. */
class RemovedTest {
  private static final StreamId ID = new StreamId("c5mzjv3kq2tt6a7e");
  private static final byte[] KEY = "key of removals".getBytes(UTF_8);

  private final RemovedTexts.Hash hash = RemovedTexts.hash(KEY, "whispered zebra");
  private final Removed removed =
      new Removed(Removals.NONE, new RemovedTexts(KEY, Map.of(hash.hex(), hash.words())));

  private boolean withholds(PublicRecord record) {
    return removed.without(List.of(new Outcome.Published(record, 100, 1))).stream()
        .allMatch(Outcome.Withheld.class::isInstance);
  }

  private static PublicEvent event(EventKind kind, PublicEvent.Content content) {
    return new PublicEvent(ID, 1, kind, "smaug", Instant.EPOCH, null, content, "1");
  }

  private static PublicEvent report(String title, String heading, String markdown) {
    return event(
        EventKind.INCIDENT,
        new PublicReport(
            title,
            List.of(new PublicReport.Section(PublicReport.Role.OTHER, "Cause", "Nothing.")),
            List.of(
                new PublicReport.Entry(
                    "10:00", null, null, PublicReport.Precision.UNKNOWN, heading, markdown)),
            0));
  }

  private static PublicEvent change(String message, String path, String diff) {
    return event(
        EventKind.CHANGE,
        new PublicChange(
            "A change",
            message,
            "",
            List.of(
                new PublicChange.File(path, "", PublicChange.Action.MODIFIED, 1, 1, diff, null)),
            0,
            null));
  }

  private static PublicLog line(String pod, String body) {
    return new PublicLog(
        new Uid(LocalDate.parse("2026-11-22"), ID, 7),
        "smaug",
        Instant.EPOCH,
        Severity.INFO,
        "",
        pod,
        "",
        "",
        body,
        Map.of(),
        "1");
  }

  private static PublicSamples samples(String label, String value) {
    Samples.Builder one = new Samples.Builder();
    one.add(1_000, 1);
    return new PublicSamples(
        "smaug", new Series(new TreeMap<>(Map.of(Labels.NAME, "up", label, value)), one.build()));
  }

  private static PublicDescription said(String metric, String help) {
    return new PublicDescription("smaug", new Description(metric, MetricType.GAUGE, help, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whispered zebra",
        "first line\nwhispered zebra",
        "a Whispered\nZEBRA\nagain",
        "a tab\twhispered\tzebra"
      })
  void withholdsATextWhereverLinesBreakInAReportOrAChange(String text) {
    assertThat(withholds(report("x", "y", text))).isTrue();
    assertThat(withholds(report("x", text.replace('\n', ' '), "z"))).isTrue();
    assertThat(withholds(report(text.replace('\n', ' '), "y", "z"))).isTrue();
    assertThat(withholds(change(text, "a.txt", ""))).isTrue();
    assertThat(withholds(change("", "a.txt", "@@ -1 +1 @@\n-old\n+" + text.replace("\n", "\n+"))))
        .isTrue();
    assertThat(withholds(change("", "whispered/zebra.yaml", ""))).isTrue();
    assertThat(withholds(line("", text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whis**pered** zebra",
        "*whispered* [zebra](https://example.org/)",
        "see [it](https://example.org/whispered/zebra)"
      })
  void withholdsATextThatMarkupCutsInTwo(String markdown) {
    assertThat(withholds(report("x", "y", markdown))).isTrue();
  }

  @Test
  void withholdsWhatNamesOrDescribesAMetricSo() {
    assertThat(withholds(samples("pod", "whispered-zebra-0"))).isTrue();
    assertThat(withholds(samples("label_whispered_zebra", "x"))).isTrue();
    assertThat(withholds(said("whispered_zebra_total", ""))).isTrue();
    assertThat(withholds(said("up", "Says whispered:\nzebra"))).isTrue();
    assertThat(withholds(line("whispered-zebra-0", "x"))).isTrue();
  }

  @Test
  void theListOfWhatIsWithheldSaysNothingOfIt() {
    for (PublicRecord record :
        List.of(
            line("", "whispered zebra"),
            report("whispered zebra", "y", "z"),
            samples("label_whispered_zebra", "x"),
            said("whispered_zebra_total", ""))) {
      assertThat(removed.without(List.of(new Outcome.Published(record, 100, 1))))
          .singleElement()
          .isInstanceOfSatisfying(
              Outcome.Withheld.class,
              it ->
                  assertThat(new String(it.quarantined().encode(), UTF_8)).doesNotContain("zebra"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whispered zebra",
        "so a WHISPERED -- \"Zebra\"!",
        "whispered zebras",
        "a whispered striped zebra",
        "whispered",
        "Ω whispered\u00a0zebra",
        ""
      })
  void findsAKnownTextWhereItsHashIsFound(String text) {
    assertThat(RemovedTexts.known("Whispered zebra").isIn(line("", text)))
        .isEqualTo(withholds(line("", text)));
  }

  @Test
  void letsEverythingElseThrough() {
    assertThat(withholds(report("x", "whispered", "zebra"))).isFalse();
    assertThat(withholds(change("whispered nzebra", "zebra.txt", "+striped"))).isFalse();
    assertThat(withholds(samples("pod", "whispered"))).isFalse();
    assertThat(withholds(said("zebra_total", "whispered"))).isFalse();
    assertThat(withholds(event(EventKind.NOTE, new PublicEvent.Deleted()))).isFalse();
  }
}
