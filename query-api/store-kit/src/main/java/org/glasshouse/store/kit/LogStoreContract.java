package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;

/**
 * What every log store does. A store's test extends this; each test starts with an empty store. Its
 * lines are of 2026-11-19 to 2026-11-22, or undated.
 */
public abstract class LogStoreContract {
  private static final String NOON = "2026-11-22T12:00:00Z";

  /** The write side of the store. */
  protected abstract LogWriter writer();

  /** The read side of the same store. */
  protected abstract LogReader reader();

  /** Waits until what was written can be found. */
  protected void settle() throws StoreUnavailableException {}

  private void store(SampleLine... lines) throws StoreUnavailableException {
    store(Stream.of(lines).map(SampleLine::stored).toList());
  }

  private void store(List<StoredLog> lines) throws StoreUnavailableException {
    writer().write(lines);
    settle();
  }

  private List<String> bodies(Ask ask) throws StoreUnavailableException {
    return bodies(reader().search(ask.query()).lines());
  }

  private static List<String> bodies(List<StoredLog> lines) {
    return lines.stream().map(line -> line.log().body()).toList();
  }

  /** Walks all pages of an answer and checks what must hold of each. */
  private List<StoredLog> walk(Ask ask) throws StoreUnavailableException {
    List<StoredLog> lines = new ArrayList<>();
    LogQuery.Place next = null;
    do {
      LogPage page = reader().search(ask.after(next).query());
      assertThat(page.lines()).hasSizeLessThanOrEqualTo(ask.query().limit());
      assertThat(page.next() == null || !page.lines().isEmpty()).isTrue();
      lines.addAll(page.lines());
      next = page.next();
    } while (next != null);
    return lines;
  }

  @Test
  void anEmptyStoreHasNothing() throws Exception {
    LogPage page = reader().search(Ask.words("disk -slow \"took too long\"").query());

    assertThat(page).isEqualTo(new LogPage(List.of(), null, 0, true));
    assertThat(reader().find(SampleLine.at(NOON, 1, "").uid())).isNull();
    assertThat(reader().find(SampleLine.undated(1, "").uid())).isNull();
    assertThat(reader().neighbours(SampleLine.at(NOON, 1, "").uid(), 5, 5))
        .isEqualTo(new LogReader.Neighbours(List.of(), List.of()));
  }

  @Test
  void writesNothing() throws Exception {
    store();

    assertThat(bodies(Ask.all())).isEmpty();
  }

  @Test
  void keepsAllOfALine() throws Exception {
    SampleLine line =
        SampleLine.at("2026-11-22T12:00:00.123456789Z", 3_821_987_231_104L, "disk is slow")
            .withSeverity(Severity.WARN)
            .withAttributes(Map.of("log.iostream", "stderr", "a.key", "", "ü", "{\"x\": \"y\"}"))
            .withPattern("abcdefghijklmnop");
    store(line);

    assertThat(reader().find(line.uid())).isEqualTo(line.stored());
    assertThat(reader().search(Ask.words("slow").query()).lines()).containsExactly(line.stored());
  }

  @Test
  void keepsALineWithNothingInIt() throws Exception {
    SampleLine line = SampleLine.undated(0, "").withSeverity(Severity.UNSPECIFIED);
    SampleLine bare = line.withNamespace("").withPod("").withContainer("").withCluster("");
    store(bare);

    assertThat(reader().find(bare.uid())).isEqualTo(bare.stored());
    assertThat(reader().search(Ask.all().query()).lines()).containsExactly(bare.stored());
  }

  @Test
  void keepsTheFirstLineOfAnAddress() throws Exception {
    store(SampleLine.at(NOON, 1, "first"));
    store(SampleLine.at(NOON, 1, "second"), SampleLine.at(NOON, 2, "beside it"));

    assertThat(bodies(Ask.all())).containsExactly("beside it", "first");
    assertThat(bodies(Ask.words("second"))).isEmpty();
  }

  @Test
  void keepsTheFirstLineOfAnAddressWithinABatch() throws Exception {
    store(SampleLine.at(NOON, 1, "first"), SampleLine.at(NOON, 1, "second"));

    assertThat(bodies(Ask.all())).containsExactly("first");
  }

