package org.glasshouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawReport.Precision;
import org.junit.jupiter.api.Test;

/**
 * Times of 17 real reports, whose timelines lie beside this test, against a truth that was written
 * by hand.
 */
class RealReportsTest {
  private static final int ENTRIES = 168;

  private record Truth(String file, int line, String time) {}

  @Test
  void readsTheTimesOfRealReports() {
    List<String> wrong = new ArrayList<>();
    Map<String, Map<Integer, RawReport.Entry>> read = new HashMap<>();
    for (Truth truth : truth()) {
      RawReport.Entry entry =
          read.computeIfAbsent(truth.file(), RealReportsTest::entries).get(truth.line());
      if (entry == null || !isRight(truth, entry)) {
        wrong.add(truth.file() + ":" + truth.line() + " " + truth.time());
      }
    }

    System.out.printf("Times of real reports: %d of %d right%n", ENTRIES - wrong.size(), ENTRIES);
    assertThat(wrong).hasSizeLessThanOrEqualTo(ENTRIES / 20);
  }

  /** No instant is made up where the truth knows of no entry. */
  @Test
  void findsNoEntryThatIsNone() {
    Map<String, List<Integer>> lines =
        truth().stream()
            .collect(
                Collectors.groupingBy(
                    Truth::file, Collectors.mapping(Truth::line, Collectors.toList())));

    lines.forEach((file, expected) ->
        assertThat(entries(file).keySet()).as(file).containsExactlyInAnyOrderElementsOf(expected));
  }

  private static boolean isRight(Truth truth, RawReport.Entry entry) {
    if (truth.time().equals("unknown")) {
      return entry.precision() == Precision.UNKNOWN && entry.from() == null;
    }
    if (!truth.time().contains("T")) {
      return entry.precision() == Precision.DAY
          && entry.original().contains(LocalDate.parse(truth.time()).toString());
    }
    String[] times = truth.time().split("/", -1);
    return Objects.equals(entry.from(), OffsetDateTime.parse(times[0]).toInstant())
        && (times.length == 1
            ? entry.until() == null
            : Objects.equals(entry.until(), OffsetDateTime.parse(times[1]).toInstant()));
  }

  private static Map<Integer, RawReport.Entry> entries(String file) {
    return ReportReader.read(text("mybinder/" + file), file).report().timeline().stream()
        .collect(Collectors.toMap(RawReport.Entry::line, entry -> entry));
  }

  private static String text(String name) {
    try (InputStream in = RealReportsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Truth> truth() {
    List<Truth> truth =
        text("mybinder-truth.tsv")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .map(parts -> new Truth(parts[0], Integer.parseInt(parts[1]), parts[2]))
            .toList();
    assertThat(truth).hasSize(ENTRIES);
    return truth;
  }
}
