package org.glasshouse.opensearch;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** A line as a document; what is empty is left out. Its {@code _id} is the uid. */
final class LogDocument {
  static final String TIME = "time";
  static final String STREAM = "stream";
  static final String POSITION = "position";
  static final String SEVERITY = "severity";
  static final String PATTERN = "pattern";
  static final String CLUSTER = "cluster";
  static final String NAMESPACE = "namespace";
  static final String POD = "pod";
  static final String CONTAINER = "container";
  static final String NODE = "node";
  static final String BODY = "body";
  static final String ATTRIBUTES = "attributes";
  static final String POLICY = "policy";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private LogDocument() {}

  /**
   * Writes a line of JSON.
   *
   * @throws CharacterCodingException if a text of the line is not well-formed Unicode
   * @throws ArithmeticException as {@link #nanos} does
   */
  static byte[] write(StoredLog line) throws CharacterCodingException {
    try {
      return json(line);
    } catch (CharacterCodingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
  }

  private static byte[] json(StoredLog line) throws IOException {
    PublicLog log = line.log();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(log.body().length() + 256);
    try (JsonGenerator json = JSON.getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      if (log.time() != null) {
        json.writeNumberField(TIME, nanos(log.time()));
      }
      json.writeStringField(STREAM, log.uid().stream().text());
      json.writeNumberField(POSITION, log.uid().position());
      json.writeNumberField(SEVERITY, log.severity().number());
      json.writeStringField(PATTERN, line.pattern());
      writeUnlessEmpty(json, CLUSTER, log.cluster());
      writeUnlessEmpty(json, NAMESPACE, log.namespace());
      writeUnlessEmpty(json, POD, log.pod());
      writeUnlessEmpty(json, CONTAINER, log.container());
      writeUnlessEmpty(json, NODE, log.node());
      writeUnlessEmpty(json, BODY, log.body());
      if (!log.attributes().isEmpty()) {
        writeUnlessEmpty(
            json, ATTRIBUTES, JSON.writeValueAsString(new TreeMap<>(log.attributes())));
      }
      writeUnlessEmpty(json, POLICY, log.policy());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Nanoseconds since 1970: a number, because OpenSearch 3.8 never answers a search that goes on
   * from a date in nanoseconds into documents without one.
   *
   * @throws ArithmeticException if {@code time} is not between 1678 and 2262
   */
  static long nanos(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }

  private static void writeUnlessEmpty(JsonGenerator json, String field, String text)
      throws IOException {
    if (!text.isEmpty()) {
      checkWellFormed(text);
      json.writeStringField(field, text);
    }
  }

  /** Jackson writes half a character pair as it is; it would be read as another text. */
  private static void checkWellFormed(String text) throws CharacterCodingException {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
          throw new CharacterCodingException();
        }
        at++;
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static StoredLog read(@Nullable String id, @Nullable ObjectNode document) {
    Uid uid = id == null ? null : Uid.parse(id);
    if (uid == null || document == null) {
      throw new IllegalArgumentException("expected a document under a uid");
    }
    return new StoredLog(
        new PublicLog(
            uid,
            text(document, CLUSTER),
            uid.day() == null ? null : Instant.EPOCH.plusNanos(document.path(TIME).longValue()),
            Severity.ofNumber(document.path(SEVERITY).intValue()),
            text(document, NAMESPACE),
            text(document, POD),
            text(document, CONTAINER),
            text(document, NODE),
            text(document, BODY),
            attributes(document),
            text(document, POLICY)),
        text(document, PATTERN));
  }

  private static String text(ObjectNode document, String field) {
    return document.path(field).asText("");
  }

  private static Map<String, String> attributes(ObjectNode document) {
    JsonNode attributes = document.path(ATTRIBUTES);
    try {
      return attributes.isMissingNode() ? Map.of() : JSON.readValue(attributes.asText(), TEXTS);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected attributes as a JSON object", e);
    }
  }
}