  @Test
  void findsNoLineOfAClusterThatIsLeftOut() throws Exception {
    store(
        SampleLine.at(NOON, 1, "first"),
        SampleLine.at(NOON, 2, "second").withCluster("oak"),
        SampleLine.at(NOON, 3, "third"));

    LogPage page = reader().search(Ask.all().limit(1).without("oak").query());
    LogPage last = reader().search(Ask.all().limit(1).after(page.next()).without("oak").query());

    assertThat(page.lines()).extracting(line -> line.log().body()).containsExactly("third");
    assertThat(page.total()).isEqualTo(2);
    assertThat(last.lines()).extracting(line -> line.log().body()).containsExactly("first");
    assertThat(last.next()).isNull();
    assertThat(bodies(Ask.all().in("oak", "", "", "").without("oak"))).isEmpty();
  }

  @Test
  void writesABatchAgainWithoutDoubles() throws Exception {
    List<StoredLog> batch =
        Stream.of("a", "b", "c")
            .map(body -> SampleLine.at(NOON, body.charAt(0), body).stored())
            .toList();
    store(batch);
    store(batch);

    LogPage page = reader().search(Ask.all().query());
    assertThat(bodies(page.lines())).containsExactly("c", "b", "a");
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  void findsALineByItsWholeAddressOnly() throws Exception {
    SampleLine line = SampleLine.at(NOON, 7, "here");
    store(line);

    assertThat(reader().find(line.uid())).isEqualTo(line.stored());
    assertThat(reader().find(line.withStream(1).uid())).isNull();
    assertThat(reader().find(SampleLine.at(NOON, 8, "").uid())).isNull();
    assertThat(reader().find(SampleLine.at("2026-11-21T12:00:00Z", 7, "").uid())).isNull();
    assertThat(reader().find(SampleLine.undated(7, "").uid())).isNull();
    assertThat(reader().find(SampleLine.at("2001-01-01T00:00:00Z", 7, "").uid())).isNull();
  }

  @Test
  void findsWordsInAnyOrderAndCase() throws Exception {
    store(
        SampleLine.at(NOON, 1, "etcdserver: request timed-out, took 5s"),
        SampleLine.at(NOON, 2, "ETCDSERVER leader changed"));

    assertThat(bodies(Ask.words("TOOK etcdserver")))
        .containsExactly("etcdserver: request timed-out, took 5s");
    assertThat(bodies(Ask.words("etcdserver"))).hasSize(2);
    assertThat(bodies(Ask.words("etcd"))).isEmpty();
    assertThat(bodies(Ask.words("out timed"))).hasSize(1);
  }

  @Test
  void findsPhrasesAsTheyStand() throws Exception {
    store(
        SampleLine.at(NOON, 1, "read-only range request took too long"),
        SampleLine.at(NOON, 2, "too long it took"));

    assertThat(bodies(Ask.words("\"took too long\"")))
        .containsExactly("read-only range request took too long");
    assertThat(bodies(Ask.words("read-only")))
        .containsExactly("read-only range request took too long");
    assertThat(bodies(Ask.words("only-read"))).isEmpty();
    assertThat(bodies(Ask.words("\"took long\""))).isEmpty();
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    store(
        SampleLine.at(NOON, 1, "disk is slow"),
        SampleLine.at(NOON, 2, "disk is full"),
        SampleLine.at(NOON, 3, "network is slow"));

    assertThat(bodies(Ask.words("disk -slow"))).containsExactly("disk is full");
    assertThat(bodies(Ask.words("-disk"))).containsExactly("network is slow");
    assertThat(bodies(Ask.words("-\"is slow\""))).containsExactly("disk is full");
    assertThat(bodies(Ask.words("disk -disk"))).isEmpty();
  }

  @Test
  void searchesTheBodyOnly() throws Exception {
    store(SampleLine.at(NOON, 1, "disk is slow").withAttributes(Map.of("key", "value")));

    assertThat(bodies(Ask.words("smaug"))).isEmpty();
    assertThat(bodies(Ask.words("value"))).isEmpty();
    assertThat(bodies(Ask.words("etcd"))).isEmpty();
  }

  @Test
  void findsMarksAsWords() throws Exception {
    String token = "abcdefghijklmnop2345";
    store(
        SampleLine.at(NOON, 1, "login of <user:" + token + "> from <ip:abcdefgh-" + token + ">"),
        SampleLine.at(NOON, 2, "password is <secret:password>"));

    assertThat(bodies(Ask.words("<user:" + token + ">"))).hasSize(1);
    assertThat(bodies(Ask.words(token))).hasSize(1);
    assertThat(bodies(Ask.words("ip:abcdefgh"))).hasSize(1);
    assertThat(bodies(Ask.words("<secret:password>")))
        .containsExactly("password is <secret:password>");
    assertThat(bodies(Ask.words("<host:" + token + ">"))).isEmpty();
  }

  @Test
  void findsWordsOfEveryScript() throws Exception {
    List<String> bodies =
        List.of(
            "Ärger mit größeren Straßen",
            "ΟΔΟΣ και Σίσυφος",
            "İstanbul ve ILIK",
            "ошибка Диска",
            "磁盘已满 请清理",
            "ディスクがいっぱい",
            "डिस्क धीमी है",
            "القرص ممتلئ",
            "𝐁𝐨𝐥𝐝 𐐀𐐁 faces",
            "e\u0301tude de cas",
            "１２３ ٤٥٦ Ⅷ ½ x²",
            "naïve\u200Dzero\u200Bwidth soft\u00ADhyphen",
            "👩‍🚀 launch 🚀 ok");
    for (int at = 0; at < bodies.size(); at++) {
      store(SampleLine.at(NOON, at, bodies.get(at)));
    }

    for (String body : bodies) {
      assertThat(bodies(Ask.words("\"" + body + "\""))).as(body).containsExactly(body);
      for (String word : body.split(" ", -1)) {
        if (!Ask.words(word).query().text().clauses().isEmpty()) {
          assertThat(bodies(Ask.words(word))).as(word).contains(body);
        }
      }
    }
    assertThat(bodies(Ask.words("οδοσ"))).hasSize(1);
    assertThat(bodies(Ask.words("ДИСКА"))).hasSize(1);
    assertThat(bodies(Ask.words("𐐨𐐩"))).hasSize(1);
    assertThat(bodies(Ask.words("strassen"))).isEmpty();
  }

  @Test
  void keepsHostileTexts() throws Exception {
    List<String> bodies = hostileTexts();
    List<SampleLine> lines = new ArrayList<>();
    for (int at = 0; at < bodies.size(); at++) {
      lines.add(
          SampleLine.at(NOON, at, bodies.get(at)).withAttributes(Map.of("text", bodies.get(at))));
    }
    store(lines.toArray(SampleLine[]::new));

    for (SampleLine line : lines) {
      StoredLog found = Objects.requireNonNull(reader().find(line.uid()));
      assertThat(found.equals(line.stored())).as("text %s", line.position()).isTrue();
    }
    assertThat(walk(Ask.all().limit(3))).hasSize(lines.size());
  }

  private static List<String> hostileTexts() {
    return List.of(
        " ",
        "\u0000",
        "a\u0000b\u0001\u001f\u007f\u0085\u2028\u2029",
        "tab\there\r\nand\nlines\n",
        "\"quoted\\\" and \\ and '",
        "{\"body\": {\"nested\": [1, 2, 3]}}",
        "*:* AND body:/.*/ OR _id:x (((",
        "<script>alert(1)</script>",
        "${jndi:ldap://x} {{7*7}} %s %n",
        "\ufeffbyte order mark \ufffd \uffff \u202eoverridden",
        "x".repeat(300),
        "y".repeat(40_000),
        "é".repeat(70_000),
        "word ".repeat(60_000),
        "\ud83d\ude80".repeat(500));
  }

  @Test
  void findsWordsOfAnyLength() throws Exception {
    String blob = "q8".repeat(20_000);
    store(SampleLine.at(NOON, 1, "blob " + blob + " end"), SampleLine.at(NOON, 2, "q8"));

    assertThat(bodies(Ask.words("\"blob " + blob.substring(0, 256) + "\""))).hasSize(1);
    assertThat(bodies(Ask.words("end"))).hasSize(1);
    assertThat(bodies(Ask.words(blob))).hasSize(1);
    assertThat(bodies(Ask.words("q8"))).containsExactly("q8");
  }

  @Test
  void readsHostileWordsAsWords() throws Exception {
    store(SampleLine.at(NOON, 1, "disk is slow"));

    for (String text :
        List.of("di*", "disk~1", "body:disk", "/di.k/", "disk OR nothing", "[* TO *]")) {
      assertThat(bodies(Ask.words(text))).as(text).isEmpty();
    }
    for (String text :
        List.of("*:*", "(disk", "disk)", "+disk", "*", "\\", "\"", "-", "disk\\", "!!", "\u0000")) {
      assertThat(bodies(Ask.words(text))).as(text).containsExactly("disk is slow");
    }
    for (String name : List.of("*", "sma*", "smaug,other", "\"", "\ud800", "x".repeat(40_000))) {
      assertThat(bodies(Ask.all().in(name, "", "", ""))).isEmpty();
      assertThat(bodies(Ask.all().in("", "", "", name))).isEmpty();
      assertThat(bodies(Ask.all().pattern(name))).isEmpty();
    }
  }

  @Test
  void answersByFields() throws Exception {
    store(
        SampleLine.at(NOON, 1, "one").withCluster("a").withNamespace("n1").withPod("p1"),
        SampleLine.at(NOON, 2, "two").withCluster("a").withNamespace("n2").withContainer("c2"),
        SampleLine.at(NOON, 3, "three")
            .withCluster("b")
            .withNamespace("n1")
            .withPattern("threethreethree3"),
        SampleLine.at(NOON, 4, "four")
            .withCluster("b")
            .withNamespace("n3")
            .withPattern("fourfourfourfour"));

    assertThat(bodies(Ask.all().in("a", "", "", ""))).containsExactly("two", "one");
    assertThat(bodies(Ask.all().in("", "n1", "", ""))).containsExactly("three", "one");
    assertThat(bodies(Ask.all().in("a", "n1", "p1", "etcd"))).containsExactly("one");
    assertThat(bodies(Ask.all().in("", "", "", "c2"))).containsExactly("two");
    assertThat(bodies(Ask.all().in("A", "", "", ""))).isEmpty();
    assertThat(bodies(Ask.all().pattern("threethreethree3"))).containsExactly("three");
    assertThat(
            bodies(Ask.all().pattern("threethreethree3", "fourfourfourfour", "nonenonenonenone")))
        .containsExactly("four", "three");
    assertThat(bodies(Ask.words("one").in("b", "", "", ""))).isEmpty();
  }

  @Test
  void answersBySeverity() throws Exception {
    Severity[] severities = Severity.values();
    for (Severity severity : severities) {
      store(SampleLine.at(NOON, severity.number(), severity.word()).withSeverity(severity));
    }

    assertThat(bodies(Ask.all().atLeast(Severity.ERROR))).containsExactly("fatal", "error");
    assertThat(bodies(Ask.all().atLeast(Severity.TRACE))).hasSize(severities.length - 1);
    assertThat(bodies(Ask.all())).hasSize(severities.length);
  }

  @Test
  void answersByTimeToTheNanosecond() throws Exception {
    store(
        SampleLine.at("2026-11-21T23:59:59.999999999Z", 1, "before midnight"),
        SampleLine.at("2026-11-22T00:00:00Z", 2, "midnight"),
        SampleLine.at("2026-11-22T00:00:00.000000001Z", 3, "after midnight"),
        SampleLine.undated(4, "never"));

    String midnight = "2026-11-22T00:00:00Z";
    assertThat(bodies(Ask.all().between(midnight, null)))
        .containsExactly("after midnight", "midnight");
    assertThat(bodies(Ask.all().between(null, midnight))).containsExactly("before midnight");
    assertThat(bodies(Ask.all().between(midnight, "2026-11-22T00:00:00.000000001Z")))
        .containsExactly("midnight");
    assertThat(bodies(Ask.all().between("2000-01-01T00:00:00Z", "9999-12-31T23:59:59Z")))
        .hasSize(3);
    assertThat(bodies(Ask.all().between("0001-01-01T00:00:00Z", "1969-01-01T00:00:00Z"))).isEmpty();
    assertThat(bodies(Ask.all().between(midnight, midnight))).isEmpty();
    assertThat(bodies(Ask.all()))
        .containsExactly("after midnight", "midnight", "before midnight", "never");
  }

  @Test
  void ordersByTimeThenStreamThenPosition() throws Exception {
    store(
        SampleLine.at("2026-11-21T12:00:00Z", 9, "older").withStream(9),
        SampleLine.at(NOON, 2, "s1 p2").withStream(1),
        SampleLine.at(NOON, 10, "s1 p10").withStream(1),
        SampleLine.at(NOON, 1, "s2 p1").withStream(2),
        SampleLine.undated(Long.MAX_VALUE, "undated s1").withStream(1),
        SampleLine.undated(3, "undated s2").withStream(2),
        SampleLine.at("2026-11-22T12:00:00.000000001Z", 0, "newest"));

    assertThat(bodies(Ask.all()))
        .containsExactly("newest", "s2 p1", "s1 p10", "s1 p2", "older", "undated s2", "undated s1");
  }

  @Test
  void pagesThroughTiesAndUndatedLines() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    Random random = new Random(7);
    for (int at = 0; at < 200; at++) {
      String time = at % 3 == 0 ? "" : "2026-11-%02dT12:00:00Z".formatted(19 + random.nextInt(4));
      lines.add(
          SampleLine.at(time, random.nextLong(Long.MAX_VALUE), "line " + at)
              .withStream(random.nextInt(5))
              .stored());
    }
    store(lines);

    List<StoredLog> expected =
        lines.stream().sorted(Comparator.comparing(LogQuery.Place::of)).toList();
    for (int limit : List.of(1, 7, 100, 200, 1_000)) {
      assertThat(walk(Ask.all().limit(limit))).as("limit %s", limit).isEqualTo(expected);
    }
    assertThat(walk(Ask.words("line").between("2026-11-20T00:00:00Z", null).limit(7)))
        .isEqualTo(
            expected.stream()
                .filter(line -> line.log().time() != null)
                .filter(line -> !line.log().uid().dayText().equals("20261119"))
                .toList());
  }

