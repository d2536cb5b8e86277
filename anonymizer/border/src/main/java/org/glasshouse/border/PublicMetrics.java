package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * Constructs public samples and descriptions. Every name and value of a label passes the engine,
 * once for each label set and month of its samples. For use by one thread.
 */
final class PublicMetrics implements Construction {
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final int MOST_LABEL_SETS = 50_000;
  private static final int TOKEN_LENGTH = 16;

  /** Labels that Prometheus keeps for itself, beside the metric's name. */
  private static final String INTERNAL = "__";

  private static final String EXPORTED = "exported_";

  /** More than the tags and lengths of one label, and of one sample, take in a message. */
  private static final int LABEL_FRAME = 16;

  /** Which object a label names, in Prometheus' and Kubernetes' usual words. */
  static final Map<String, ObjectKind> OBJECTS =
      Map.ofEntries(
          Map.entry("namespace", ObjectKind.NAMESPACE),
          Map.entry("exported_namespace", ObjectKind.NAMESPACE),
          Map.entry("kubernetes_namespace", ObjectKind.NAMESPACE),
          Map.entry("pod", ObjectKind.POD),
          Map.entry("pod_name", ObjectKind.POD),
          Map.entry("exported_pod", ObjectKind.POD),
          Map.entry("kubernetes_pod_name", ObjectKind.POD),
          Map.entry("container", ObjectKind.CONTAINER),
          Map.entry("container_name", ObjectKind.CONTAINER),
          Map.entry("exported_container", ObjectKind.CONTAINER),
          Map.entry("persistentvolumeclaim", ObjectKind.CLAIM),
          Map.entry("route", ObjectKind.ROUTE),
          Map.entry("service", ObjectKind.SERVICE),
          Map.entry("exported_service", ObjectKind.SERVICE),
          Map.entry("node", ObjectKind.NODE),
          Map.entry("nodename", ObjectKind.NODE),
          Map.entry("kubernetes_node", ObjectKind.NODE));

  private record Known(
      Detection detection, String cluster, YearMonth month, SortedMap<String, String> labels) {}

  /** What is made of a label set: its public form, or the reason why there is none. */
  private sealed interface Answer {
    record Clean(SortedMap<String, String> labels) implements Answer {}

    record Withheld(String reason) implements Answer {}
  }

