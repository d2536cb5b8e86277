package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private final TimeText times = new TimeText(ZoneOffset.UTC, new TimeText.Years.NearestTo(START));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "2026-11-22T03:04:05Z text | 2026-11-22T03:04:05Z",
        "2026-11-22T03:04:05.123456789Z text | 2026-11-22T03:04:05.123456789Z",
        "2026-11-22T03:04:05.5+02:00 text | 2026-11-22T01:04:05.500Z",
        "2026-11-22T03:04:05-0330 text | 2026-11-22T06:34:05Z",
        "2026-11-22 03:04:05,123 text | 2026-11-22T03:04:05.123Z",
        "2026-11-22 03:04:05.123 UTC [7] LOG: text | 2026-11-22T03:04:05.123Z",
        "2026-11-22 03:04:05 +0100 text | 2026-11-22T02:04:05Z",
        "2026-11-22 03:04:05 -12 left | 2026-11-22T03:04:05Z",
        "2026/11/22 03:04:05 text | 2026-11-22T03:04:05Z",
        "[2026-11-22 03:04:05] text | 2026-11-22T03:04:05Z",
        "2026-11-22 03:04 text | 2026-11-22T03:04:00Z",
        "2026-12-31T23:59:60Z leap | 2026-12-31T23:59:59Z",
        "I1122 03:04:05.123456       1 main.go:1] text | 2026-11-22T03:04:05.123456Z",
        "Nov 22 03:04:05 node kernel: text | 2026-11-22T03:04:05Z",
        "Nov  2 03:04:05 node kernel: text | 2026-11-02T03:04:05Z",
        "Nov 2 03:04:05 node kernel: text | 2026-11-02T03:04:05Z",
        "Jan  2 03:04:05 node kernel: text | 2027-01-02T03:04:05Z",
        "<34>Nov 22 03:04:05 node su: text | 2026-11-22T03:04:05Z",
        "<34>1 2026-11-22T03:04:05Z node su: text | 2026-11-22T03:04:05Z",
        "[Sun Nov 22 03:04:05.123456 2026] [core:error] text | 2026-11-22T03:04:05.123456Z",
        "Sun Nov 22 03:04:05 2026 text | 2026-11-22T03:04:05Z",
        "10.0.0.1 - - [22/Nov/2026:03:04:05 +0100] \"GET / | 2026-11-22T02:04:05Z",
        "update-alternatives 2026-11-22 03:04:05: run | 2026-11-22T03:04:05Z",
        "time=\"2026-11-22T03:04:05Z\" level=info msg=a | 2026-11-22T03:04:05Z",
        "ts=2026-11-22T03:04:05.5Z caller=a | 2026-11-22T03:04:05.500Z",
        "Start-Date: 2026-11-22  03:04:05 | 2026-11-22T03:04:05Z",
        "type=SYSCALL msg=audit(1795316645.123:456): a | 2026-11-22T03:04:05.123Z",
      })
  void findsTheTimeOfALine(String line, String time) {
    assertThat(times.find(line)).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "2026",
        "2026-11-22",
        "2026-13-22T03:04:05Z no such month",
        "2026-02-30T03:04:05Z no such day",
        "2026-11-22T24:04:05Z no such hour",
        "Nov 22",
        "November came",
        "I1122 no klog",
        "Feb 30 03:04:05 no such day",
        "10.0.0.1 - - [99/Nov/2026:03:04:05 +0100]",
        "audit(",
        "audit(12345678901234.123:1)",
        "[",
        "<34>",
        "<",
        "version 2026-11-22-3 built"
      })
  void findsNoneWhereThereIsNone(String line) {
    assertThat(times.find(line)).isNull();
  }

  @Test
  void takesTheZoneOfTheSourceWhereTheLineNamesNone() {
    TimeText prague = new TimeText(ZoneId.of("Europe/Prague"), new TimeText.Years.NearestTo(START));

    assertThat(prague.find("2026-07-22 03:04:05 a")).isEqualTo("2026-07-22T01:04:05Z");
    assertThat(prague.find("2026-07-22T03:04:05Z a")).isEqualTo("2026-07-22T03:04:05Z");
  }

  @Test
  void takesTheLatestYearThatIsNotAfterTheFileWasWritten() {
    TimeText upTo =
        new TimeText(
            ZoneOffset.UTC, new TimeText.Years.UpTo(Instant.parse("2026-03-01T00:00:00Z")));

    assertThat(upTo.find("Feb 28 03:04:05 a")).isEqualTo("2026-02-28T03:04:05Z");
    assertThat(upTo.find("Mar  3 03:04:05 a")).isEqualTo("2025-03-03T03:04:05Z");
  }

  @Test
  void takesTheYearThatHasTheDay() {
    assertThat(times.find("Feb 29 03:04:05 a")).isNull();
    TimeText in2028 =
        new TimeText(
            ZoneOffset.UTC, new TimeText.Years.NearestTo(Instant.parse("2027-12-01T00:00:00Z")));
    assertThat(in2028.find("Feb 29 03:04:05 a")).isEqualTo("2028-02-29T03:04:05Z");
  }

  @Test
  void tellsUnitsOfNumbersApart() {
    Instant time = Instant.parse("2026-11-22T03:04:05Z");
    long seconds = time.getEpochSecond();

    assertThat(TimeText.sinceEpoch(seconds)).isEqualTo(time);
    assertThat(TimeText.sinceEpoch(seconds * 1_000)).isEqualTo(time);
    assertThat(TimeText.sinceEpoch(seconds * 1_000_000)).isEqualTo(time);
    assertThat(TimeText.sinceEpoch(seconds * 1_000_000_000)).isEqualTo(time);
    assertThat(TimeText.sinceEpoch(seconds + 0.25)).isEqualTo(time.plusMillis(250));
    assertThat(TimeText.sinceEpoch(17L)).isNull();
    assertThat(TimeText.sinceEpoch(Double.NaN)).isNull();
  }

  @Test
  void survivesAnyText() {
    java.util.Random random = new java.util.Random(7);
    String alphabet = "0123456789-/:.,TZ [](<>=+audit\"JanNovSunIWEF";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        line.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      times.find(line.toString());
      times.leads(line.toString());
      SeverityText.find(line.toString());
    }
  }
}
