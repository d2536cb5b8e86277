package org.glasshouse.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** The newest version of an entity as a document, whose {@code _id} is the entity's id. */
final class EventDocument {
  static final String ID = "id";
  static final String KIND = "kind";
  static final String CLUSTER = "cluster";
  static final String TIME = "time";
  static final String GONE = "gone";
  static final String PATTERN = "pattern";
  static final String TEXT = "text";
  private static final String VERSION = "version";
  private static final String UNTIL = "until";
  private static final String CONTENT = "content";
  private static final String QUOTES = "quotes";
  private static final String POLICY = "policy";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventDocument() {}

  /** Writes a line of JSON; of an entity that is gone nothing but that. */
  static byte[] write(StoredEvent stored) {
    PublicEvent event = stored.event();
    ObjectNode document = JSON.createObjectNode();
    boolean gone = event.content() instanceof PublicEvent.Deleted;
    document
        .put(ID, event.id().text())
        .put(VERSION, event.version())
        .put(KIND, event.kind().word())
        .put(CLUSTER, event.cluster())
        .put(POLICY, event.policy())
        .put(GONE, gone);
    if (!gone) {
      putTime(document, TIME, event.time());
      putTime(document, UNTIL, event.until());
      document.put(TEXT, stored.text());
      document.put(CONTENT, PublicEventCodec.json(event.content()));
      document.put(QUOTES, quotes(stored.quotes()));
      ArrayNode patterns = document.putArray(PATTERN);
      stored.quotes().forEach(quote -> patterns.add(quote.pattern()));
    }
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void putTime(ObjectNode document, String field, @Nullable Instant time) {
    if (time != null) {
      document.put(field, Conditions.nearestNanos(time));
    }
  }

  private static String quotes(List<StoredEvent.Quote> quotes) {
    ArrayNode written = JSON.createArrayNode();
    for (StoredEvent.Quote quote : quotes) {
      written.addObject().put("line", quote.line()).put(PATTERN, quote.pattern());
    }
    return written.toString();
  }

  /** Reads what {@link #write} wrote. */
  static StoredEvent read(JsonNode document) {
    EventKind kind = EventKind.of(document.path(KIND).asText());
    PublicEvent event =
        new PublicEvent(
            new StreamId(document.path(ID).asText()),
            document.path(VERSION).asLong(),
            kind,
            document.path(CLUSTER).asText(),
            time(document.path(TIME)),
            time(document.path(UNTIL)),
            PublicEventCodec.content(kind, document.path(CONTENT).asText("")),
            document.path(POLICY).asText());
    return new StoredEvent(event, quotes(document.path(QUOTES).asText("[]")));
  }

  private static List<StoredEvent.Quote> quotes(String written) {
    List<StoredEvent.Quote> quotes = new ArrayList<>();
    try {
      for (JsonNode quote : JSON.readTree(written)) {
        quotes.add(
            new StoredEvent.Quote(quote.path("line").asText(), quote.path(PATTERN).asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected quotes as JSON");
    }
    return quotes;
  }

  private static @Nullable Instant time(JsonNode nanos) {
    return nanos.isNumber() ? Instant.EPOCH.plusNanos(nanos.asLong()) : null;
  }
}
