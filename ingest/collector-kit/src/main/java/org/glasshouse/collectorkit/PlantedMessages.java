package org.glasshouse.collectorkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.series.messages.WriteRequest;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;

/**
 * Raw messages with a secret and a person in one field each: in every field of text, bytes or a
 * map's keys that the message's descriptor has, in a field that it does not have, and in every text
 * and name of the JSON in it. What is added to a message is planted by itself.
 */
public final class PlantedMessages {
  /** A number that no field has. */
  private static final int UNKNOWN_FIELD = 9_999;

  /** A message may hold itself this often. */
  private static final int NESTED = 2;

  private static final Instant TIME = Instant.parse("2026-11-23T05:59:58Z");
  private static final StreamId ID = new StreamId("c5mzjv3kq2tt6a7e");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A message with something planted in it. */
  public static final class Planted {
    private final String place;
    private final byte[] message;
    private final String secret;
    private final String person;

    private Planted(String place, byte[] message, String secret, String person) {
      this.place = place;
      this.message = message;
      this.secret = secret;
      this.person = person;
    }

    /** Of the field, such as {@code resource_logs[0].schema_url}. */
    public String place() {
      return place;
    }

    /** The value of a Kafka record. */
    public byte[] message() {
      return message.clone();
    }

    /** Stands in it alone. */
    public String secret() {
      return secret;
    }

    /** An address that stands in it alone. */
    public String person() {
      return person;
    }
  }

  /** A step to a field; of a repeated one to an element, which may be one more than there are. */
  private record Step(FieldDescriptor field, int index) {
    @Override
    public String toString() {
      return field.isRepeated() ? field.getName() + "[" + index + "]" : field.getName();
    }
  }

  private final List<Planted> planted = new ArrayList<>();
  private int number;

  private PlantedMessages() {}

  /** One for each field. */
  public static List<Planted> of(Signal signal) {
    PlantedMessages messages = new PlantedMessages();
    switch (signal) {
      case LOGS -> messages.plant(signal, List.of(log()), ExportLogsServiceRequest.newBuilder());
      case METRICS -> messages.plant(signal, List.of(samples(), said()), WriteRequest.newBuilder());
      case EVENTS -> {
        messages.plant(signal, List.of(report()), ExportLogsServiceRequest.newBuilder());
        messages.plantInJson(report());
        messages.plantInJson(change());
      }
    }
    return messages.planted;
  }

  private static RawLog log() {
    return new RawLog(
        ID,
        7,
        TIME,
        TIME,
        "info",
        new RawLog.Body.Text("started"),
        Map.of("k8s.namespace.name", "openshift-etcd", "service.name", "etcd"),
        Map.of("thread.name", "main"));
  }

  private static RawSamples samples() {
    Map<String, String> labels = Map.of(Labels.NAME, "up", "job", "etcd");
    return new RawSamples(
        new Series(labels, new Samples.Builder().add(TIME.toEpochMilli(), 1).build()));
  }

  private static RawDescription said() {
    return new RawDescription(new Description("up", MetricType.GAUGE, "Whether it runs.", "count"));
  }

  private static RawEvent report() {
    RawReport report =
        new RawReport(
            "An outage",
            List.of(new RawReport.Section(RawReport.Role.CAUSE, "Cause", "A disk.")),
            List.of(
                new RawReport.Entry(
                    "10:00", TIME, TIME, RawReport.Precision.MINUTE, "It began", "So it did.", 3)),
            List.of("c5mzjv3kq2tt6a7e"));
    return new RawEvent(ID, 1, EventKind.INCIDENT, TIME, TIME, report);
  }

  private static RawEvent change() {
    RawChange change =
        new RawChange(
            "Raise the quota",
            "Ops <ops@example.org>",
            "Ops <ops@example.org>",
            List.of(
                new RawChange.File(
                    "a.yaml",
                    "b.yaml",
                    RawChange.Action.RENAMED,
                    1,
                    1,
                    "@@ -1 +1 @@\n-a: 1\n+a: 2\n",
                    null)),
            0,
            new RawChange.Upstream(
                "3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a",
                "https://example.org/infra/commit/3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a"));
    return new RawEvent(ID, 1, EventKind.CHANGE, TIME, TIME, change);
  }

