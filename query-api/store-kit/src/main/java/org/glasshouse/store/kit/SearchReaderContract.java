package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Facets;
import org.glasshouse.store.Facets.Bar;
import org.glasshouse.store.Facets.Count;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

/**
 * What a store that is searched tells beside lines in order. Each test starts with an empty one.
 */
public abstract class SearchReaderContract {
  /** The write side of the store. */
  protected abstract LogWriter writer();

  /** The read side of the same store. */
  protected abstract SearchReader reader();

  /** Waits until what was written can be found. */
  protected void settle() throws StoreUnavailableException {}

  private void store(SampleLine... lines) throws StoreUnavailableException {
    writer().write(Stream.of(lines).map(SampleLine::stored).toList());
    settle();
  }

  private static SampleLine line(int position, String body) {
    return SampleLine.at("2026-11-22T03:04:0" + position + "Z", position, body);
  }

  private List<String> closest(Ask ask) throws StoreUnavailableException {
    return reader().closest(ask.query()).lines().stream().map(line -> line.log().body()).toList();
  }

  @Test
  void anEmptyStoreHasNothing() throws Exception {
    assertThat(reader().closest(Ask.words("disk slow").query()))
        .isEqualTo(new LogPage(List.of(), null, 0, true));
    assertThat(reader().facets(Ask.all().query())).isEqualTo(Facets.NONE);
  }

  @Test
  void theLineWithMostOfTheWordsComesFirst() throws Exception {
    store(
        line(1, "disk slow"),
        line(2, "disk slow again today"),
        line(3, "nothing of it"),
        line(4, "disk of another kind"));

    assertThat(closest(Ask.words("disk slow again tomorrow")))
        .containsExactly("disk slow again today", "disk slow");
    assertThat(closest(Ask.words("disk slow again tomorrow").limit(1))).hasSize(1);
  }

  @Test
  void rareWordsCountForMoreThanCommonOnes() throws Exception {
    store(
        line(1, "common rare"),
        line(2, "common other"),
        line(3, "common other"),
        line(4, "common other"));

    assertThat(closest(Ask.words("rare other"))).first().isEqualTo("common rare");
  }

  @Test
  void whatIsExcludedStaysOutAndConditionsHold() throws Exception {
    store(
        line(1, "disk slow here"),
        line(2, "disk slow there").withCluster("oak"),
        line(3, "disk slow \"a phrase\""));

    assertThat(closest(Ask.words("disk slow -here -phrase"))).containsExactly("disk slow there");
    assertThat(closest(Ask.words("disk slow").in("oak", "", "", "")))
        .containsExactly("disk slow there");
    assertThat(closest(Ask.words("\"slow there\" \"disk here\""))).hasSize(1);
  }

  @Test
  void countsNamesAndSeveritiesOverTime() throws Exception {
    store(
        SampleLine.at("2026-11-22T03:04:05Z", 1, "a")
            .withSeverity(Severity.ERROR)
            .withNamespace("etcd"),
        SampleLine.at("2026-11-22T03:04:06Z", 2, "a")
            .withSeverity(Severity.ERROR)
            .withNamespace("etcd"),
        SampleLine.at("2026-11-22T03:14:06Z", 3, "a")
            .withSeverity(Severity.WARN)
            .withNamespace("dns")
            .withContainer("coredns")
            .withCluster("oak"),
        SampleLine.at("2026-11-22T03:14:06Z", 4, "other"),
        SampleLine.undated(5, "a").withNamespace("").withContainer(""));

    Facets facets = reader().facets(Ask.words("a").query());

    assertThat(facets.clusters()).containsExactly(new Count("smaug", 3), new Count("oak", 1));
    assertThat(facets.namespaces()).containsExactly(new Count("etcd", 2), new Count("dns", 1));
    assertThat(facets.containers()).contains(new Count("coredns", 1));
    assertThat(facets.stretch()).isEqualTo(Duration.ofMinutes(1));
    assertThat(facets.bars())
        .containsExactly(
            new Bar(Instant.parse("2026-11-22T03:04:00Z"), Severity.ERROR, 2),
            new Bar(Instant.parse("2026-11-22T03:14:00Z"), Severity.WARN, 1));
  }

  @Test
  void saysNothingOfAClusterThatIsLeftOut() throws Exception {
    store(
        SampleLine.at("2026-11-22T03:04:05Z", 1, "disk slow").withNamespace("etcd"),
        SampleLine.at("2026-11-20T03:04:05Z", 2, "disk slow")
            .withCluster("oak")
            .withNamespace("secret-plans"));
    LogQuery asked = Ask.words("disk slow").without("oak").query();

    Facets facets = reader().facets(asked);

    assertThat(facets.clusters()).containsExactly(new Count("smaug", 1));
    assertThat(facets.namespaces()).containsExactly(new Count("etcd", 1));
    assertThat(facets.stretch()).isEqualTo(Duration.ofMinutes(1));
    assertThat(facets.bars()).hasSize(1);
    assertThat(reader().closest(asked).total()).isEqualTo(1);
    assertThat(reader().closest(asked).lines()).hasSize(1);
  }

  @Test
  void neverTellsMoreNamesThanFit() throws Exception {
    SampleLine[] lines = new SampleLine[Facets.NAMES * 2];
    for (int number = 0; number < lines.length; number++) {
      lines[number] =
          SampleLine.at("2026-11-22T03:04:05Z", number + 1, "a").withNamespace("n" + number);
    }
    store(lines);

    assertThat(reader().facets(Ask.all().query()).namespaces()).hasSize(Facets.NAMES);
  }
}
