package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.expressions.Expressions;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that was published once is answered for, whatever happens to the archive. */
class PublishedAddressesTest {
  private static final String TOPIC = "public.logs";

  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private TablePatterns patterns;
  private final List<StoredLog> held = new ArrayList<>();
  private Removals ledger = Removals.NONE;
  private long position;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    patterns = new TablePatterns(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private StoredLog line(int day, String body, String pattern) {
    String time = String.format(Locale.ROOT, "2026-11-%02dT03:04:05Z", day);
    return SampleLine.at(time, ++position, body).withPattern(pattern).stored();
  }

  private StoredLog line(int day, String body) {
    return line(day, body, Signature.of(body).id());
  }

  private void store(List<StoredLog> lines) throws Exception {
    LogCommits commits = new LogCommits(catalog);
    long from = commits.position(TOPIC, 0);
    commits.commit(List.of(new OffsetRange(TOPIC, 0, from, from + lines.size())), lines);
    held.addAll(lines);
  }

  /** Publishes what older rules of signatures made of a message. */
  private StoredLog ofOldRules(int day, String body, String signature) throws Exception {
    String id = new Signature("v0 " + signature).id();
    patterns.restore(
        List.of(
            new StoredPattern(
                new Catalogue.Entry(id, "v0", signature, null, null), Instant.EPOCH)));
    return line(day, body, id);
  }

  private Catalogue catalogue() throws Exception {
    return new Catalogue(
        Objects.requireNonNull(patterns.readUnless("")).rows().stream()
            .map(StoredPattern::entry)
            .toList());
  }

  private String page(String id) throws Exception {
    return Objects.requireNonNull(catalogue().resolve(id), id);
  }

  @Test
  void leadsFromOldRulesToTheSignatureOfMostLines() throws Exception {
    StoredLog old = ofOldRules(1, "disk 1 is full", "disk");
    store(
        List.of(
            old,
            line(1, "disk 2 is full", old.pattern()),
            line(1, "disk 2 is gone", old.pattern())));
    boolean before = patterns.isOutdated();

    int led = patterns.resign();
    patterns.merge();

    assertThat(before).isTrue();
    assertThat(patterns.isOutdated()).isFalse();
    assertThat(led).isEqualTo(1);
    assertThat(page(old.pattern())).isEqualTo(page(Signature.of("disk 7 is full").id()));
    assertThat(page(Signature.of("disk 7 is gone").id())).isNotEqualTo(page(old.pattern()));
    assertThat(patterns.resign()).isZero();
  }

  @Test
  void settlesWhereNewRulesLeftTheTextOfASignatureAsItWas() throws Exception {
    String text = Signature.of("disk 1 is full").text();
    StoredLog old = ofOldRules(1, "disk 1 is full", text);
    store(List.of(old));

    int led = patterns.resign();
    patterns.merge();

    assertThat(led).isEqualTo(1);
    assertThat(patterns.isOutdated()).isFalse();
    assertThat(page(old.pattern())).isEqualTo(page(Signature.of("disk 1 is full").id()));
    assertThat(patterns.resign()).isZero();
    assertThat(patterns.merge()).isZero();
  }

  @Test
  void anErrorWasMetWhereItsLinesWereAlsoUnderTheIdOfNewRules() throws Exception {
    StoredLog old = ofOldRules(1, "disk 1 is full", Signature.of("disk 1 is full").text());
    store(List.of(old));
    patterns.resign();

    int noted = patterns.meet();

    assertThat(noted).isEqualTo(2);
    assertThat(rows())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.clusters()).containsExactly(old.log().cluster()));
    assertThat(patterns.meet()).isZero();
  }

  @Test
  void anErrorStaysSettledWhereNewRulesGiveItAnotherId() throws Exception {
    String text = Signature.of("disk 1 is full").text();
    Instant settled = Instant.parse("2026-01-02T00:00:00Z");
    patterns.restore(
        List.of(
            new StoredPattern(
                new Catalogue.Entry("aaaaaaaaaaaaaaaa", "v0", text, null, null),
                Instant.EPOCH,
                "disk DISK is full",
                settled,
                Set.of()),
            new StoredPattern(
                new Catalogue.Entry("bbbbbbbbbbbbbbbb", "v0", "lease lost", null, null),
                Instant.EPOCH,
                "a lease of smaug was lost",
                settled,
                Set.of())));
    store(
        List.of(
            line(1, "disk 1 is full", "aaaaaaaaaaaaaaaa"),
            line(1, "lease 7 was lost", "bbbbbbbbbbbbbbbb")));
    patterns.add(List.of(line(2, "lease 8 was lost")));

    patterns.resign();
    patterns.merge();

    Map<String, StoredPattern> rows = new TreeMap<>();
    Objects.requireNonNull(patterns.readUnless("")).rows().forEach(row -> rows.put(row.id(), row));
    assertThat(rows.get(Signature.of("disk 1 is full").id()))
        .returns(Instant.EPOCH, StoredPattern::firstPublished)
        .returns(settled, StoredPattern::settled)
        .returns("disk DISK is full", StoredPattern::wording);
    assertThat(rows.get(Signature.of("lease 7 was lost").id()))
        .returns(Instant.EPOCH, StoredPattern::firstPublished)
        .returns(settled, StoredPattern::settled)
        .extracting(StoredPattern::wording)
        .isNotEqualTo("a lease of smaug was lost");
  }

  @Test
  void takesOutWhatTookThePlaceOfAnErrorThatIsRemoved() throws Exception {
    StoredLog old = ofOldRules(1, "disk 1 is full", "disk");
    StoredLog other = ofOldRules(1, "disk 2 is gone", "gone");
    StoredLog third = ofOldRules(1, "disk 3 is gone", "lost");
    store(List.of(old, other, third));
    patterns.resign();
    patterns.merge();

    patterns.remove(patterns.withSuccessors(Set.of(old.pattern(), other.pattern())));

    assertThat(catalogue().resolve(old.pattern())).isNull();
    assertThat(catalogue().resolve(Signature.of("disk 1 is full").id())).isNull();
    assertThat(catalogue().resolve(other.pattern())).isNull();
    patterns.merge();
    assertThat(page(third.pattern())).isEqualTo(page(Signature.of("disk 3 is gone").id()));
  }

  @Test
  void undoesAJoinThatIsNoneAnyMore() throws Exception {
    String one = Signature.of("disk 1 is full").id();
    String other = Signature.of("lease 7 was lost").id();
    patterns.restore(
        List.of(
            row(one, "disk <> is full", other),
            row(other, Signature.of("lease 7 was lost").text(), other)));

    patterns.merge();

    assertThat(page(one)).isEqualTo(one);
    assertThat(page(other)).isEqualTo(other);
  }

  @Test
  void keepsWhenAnIdWasFirstPublishedAndWhatItMeans() throws Exception {
    StoredLog line = line(1, "disk 1 is full");
    patterns.add(List.of(line));
    StoredPattern before = rows().getFirst();
    TablePatterns later = new TablePatterns(catalog);
    later.restore(
        List.of(new StoredPattern(before.entry(), before.firstPublished().plusSeconds(60))));
    later.add(List.of(line(9, "disk 2 is full"), line(9, "lease 3 was lost")));
    later.merge();
    later.resign();

    assertThat(rows())
        .filteredOn(row -> row.id().equals(line.pattern()))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.firstPublished()).isEqualTo(before.firstPublished());
          assertThat(row.entry().signature()).isEqualTo(before.entry().signature());
        });
  }

  private static StoredPattern row(String id, String signature, String canonical) {
    return new StoredPattern(
        new Catalogue.Entry(id, Signature.VERSION, signature, canonical, null), Instant.EPOCH);
  }

  private List<StoredPattern> rows() throws Exception {
    return Objects.requireNonNull(patterns.readUnless("")).rows();
  }

  @Test
  void leadsFromOldRulesToTheSignatureOfTheOldOneWhereNoLineIsLeft() throws Exception {
    String old = ofOldRules(1, "disk 1 is full", "disk <> is full").pattern();

    patterns.resign();

    assertThat(catalogue().rows())
        .extracting(Catalogue.Entry::id)
        .containsExactlyInAnyOrder(old, Signature.of("disk 1 is full").id());
    patterns.merge();
    assertThat(page(old)).isEqualTo(page(Signature.of("disk 1 is full").id()));
  }

  /** What was found may be the very words that an address is made of. */
  @Test
  void staysWhereANewRuleOfTheBorderLeavesALineOfIt() throws Exception {
    StoredLog found = line(1, "mail to alice@example.org was refused");
    StoredLog left = line(1, "mail to <user:aaaaaaaaaaaaaaaaaaaa> was refused");
    StoredLog alone = line(1, "the greeting of alice was refused");
    patterns.add(List.of(found, left, alone));
    store(List.of(found, left, alone));

    Set<String> gone = rescan(List.of(found, alone));

    assertThat(gone).containsExactly(alone.pattern());
    assertThat(catalogue().resolve(alone.pattern())).isNull();
    assertThat(page(found.pattern())).isEqualTo(found.pattern());
  }

  /** A rescan rewrites no line; an archive that was written anew elsewhere may have such ones. */
  @Test
  void leadsToWhatANewRuleOfTheBorderMadeOfItsLines() throws Exception {
    StoredLog before = line(1, "the greeting of alice was refused");
    patterns.add(List.of(before));
    store(
        List.of(
            line(1, "the greeting of <user:aaaaaaaaaaaaaaaaaaaa> was refused", before.pattern())));

    int led = patterns.resign();
    patterns.merge();

    assertThat(led).isEqualTo(1);
    assertThat(page(before.pattern()))
        .isEqualTo(
            page(Signature.of("the greeting of <user:bbbbbbbbbbbbbbbbbbbb> was refused").id()));
  }

  @Test
  void answersForEveryAddressWhateverHappensToAGrowingArchive() throws Exception {
    Random random = new Random(41);
    Set<String> published = new TreeSet<>();
    for (int day = 1; day <= 10; day++) {
      List<StoredLog> lines = new ArrayList<>();
      for (int number = 0; number < 20; number++) {
        lines.add(grow(day, random));
      }
      patterns.add(lines);
      store(lines);
      lines.forEach(line -> published.add(line.pattern()));
      switch (day % 5) {
        case 0 -> patterns.resign();
        case 1 -> patterns.merge();
        case 2 -> forget(LocalDate.of(2026, 11, day - 1));
        case 3 -> published.removeAll(rescan(everyThird()));
        default -> {
          close();
          open();
        }
      }

      Catalogue now = catalogue();
      for (String address : published) {
        String page = now.resolve(address);
        assertThat(page).as(address).isNotNull();
        assertThat(now.resolve(Objects.requireNonNull(page))).isEqualTo(page);
      }
    }
    assertThat(published).hasSizeGreaterThan(60);
  }

  private StoredLog grow(int day, Random random) throws Exception {
    String noun = List.of("disk", "node", "lease", "route", "image").get(random.nextInt(5));
    String verb = List.of("is lost", "timed out", "refused us", "went away").get(random.nextInt(4));
    String body = noun + " " + random.nextInt(99) + " " + verb + " after round " + letters(random);
    return switch (random.nextInt(5)) {
      case 0 -> ofOldRules(day, body, noun + " " + verb);
      case 2 -> ofOldRules(day, body, Signature.of(body).text());
      case 1 -> line(day, body.replace(noun, "<name:aaaaaaaaaaaaaaaaaaaa>"), borne(body));
      default -> line(day, body);
    };
  }

  private List<StoredLog> everyThird() {
    return held.stream().filter(line -> line.log().uid().position() % 3 == 0).toList();
  }

  /** Takes out lines in which a new rule of the border finds something; answers ids without any. */
  private Set<String> rescan(List<StoredLog> found) throws Exception {
    Set<String> touched = new TreeSet<>();
    found.forEach(line -> touched.add(line.pattern()));
    Set<String> gone = new TreeSet<>(patterns.withSuccessors(touched));
    held.removeAll(found);
    held.forEach(line -> gone.remove(line.pattern()));
    List<String> uids = found.stream().map(line -> line.log().uid().toString()).toList();
    ledger = ledger.with(new PublicRemoval("", uids, List.of()));
    new TableErasure(catalog, patterns).erase(ledger);
    return gone;
  }

  /** The id that a line had before the border hid a part of it, in an archive written anew. */
  private String borne(String body) throws Exception {
    patterns.add(List.of(line(1, body)));
    return Signature.of(body).id();
  }

  private static String letters(Random random) {
    return List.of("one", "two", "three", "four", "five", "six").get(random.nextInt(6));
  }

  private void forget(LocalDate day) throws Exception {
    held.removeIf(line -> day.equals(line.log().uid().day()));
    catalog.logs().refresh();
    catalog
        .logs()
        .newDelete()
        .deleteFromRowFilter(Expressions.equal(LogsTable.DAY, (int) day.toEpochDay()))
        .commit();
  }
}
