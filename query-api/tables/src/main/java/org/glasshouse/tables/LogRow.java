package org.glasshouse.tables;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The row that a scan stands at. Fields whose columns are not read stay empty; the scan's next step
 * overwrites all.
 */
final class LogRow {
  private static final int NONE = Integer.MIN_VALUE;

  private int day;
  private long micros;
  private boolean timed;
  private int nanoseconds;
  String cluster = "";
  String stream = "";
  long position;
  int severity;
  String pattern = "";
  String namespace = "";
  String pod = "";
  String container = "";
  String node = "";
  String body = "";
  String policy = "";
  private Map<String, String> attributes = Map.of();

  private void clear() {
    day = NONE;
    timed = false;
    nanoseconds = 0;
    cluster = "";
    stream = "";
    position = 0;
    severity = 0;
    pattern = "";
    namespace = "";
    pod = "";
    container = "";
    node = "";
    body = "";
    policy = "";
    attributes = Map.of();
  }

  @Nullable Instant time() {
    return timed ? LogsTable.instant(micros, nanoseconds) : null;
  }

  /** The line's address; day, stream and position must have been read. */
  Uid uid() {
    return new Uid(day == NONE ? null : LocalDate.ofEpochDay(day), new StreamId(stream), position);
  }

  /** The whole line; every column must have been read. */
  StoredLog stored() {
    return new StoredLog(
        new PublicLog(
            uid(),
            cluster,
            time(),
            Severity.ofNumber(severity),
            namespace,
            pod,
            container,
            node,
            body,
            attributes,
            policy),
        pattern);
  }

  /** Fills the row from a scan's columns. */
  static final class Materializer extends RecordMaterializer<LogRow> {
    private final LogRow row = new LogRow();
    private final Root root;

    Materializer(MessageType projection) {
      root = new Root(row, projection);
    }

    @Override
    public LogRow getCurrentRecord() {
      return row;
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }

  private static final class Root extends GroupConverter {
    private final LogRow row;
    private final Converter[] columns;

    Root(LogRow row, MessageType projection) {
      this.row = row;
      this.columns =
          projection.getFields().stream()
              .map(column -> column(row, column.getName(), column.isPrimitive()))
              .toArray(Converter[]::new);
    }

    private static Converter column(LogRow row, String name, boolean primitive) {
      return switch (name) {
        case LogsTable.DAY -> new Whole(value -> row.day = (int) value);
        case LogsTable.CLUSTER -> new Text(value -> row.cluster = value);
        case LogsTable.STREAM -> new Text(value -> row.stream = value);
        case LogsTable.POSITION -> new Whole(value -> row.position = value);
        case LogsTable.TIME ->
            new Whole(value -> {
              row.micros = value;
              row.timed = true;
            });
        case LogsTable.SEVERITY -> new Whole(value -> row.severity = (int) value);
        case LogsTable.PATTERN -> new Text(value -> row.pattern = value);
        case LogsTable.NAMESPACE_NAME -> new Text(value -> row.namespace = value);
        case LogsTable.POD -> new Text(value -> row.pod = value);
        case LogsTable.CONTAINER -> new Text(value -> row.container = value);
        case LogsTable.NODE -> new Text(value -> row.node = value);
        case LogsTable.BODY -> new Text(value -> row.body = value);
        case LogsTable.ATTRIBUTES -> new Attributes(row);
        case LogsTable.POLICY -> new Text(value -> row.policy = value);
        case LogsTable.NANOSECONDS -> new Whole(value -> row.nanoseconds = (int) value);
        default ->
            throw new IllegalArgumentException(
                "expected a column of logs, got " + name + (primitive ? "" : ", a group"));
      };
    }

    @Override
    public Converter getConverter(int field) {
      return columns[field];
    }

    @Override
    public void start() {
      row.clear();
    }

    @Override
    public void end() {}
  }

  private interface TextField {
    void set(String value);
  }

  private interface WholeField {
    void set(long value);
  }

  /** Decodes each text of a dictionary once. */
  private static final class Text extends PrimitiveConverter {
    private final TextField field;
    private String[] dictionary = {};

    Text(TextField field) {
      this.field = field;
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new String[values.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = values.decodeToBinary(id).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      field.set(dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      field.set(value.toStringUsingUTF8());
    }
  }

  private static final class Whole extends PrimitiveConverter {
    private final WholeField field;

    Whole(WholeField field) {
      this.field = field;
    }

    @Override
    public void addInt(int value) {
      field.set(value);
    }

    @Override
    public void addLong(long value) {
      field.set(value);
    }
  }

  private static final class Attributes extends GroupConverter {
    private final LogRow row;
    private final Map<String, String> attributes = new HashMap<>();
    private String key = "";
    private final Text keys = new Text(value -> key = value);
    private final Text values = new Text(value -> attributes.put(key, value));
    private final GroupConverter entry =
        new GroupConverter() {
          @Override
          public Converter getConverter(int field) {
            return field == 0 ? keys : values;
          }

          @Override
          public void start() {}

          @Override
          public void end() {}
        };

    Attributes(LogRow row) {
      this.row = row;
    }

    @Override
    public Converter getConverter(int field) {
      return entry;
    }

    @Override
    public void start() {
      attributes.clear();
    }

    @Override
    public void end() {
      row.attributes = Map.copyOf(attributes);
    }
  }

  /** The columns of {@code names}, in the table's order. */
  static MessageType projection(Set<String> names) {
    GroupType all = LogRows.SCHEMA;
    return new MessageType(
        LogRows.SCHEMA.getName(),
        all.getFields().stream().filter(column -> names.contains(column.getName())).toList());
  }
}
