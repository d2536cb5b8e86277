package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.glasshouse.records.Removals;
import org.glasshouse.store.RebuildableSearch;
import org.glasshouse.store.Replacement;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;

/**
 * OpenSearch's indexes while they are made again, each under another name beside the one in use.
 *
 * <p>The rebuild under way has a name, which stands in an index of its own; an index that was put
 * into its place bears it in {@code _meta.rebuild}.
 */
public final class OpenSearchRebuild implements RebuildableSearch, AutoCloseable {
  private static final String UNDATED = "undated";

  private final OpenSearchSettings settings;
  private final OpenSearchConnection connection;
  private final Indexes indexes;
  private final String state;
  private final OpenSearchLogStore lines;
  private final OpenSearchEventStore events;
  private final OpenSearchLogStore linesBeside;
  private final OpenSearchEventStore eventsBeside;
  private String run = "";

  public OpenSearchRebuild(OpenSearchSettings settings) {
    this.settings = settings;
    connection = OpenSearchConnection.forWriting(settings);
    indexes = new Indexes(connection.client().generic());
    state = "rebuild." + EventIndex.name(settings);
    lines = new OpenSearchLogStore(settings);
    events = new OpenSearchEventStore(settings);
    linesBeside = new OpenSearchLogStore(settings.beside());
    eventsBeside = new OpenSearchEventStore(settings.beside());
  }

  @Override
  public boolean resume() throws StoreUnavailableException {
    String before = readRun();
    if (before.isEmpty()) {
      String name = UUID.randomUUID().toString();
      indexes.create(
          state,
          """
          {"settings":{"number_of_shards":1,"number_of_replicas":%d},\
          "mappings":{"dynamic":"strict","_meta":{"rebuild":"%s"}}}
          """
              .formatted(settings.replicas(), name)
              .getBytes(UTF_8));
    }
    run = readRun();
    return !before.isEmpty();
  }

  private String readRun() throws StoreUnavailableException {
    JsonNode mapping = indexes.find("/" + state + "/_mapping");
    return mapping == null
        ? ""
        : mapping.path(state).path("mappings").path("_meta").path("rebuild").asText();
  }

  @Override
  public Set<String> days() throws StoreUnavailableException {
    Set<String> days = new TreeSet<>();
    for (String index : lines.indexNames()) {
      String day = index.substring(settings.prefix().length());
      if (day.equals(UNDATED) || DayIndex.day(settings, index) != null) {
        days.add(day);
      }
    }
    return days;
  }

  @Override
  public boolean isSearched(String day) {
    return day.equals(UNDATED)
        || !LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE).isBefore(lines.oldestDay());
  }

  @Override
  public Replacement<StoredLog> lines(String day) throws StoreUnavailableException {
    return new IndexReplacement<>(
        indexes,
        run,
        new IndexReplacement.Side<>(settings.prefix() + day, lines::write, lines),
        new IndexReplacement.Side<>(
            settings.beside().prefix() + day, linesBeside::write, linesBeside),
        DayIndex.body(settings));
  }

  @Override
  public Replacement<StoredEvent> events() throws StoreUnavailableException {
    return new IndexReplacement<>(
        indexes,
        run,
        new IndexReplacement.Side<>(EventIndex.name(settings), events::writeEvents, events),
        new IndexReplacement.Side<>(
            EventIndex.name(settings.beside()), eventsBeside::writeEvents, eventsBeside),
        EventIndex.body(settings));
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    lines.erase(removals);
    events.erase(removals);
  }

  @Override
  public void expunge() throws StoreUnavailableException {
    lines.expunge();
    events.expunge();
  }

  @Override
  public void end() throws StoreUnavailableException {
    String template = "/_index_template/" + DayIndex.templateName(settings.beside());
    if (indexes.find(template) != null) {
      indexes.call("DELETE", template, null);
    }
    indexes.delete(state);
  }

  @Override
  public void close() throws IOException {
    try (connection;
        lines;
        events;
        linesBeside) {
      eventsBeside.close();
    }
  }
}
