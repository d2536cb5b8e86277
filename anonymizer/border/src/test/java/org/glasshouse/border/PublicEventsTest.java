package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.engine.Policy;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.PublicReport;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PublicEventsTest {
  private static final StreamId ENTITY = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:00:00Z");
  private static final Instant EVENT = Instant.parse("2026-11-22T05:00:00Z");
  private static final String SECRET = "hunter2-Grue" + "nspan9";
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  private final Source source = new Source(terms(), true, Detection.by(policy()));
  private final PublicEvents events;

  PublicEventsTest(@TempDir Path folder) {
    KeyRing keys = KeyRing.create(folder.resolve("keys"), () -> ARRIVAL);
    events = new PublicEvents(new PseudonymCache(keys, () -> ARRIVAL));
  }

  @Test
  void takesEachFieldOfAReportFromItsPlace() {
    RawReport raw =
        new RawReport(
            "Disk full",
            List.of(new RawReport.Section(RawReport.Role.CAUSE, "Root cause", "A *slow* disk.")),
            List.of(
                new RawReport.Entry(
                    "10:00", EVENT, null, RawReport.Precision.MINUTE, "Alert", "`x`", 9),
                new RawReport.Entry("", null, null, RawReport.Precision.UNKNOWN, "Later", "", 12),
                new RawReport.Entry(
                    "~11:00",
                    EVENT.plusSeconds(3600),
                    null,
                    RawReport.Precision.APPROXIMATE,
                    "",
                    "y",
                    15)));

    PublicEvent event = published(new RawEvent(ENTITY, 7, EventKind.INCIDENT, EVENT, ARRIVAL, raw));

    assertThat(event)
        .isEqualTo(
            new PublicEvent(
                ENTITY,
                7,
                EventKind.INCIDENT,
                "smaug",
                EVENT,
                EVENT.plusSeconds(3600),
                new PublicReport(
                    "Disk full",
                    List.of(
                        new PublicReport.Section(
                            PublicReport.Role.CAUSE, "Root cause", "A *slow* disk.")),
                    List.of(
                        new PublicReport.Entry(
                            "10:00", EVENT, null, PublicReport.Precision.MINUTE, "Alert", "`x`"),
                        new PublicReport.Entry(
                            "", null, null, PublicReport.Precision.UNKNOWN, "Later", ""),
                        new PublicReport.Entry(
                            "~11:00",
                            EVENT.plusSeconds(3600),
                            null,
                            PublicReport.Precision.APPROXIMATE,
                            "",
                            "y")),
                    0),
                "3"));
    assertThat(PublicEventCodec.decode(PublicEventCodec.encode(List.of(event))))
        .containsExactly(event);
  }

  @Test
  void keepsOfThePatternsThatANoteNamesWhatIsAnId() {
    Random random = new Random(7);
    List<String> ids = new ArrayList<>();
    while (ids.size() < 200) {
      byte[] bytes = new byte[10];
      random.nextBytes(bytes);
      ids.add(Base32.encode(bytes, 16));
    }

    for (String id : ids) {
      assertThat(named(List.of(id))).containsExactly(id);
    }
    assertThat(named(List.of("password=" + SECRET, "KQ3W7XK2M5D4ZBHE", ids.getFirst(), "../x")))
        .containsExactly(ids.getFirst());
  }

  private List<String> named(List<String> patterns) {
    RawReport raw = new RawReport("Note", List.of(), List.of(), patterns);
    PublicEvent event = published(new RawEvent(ENTITY, 7, EventKind.NOTE, EVENT, ARRIVAL, raw));
    assertThat(PublicEventCodec.decode(PublicEventCodec.encode(List.of(event))))
        .containsExactly(event);
    return ((PublicReport) event.content()).patterns();
  }

  @Test
  void readsWhatWasPublishedBeforeReportsNamedPatterns() {
    String before = "{\"title\":\"Note\",\"sections\":[],\"timeline\":[],\"images\":0}";

    assertThat(PublicEventCodec.content(EventKind.NOTE, before))
        .isEqualTo(new PublicReport("Note", List.of(), List.of(), 0));
  }

  @Test
  void hidesSecretsWhereverTheyStandInAReport() {
    String planted = "password=" + SECRET;
    RawReport raw =
        new RawReport(
            "Title " + planted,
            List.of(
                new RawReport.Section(
                    RawReport.Role.OTHER, "Heading " + planted, "pass**word**=" + SECRET),
                new RawReport.Section(
                    RawReport.Role.OTHER,
                    "x",
                    "[here](https://user:" + SECRET + "@example.org/) <b " + planted + ">")),
            List.of(
                new RawReport.Entry(
                    planted,
                    EVENT,
                    null,
                    RawReport.Precision.MINUTE,
                    planted,
                    "```\n" + planted + "\n```",
                    1)));

    PublicEvent event = published(new RawEvent(ENTITY, 7, EventKind.INCIDENT, EVENT, ARRIVAL, raw));

    assertThat(event.toString()).doesNotContain(SECRET).contains("<secret:");
  }

  @Test
  void numbersThePeopleOfAChange() {
    RawChange raw =
        new RawChange(
            """
            Fix disk of Ada Lovelace

            Seen by Ada Lovelace.

            Signed-off-by: Ada Lovelace <ada@example.org>
            Co-authored-by: Bob Hopper <bob@example.org>
            """,
            "Ada Lovelace <ada@example.org>",
            "Bob Hopper <bob@example.org>",
            List.of(),
            0,
            null);

    PublicChange change = change(raw);

    assertThat(change.author()).isEqualTo("<person:1>");
    assertThat(change.title()).isEqualTo("Fix disk of <person:1>");
    assertThat(change.message())
        .isEqualTo("Seen by <person:1>.\n\nSigned-off-by: <person:1>\nCo-authored-by: <person:2>");
  }

  @Test
  void hidesTheAccountsOfThePeopleOfAChange() {
    RawChange raw =
        new RawChange(
            "Give alovelace and @bh-1906 their homes; ALOVELACES stays",
            "Ada Lovelace <alovelace@example.org>",
            "Bob Hopper <4711+bh-1906@users.noreply.github.com>",
            List.of(
                new RawChange.File(
                    "homes/alovelace-prod/bh-1906.yaml",
                    "homes/alovelace.yaml",
                    RawChange.Action.RENAMED,
                    1,
                    1,
                    "@@ -1 +1 @@\n-owner: alovelace\n+owner: bh-1906\n",
                    null)),
            0,
            null);

    PublicChange change = change(raw);

    assertThat(change.title())
        .isEqualTo("Give <personal:user> and <personal:user> their homes; ALOVELACES stays");
    assertThat(change.files().getFirst().path())
        .isEqualTo("homes/<personal:user>-prod/<personal:user>.yaml");
    assertThat(change.files().getFirst().before()).isEqualTo("homes/<personal:user>.yaml");
    assertThat(change.files().getFirst().diff())
        .isEqualTo("@@ -1 +1 @@\n-owner: <personal:user>\n+owner: <personal:user>\n");
  }

  @Test
  void takesNoCommonWordForAnAccount() {
    RawChange raw =
        new RawChange(
            "This will mark the deploy of kubernetes by root, says will",
            "Will Mark <will@example.org>",
            "Deploy Bot <kubernetes@example.org>",
            List.of(),
            0,
            null);

    assertThat(change(raw).title()).isEqualTo(raw.message());
  }

  @Test
  void hidesSecretsAndPeopleInDiffsAndNamesOfFiles() {
    String key =
        """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpAIBAAKCAQEA7bq3x
        QmFzZTY0IGlzIG5vdCBhIHNlY3JldA
        -----END RSA PRIVATE KEY-----\
        """;
    String diff =
        "@@ -1,2 +1,6 @@\n a: b\n-password: "
            + SECRET
            + "\n+password: "
            + SECRET
            + "x\n+"
            + key.replace("\n", "\n+")
            + "\n+owner: ada@example.org\n";
    RawChange raw =
        new RawChange(
            "Change",
            "Ada Lovelace <ada@example.org>",
            "",
            List.of(
                new RawChange.File(
                    "secrets/password=" + SECRET + ".yaml",
                    "",
                    RawChange.Action.MODIFIED,
                    6,
                    1,
                    diff,
                    null)),
            0,
            null);

    PublicChange.File file = change(raw).files().getFirst();

    assertThat(file.toString())
        .doesNotContain(SECRET)
        .doesNotContain("MIIEpAIBAAKCAQEA7bq3x")
        .doesNotContain("ada@");
    assertThat(file.diff().lines()).hasSize((int) diff.lines().count());
    assertThat(file.diff())
        .startsWith("@@ -1,2 +1,6 @@\n a: b\n-password: <secret:")
        .contains("+owner: <person:1>");
  }

  @Test
  void leadsUpstreamOnlyWhereTheSourceSaysSo() {
    PublicChange shy = change(new RawChange("x", "", "", List.of(), 0, null));
    PublicChange open =
        change(
            new RawChange(
                "x",
                "",
                "",
                List.of(),
                0,
                new RawChange.Upstream(SHA, "https://example.org/ops/deploy/commit/" + SHA)));
    PublicChange odd =
        change(
            new RawChange(
                "x",
                "",
                "",
                List.of(),
                0,
                new RawChange.Upstream(SHA, "https://user:pw@example.org/ops/commit/" + SHA)));

    assertThat(shy.upstream()).isNull();
    assertThat(open.upstream())
        .isEqualTo(new PublicChange.Upstream(SHA, "https://example.org/ops/deploy/commit/" + SHA));
    assertThat(odd.upstream()).isEqualTo(new PublicChange.Upstream(SHA, ""));
  }

  @Test
  void passesDeletionsOn() {
    assertThat(
            published(
                    new RawEvent(ENTITY, 8, EventKind.NOTE, null, ARRIVAL, new RawEvent.Deleted()))
                .content())
        .isEqualTo(new PublicEvent.Deleted());
  }

  @Test
  void withholdsWhatCannotBeRead() {
    RawEvent huge =
        new RawEvent(
            ENTITY,
            8,
            EventKind.NOTE,
            null,
            ARRIVAL,
            new RawEvent.Unreadable(RawLog.Flaw.OVERSIZE, 50_000_000));
    RawEvent future =
        new RawEvent(
            ENTITY,
            8,
            EventKind.CHANGE,
            ARRIVAL.plusSeconds(200_000),
            ARRIVAL,
            new RawEvent.Deleted());

    assertThat(outcome(huge))
        .isEqualTo(
            new Outcome.Withheld(
                new Quarantined("undated-" + ENTITY + "-8", 50_000_000, Reason.OVERSIZE), 1));
    assertThat(((Outcome.Withheld) outcome(future)).quarantined().reason())
        .isEqualTo(Reason.FUTURE);
  }

  @Test
  void withholdsOnlyTheReportWhoseMarkupCannotBeRead() {
    List<Outcome> outcomes =
        outcomes(
            note("a [link](https://example.org/)"),
            note("*a **b ".repeat(9_000) + "c** d* ".repeat(9_000)),
            note(">".repeat(20_000) + " x"));

    assertThat(outcomes)
        .satisfiesExactly(
            plain -> assertThat(plain).isInstanceOf(Outcome.Published.class),
            twisted ->
                assertThat(((Outcome.Withheld) twisted).quarantined().reason())
                    .isEqualTo(Reason.ENGINE),
            quote -> assertThat(quote).isInstanceOf(Outcome.Published.class));
  }

  private static RawEvent note(String markdown) {
    return new RawEvent(
        ENTITY,
        8,
        EventKind.NOTE,
        EVENT,
        ARRIVAL,
        new RawReport(
            "Note",
            List.of(new RawReport.Section(RawReport.Role.SUMMARY, "", markdown)),
            List.of()));
  }

  private PublicChange change(RawChange raw) {
    return (PublicChange)
        published(new RawEvent(ENTITY, 1, EventKind.CHANGE, EVENT, ARRIVAL, raw)).content();
  }

  private PublicEvent published(RawEvent raw) {
    return (PublicEvent) ((Outcome.Published) outcome(raw)).record();
  }

  private Outcome outcome(RawEvent raw) {
    return outcomes(raw).getFirst();
  }

  private List<Outcome> outcomes(RawEvent... raw) {
    RawPartition partition =
        new RawPartition("smaug", Signal.EVENTS, new TopicPartition("raw.events.smaug", 0));
    RawPartition.Message message =
        new RawPartition.Message(0, ARRIVAL, 1, false, null, List.of(raw));
    return events.construct(source, partition, List.of(message), Guard.PLAIN);
  }

  private static Policy policy() {
    return Policy.DEFAULT;
  }

  private static SourceTerms terms() {
    return new SourceTerms(
        "smaug",
        "smaug",
        "",
        "",
        "",
        SourceTerms.State.LIVE,
        0,
        List.of("events"),
        false,
        new SourceTerms.PolicyTerms("3", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false));
  }
}
