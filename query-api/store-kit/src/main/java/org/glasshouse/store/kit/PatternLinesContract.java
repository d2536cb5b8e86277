package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.PatternLines.Count;
import org.glasshouse.store.PatternLines.InCluster;
import org.glasshouse.store.PatternLines.Met;
import org.glasshouse.store.PatternLines.Often;
import org.glasshouse.store.PatternLines.Order;
import org.glasshouse.store.PatternLines.Spread;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store tells of where and when errors were met. Each test starts with an empty one. */
public abstract class PatternLinesContract {
  private static final String ONE = "aaaaaaaaaaaaaaaa";
  private static final String OTHER = "bbbbbbbbbbbbbbbb";

  /** The write side of the store. */
  protected abstract LogWriter writer();

  /** What is tested. */
  protected abstract PatternLines lines();

  /** Waits until what was written can be found. */
  protected void settle() throws StoreUnavailableException {}

  private void store(SampleLine... lines) throws StoreUnavailableException {
    writer().write(Stream.of(lines).map(SampleLine::stored).toList());
    settle();
  }

  private static SampleLine at(String time, long position, String pattern) {
    return SampleLine.at(time, position, "word " + position).withPattern(pattern);
  }

  @Test
  void anEmptyStoreHasMetNothing() throws Exception {
    assertThat(lines().met(List.of(ONE), 5))
        .isEqualTo(new Met(0, 0, null, null, List.of(), List.of(), null));
    assertThat(lines().most(Ask.all().query(), Order.COUNT, 10)).isEmpty();
  }

  @Test
  void countsLinesByClusterAndTime() throws Exception {
    store(
        at("2026-11-22T03:04:05Z", 1, ONE),
        at("2026-11-22T03:44:05Z", 2, OTHER),
        at("2026-11-22T05:00:00Z", 3, ONE).withCluster("oak").withStream(1),
        at("2026-11-21T03:10:00Z", 4, ONE),
        at("2026-11-22T03:04:05Z", 5, "cccccccccccccccc"));

    Met met = lines().met(List.of(ONE, OTHER), 2);

    assertThat(met.lines()).isEqualTo(4);
    assertThat(met.streams()).isEqualTo(2);
    assertThat(met.first()).isEqualTo(Instant.parse("2026-11-21T03:10:00Z"));
    assertThat(met.last()).isEqualTo(Instant.parse("2026-11-22T05:00:00Z"));
    assertThat(met.stretch()).isEqualTo(Duration.ofHours(1));
    assertThat(met.newest())
        .extracting(line -> line.log().uid().position())
        .containsExactly(3L, 2L);
    assertThat(met.clusters())
        .containsExactly(
            new InCluster(
                "smaug",
                3,
                List.of(
                    new Count(Instant.parse("2026-11-21T03:00:00Z"), 1),
                    new Count(Instant.parse("2026-11-22T03:00:00Z"), 2))),
            new InCluster("oak", 1, List.of(new Count(Instant.parse("2026-11-22T05:00:00Z"), 1))));
  }

  @Test
  void aLineThatIsDeliveredTwiceCountsOnce() throws Exception {
    store(at("2026-11-22T03:04:05Z", 1, ONE));
    store(at("2026-11-22T03:04:05Z", 1, ONE));

    assertThat(lines().met(List.of(ONE), 5).lines()).isEqualTo(1);
  }

  @Test
  void undatedLinesCountWithoutATime() throws Exception {
    store(SampleLine.undated(1, "when").withPattern(ONE));

    Met met = lines().met(List.of(ONE), 5);

    assertThat(met.lines()).isEqualTo(1);
    assertThat(met.first()).isNull();
    assertThat(met.stretch()).isNull();
    assertThat(met.clusters()).containsExactly(new InCluster("smaug", 1, List.of()));
  }

