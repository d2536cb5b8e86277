package org.glasshouse.preview;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.border.KeyRing;
import org.glasshouse.border.Rehearsal;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.vocabulary.Signal;

/**
 * What would be published of a source, gathered while it is read, for one page. Holds a bounded
 * number of rows, however much is read. For use by one thread.
 */
public final class Preview {
  /** No page has more rows. */
  public static final int MOST_ROWS = 2_000;

  private static final int MOST_NOTES = 100;

  private final SourceTerms terms;
  private final KeyRing keys;
  private final Rehearsal rehearsal;
  private final Rows rows;
  private final Map<String, Map<String, Long>> withheld = new TreeMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private long lines;
  private long events;
  private long samples;

  /**
   * A preview of a source.
   *
   * @param folder for keys that belong to this preview alone; is made, and to be deleted after it
   */
  public Preview(SourceTerms terms, Path folder, Instant now) {
    this(terms, folder, now, MOST_ROWS);
  }

  Preview(SourceTerms terms, Path folder, Instant now, int most) {
    this.terms = terms;
    this.keys = KeyRing.create(folder);
    this.rehearsal = new Rehearsal(terms, keys, now);
    this.rows = new Rows(most);
  }

  /** The key of stream ids, for the collectors. */
  public byte[] identity() {
    return keys.identity();
  }

  /** Takes in records, those of each signal in the order in which they were read. */
  public void add(List<? extends RawRecord> read) {
    List<RawLog> logs = new ArrayList<>();
    List<RawEvent> entities = new ArrayList<>();
    List<RawMetric> metrics = new ArrayList<>();
    for (RawRecord record : read) {
      switch (record) {
        case RawLog log -> logs.add(log);
        case RawEvent event -> entities.add(event);
        case RawMetric metric -> metrics.add(metric);
      }
    }
    if (!logs.isEmpty()) {
      lines += logs.size();
      addLines(rehearsal.logs(logs));
    }
    if (!entities.isEmpty()) {
      events += entities.size();
      addTexts(Signal.EVENTS, rehearsal.events(entities));
    }
    if (!metrics.isEmpty()) {
      samples += metrics.stream().mapToLong(RawMetric::count).sum();
      addTexts(Signal.METRICS, rehearsal.metrics(metrics));
    }
  }

  /** Takes note of something that could not be read. */
  public void note(String sentence) {
    if (notes.size() < MOST_NOTES) {
      notes.add(sentence);
    }
  }

  private void addLines(List<Rehearsal.Line> decided) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Rehearsal.Line line : decided) {
      rows.add(Passed.of(line));
      if (!line.reason().isEmpty()) {
        reasons.merge(line.reason(), 1, Integer::sum);
      }
    }
    addTexts(Signal.LOGS, reasons);
  }

  private void addTexts(Signal signal, Map<String, Integer> reasons) {
    reasons.forEach((reason, count) ->
        withheld
            .computeIfAbsent(signal.word(), key -> new TreeMap<>())
            .merge(reason, (long) count, Long::sum));
    rehearsal.texts().forEach(text -> Passed.of(text).forEach(rows::add));
  }

  /** The page about all that was taken in, as HTML. */
  public String html() {
    addLines(rehearsal.rest());
    List<Row> order = rows.ordered();
    return page(order).html();
  }

  private PreviewPage page(List<Row> order) {
    Set<String> keep = new LinkedHashSet<>();
    List<List<SourceTerms.RuleTerms>> rules = new ArrayList<>();
    for (Row row : order) {
      keep.addAll(PolicyLines.kept(row.example()));
      rules.add(PolicyLines.rules(row, rules.size() + 1));
    }
    Trial trial = new Trial(terms.policy(), keep, rules.stream().flatMap(List::stream).toList());
    List<PreviewPage.Shown> shown = new ArrayList<>();
    for (Row row : order) {
      shown.add(shown(row, shown.size() + 1, rules.get(shown.size()), trial));
    }
    return new PreviewPage(terms.source(), read(), notes(), shown, labels(order), withheld());
  }

  private static PreviewPage.Shown shown(
      Row row, int number, List<SourceTerms.RuleTerms> rules, Trial trial) {
    Passed example = row.example();
    Set<String> doubtful = row.words().keySet();
    return new PreviewPage.Shown(
        number,
        row.title(),
        row.kind().counted(row.count()),
        doubts(row),
        counts(row.reasons()),
        counts(row.rules()),
        Segment.before(example, doubtful),
        Segment.after(example, doubtful),
        !example.isWithheld(),
        PolicyLines.hiding(row, trial.hidden(example, rules)),
        PolicyLines.keeping(row, trial.kept(example, PolicyLines.kept(example))));
  }

  private static List<PreviewPage.Doubtful> doubts(Row row) {
    Map<Doubt.Kind, List<String>> byWhy = new TreeMap<>();
    row.words()
        .forEach((word, why) ->
            byWhy.computeIfAbsent(why, key -> new ArrayList<>()).add(Segment.written(word)));
    List<PreviewPage.Doubtful> doubts = new ArrayList<>();
    byWhy.forEach((why, words) -> {
      boolean last = doubts.size() == byWhy.size() - 1;
      String more =
          last && row.wordsMore() > 0 ? "and at most %,d more".formatted(row.wordsMore()) : "";
      doubts.add(new PreviewPage.Doubtful(why.words(), words, more));
    });
    return doubts;
  }

  private static String counts(Map<String, Long> counts) {
    List<String> words = new ArrayList<>();
    counts.forEach((key, count) -> words.add("%s %,d".formatted(key, count)));
    return String.join(", ", words);
  }

  private List<String> read() {
    List<String> read = new ArrayList<>();
    read.add("%,d log lines".formatted(lines));
    read.add("%,d incidents, notes and changes".formatted(events));
    read.add("%,d samples".formatted(samples));
    return read;
  }

  private List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (rows.cutRows() > 0) {
      all.add(
          "Not shown are %,d rows of least doubt, which stand for %,d texts."
              .formatted(rows.cutRows(), rows.cutTexts()));
    }
    return all;
  }

  private static List<PreviewPage.Label> labels(List<Row> order) {
    return order.stream()
        .filter(row -> row.kind() == Row.Kind.LABEL)
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .map(row -> new PreviewPage.Label(row.key(), values(row), forms(row)))
        .toList();
  }

  private static String values(Row row) {
    return row.values() < Row.MOST_VALUES
        ? String.format(Locale.ROOT, "%,d", row.values())
        : "10,000 or more";
  }

  private static List<String> forms(Row row) {
    return row.forms().keySet().stream().toList();
  }

  private List<PreviewPage.Withheld> withheld() {
    List<PreviewPage.Withheld> all = new ArrayList<>();
    withheld.forEach((signal, reasons) ->
        reasons.forEach((reason, count) ->
            all.add(
                new PreviewPage.Withheld(
                    signal, reason, "%,d".formatted(count), Reasons.meaning(reason)))));
    return all;
  }
}
