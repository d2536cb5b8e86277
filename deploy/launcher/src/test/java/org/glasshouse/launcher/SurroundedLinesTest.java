package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

final class SurroundedLinesTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final StreamId OTHER = new StreamId("aaaaaaaaaaaaaaaa");

  @Test
  void bringsALineWithWhatStoodAroundItInItsOwnStream() {
    SurroundedLines lines = new SurroundedLines(log -> log.position() == 3);

    for (int position = 1; position <= 5; position++) {
      lines.see(line(STREAM, position, "line " + position));
      lines.see(line(OTHER, 10 + position, "another " + position));
    }

    assertThat(lines.found())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.log().position()).isEqualTo(3);
          assertThat(found.message())
              .extracting(RawLog::position)
              .containsExactly(1L, 2L, 3L, 4L, 5L);
          assertThat(found.surroundings()).isEqualTo(new Surroundings(2, 2));
        });
  }

  @Test
  void bringsNoMoreThanTheBorderLooksAt() {
    SurroundedLines lines = new SurroundedLines(log -> log.position() == 500);

    for (int position = 1; position <= 1_000; position++) {
      lines.see(line(STREAM, position, "x".repeat(1_000)));
    }

    assertThat(lines.found())
        .singleElement()
        .satisfies(found -> assertThat(found.surroundings()).isEqualTo(new Surroundings(5, 5)));
  }

  @Test
  void cutsTheMiddleOfALongNeighbourAndLeavesTheLineItselfWhole() {
    SurroundedLines lines = new SurroundedLines(log -> log.position() == 2);
    String text = "a".repeat(5_000) + "b".repeat(90_000) + "c".repeat(5_000);

    for (int position = 1; position <= 3; position++) {
      lines.see(line(STREAM, position, text));
    }

    List<RawLog> message = lines.found().getFirst().message();
    String cut = "a".repeat(4_096) + "c".repeat(4_096);
    assertThat(message)
        .extracting(log -> ((RawLog.Body.Text) log.body()).text())
        .containsExactly(cut, text, cut);
  }

  @Test
  void findsALineThatWasBroughtBeforeWhereItsFirstMessageIsGone() {
    SurroundedLines lines = new SurroundedLines(log -> log.position() == 2);

    lines.see(
        List.of(line(STREAM, 1, "before"), line(STREAM, 2, "it"), line(STREAM, 3, "after")),
        new Surroundings(1, 1));

    assertThat(lines.found())
        .singleElement()
        .satisfies(found -> assertThat(found.surroundings()).isEqualTo(new Surroundings(1, 1)));
  }

  private static RawLog line(StreamId stream, long position, String text) {
    return new RawLog(
        stream, position, null, Instant.EPOCH, "", new RawLog.Body.Text(text), Map.of(), Map.of());
  }
}
