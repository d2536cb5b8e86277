package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayIndexesTest {
  private static final String NOON = "2026-11-22T12:00:00Z";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OpenSearchLogStore store;

  @BeforeEach
  void empty() throws Exception {
    store = Engine.emptyStore();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private void write(SampleLine... lines) throws StoreUnavailableException {
    store.write(List.of(lines).stream().map(SampleLine::stored).toList());
    store.refresh();
  }

  private static JsonNode get(String path) throws Exception {
    return JSON.readTree(Rest.get(Engine.address().resolve(path)));
  }

  @Test
  void keepsADayToAnIndexWithTheMeasuredSettings() throws Exception {
    write(SampleLine.at(NOON, 1, "one"), SampleLine.undated(2, "two"));

    JsonNode settings = get("/logs-*/_settings?flat_settings=true");
    assertThat(settings.fieldNames()).toIterable().containsOnly("logs-20261122", "logs-undated");
    JsonNode index = settings.path("logs-20261122").path("settings");
    assertThat(index.path("index.derived_source.enabled").asText()).isEqualTo("true");
    assertThat(index.path("index.sort.field").toString()).isEqualTo("[\"pattern\",\"time\"]");
    assertThat(index.path("index.append_only.enabled").isMissingNode()).isTrue();
    JsonNode mapping = get("/logs-20261122/_mapping").path("logs-20261122").path("mappings");
    assertThat(mapping.path("dynamic").asText()).isEqualTo("strict");
    assertThat(mapping.path("properties").path("body").path("norms").asBoolean(true)).isFalse();
  }

  @Test
  void cutsWordsAsSearchTextDoes() throws Exception {
    write(SampleLine.at(NOON, 1, "one"));
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("ΟΔΟΣ İI ß ﬀ x² Ⅷ ٤٥٦ " + "w".repeat(300) + " ");
    for (int at = 0; at < 20_000; at++) {
      int point = random.nextInt(at % 2 == 0 ? 0x250 : Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? ' ' : point);
    }

    String request = JSON.writeValueAsString(Map.of("analyzer", "words", "text", text));
    JsonNode tokens =
        JSON.readTree(Rest.post(Engine.address().resolve("/logs-20261122/_analyze"), request))
            .path("tokens");

    List<String> words = new ArrayList<>();
    tokens.forEach(token -> words.add(token.path("token").asText()));
    assertThat(words).hasSizeGreaterThan(1_000).isEqualTo(SearchText.words(text.toString()));
  }

  @Test
  void leavesDaysBeyondRetentionToTheTables() throws Exception {
    SampleLine lastDay = SampleLine.at("2026-08-25T00:00:00Z", 1, "just within ninety days");
    SampleLine old = SampleLine.at("2026-08-24T23:59:59Z", 2, "a day too old");
    write(lastDay, old, SampleLine.undated(3, "never too old"));

    assertThat(store.find(lastDay.uid())).isEqualTo(lastDay.stored());
    assertThat(store.find(old.uid())).isNull();
    assertThat(store.leftOut()).isEqualTo(Map.of("beyond-retention", 1L));
    assertThat(get("/_cat/indices/logs-*?format=json")).hasSize(2);
  }

  @Test
  void dropsTheOldestDayWithTheFirstLinesOfANewOne() throws Exception {
    SampleLine lastDay = SampleLine.at("2026-08-25T00:00:00Z", 1, "just within ninety days");
    write(lastDay, SampleLine.undated(2, "never too old"));

    try (OpenSearchLogStore tomorrow =
        new OpenSearchLogStore(
            OpenSearchSettings.local(Engine.address()),
            Clock.offset(Engine.CLOCK, Duration.ofDays(1)))) {
      tomorrow.write(List.of(SampleLine.at("2026-11-24T01:00:00Z", 3, "of today").stored()));

      assertThat(tomorrow.find(lastDay.uid())).isNull();
    }
    assertThat(get("/_cat/indices/logs-*?format=json")).hasSize(2);
  }

  @Test
  void dropsNothingWhereOnlyTheClockIsAhead() throws Exception {
    SampleLine line = SampleLine.at(NOON, 1, "of the true day");
    write(line);

    try (OpenSearchLogStore ahead =
        new OpenSearchLogStore(
            OpenSearchSettings.local(Engine.address()),
            Clock.offset(Engine.CLOCK, Duration.ofDays(400)))) {
      ahead.write(List.of(SampleLine.undated(2, "of no day").stored()));

      assertThat(ahead.find(line.uid())).isNotNull();
    }
  }

  @Test
  void dropsOldDaysOnly() throws Exception {
    SampleLine old = SampleLine.at("2026-11-20T12:00:00Z", 1, "old");
    SampleLine kept = SampleLine.at("2026-11-21T12:00:00Z", 2, "kept");
    SampleLine undated = SampleLine.undated(3, "undated");
    write(old, kept, undated);
    Rest.put(Engine.address().resolve("/logs-other"), "");

    int dropped = store.dropOlderThan(LocalDate.of(2026, 11, 21));

    assertThat(dropped).isEqualTo(1);
    assertThat(store.find(old.uid())).isNull();
    assertThat(store.find(kept.uid())).isNotNull();
    assertThat(store.find(undated.uid())).isNotNull();
    assertThat(get("/logs-other/_settings").path("error").isMissingNode()).isTrue();
    Rest.delete(Engine.address().resolve("/logs-other"));
    assertThat(store.dropOlderThan(LocalDate.of(2026, 11, 21))).isZero();
  }

  @Test
  void leavesOutALineThatIsRefusedAndKeepsItsNeighbours() throws Exception {
    SampleLine impossible =
        SampleLine.at(NOON, 2, "its pod has a name of 40000 characters")
            .withPod("p".repeat(40_000));
    SampleLine halfACharacter = SampleLine.at(NOON, 3, "\ud83d");
    SampleLine beforeAllTime = SampleLine.at("2300-01-01T00:00:00Z", 4, "far");
    SampleLine good = SampleLine.at(NOON, 1, "good");

    write(good, impossible, halfACharacter, beforeAllTime, SampleLine.at(NOON, 5, "good too"));

    assertThat(store.search(Ask.words("good").query()).lines()).hasSize(2);
    assertThat(store.find(impossible.uid())).isNull();
    assertThat(store.leftOut())
        .isEqualTo(
            Map.of(
                "refused-illegal_argument_exception", 1L,
                "refused-malformed_text", 1L,
                "refused-time_out_of_range", 1L));
  }

  @Test
  void doesNotWriteToAnIndexWithAnotherMapping() throws Exception {
    Rest.put(
        Engine.address().resolve("/logs-20261121"),
        "{\"mappings\": {\"_meta\": {\"version\": 0}, \"dynamic\": \"strict\"}}");

    assertThatThrownBy(() -> write(SampleLine.at("2026-11-21T12:00:00Z", 1, "one")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "index logs-20261121 has version 0 of the mapping, expected 1: build it again from the"
                + " tables");
    assertThat(store.leftOut()).isEmpty();
  }

  @Test
  void makesAnIndexAgainThatIsGone() throws Exception {
    SampleLine line = SampleLine.at(NOON, 1, "one");
    write(line);
    Rest.delete(Engine.address().resolve("/logs-20261122"));

    assertThatThrownBy(() -> write(line)).isInstanceOf(StoreUnavailableException.class);
    write(line);

    assertThat(store.find(line.uid())).isEqualTo(line.stored());
  }

  @Test
  void saysThatADiskMayBeFullAndGoesOnAfterwards() throws Exception {
    write(SampleLine.at(NOON, 1, "one"));
    String block = "{\"index.blocks.read_only_allow_delete\": %s}";
    Rest.put(Engine.address().resolve("/logs-20261122/_settings"), block.formatted("true"));

    assertThatThrownBy(() -> write(SampleLine.at(NOON, 2, "two")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("OpenSearch takes no documents for logs-20261122")
        .hasMessageEndingWith("its disk may be full");
    assertThat(store.isFull()).isTrue();
    Rest.put(Engine.address().resolve("/logs-20261122/_settings"), block.formatted("null"));
    write(SampleLine.at(NOON, 2, "two"));

    assertThat(store.isFull()).isFalse();
    assertThat(store.search(Ask.all().query()).total()).isEqualTo(2);
  }

  @Test
  void anErasureThatAFullDiskBreaksOffIsDoneOnceThereIsRoom() throws Exception {
    SampleLine removed = SampleLine.at(NOON, 1, "the quagga");
    SampleLine other = SampleLine.at(NOON, 2, "the okapi");
    SampleLine ofAnotherDay = SampleLine.at("2026-11-21T12:00:00Z", 3, "the quagga again");
    write(removed, other, ofAnotherDay);
    Removals removals =
        new Removals(
            List.of(
                new PublicRemoval(
                    NOON,
                    List.of(removed.uid().toString(), ofAnotherDay.uid().toString()),
                    List.of())));

    fillDisk(true);
    // OpenSearch tries for a minute by itself.
    CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> erase(removals));
    assertThatThrownBy(() -> erasing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    assertThat(store.find(removed.uid())).isNotNull();
    fillDisk(false);
    erasing.get(1, TimeUnit.MINUTES);
    fillDisk(true);
    assertThatThrownBy(store::expunge).isInstanceOf(StoreUnavailableException.class);
    fillDisk(false);
    erase(removals);
    store.expunge();

    assertThat(store.find(removed.uid())).isNull();
    assertThat(store.find(ofAnotherDay.uid())).isNull();
    assertThat(store.find(other.uid())).isEqualTo(other.stored());
    JsonNode docs = get("/logs-*/_stats/docs").at("/_all/total/docs");
    assertThat(docs.path("count").asLong()).isOne();
    assertThat(docs.path("deleted").asLong()).isZero();
  }

  private void erase(Removals removals) {
    try {
      store.erase(removals);
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** The block that OpenSearch puts on an index of a disk with less than a twentieth left. */
  private static void fillDisk(boolean full) throws Exception {
    // Otherwise it finds that there is room and takes the block away.
    Rest.put(
        Engine.address().resolve("/_cluster/settings"),
        "{\"transient\": {\"cluster.routing.allocation.disk.threshold_enabled\": %s}}"
            .formatted(full ? "false" : "null"));
    Rest.put(
        Engine.address().resolve("/logs-20261122/_settings"),
        "{\"index.blocks.read_only_allow_delete\": %s}".formatted(full ? "true" : "null"));
  }

  @Test
  void countsUpToTenThousand() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int at = 0; at < 10_050; at++) {
      lines.add(SampleLine.at(NOON, at, "line").stored());
    }
    store.write(lines);
    store.refresh();

    LogPage page = store.search(Ask.words("line").limit(1).query());

    assertThat(page.total()).isEqualTo(OpenSearchLogStore.COUNTED);
    assertThat(page.totalExact()).isFalse();
    assertThat(store.search(Ask.words("line").between(NOON, NOON).query()).totalExact()).isTrue();
  }

  @Test
  void answersItsHealth() throws Exception {
    store.check();
  }
}
