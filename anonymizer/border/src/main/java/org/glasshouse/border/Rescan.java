package org.glasshouse.border;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.glasshouse.checker.Checker;
import org.glasshouse.checker.Doubt;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Today's rules over records that are public already: names the rules by which one would not be let
 * out as it is. Marks of the border count as they stand. Each record is looked at by itself,
 * without those around it in its stream. For use by one thread.
 */
public final class Rescan {
  private static final String REMOVED_TEXT = "removed-text";
  private static final String CHANGED = "changed";
  private static final String WITHHELD = "withheld/";
  private static final String DOUBT = "second-opinion/";

  private final KeyRing keys;
  private final RemovedTexts texts;
  private final Map<String, Policy> policies = new HashMap<>();
  private final Map<String, Reader> readers = new HashMap<>();

  /**
   * @param control what the topic of that name holds, by its keys
   */
  public Rescan(KeyRing keys, Map<String, byte[]> control) {
    this.keys = keys;
    this.texts = RemovedTexts.of(keys.removal(), control);
    control.forEach((key, value) -> {
      if (ControlKeys.isSource(key)) {
        SourceTerms terms = SourceTerms.decode(value);
        policies.put(terms.cluster(), Source.policy(terms.policy()));
      }
    });
  }

  /** The rules that a line breaks, by {@code KIND/RULE}; empty where it may stay. */
  public SortedSet<String> broken(PublicLog log) {
    Reader reader = reader(log.cluster());
    Verdict verdict = new Verdict();
    reader.body(log.body(), verdict);
    reader.name(ObjectKind.NAMESPACE, log.namespace(), "", verdict);
    reader.name(ObjectKind.POD, log.pod(), log.namespace(), verdict);
    reader.name(ObjectKind.CONTAINER, log.container(), log.namespace(), verdict);
    reader.name(ObjectKind.NODE, log.node(), "", verdict);
    log.attributes()
        .forEach((key, value) -> {
          ObjectKind kind = Attributes.OBJECTS.get(key);
          if (kind == null) {
            reader.value(key, value, verdict);
          } else {
            reader.name(kind, value, log.namespace(), verdict);
          }
        });
    return verdict.broken;
  }

  /** The same of an incident, a change or a note. */
  public SortedSet<String> broken(PublicEvent event) {
    Reader reader = reader(event.cluster());
    Verdict verdict = new Verdict();
    reader.document(EventTexts.of(event.content()), verdict);
    return verdict.broken;
  }

  /**
   * The same of the labels of a series.
   *
   * @param labels with the metric's name
   */
  public SortedSet<String> broken(String cluster, SortedMap<String, String> labels) {
    Reader reader = reader(cluster);
    Verdict verdict = new Verdict();
    String namespace = labels.getOrDefault("namespace", "");
    labels.forEach((name, value) -> {
      ObjectKind kind = PublicMetrics.OBJECTS.get(name);
      if (name.equals(Labels.NAME)) {
        reader.key(value, verdict);
      } else if (!name.equals(Labels.SERIES_TOKEN)) {
        reader.key(name, verdict);
        if (kind == null) {
          reader.value(name, value, verdict);
        } else {
          reader.name(kind, value, namespace, verdict);
        }
      }
    });
    return verdict.broken;
  }

  /** The same of what a cluster says of a metric. */
  public SortedSet<String> broken(String cluster, Description said) {
    Reader reader = reader(cluster);
    Verdict verdict = new Verdict();
    reader.key(said.metric(), verdict);
    reader.value("help", said.help(), verdict);
    reader.value("unit", said.unit(), verdict);
    return verdict.broken;
  }

  private Reader reader(String cluster) {
    return readers.computeIfAbsent(
        cluster,
        name ->
            new Reader(
                new Engine(policies.getOrDefault(name, Policy.DEFAULT)),
                new KeyedPseudonyms(keys.lastingOnly(name), name, null, null)));
  }

  /** Which rules struck so far. */
  private static final class Verdict {
    private final SortedSet<String> broken = new TreeSet<>();
  }

  /** Today's rules of one cluster. */
  private final class Reader {
    private final Engine engine;
    private final Pseudonyms pseudonyms;

    Reader(Engine engine, Pseudonyms pseudonyms) {
      this.engine = engine;
      this.pseudonyms = pseudonyms;
    }

    void body(String text, Verdict verdict) {
      StreamWindow window =
          new StreamWindow(List.of(), List.of(new StreamWindow.Body(text, pseudonyms)), List.of());
      compare(text, engine.bodies(window).getFirst(), verdict);
    }

    void document(List<String> parts, Verdict verdict) {
      List<Anonymized> answers = engine.document(parts, pseudonyms);
      for (int part = 0; part < parts.size(); part++) {
        compare(parts.get(part), answers.get(part), verdict);
      }
    }

    void key(String name, Verdict verdict) {
      compare(name, engine.key(name, pseudonyms), verdict);
    }

    void value(String key, String value, Verdict verdict) {
      compare(value, engine.value(key, value, pseudonyms), verdict);
    }

    /** A name of which a part is hidden already is a text like any other. */
    void name(ObjectKind kind, String name, String namespace, Verdict verdict) {
      if (name.indexOf('<') >= 0) {
        key(name, verdict);
      } else if (!name.isEmpty()) {
        @Nullable String within = namespace.isEmpty() ? null : namespace;
        compare(name, engine.objectName(kind, name, within, pseudonyms), verdict);
      }
    }

    private void compare(String published, Anonymized today, Verdict verdict) {
      if (texts.isIn(published)) {
        verdict.broken.add(REMOVED_TEXT);
      }
      switch (today) {
        case Anonymized.Clean clean when clean.text().equals(published) -> {}
        case Anonymized.Clean clean when clean.findings().isEmpty() -> verdict.broken.add(CHANGED);
        case Anonymized.Clean clean -> verdict.broken.addAll(clean.findings().keySet());
        case Anonymized.Withheld withheld -> verdict.broken.add(WITHHELD + withheld.reason());
      }
      for (Doubt doubt : Checker.doubts(published)) {
        verdict.broken.add(DOUBT + doubt.sign().code());
      }
    }
  }
}
