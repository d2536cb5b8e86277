package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

class JoinerTest {
  private static final StreamId STREAM = new StreamId("aaaaaaaaaaaaaaaa");

  @Test
  void joinsAJavaStackTrace() throws IOException {
    assertThat(
            joined(
                """
                2026-11-22 03:04:05 ERROR request failed
                java.io.IOException: disk full
                \tat org.example.Disk.write(Disk.java:7)
                \t... 12 more
                Caused by: java.lang.IllegalStateException: no
                \tat org.example.Disk.sync(Disk.java:9)
                2026-11-22 03:04:06 INFO next
                """))
        .hasSize(2)
        .element(0)
        .asString()
        .startsWith("2026-11-22 03:04:05 ERROR")
        .endsWith("(Disk.java:9)");
  }

  @Test
  void joinsAPythonTracebackAndItsCause() throws IOException {
    assertThat(
            joined(
                """
                2026-11-22 03:04:05,123 ERROR failed
                Traceback (most recent call last):
                  File "a.py", line 1, in f
                    g()
                KeyError: 'a'

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "a.py", line 2, in h
                ValueError: b
                unrelated
                """))
        .hasSize(2)
        .element(0)
        .asString()
        .endsWith("ValueError: b");
  }

  @Test
  void beginsARecordWithATracebackBehindAnUndatedLine() throws IOException {
    assertThat(
            joined(
                """
                hello
                Traceback (most recent call last):
                  File "a.py", line 1, in f
                KeyError: 'a'
                bye
                """))
        .containsExactly(
            "hello",
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nKeyError: 'a'",
            "bye");
  }

  @Test
  void joinsAGoPanic() throws IOException {
    assertThat(
            joined(
                """
                panic: runtime error: index out of range [5] with length 3

                goroutine 1 [running]:
                main.main()
                \t/src/main.go:8 +0x1d
                created by main.start in goroutine 7
                \t/src/main.go:9 +0x2d
                exit status 2
                I1122 03:04:05.123456 1 a.go:1] next
                """))
        .hasSize(2)
        .element(0)
        .asString()
        .startsWith("panic")
        .endsWith("exit status 2");
  }

  @Test
  void joinsAKeyWhateverStandsInIt() throws IOException {
    List<String> records =
        joined(
            """
            loading -----BEGIN RSA PRIVATE KEY-----
            MIIEpAIBAAKCAQEA

            at x
            -----END RSA PRIVATE KEY-----
            done
            """);

    assertThat(records).hasSize(2).endsWith("done");
    assertThat(records.getFirst()).endsWith("-----END RSA PRIVATE KEY-----");
  }

  @Test
  void joinsAnObjectThatIsWrittenOverSeveralLines() throws IOException {
    assertThat(joined("got {\n  \"a\": 1\n}\nnext\n"))
        .containsExactly("got {\n  \"a\": 1\n}", "next");
  }

  @Test
  void keepsJsonLinesApart() throws IOException {
    assertThat(joined("{\"a\":1}\n{\"a\":\n  {\"b\":2}\n"))
        .containsExactly("{\"a\":1}", "{\"a\":\n  {\"b\":2}");
  }

  @Test
  void keepsAnIndentedLineWithATimeApart() throws IOException {
    assertThat(joined("a\n  2026-11-22 03:04:05 b\n\tc\n"))
        .containsExactly("a", "  2026-11-22 03:04:05 b\n\tc");
  }

  @Test
  void joinsAtMostFiveHundredLines() throws IOException {
    String text = "head\n" + " line\n".repeat(1_200);

    List<String> records = joined(text);

    assertThat(records.stream().map(record -> record.lines().count()))
        .containsExactly(500L, 500L, 201L);
  }

  @Test
  void joinsAtMostTheBytesOfARecord() throws IOException {
    String text = "head\n" + (" " + "x".repeat(99_999) + "\n").repeat(5);

    assertThat(joined(text)).allMatch(record -> record.length() <= Joiner.MOST_BYTES).hasSize(3);
  }