  @Test
  void pagesStayStableWhileNewerLinesArrive() throws Exception {
    store(
        SampleLine.at(NOON, 1, "one"),
        SampleLine.at(NOON, 2, "two"),
        SampleLine.at(NOON, 3, "three"));
    LogPage first = reader().search(Ask.all().limit(2).query());

    store(SampleLine.at("2026-11-22T13:00:00Z", 4, "new"));

    assertThat(bodies(first.lines())).containsExactly("three", "two");
    assertThat(bodies(Ask.all().limit(2).after(first.next()))).containsExactly("one");
  }

  @Test
  void goesOnFromAPlaceThatIsNoLine() throws Exception {
    store(
        SampleLine.at(NOON, 1, "one"),
        SampleLine.at(NOON, 3, "three"),
        SampleLine.undated(1, "undated"));

    LogQuery.Place between = LogQuery.Place.of(SampleLine.at(NOON, 2, "").stored());
    LogQuery.Place end = new LogQuery.Place(null, SampleLine.streamId(0).text(), 0);

    assertThat(bodies(Ask.all().after(between))).containsExactly("one", "undated");
    assertThat(bodies(Ask.all().after(end))).isEmpty();
  }

  @Test
  void answersAThousandLinesAtOnce() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int at = 0; at < 1_001; at++) {
      lines.add(SampleLine.at(NOON, at, "line " + at).stored());
    }
    store(lines);

    LogPage page = reader().search(Ask.words("line").limit(LogQuery.LIMIT).query());

    assertThat(page.lines()).isEqualTo(lines.reversed().subList(0, 1_000));
    assertThat(page.next()).isEqualTo(LogQuery.Place.of(lines.get(1)));
    assertThat(page.total()).isEqualTo(1_001);
    assertThat(page.totalExact()).isTrue();
    assertThat(bodies(Ask.all().after(page.next()))).containsExactly("line 0");
  }

  @Test
  void walksLongLinesToTheEnd() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int at = 0; at < 60; at++) {
      lines.add(SampleLine.at(NOON, at, at + " long".repeat(50_000)).stored());
    }
    store(lines);

    assertThat(walk(Ask.words("long").limit(60)).equals(lines.reversed())).isTrue();
  }

  @Test
  void countsAllLinesOfAnAnswerOnEachPage() throws Exception {
    store(
        SampleLine.at(NOON, 1, "one"),
        SampleLine.at(NOON, 2, "two"),
        SampleLine.undated(3, "three"));

    LogPage first = reader().search(Ask.all().limit(2).query());
    LogPage second = reader().search(Ask.all().limit(2).after(first.next()).query());

    assertThat(first.total()).isEqualTo(3);
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.next()).isNull();
    assertThat(reader().search(Ask.all().limit(3).query()).next()).isNull();
  }

  @Test
  void showsNeighboursByPositionAcrossDays() throws Exception {
    SampleLine middle = SampleLine.at("2026-11-21T00:00:01Z", 10, "middle");
    store(
        SampleLine.at("2026-11-20T12:00:00Z", 2, "two"),
        SampleLine.at("2026-11-20T23:59:59Z", 9, "nine"),
        middle,
        SampleLine.undated(11, "eleven, undated"),
        SampleLine.at("2026-11-19T00:00:02Z", 100, "hundred, of a clock that went back"),
        SampleLine.at("2026-11-21T00:00:01Z", 12, "other stream").withStream(1));

    LogReader.Neighbours all = reader().neighbours(middle.uid(), 50, 50);
    LogReader.Neighbours nearest = reader().neighbours(middle.uid(), 1, 1);

    assertThat(bodies(all.before())).containsExactly("two", "nine");
    assertThat(bodies(all.after()))
        .containsExactly("eleven, undated", "hundred, of a clock that went back");
    assertThat(bodies(nearest.before())).containsExactly("nine");
    assertThat(bodies(nearest.after())).containsExactly("eleven, undated");
    assertThat(reader().neighbours(middle.uid(), 0, 0))
        .isEqualTo(new LogReader.Neighbours(List.of(), List.of()));
  }

  @Test
  void showsNeighboursOfAnAddressThatIsEmpty() throws Exception {
    store(SampleLine.at(NOON, 1, "one"), SampleLine.at(NOON, 3, "three"));
    Uid two = SampleLine.at(NOON, 2, "").uid();

    LogReader.Neighbours neighbours = reader().neighbours(two, 5, 5);

    assertThat(bodies(neighbours.before())).containsExactly("one");
    assertThat(bodies(neighbours.after())).containsExactly("three");
  }

  @Test
  void showsNeighboursAtBothEndsOfTheRange() throws Exception {
    SampleLine first = SampleLine.at(NOON, 0, "first");
    SampleLine last = SampleLine.at(NOON, Long.MAX_VALUE, "last");
    store(first, last);

    assertThat(bodies(reader().neighbours(first.uid(), 5, 5).after())).containsExactly("last");
    assertThat(bodies(reader().neighbours(last.uid(), 5, 5).before())).containsExactly("first");
    assertThat(reader().neighbours(first.uid(), 5, 5).before()).isEmpty();
    assertThat(reader().neighbours(last.uid(), 5, 5).after()).isEmpty();
  }

  @Test
  void erasesWhatRemovalsNameAndKeepsItsNeighbours() throws Exception {
    SampleLine named = SampleLine.at(NOON, 1, "named by its uid");
    SampleLine undated = SampleLine.undated(2, "undated and named");
    SampleLine patterned = SampleLine.at(NOON, 3, "of a pattern").withPattern("patternpatternpa");
    SampleLine early = SampleLine.at("2026-11-20T11:59:59Z", 4, "before").withCluster("other");
    SampleLine timed = SampleLine.at("2026-11-20T12:00:00Z", 5, "within").withCluster("other");
    SampleLine elsewhere = SampleLine.at("2026-11-20T12:00:00Z", 6, "of another cluster");
    store(named, undated, patterned, early, timed, elsewhere, SampleLine.undated(7, "undated"));
    Removals removals =
        new Removals(
            List.of(
                new PublicRemoval(
                    NOON,
                    List.of(
                        named.uid().toString(), "20261122-unknownunknownun-1", "entityidentityid"),
                    List.of(
                        new PublicRemoval.Condition("", "patternpatternpa", "", null, null),
                        new PublicRemoval.Condition("", "", "some_metric", null, null))),
                new PublicRemoval(
                    NOON,
                    List.of(undated.uid().toString(), named.uid().toString()),
                    List.of(
                        new PublicRemoval.Condition(
                            "other", "", "", "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z")))));

    erasable().erase(removals);
    erasable().erase(removals);
    settle();

    assertThat(bodies(Ask.all()))
        .containsExactlyInAnyOrder("before", "of another cluster", "undated");
    assertThat(reader().find(named.uid())).isNull();
    assertThat(reader().find(undated.uid())).isNull();
    assertThat(reader().find(early.uid())).isNotNull();
  }

  @Test
  void erasesAllThereIs() throws Exception {
    store(SampleLine.at(NOON, 1, "one"), SampleLine.at(NOON, 2, "two"));

    erasable().erase(Removals.NONE);
    assertThat(bodies(Ask.all())).hasSize(2);
    erasable()
        .erase(
            new Removals(
                List.of(
                    new PublicRemoval(
                        NOON,
                        List.of(),
                        List.of(new PublicRemoval.Condition("smaug", "", "", null, null))))));
    settle();

    assertThat(bodies(Ask.all())).isEmpty();
  }

  private Erasable erasable() {
    return (Erasable) writer();
  }
}