  private void plant(Signal signal, List<RawRecord> records, Message.Builder empty) {
    byte[] seed = RawRecords.encode(signal, records);
    Supplier<Message.Builder> fresh =
        () -> {
          try {
            return empty.clone().clear().mergeFrom(seed);
          } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
          }
        };
    walk(fresh, fresh.get(), List.of());
  }

  /** Plants in every field below a message that stands at the end of {@code path}. */
  private void walk(Supplier<Message.Builder> fresh, Message.Builder at, List<Step> path) {
    plantUnknown(fresh, path);
    for (FieldDescriptor field : at.getDescriptorForType().getFields()) {
      int known = field.isRepeated() ? at.getRepeatedFieldCount(field) : 0;
      for (int index = 0; index <= known; index++) {
        List<Step> further = new ArrayList<>(path);
        further.add(new Step(field, index));
        switch (field.getJavaType()) {
          case STRING, BYTE_STRING -> plantText(fresh, further, field);
          case MESSAGE -> {
            if (nesting(further, field.getMessageType()) <= NESTED) {
              walk(fresh, below(at.clone(), new Step(field, index)), further);
            }
          }
          case INT, LONG, FLOAT, DOUBLE, BOOLEAN, ENUM -> {}
        }
      }
    }
  }

  private static long nesting(List<Step> path, Descriptor type) {
    return path.stream()
        .map(Step::field)
        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
        .filter(field -> field.getMessageType().equals(type))
        .count();
  }

  private static Message.Builder below(Message.Builder at, Step step) {
    FieldDescriptor field = step.field();
    if (!field.isRepeated()) {
      return at.getFieldBuilder(field);
    }
    if (step.index() == at.getRepeatedFieldCount(field)) {
      at.addRepeatedField(field, at.newBuilderForField(field).build());
    }
    return at.getRepeatedFieldBuilder(field, step.index());
  }

  private static Message.Builder at(Message.Builder root, List<Step> path) {
    Message.Builder at = root;
    for (Step step : path) {
      at = below(at, step);
    }
    return at;
  }

  private void plantText(Supplier<Message.Builder> fresh, List<Step> path, FieldDescriptor field) {
    Message.Builder root = fresh.get();
    Message.Builder at = at(root, path.subList(0, path.size() - 1));
    String text = next();
    Object value =
        field.getJavaType() == FieldDescriptor.JavaType.STRING
            ? text
            : ByteString.copyFromUtf8(text);
    int index = path.getLast().index();
    if (!field.isRepeated()) {
      at.setField(field, value);
    } else if (index < at.getRepeatedFieldCount(field)) {
      at.setRepeatedField(field, index, value);
    } else {
      at.addRepeatedField(field, value);
    }
    add(place(path), root.build());
    if (field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING) {
      plantInBytes(fresh, path, field);
    }
  }

  /** Bytes may be a message, too, in which a text stands. */
  private void plantInBytes(
      Supplier<Message.Builder> fresh, List<Step> path, FieldDescriptor field) {
    Message.Builder root = fresh.get();
    Message.Builder at = at(root, path.subList(0, path.size() - 1));
    ByteString value = message(next());
    if (field.isRepeated()) {
      at.addRepeatedField(field, value);
    } else {
      at.setField(field, value);
    }
    add(place(path) + " as a message", root.build());
  }

  private static ByteString message(String text) {
    ByteString.Output bytes = ByteString.newOutput();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt64(15, TIME.toEpochMilli());
      out.writeString(UNKNOWN_FIELD, text);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteString();
  }

  private void plantUnknown(Supplier<Message.Builder> fresh, List<Step> path) {
    Message.Builder root = fresh.get();
    at(root, path)
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(
                    UNKNOWN_FIELD,
                    UnknownFieldSet.Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFromUtf8(next()))
                        .build())
                .build());
    add(place(path) + ", a field that there is not", root.build());
  }

  private static String place(List<Step> path) {
    return String.join(".", path.stream().map(Step::toString).toList());
  }

  private void plantInJson(RawEvent event) {
    LogRecord record = record(event);
    JsonNode content = read(record.getBody().getStringValue());
    List<String> pointers = new ArrayList<>();
    texts(content, "", pointers);
    for (String pointer : pointers) {
      JsonNode copy = content.deepCopy();
      JsonNode parent = copy.at(pointer.substring(0, pointer.lastIndexOf('/')));
      String name = pointer.substring(pointer.lastIndexOf('/') + 1);
      String text = next();
      if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(name), text);
      } else {
        ((ObjectNode) parent).put(name, text);
      }
      add(event.kind().word() + " " + pointer, with(event, copy));
    }
  }

  private static LogRecord record(RawEvent event) {
    return message(event).getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
  }

  private static ExportLogsServiceRequest message(RawEvent event) {
    try {
      return ExportLogsServiceRequest.parseFrom(RawRecords.encode(Signal.EVENTS, List.of(event)));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Message with(RawEvent event, JsonNode content) {
    ExportLogsServiceRequest.Builder message = message(event).toBuilder();
    message
        .getResourceLogsBuilder(0)
        .getScopeLogsBuilder(0)
        .getLogRecordsBuilder(0)
        .getBodyBuilder()
        .setStringValue(content.toString());
    return message.build();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void texts(JsonNode node, String pointer, List<String> pointers) {
    if (node.isTextual()) {
      pointers.add(pointer);
    }
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      texts(node.get(index), pointer + "/" + index, pointers);
    }
    node.properties()
        .forEach(field -> texts(field.getValue(), pointer + "/" + field.getKey(), pointers));
  }

  private void add(String place, Message message) {
    planted.add(new Planted(place, message.toByteArray(), secret(), person()));
  }

  /** The text that the next message has somewhere. */
  private String next() {
    number++;
    return "token " + secret() + " of " + person();
  }

  private String secret() {
    return "ghp_" + letters(36);
  }

  private String person() {
    return "mkovesdi" + letters(6) + "@example.org";
  }

  /** Letters and digits that no other message has. */
  private String letters(int length) {
    StringBuilder letters = new StringBuilder();
    long state = number * 2_862_933_555_777_941_757L + 3_037_000_493L;
    for (int at = 0; at < length; at++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      letters.append("abcdefghkmpqrstuvwxyz23456789".charAt((int) Math.floorMod(state >> 33, 29L)));
    }
    return letters.toString();
  }
}
