package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

final class SurroundedLinesTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final StreamId OTHER = new StreamId("aaaaaaaaaaaaaaaa");

  private final List<SurroundedLines.Lines> found = new ArrayList<>();

  @Test
  void bringsALineWithWhatStoodAroundItInItsOwnStream() {
    SurroundedLines lines = wanted(3);

    for (int position = 1; position <= 5; position++) {
      lines.see(line(STREAM, position, "line " + position), true);
      lines.see(line(OTHER, position, "another " + position), true);
    }
    assertThat(found).isEmpty();
    assertThat(lines.isDone()).isFalse();
    lines.finish();

    assertThat(lines.isDone()).isTrue();
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(found.getFirst().surroundings()).isEqualTo(new Surroundings(List.of(2)));
    assertThat(found.getFirst().places())
        .containsExactly(new SurroundedLines.Place(STREAM.text(), 3));
  }

  @Test
  void bringsTheBeginningOfASecretOfWhichALineIsLong() {
    SurroundedLines lines = wanted(4, 1);

    see(lines, "kind: Secret", "data:", "  a: " + "eHl6".repeat(5_000), "  b: cGFzcw==");
    lines.finish();

    assertThat(texts()).contains("kind: Secret", "data:");
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(found.getFirst().surroundings()).isEqualTo(new Surroundings(List.of(0, 3)));
  }

  @Test
  void bringsTheWholeOfAKeyOfManyLines() {
    int last = 101;
    SurroundedLines lines = wanted(50);

    see(
        lines,
        Stream.concat(
                Stream.concat(
                    Stream.of("-----BEGIN RSA PRIVATE KEY-----"),
                    Stream.generate(() -> "MIIx".repeat(16)).limit(last - 2)),
                Stream.of("-----END RSA PRIVATE KEY-----"))
            .toArray(String[]::new));
    lines.finish();

    assertThat(positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Test
  void findsNoLineOfWhichNobodyKnowsWhatStoodBeforeIt() {
    SurroundedLines lines = wanted(7, 90);

    for (int position = 5; position <= 100; position++) {
      lines.see(line(STREAM, position, "x".repeat(1_000)), false);
    }
    lines.finish();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().places())
        .containsExactly(new SurroundedLines.Place(STREAM.text(), 90));
    assertThat(lines.torn()).containsExactly(new SurroundedLines.Place(STREAM.text(), 7));
  }

  @Test
  void findsNoLineBesideOneThatIsTooLongToStandThere() {
    SurroundedLines lines = wanted(1, 3);

    see(lines, "before", "short\n".repeat(20_000), "behind");
    lines.finish();

    assertThat(found).isEmpty();
    assertThat(lines.torn()).hasSize(2);
  }

  @Test
  void bringsNoMoreThanTheReach() {
    SurroundedLines lines = wanted(500);

    for (int position = 1; position <= 1_000; position++) {
      lines.see(line(STREAM, position, "x".repeat(1_024)), true);
    }

    assertThat(positions()).hasSize(64 + 1 + 64).startsWith(436L).endsWith(564L);
    assertThat(lines.isDone()).isTrue();
  }

  @Test
  void bringsLinesThatAreNearInOneMessage() {
    SurroundedLines lines =
        wanted(LongStream.rangeClosed(1, 1_000).filter(at -> at % 2 == 0).toArray());

    for (int position = 1; position <= 1_000; position++) {
      lines.see(line(STREAM, position, "x".repeat(1_024)), true);
    }
    lines.finish();

    assertThat(found.stream().flatMap(of -> of.places().stream()).distinct()).hasSize(500);
    assertThat(found).hasSizeLessThan(20);
    assertThat(found.stream().mapToInt(of -> of.message().size()).sum()).isLessThan(4_000);
  }

  @Test
  void cutsTheMiddleOfALongNeighbourAndLeavesTheLineItselfWhole() {
    SurroundedLines lines = wanted(2);
    String text = "a".repeat(5_000) + "b".repeat(90_000) + "c".repeat(5_000);

    see(lines, text, text, text);
    lines.finish();

    String cut = "a".repeat(4_096) + "c".repeat(4_096);
    assertThat(texts()).containsExactly(cut, text, cut);
  }

  @Test
  void findsALineThatWasBroughtBeforeWhereItsFirstMessageIsGone() {
    SurroundedLines lines = wanted(2);
    List<RawLog> again =
        List.of(line(STREAM, 1, "before"), line(STREAM, 2, "it"), line(STREAM, 3, "after"));

    lines.see(line(STREAM, 2, "it"), false);
    lines.see(again, new Surroundings(List.of(0)));
    assertThat(found).isEmpty();
    lines.see(again, new Surroundings(List.of(1)));
    lines.see(again, new Surroundings(List.of(1)));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().surroundings()).isEqualTo(new Surroundings(List.of(1)));
    assertThat(lines.torn()).isEmpty();
  }

  private SurroundedLines wanted(long... positions) {
    return new SurroundedLines(
        LongStream.of(positions)
            .mapToObj(position -> new SurroundedLines.Place(STREAM.text(), position))
            .toList(),
        found::add);
  }

  private static void see(SurroundedLines lines, String... texts) {
    for (int at = 0; at < texts.length; at++) {
      lines.see(line(STREAM, at + 1, texts[at]), true);
    }
  }

  private List<Long> positions() {
    return found.getFirst().message().stream().map(RawLog::position).toList();
  }

  private List<String> texts() {
    return found.getFirst().message().stream()
        .map(log -> ((RawLog.Body.Text) log.body()).text())
        .toList();
  }

  private static RawLog line(StreamId stream, long position, String text) {
    return new RawLog(
        stream, position, null, Instant.EPOCH, "", new RawLog.Body.Text(text), Map.of(), Map.of());
  }
}
