package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.engine.KeyScope;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Severity;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.TokenKind;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Today's rules over what was let out by yesterday's. */
class RescanTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");

  @TempDir Path folder;
  private KeyRing keys;
  private Rescan rescan;

  @BeforeEach
  void open() {
    keys = KeyRing.create(folder.resolve("keys"));
    rescan = new Rescan(keys, Map.of());
  }

  private static PublicLog line(String pod, String body) {
    return new PublicLog(
        new Uid(LocalDate.parse("2026-11-22"), STREAM, 7),
        "smaug",
        Instant.parse("2026-11-22T12:00:00Z"),
        Severity.INFO,
        "openshift-etcd",
        pod,
        "etcd",
        "",
        body,
        Map.of("log.iostream", "stderr"),
        "1");
  }

  @Test
  void letsALineStayOfWhichNothingWouldBeTakenOut() {
    assertThat(rescan.broken(line("etcd-0", "etcdserver: request timed out, took 4711 ms")))
        .isEmpty();
  }

  @Test
  void namesTheRuleThatASecretBreaks() {
    assertThat(rescan.broken(line("etcd-0", "login with password=correct-horse-battery failed")))
        .anyMatch(rule -> rule.startsWith("secret:"));
  }

  @Test
  void looksAtAttributesAndNamesToo() {
    assertThat(rescan.broken(line("alice@example.org", "nothing"))).isNotEmpty();
  }

  @Test
  void trustsMarksOfTheBorderAndNoOthers() {
    String genuine =
        "from "
            + new KeyedPseudonyms(keys.lastingOnly("smaug"), "smaug", null, null)
                .token(TokenKind.USER, KeyScope.ACCOUNT, "alice");

    assertThat(rescan.broken(line("etcd-0", genuine))).isEmpty();
    assertThat(rescan.broken(line("etcd-0", "from <user:aaaaaaaaaaaaaaaaaaaa>"))).isNotEmpty();
  }

  @Test
  void findsATextThatWasRemoved() {
    RemovedTexts.Hash hash = RemovedTexts.hash(keys.removal(), "whispered zebra");
    Rescan knowing =
        new Rescan(
            keys,
            Map.of(
                ControlKeys.text(hash.hex()),
                Integer.toString(hash.words()).getBytes(StandardCharsets.US_ASCII)));

    assertThat(knowing.broken(line("etcd-0", "a Whispered (zebra)")))
        .containsExactly("removed-text");
    assertThat(knowing.broken(line("etcd-0", "a zebra"))).isEmpty();
  }

  @Test
  void readsReportsWithoutTheirMarkup() {
    PublicReport report =
        new PublicReport(
            "Slow disk",
            List.of(
                new PublicReport.Section(
                    PublicReport.Role.SUMMARY,
                    "Summary",
                    "Log in with pass**word**=correct-horse-battery.")),
            List.of(),
            0);

    assertThat(rescan.broken(event(report))).anyMatch(rule -> rule.startsWith("secret:"));
    assertThat(
            rescan.broken(
                event(
                    new PublicReport(
                        "Slow disk behind etcd",
                        List.of(
                            new PublicReport.Section(
                                PublicReport.Role.SUMMARY,
                                "Summary",
                                "Ask \\<person:1\\>: the **disk** of a node was slow.")),
                        List.of(),
                        0))))
        .isEmpty();
  }

  private static PublicEvent event(PublicReport report) {
    return new PublicEvent(
        STREAM, 1, EventKind.INCIDENT, "smaug", Instant.EPOCH, null, report, "1");
  }

  @Test
  void readsLabelsAndWhatIsSaidOfMetrics() {
    TreeMap<String, String> labels =
        new TreeMap<>(Map.of(Labels.NAME, "up", "job", "etcd", "namespace", "openshift-etcd"));
    assertThat(rescan.broken("smaug", labels)).isEmpty();

    labels.put("owner", "alice@example.org");
    assertThat(rescan.broken("smaug", labels)).isNotEmpty();
    assertThat(
            rescan.broken(
                "smaug", new Description("up", MetricType.GAUGE, "ask alice@example.org", "")))
        .isNotEmpty();
  }
}