  private final KeyRing keys;
  private final PseudonymCache pseudonyms;
  private final Map<Known, Answer> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, Answer> eldest) {
          return size() > MOST_LABEL_SETS;
        }
      };
  private long generation;
  private long dropped;

  /**
   * Constructs metrics.
   *
   * @param pseudonyms tells when all that was made with keys is to be forgotten
   */
  PublicMetrics(KeyRing keys, PseudonymCache pseudonyms) {
    this.keys = keys;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public List<Outcome> construct(
      Source source, RawPartition partition, List<RawPartition.Message> messages, Guard guard) {
    forgetOldKeys();
    List<Outcome> outcomes = new ArrayList<>();
    for (RawPartition.Message message : messages) {
      if (message.flaw() == null) {
        String where = partition.partition() + "-" + message.offset();
        for (RawRecord record : message.records()) {
          Guard.Abandoned.check();
          new Passing(source, guard, where, message.appended(), outcomes).add(record);
        }
      }
    }
    return outcomes;
  }

  private void forgetOldKeys() {
    pseudonyms.forgetOldKeys();
    if (generation != pseudonyms.generation()) {
      known.clear();
      generation = pseudonyms.generation();
    }
  }

  /** One message's records on their way. */
  private final class Passing {
    private final Source source;
    private final Guard guard;
    private final String where;
    private final Instant arrival;
    private final List<Outcome> outcomes;

    Passing(Source source, Guard guard, String where, Instant arrival, List<Outcome> outcomes) {
      this.source = source;
      this.guard = guard;
      this.where = where;
      this.arrival = arrival;
      this.outcomes = outcomes;
    }

    void add(RawRecord record) {
      switch (record) {
        case RawSamples raw -> add(raw.series());
        case RawDescription raw -> add(raw.description());
        default -> withhold(0, record.count(), Reason.MALFORMED);
      }
    }

    /** Each run of samples of one month by itself, for each month has keys of its own. */
    private void add(Series raw) {
      Samples samples = raw.samples();
      int from = 0;
      while (from < samples.size()) {
        Period period = period(samples.time(from));
        int to = from + 1;
        while (to < samples.size() && period(samples.time(to)).equals(period)) {
          to++;
        }
        add(raw.labels(), period, samples.range(from, to));
        from = to;
      }
    }

    private void add(SortedMap<String, String> labels, Period period, Samples samples) {
      if (period.reason() != null || period.month() == null) {
        withhold(samples.bytes(), samples.size(), String.valueOf(period.reason()));
        return;
      }
      if (!samples.areNumbers()) {
        withhold(samples.bytes(), samples.size(), Reason.MALFORMED);
        return;
      }
      switch (answer(source, guard, period.month(), labels)) {
        case Answer.Withheld(String reason) -> withhold(samples.bytes(), samples.size(), reason);
        case Answer.Clean(SortedMap<String, String> clean) -> publish(clean, samples);
      }
    }

    private void publish(SortedMap<String, String> labels, Samples samples) {
      PublicSamples record =
          new PublicSamples(source.terms().cluster(), new Series(labels, samples));
      long bytes = samples.bytes() + bytes(labels) + bytes(source.terms().cluster());
      if (bytes > Messages.MAX_BYTES) {
        withhold(samples.bytes(), samples.size(), Reason.OVERSIZE);
      } else {
        outcomes.add(new Outcome.Published(record, (int) bytes, samples.size()));
      }
    }

    private Period period(long time) {
      Instant instant = Instant.ofEpochMilli(time);
      if (instant.isBefore(FIRST)) {
        return new Period(null, Reason.UNDATED);
      }
      return instant.isAfter(arrival.plus(AHEAD))
          ? new Period(null, Reason.FUTURE)
          : new Period(YearMonth.from(instant.atZone(ZoneOffset.UTC)), null);
    }

    private void add(Description raw) {
      try {
        outcomes.add(Guard.PLAIN.ask(() -> outcome(raw)));
      } catch (DetectionFailure e) {
        withhold(0, 0, e.reason());
      }
    }

    private Outcome outcome(Description raw) {
      YearMonth month = YearMonth.from(arrival.atZone(ZoneOffset.UTC));
      MonthPseudonyms used = MonthPseudonyms.of(keys, source.terms().cluster(), "", month);
      try {
        Detection detection = source.detection();
        Set<String> keep = source.terms().policy().keep();
        Description description =
            new Description(
                text(guard.ask(() -> detection.key(raw.metric(), used)), keep),
                raw.type(),
                text(guard.ask(() -> detection.value("help", raw.help(), used)), keep),
                text(guard.ask(() -> detection.value("unit", raw.unit(), used)), keep));
        if (used.lacksKey()) {
          return withheld(0, 0, Reason.EXPIRED);
        }
        int bytes =
            bytes(description.metric()) + bytes(description.help()) + bytes(description.unit());
        return bytes > Messages.MAX_BYTES / 2
            ? withheld(bytes, 0, Reason.OVERSIZE)
            : new Outcome.Published(
                new PublicDescription(source.terms().cluster(), description), bytes, 0);
      } catch (Undecided e) {
        return withheld(0, 0, e.reason);
      } catch (DetectionFailure e) {
        return withheld(0, 0, e.reason());
      }
    }

    private void withhold(long bytes, int count, String reason) {
      outcomes.add(withheld(bytes, count, reason));
    }

    private Outcome withheld(long bytes, int count, String reason) {
      return new Outcome.Withheld(new Quarantined(where, bytes, reason), count);
    }
  }

  /**
   * What samples of one time have in common.
   *
   * @param month null where they are withheld
   * @param reason why they are; else null
   */
  private record Period(@Nullable YearMonth month, @Nullable String reason) {}

  private Answer answer(
      Source source, Guard guard, YearMonth month, SortedMap<String, String> labels) {
    Known question = new Known(source.detection(), source.terms().cluster(), month, labels);
    Answer answer = known.get(question);
    if (answer == null) {
      answer = guarded(source, guard, month, labels);
      known.put(question, answer);
    }
    return answer;
  }

  /** Whatever fails in making it, the label set is withheld and other series go on. */
  private Answer guarded(
      Source source, Guard guard, YearMonth month, SortedMap<String, String> labels) {
    try {
      return Guard.PLAIN.ask(() -> ask(source, guard, month, labels));
    } catch (DetectionFailure e) {
      return new Answer.Withheld(e.reason());
    }
  }

  private Answer ask(
      Source source, Guard guard, YearMonth month, SortedMap<String, String> labels) {
    String cluster = source.terms().cluster();
    MonthPseudonyms used =
        MonthPseudonyms.of(keys, cluster, labels.getOrDefault("namespace", ""), month);
    LabelSet clean = new LabelSet(source, guard, used, labels);
    try {
      clean.fill();
      if (clean.isLossy() || used.gaveMonthly()) {
        byte[] key = keys.series(cluster, month);
        if (key == null || used.lacksKey()) {
          return new Answer.Withheld(Reason.EXPIRED);
        }
        clean.labels.put(Labels.SERIES_TOKEN, token(key, source.terms().source(), labels));
      }
      return new Answer.Clean(Labels.sorted(clean.labels));
    } catch (Undecided e) {
      return new Answer.Withheld(e.reason);
    } catch (DetectionFailure e) {
      return new Answer.Withheld(e.reason());
    }
  }

  /** The public labels of a series on their way. */
  private final class LabelSet {
    private final Detection detection;
    private final Set<String> keep;
    private final Guard guard;
    private final MonthPseudonyms pseudonyms;
    private final SortedMap<String, String> raw;
    private final SortedMap<String, String> labels = new TreeMap<>();
    private boolean lossy;

    LabelSet(
        Source source, Guard guard, MonthPseudonyms pseudonyms, SortedMap<String, String> raw) {
      this.detection = source.detection();
      this.keep = source.terms().policy().keep();
      this.guard = guard;
      this.pseudonyms = pseudonyms;
      this.raw = raw;
    }

    void fill() throws DetectionFailure, Undecided {
      for (Map.Entry<String, String> label : raw.entrySet()) {
        String name = label.getKey();
        if (name.equals(Labels.NAME)) {
          labels.put(name, key(label.getValue()));
        } else if (name.startsWith(INTERNAL) || name.equals(Labels.SERIES_TOKEN)) {
          dropped++;
          lossy = true;
        } else if (!label.getValue().isEmpty()) {
          put(publicName(name), value(name, label.getValue()));
        }
      }
    }

    /** The name under which a label stands beside those that the border itself gives. */
    private String publicName(String name) throws DetectionFailure, Undecided {
      String free = name;
      while (free.equals(Labels.CLUSTER) || (!free.equals(name) && raw.containsKey(free))) {
        free = EXPORTED + free;
      }
      return key(free);
    }

    private void put(String name, String value) {
      if (labels.put(name, value) != null) {
        lossy = true;
      }
    }

    private String key(String name) throws DetectionFailure, Undecided {
      return noted(name, text(guard.ask(() -> detection.key(name, pseudonyms)), keep));
    }

    private String value(String name, String value) throws DetectionFailure, Undecided {
      ObjectKind kind = OBJECTS.get(name);
      Anonymized answer =
          kind == null
              ? guard.ask(() -> detection.value(name, value, pseudonyms))
              : guard.ask(() -> detection.objectName(kind, value, namespace(), pseudonyms));
      return noted(value, text(answer, keep));
    }

    private @Nullable String namespace() {
      String namespace = raw.getOrDefault("namespace", "");
      return namespace.isEmpty() ? null : namespace;
    }

    /** Takes note where a mark without token took the place of something. */
    private String noted(String before, String after) {
      lossy |=
          !after.equals(before) && (after.contains("<secret:") || after.contains("<personal:"));
      return after;
    }

    boolean isLossy() {
      return lossy;
    }
  }

  private static int bytes(Map<String, String> labels) {
    int bytes = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      bytes += bytes(label.getKey()) + bytes(label.getValue());
    }
    return bytes;
  }

  private static int bytes(String text) {
    return LABEL_FRAME + Utils.utf8Length(text);
  }

  /** HMAC over source and raw labels, each text with its length before it. */
  private static String token(byte[] key, String source, SortedMap<String, String> labels) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      update(mac, source);
      labels.forEach((name, value) -> {
        update(mac, name);
        update(mac, value);
      });
      return Base32.encode(mac.doFinal(), TOKEN_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA-256", e);
    }
  }

  private static void update(Mac mac, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    mac.update((bytes.length + ":").getBytes(UTF_8));
    mac.update(bytes);
  }

  private static String text(Anonymized answer, Set<String> keep) throws Undecided {
    return switch (answer) {
      case Anonymized.Clean clean -> SecondOpinion.hide(clean.text(), keep);
      case Anonymized.Withheld withheld -> throw new Undecided(Reason.ofEngine(withheld.reason()));
    };
  }

  /** The engine does not let a text go. */
  private static final class Undecided extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Undecided(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