  @Test
  void namesThePatternsThatWereMetMost() throws Exception {
    StoredLog newest = at("2026-11-22T06:00:00Z", 9, OTHER).stored();
    store(
        at("2026-11-22T03:04:05Z", 1, ONE),
        at("2026-11-22T04:04:05Z", 2, OTHER),
        at("2026-11-22T06:00:00Z", 9, OTHER));

    List<Often> most = lines().most(Ask.all().query(), Order.COUNT, 10);

    assertThat(most).extracting(Often::pattern).containsExactly(OTHER, ONE);
    assertThat(most.getFirst())
        .isEqualTo(
            new Often(
                OTHER,
                2,
                0,
                Instant.parse("2026-11-22T04:04:05Z"),
                Instant.parse("2026-11-22T06:00:00Z"),
                newest));
  }

  @Test
  void countsOnlyWhatIsAskedFor() throws Exception {
    store(
        at("2026-11-22T03:00:00Z", 1, ONE).withSeverity(Severity.ERROR),
        at("2026-11-22T04:00:00Z", 2, OTHER),
        at("2026-11-22T05:00:00Z", 3, OTHER).withCluster("oak").withSeverity(Severity.ERROR));

    assertThat(most(Ask.all().atLeast(Severity.ERROR), 10)).hasSize(2);
    assertThat(most(Ask.all().in("oak", "", "", ""), 10)).hasSize(1);
    assertThat(most(Ask.words("word 1"), 10)).containsExactly(ONE);
    assertThat(most(Ask.all(), 1)).hasSize(1);
    assertThat(most(Ask.all().between("2026-11-22T03:30:00Z", "2026-11-22T04:30:00Z"), 10))
        .containsExactly(OTHER);
  }

  private List<String> most(Ask ask, int limit) throws StoreUnavailableException {
    return lines().most(ask.query(), Order.COUNT, limit).stream().map(Often::pattern).toList();
  }

  @Test
  void whatGrowsComesFirstWhereGrowthIsAskedFor() throws Exception {
    store(
        at("2026-11-22T01:00:00Z", 1, ONE),
        at("2026-11-22T02:00:00Z", 2, ONE),
        at("2026-11-22T03:00:00Z", 3, ONE),
        at("2026-11-22T11:00:00Z", 4, ONE),
        at("2026-11-22T01:00:00Z", 5, OTHER),
        at("2026-11-22T11:00:00Z", 6, OTHER),
        at("2026-11-22T11:00:01Z", 7, OTHER),
        at("2026-11-22T11:30:00Z", 8, "cccccccccccccccc"),
        at("2026-11-22T11:40:00Z", 9, "cccccccccccccccc"));
    Ask day = Ask.all().between("2026-11-22T00:00:00Z", "2026-11-22T12:00:00Z");

    List<Often> growing = lines().most(day.query(), Order.GROWTH, 10);

    assertThat(growing).extracting(Often::pattern).containsExactly("cccccccccccccccc", OTHER);
    assertThat(growing.getLast().lines()).isEqualTo(3);
    assertThat(growing.getLast().before()).isEqualTo(1);
    assertThat(lines().most(Ask.all().query(), Order.GROWTH, 10)).hasSize(3);
  }

  @Test
  void whatWasNeverMetBeforeComesFirstWhereNewnessIsAskedFor() throws Exception {
    store(
        at("2026-11-20T01:00:00Z", 1, ONE),
        at("2026-11-22T11:00:00Z", 2, ONE),
        at("2026-11-22T10:00:00Z", 3, OTHER));

    assertThat(lines().most(Ask.all().query(), Order.NEWNESS, 10))
        .extracting(Often::pattern)
        .containsExactly(OTHER, ONE);
  }

