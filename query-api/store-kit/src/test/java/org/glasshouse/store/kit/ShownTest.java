package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.Facets;
import org.glasshouse.store.InMemoryEventStore;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.PatternLines.Met;
import org.glasshouse.store.Shown;
import org.glasshouse.vocabulary.EventKind;
import org.junit.jupiter.api.Test;

/** What visitors get while a cluster is hidden, of which nothing is deleted. */
class ShownTest {
  private static final String ONE = "aaaaaaaaaaaaaaaa";
  private static final String HIDDEN = "bbbbbbbbbbbbbbbb";

  private final InMemoryLogStore store = new InMemoryLogStore();
  private final Shown shown = new Shown(() -> hiding("oak"));

  private static Removals hiding(String cluster) {
    return Removals.NONE.hiding(
        new PublicRemoval(
            "", List.of(), List.of(new PublicRemoval.Condition(cluster, "", "", null, null))));
  }

  private void store(SampleLine... lines) {
    store.write(Stream.of(lines).map(SampleLine::stored).toList());
  }

  @Test
  void noNumberTellsOfAHiddenCluster() throws Exception {
    store(
        SampleLine.at("2026-11-22T03:00:00Z", 1, "disk slow").withPattern(ONE),
        SampleLine.at("2026-11-20T03:00:00Z", 2, "disk slow")
            .withPattern(ONE)
            .withCluster("oak")
            .withNamespace("plans"),
        SampleLine.at("2026-11-22T04:00:00Z", 3, "disk slow")
            .withPattern(HIDDEN)
            .withCluster("oak"));
    LogQuery asked = Ask.words("disk slow").limit(1).query();

    LogPage page = shown.search(store).search(asked);
    Facets facets = shown.search(store).facets(asked);
    PatternLines patterns = shown.patternLines(store);
    Met met = patterns.met(List.of(ONE), 5);

    assertThat(page.lines()).hasSize(1);
    assertThat(page.next()).isNull();
    assertThat(page.total()).isEqualTo(1);
    assertThat(shown.lines(store).search(asked)).isEqualTo(page);
    assertThat(shown.search(store).closest(asked).total()).isEqualTo(1);
    assertThat(facets.clusters()).extracting(Facets.Count::name).containsExactly("smaug");
    assertThat(facets.namespaces()).extracting(Facets.Count::name).doesNotContain("plans");
    assertThat(facets.bars()).hasSize(1);
    assertThat(met.lines()).isEqualTo(1);
    assertThat(met.first()).isEqualTo(met.last());
    assertThat(met.clusters()).hasSize(1);
    assertThat(patterns.spread("", 10)).extracting(PatternLines.Spread::pattern).containsOnly(ONE);
    for (PatternLines.Order order : PatternLines.Order.values()) {
      assertThat(patterns.most(asked, order, 1))
          .extracting(PatternLines.Often::pattern)
          .containsExactly(ONE);
    }
  }

  @Test
  void noIncidentOfAHiddenClusterCounts() throws Exception {
    InMemoryEventStore events = new InMemoryEventStore();
    events.writeEvents(List.of(SampleEvents.incident(), SampleEvents.change()));
    Shown without = new Shown(() -> hiding("smaug"));

    var page = without.events(events).searchEvents(EventQuery.of(Set.of(EventKind.CHANGE), 1));

    assertThat(page.events()).isEmpty();
    assertThat(page.total()).isZero();
  }
}