  @Test
  void givesTheSameRecordsHoweverTheBytesArrive() throws IOException {
    Random random = new Random(11);
    String[] parts = {
      "2026-11-22T03:04:05Z a\n",
      "  b\n",
      "\n",
      "c\r\n",
      "{\"d\":1}\n",
      "x".repeat(300_000) + "\n",
      "-----BEGIN X-----\n",
      "-----END X-----\n",
      "é€😀\n",
      "\0\0e\n"
    };
    for (int round = 0; round < 30; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

      List<RawLog> whole = logs(new ByteArrayInputStream(bytes)::read);
      ByteArrayInputStream again = new ByteArrayInputStream(bytes);
      List<RawLog> pieces =
          logs((buffer, at, length) ->
              again.read(buffer, at, Math.min(length, 1 + random.nextInt(5_000))));

      assertThat(pieces).isEqualTo(whole);
    }
  }

  @Test
  void goesOnBehindAnyRecordAsIfItHadNotStopped() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      byte[] file = containerLog(random);
      List<RawLog> whole = new ArrayList<>();
      List<Joiner.Progress> stops = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      Reading reading = new Reading(file, Joiner.Progress.START);
      while (reading.step(whole)) {
        if (sizes.isEmpty() || sizes.getLast() != whole.size()) {
          stops.add(reading.joiner.progress());
          sizes.add(whole.size());
        }
      }
      reading.finish(whole);
      for (int stop = 0; stop < stops.size(); stop++) {
        List<RawLog> rest = new ArrayList<>(whole.subList(0, sizes.get(stop)));
        Reading second = new Reading(file, stops.get(stop));
        while (second.step(rest)) {
          // Reads on to the end.
        }
        second.finish(rest);

        assertThat(rest).isEqualTo(whole);
      }
    }
  }

  private static byte[] containerLog(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines
          .append("2026-11-22T03:04:05.000000000Z ")
          .append(random.nextBoolean() ? "stdout " : "stderr ")
          .append(random.nextInt(3) == 0 ? "P " : "F ")
          .append(random.nextInt(3) == 0 ? "  " : "")
          .append(random.nextInt(4) == 0 ? "" : "text " + i)
          .append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a container's log step by step. */
  private static final class Reading {
    private final FrameCutter cutter;
    private final FrameFormat format;
    private final Joiner joiner;

    Reading(byte[] file, Joiner.Progress progress) {
      ByteArrayInputStream bytes =
          new ByteArrayInputStream(
              file, (int) progress.offset(), file.length - (int) progress.offset());
      TimeText times = times();
      this.cutter = GenerationReader.cutter(Format.CRI, bytes::read, progress);
      this.format = GenerationReader.format(Format.CRI, times);
      this.joiner = new Joiner(progress, times::leads);
    }

    boolean step(List<RawLog> into) throws IOException {
      Frame frame = cutter.next();
      if (frame == null) {
        return false;
      }
      joiner.add(format.read(frame), Instant.EPOCH);
      joiner.drain(into, JoinerTest::log);
      return true;
    }

    void finish(List<RawLog> into) {
      joiner.finish();
      joiner.drain(into, JoinerTest::log);
    }
  }

  private static List<String> joined(String text) throws IOException {
    List<String> texts = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (RawLog log : logs(new ByteArrayInputStream(bytes)::read)) {
      texts.add(((RawLog.Body.Text) log.body()).text());
    }
    return texts;
  }

  private static List<RawLog> logs(ByteFeed feed) throws IOException {
    TimeText times = times();
    FrameCutter cutter = new LineCutter(feed, 0, 0);
    FrameFormat format = new TextFormat(times);
    Joiner joiner = new Joiner(Joiner.Progress.START, times::leads);
    List<RawLog> logs = new ArrayList<>();
    for (Frame frame = cutter.next(); frame != null; frame = cutter.next()) {
      joiner.add(format.read(frame), Instant.EPOCH);
      joiner.drain(logs, JoinerTest::log);
    }
    joiner.finish();
    joiner.drain(logs, JoinerTest::log);
    assertThat(IntStream.range(1, logs.size()))
        .allMatch(i -> logs.get(i - 1).position() < logs.get(i).position());
    return logs;
  }

  private static TimeText times() {
    return new TimeText(ZoneOffset.UTC, new TimeText.Years.NearestTo(Instant.EPOCH));
  }

  private static RawLog log(Joiner.Joined joined) {
    return new RawLog(
        STREAM,
        joined.number(),
        joined.time(),
        Instant.EPOCH,
        joined.severity(),
        joined.body(),
        Map.of(),
        joined.attributes());
  }
}
