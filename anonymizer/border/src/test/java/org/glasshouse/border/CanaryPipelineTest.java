package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.glasshouse.border.CanaryPipeline.Tally;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Canary;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of canaries nothing comes out. */
class CanaryPipelineTest {
  private static final long FIRST = 8L * 29_402_280;

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void ofTenThousandNoneIsFound() throws Exception {
    try (CanaryPipeline pipeline = new CanaryPipeline(folder)) {
      // What is withheld of metrics has no name by which the sentinel could know it.
      assertThat(pipeline.send(Signal.METRICS, FIRST, FIRST + 2_000).withheld).isEmpty();
      pipeline.send(Signal.EVENTS, FIRST, FIRST + 1_000);
      Tally tally = pipeline.send(Signal.LOGS, FIRST, FIRST + 7_000);

      assertThat(tally.out).isEmpty();
      assertThat(tally.unmarked).isEmpty();
      assertThat(tally.planted).isEqualTo(10_000);
      assertThat(tally.marked).isGreaterThan(9_900);
    }
  }

  @Test
  void aCanaryIsFoundWhereNothingHidesIt() {
    Canaries canaries = new Canaries(new byte[32], "smaug");
    for (long number = FIRST; number < FIRST + 100; number++) {
      Canary canary = canaries.canary(Signal.LOGS, number);

      assertThat(CanaryPipeline.isFoundInRaw(canary.records().getFirst(), canary))
          .as(canary.kind())
          .isTrue();
    }
  }

  /**
   * Writes {@code DATE-canaries.md} to the folder that the system property {@code reports} names.
   */
  @Test
  @Tag("long")
  @Timeout(7_200)
  void ofAMillionNoneIsFound() throws Exception {
    long begun = System.nanoTime();
    try (CanaryPipeline pipeline = new CanaryPipeline(folder)) {
      pipeline.send(Signal.EVENTS, FIRST, FIRST + 50_000);
      pipeline.send(Signal.METRICS, FIRST, FIRST + 150_000);
      Tally tally = pipeline.send(Signal.LOGS, FIRST, FIRST + 800_000);

      write(tally, Duration.ofNanos(System.nanoTime() - begun));
      assertThat(tally.planted).isEqualTo(1_000_000);
      assertThat(tally.out).isEmpty();
      assertThat(tally.unmarked).isEmpty();
    }
  }

  private static void write(Tally tally, Duration took) throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    StringBuilder report = new StringBuilder();
    report
        .append("# Canaries, ")
        .append(today)
        .append(
            """


            Fake secrets and persons through border engine, second opinion, codecs and tables in one
            process, looked for in all bytes that come of it: as they are, in base64 at three
            alignments, hexadecimal and percent-encoded. Made by

                ./mvnw -Plong -pl anonymizer/border -am test -Dtest=CanaryPipelineTest#ofAMillionNoneIsFound -Dsurefire.failIfNoSpecifiedTests=false -Dreports=$PWD/docs/reports

            | | |
            |---|---|
            """)
        .append("| planted | %,d |%n".formatted(tally.planted))
        .append("| kinds of secrets, each in its carriers | %,d |%n".formatted(tally.kinds.size()))
        .append("| arrived marked | %,d |%n".formatted(tally.marked))
        .append("| withheld by the border | %,d |%n".formatted(sum(tally.withheld)))
        .append("| arrived without a mark | %,d |%n".formatted(sum(tally.unmarked)))
        .append("| came out | %,d |%n".formatted(sum(tally.out)))
        .append("| records and messages looked at | %,d |%n".formatted(tally.looks))
        .append("| bytes looked at | %,d |%n".formatted(tally.bytes))
        .append("| took | %d s |%n".formatted(took.toSeconds()));
    section(report, "Came out", tally.out);
    section(report, "Arrived without a mark", tally.unmarked);
    section(report, "Withheld", tally.withheld);
    Path reports = Path.of(System.getProperty("reports", "target/reports"));
    Files.createDirectories(reports);
    Files.writeString(reports.resolve(today + "-canaries.md"), report);
  }

  private static void section(StringBuilder report, String title, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      report.append("%n## %s%n%n".formatted(title));
      counts.forEach((kind, count) -> report.append("- %s: %,d%n".formatted(kind, count)));
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
