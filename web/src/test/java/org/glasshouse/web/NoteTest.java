package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoteTest {
  private static final String ID = "abcdefghabcdefgh";

  /** Of some 3,000 characters each, or much longer. */
  static List<String> samples() {
    return List.of(
        "com.example.shop.OutOfStock: none left\n"
            + frames("\tat com.example.Shop%s.sell(S.java:7)"),
        "Traceback (most recent call last):\n"
            + frames("  File \"/srv/shop%s.py\", line 7, in sell")
            + "KeyError: 12",
        "panic: none left\n\ngoroutine 17 [running]:\n"
            + frames("example.org/shop.Sell%s(0xc)\n\t/srv/shop.go:7 +0x1d"),
        "TypeError: none left\n" + frames("    at Shop%s.sell (/srv/shop.js:7:3)"),
        "{\"msg\":\"none left\",\"level\":\"error\",\"text\":\""
            + "word ".repeat(550)
            + "\",\"a\":1}",
        "{\"msg\":\"none left\",\"level\":\"error\",\"text\":\""
            + "word ".repeat(900)
            + "\",\"a\":1}",
        "com.example.shop.OutOfStock: none left\n"
            + frames("\tat com.example.Shop%s.sell(S.java:7)").repeat(4)
            + "Caused by: com.example.shop.ShelfGone: ~~~~ gone\n\t... 12 more");
  }

  private static String frames(String frame) {
    return IntStream.range(0, 60)
        .mapToObj(index -> frame.formatted((char) ('A' + index % 26)) + "\n")
        .collect(Collectors.joining());
  }

  /** Whoever leaves the sample as it is need not name the error. */
  @ParameterizedTest
  @MethodSource("samples")
  void leadsToItsError(String sample) {
    String note = Note.of(ID, "None left", sample);
    String body = note.substring(note.indexOf("# None left"));

    assertThat(patterns(body)).contains(Signature.of(sample).id());
  }

  /** A single word is no line that could be told from a name. */
  @Test
  void namesItsError() {
    assertThat(Note.of(ID, "Connecting", "connecting"))
        .startsWith("---\npattern: " + ID + "\n---\n# Connecting\n");
  }

  @Test
  void saysNothingWhereNothingIsFilledIn() {
    String note = Note.of(ID, "None left", "connecting to 192.0.2.7");

    assertThat(note.substring(note.lastIndexOf("~~~") + 3).lines())
        .allMatch(line -> line.isBlank() || line.startsWith("## "));
  }

  private static List<String> patterns(String markdown) {
    PublicReport report =
        new PublicReport(
            "None left",
            List.of(new PublicReport.Section(PublicReport.Role.OTHER, "", markdown)),
            List.of(),
            0);
    return StoredEvent.of(
            new PublicEvent(
                new StreamId("nnnnnnnnnnnnnnnn"),
                1,
                EventKind.NOTE,
                "smaug",
                null,
                null,
                report,
                "1"))
        .quotes()
        .stream()
        .map(StoredEvent.Quote::pattern)
        .toList();
  }
}
