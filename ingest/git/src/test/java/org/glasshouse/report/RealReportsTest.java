package org.glasshouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Times of real reports, against a truth that was written by hand. */
class RealReportsTest {
  private static final int ENTRIES = 168;

  private record Truth(String file, int line, String time) {}

  @Test
  void readsTheTimesOfRealReports() throws IOException {
    Path reports = reports();

    List<String> wrong = new ArrayList<>();
    Map<String, Map<Integer, RawReport.Entry>> read = new HashMap<>();
    for (Truth truth : truth()) {
      RawReport.Entry entry =
          read.computeIfAbsent(truth.file(), file -> entries(reports.resolve(file)))
              .get(truth.line());
      if (entry == null || !isRight(truth, entry)) {
        wrong.add(truth.file() + ":" + truth.line() + " " + truth.time());
      }
    }

    System.out.printf("Times of real reports: %d of %d right%n", ENTRIES - wrong.size(), ENTRIES);
    assertThat(wrong).hasSizeLessThanOrEqualTo(ENTRIES / 20);
  }

  /** No instant is made up where the truth knows of no entry. */
  @Test
  void findsNoEntryThatIsNone() throws IOException {
    Path reports = reports();

    Map<String, List<Integer>> lines =
        truth().stream()
            .collect(
                Collectors.groupingBy(
                    Truth::file, Collectors.mapping(Truth::line, Collectors.toList())));

    lines.forEach((file, expected) ->
        assertThat(entries(reports.resolve(file)).keySet())
            .as(file)
            .containsExactlyInAnyOrderElementsOf(expected));
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

  private static Map<Integer, RawReport.Entry> entries(Path file) {
    try {
      return ReportReader.read(Files.readString(file), file.getFileName().toString())
          .report()
          .timeline()
          .stream()
          .collect(Collectors.toMap(RawReport.Entry::line, entry -> entry));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static List<Truth> truth() throws IOException {
    try (InputStream in = RealReportsTest.class.getResourceAsStream("mybinder-truth.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Truth> truth =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", -1))
              .map(parts -> new Truth(parts[0], Integer.parseInt(parts[1]), parts[2]))
              .toList();
      assertThat(truth).hasSize(ENTRIES);
      return truth;
    }
  }

  private static Path reports() {
    Path found = Path.of("absent");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path reports = at.resolveSibling("shared/data/mybinder-incidents");
      found = Files.isDirectory(reports) ? reports : found;
    }
    assumeTrue(
        Files.isDirectory(found), "../shared/data/mybinder-incidents is absent: not measured");
    return found;
  }
}
