package org.glasshouse.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Anonymizes a stream of text or of JSON objects: one line out for each line in. A run speaks with
 * one voice: the same value has the same token from its first line to its last. UTF-8.
 */
public final class Filter {
  /**
   * What a run did; holds no value.
   *
   * @param lines how many lines were read
   * @param withheld how many lines were withheld, by reason
   * @param kinds how many marks were written, by kind: {@code secret:password}, {@code ip}
   * @param rules how often each rule struck, by {@code KIND/RULE}
   */
  public record Report(
      long lines, Map<String, Long> withheld, Map<String, Long> kinds, Map<String, Long> rules) {
    public Report {
      withheld = Map.copyOf(withheld);
      kinds = Map.copyOf(kinds);
      rules = Map.copyOf(rules);
    }

    /** The report as JSON, keys in order. */
    public String toJson() {
      return "{\"lines\":%d,\"withheld\":%s,\"kinds\":%s,\"rules\":%s}"
          .formatted(lines, json(withheld), json(kinds), json(rules));
    }

    private static String json(Map<String, Long> counts) {
      StringBuilder json = new StringBuilder("{");
      new TreeMap<>(counts)
          .forEach((key, count) ->
              json.append(json.length() == 1 ? "" : ",")
                  .append(JsonObject.quote(key))
                  .append(':')
                  .append(count));
      return json.append('}').toString();
    }
  }

  private static final int BATCH = 256;
  private static final String NOT_AN_OBJECT = "not-an-object";
  private static final String NOT_A_STRING = "not-a-string";

  private final Engine engine;
  private final Pseudonyms pseudonyms;
  private final Function<String, @Nullable String> judge;
  private final Map<String, Long> withheld = new TreeMap<>();
  private final Map<String, Long> kinds = new TreeMap<>();
  private final Map<String, Long> rules = new TreeMap<>();
  private long lines;

  /** A filter for one run. */
  public Filter(Engine engine, Pseudonyms pseudonyms) {
    this(engine, pseudonyms, text -> null);
  }

  /**
   * A filter for one run that withholds more than the engine does.
   *
   * @param judge gives the reason for which a text that the engine cleaned is withheld, or null
   */
  public Filter(Engine engine, Pseudonyms pseudonyms, Function<String, @Nullable String> judge) {
    this.engine = engine;
    this.pseudonyms = pseudonyms;
    this.judge = judge;
  }

  /** What was done so far. */
  public Report report() {
    return new Report(lines, withheld, kinds, rules);
  }

  /**
   * Anonymizes {@code in} as the lines of one stream. A withheld line is {@code <withheld:REASON>}.
   */
  public void text(InputStream in, OutputStream out) throws IOException {
    BufferedReader reader = reader(in);
    Writer writer = writer(out);
    LineBlocks blocks = new LineBlocks(reader);
    String before = "";
    String ahead = blocks.next();
    while (ahead != null) {
      List<String> batch = new ArrayList<>(BATCH);
      while (ahead != null && batch.size() < BATCH) {
        batch.add(ahead);
        ahead = blocks.next();
      }
      writeBlocks(batch, before, ahead, writer);
      before = batch.get(batch.size() - 1);
    }
    writer.flush();
  }

  private void writeBlocks(List<String> batch, String before, @Nullable String ahead, Writer writer)
      throws IOException {
    List<StreamWindow.Body> records =
        batch.stream().map(text -> new StreamWindow.Body(text, pseudonyms)).toList();
    StreamWindow window =
        new StreamWindow(List.of(before), records, ahead == null ? List.of() : List.of(ahead));
    List<Anonymized> answers = answers(window);
    for (int index = 0; index < batch.size(); index++) {
      int size = 1 + (int) batch.get(index).chars().filter(c -> c == '\n').count();
      lines += size;
      switch (answers.get(index)) {
        case Anonymized.Clean clean -> {
          count(clean);
          writer.write(clean.text());
          writer.write('\n');
        }
        case Anonymized.Withheld held -> {
          withheld.merge(held.reason(), (long) size, Long::sum);
          writer.write(("<withheld:" + held.reason() + ">\n").repeat(size));
        }
      }
    }
  }

  /**
   * Anonymizes one field of each object of {@code in}; each object is its own stream. A withheld
   * object loses the field and gains {@code "withheld": "REASON"}.
   */
  public void ndjson(String field, InputStream in, OutputStream out) throws IOException {
    BufferedReader reader = reader(in);
    Writer writer = writer(out);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines++;
      writer.write(object(field, line));
      writer.write('\n');
    }
    writer.flush();
  }

  private String object(String field, String line) {
    JsonObject object = JsonObject.parse(line);
    if (object == null) {
      withheld.merge(NOT_AN_OBJECT, 1L, Long::sum);
      return "{\"withheld\":\"" + NOT_AN_OBJECT + "\"}";
    }
    StringBuilder result = new StringBuilder(line.length() + 64);
    int written = 0;
    String reason = null;
    for (JsonObject.Member member : object.members()) {
      if (!member.key().equals(field) || line.startsWith("null", member.valueFrom())) {
        continue;
      }
      Anonymized answer =
          member.value() == null ? new Anonymized.Withheld(NOT_A_STRING) : one(member.value());
      switch (answer) {
        case Anonymized.Clean clean -> {
          count(clean);
          result.append(line, written, member.valueFrom()).append(JsonObject.quote(clean.text()));
        }
        case Anonymized.Withheld held -> {
          if (reason == null) {
            result.append(line, written, member.from());
            result.append("\"withheld\":").append(JsonObject.quote(held.reason()));
          } else {
            result.append(line, written, member.from()).append("\"withheld\":\"again\"");
          }
          reason = held.reason();
          withheld.merge(held.reason(), 1L, Long::sum);
        }
      }
      written = member.to();
    }
    return result.append(line, written, line.length()).toString();
  }

  private Anonymized one(String text) {
    StreamWindow.Body body = new StreamWindow.Body(text, pseudonyms);
    return answers(new StreamWindow(List.of(), List.of(body), List.of())).getFirst();
  }

  private List<Anonymized> answers(StreamWindow window) {
    return engine.bodies(window).stream().map(this::judged).toList();
  }

  private Anonymized judged(Anonymized answer) {
    String reason = answer instanceof Anonymized.Clean clean ? judge.apply(clean.text()) : null;
    return reason == null ? answer : new Anonymized.Withheld(reason);
  }

  private void count(Anonymized.Clean clean) {
    clean
        .findings()
        .forEach((rule, count) -> {
          rules.merge(rule, (long) count, Long::sum);
          kinds.merge(rule.substring(0, rule.indexOf('/')), (long) count, Long::sum);
        });
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