  @Test
  void tellsHowFarEachPatternIsSpread() throws Exception {
    store(
        at("2026-11-22T03:00:00Z", 1, ONE).withSeverity(Severity.ERROR),
        at("2026-11-22T05:00:00Z", 2, ONE).withSeverity(Severity.WARN).withStream(1),
        at("2026-11-22T04:00:00Z", 3, ONE).withStream(1),
        SampleLine.undated(4, "when").withPattern(OTHER).withSeverity(Severity.UNSPECIFIED));

    List<Spread> first = lines().spread("", 1);
    List<Spread> second = lines().spread(first.getLast().pattern(), 1);

    assertThat(first)
        .containsExactly(
            new Spread(ONE, 3, 2, Severity.ERROR, Instant.parse("2026-11-22T05:00:00Z")));
    assertThat(second).containsExactly(new Spread(OTHER, 1, 1, Severity.UNSPECIFIED, null));
    assertThat(lines().spread(OTHER, 1)).isEmpty();
  }

  @Test
  void countsNoLineOfAClusterThatIsLeftOut() throws Exception {
    store(
        at("2026-11-22T03:00:00Z", 1, ONE),
        at("2026-11-22T05:00:00Z", 2, ONE).withCluster("oak").withStream(1),
        at("2026-11-20T05:00:00Z", 3, ONE).withCluster("oak").withStream(2),
        at("2026-11-22T04:00:00Z", 4, OTHER).withCluster("oak").withSeverity(Severity.ERROR));
    Instant only = Instant.parse("2026-11-22T03:00:00Z");

    Met met = lines().met(List.of(ONE), Set.of("oak", "elm"), 5);

    assertThat(met.lines()).isEqualTo(1);
    assertThat(met.streams()).isEqualTo(1);
    assertThat(met.first()).isEqualTo(only);
    assertThat(met.last()).isEqualTo(only);
    assertThat(met.clusters()).extracting(InCluster::cluster).containsExactly("smaug");
    assertThat(met.newest()).hasSize(1);
    assertThat(lines().met(List.of(OTHER), Set.of("oak"), 5))
        .isEqualTo(new Met(0, 0, null, null, List.of(), List.of(), null));
    assertThat(lines().spread(Set.of("oak"), "", 10))
        .extracting(Spread::pattern, Spread::lines, Spread::streams, Spread::last)
        .containsExactly(tuple(ONE, 1L, 1L, only));
    for (Order order : Order.values()) {
      assertThat(lines().most(Ask.all().without("oak").query(), order, 10))
          .extracting(Often::pattern, Often::lines)
          .containsExactly(tuple(ONE, 1L));
    }
  }

  @Test
  void tellsWhichPatternsHaveALineThatWasNotRemoved() throws Exception {
    SampleLine one = at("2026-11-22T03:00:00Z", 1, ONE);
    SampleLine another = at("2026-11-22T05:00:00Z", 2, ONE);
    store(one, another, at("2026-11-22T04:00:00Z", 3, OTHER).withCluster("oak"));
    List<String> asked = List.of(ONE, OTHER, "cccccccccccccccc");

    assertThat(lines().shown(asked, removed(List.of(one), null)))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, true, OTHER, true));
    assertThat(lines().shown(asked, removed(List.of(one, another), null)))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, false, OTHER, true));
    assertThat(
            lines()
                .shown(
                    asked,
                    removed(
                        List.of(),
                        new PublicRemoval.Condition("", "", "", null, "2026-11-22T04:00:01Z"))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, true, OTHER, false));
    assertThat(
            lines()
                .shown(
                    asked,
                    removed(List.of(), new PublicRemoval.Condition("oak", "", "", null, null))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, true, OTHER, false));
    assertThat(
            lines()
                .shown(
                    asked,
                    removed(List.of(), new PublicRemoval.Condition("oak", "", "up", null, null))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, true, OTHER, true));
    assertThat(lines().shown(List.of(), Removals.NONE)).isEmpty();
  }

  private static Removals removed(
      List<SampleLine> lines, PublicRemoval.@Nullable Condition condition) {
    return new Removals(
        List.of(
            new PublicRemoval(
                "",
                lines.stream().map(line -> line.uid().toString()).toList(),
                condition == null ? List.of() : List.of(condition))));
  }
}
