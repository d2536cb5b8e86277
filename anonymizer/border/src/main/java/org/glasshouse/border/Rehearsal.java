package org.glasshouse.border;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Policy;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicLog;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;

/**
 * What the border would make of the records of one source, by the very constructions that it uses,
 * without Kafka. Nothing is published. For use by one thread.
 */
public final class Rehearsal {
  private final Source source;
  private final Instant arrival;
  private final ListeningDetection detection;
  private final PublicLogs logs;
  private final PublicEvents events;
  private final PublicMetrics metrics;
  private final Context context = new Context();
  private List<RawLog> waiting = List.of();

  /**
   * A rehearsal of a source.
   *
   * @param keys whose tokens nobody is meant to meet again
   * @param arrival of all records
   */
  public Rehearsal(SourceTerms terms, KeyRing keys, Instant arrival) {
    Policy policy = Source.policy(Source.checked(terms, terms.source()).policy());
    InstantSource clock = InstantSource.system();
    this.arrival = arrival;
    this.detection = new ListeningDetection(policy);
    this.source = new Source(terms, true, detection);
    this.logs = new PublicLogs(new PseudonymCache(keys, clock));
    this.events = new PublicEvents(new PseudonymCache(keys, clock));
    this.metrics = new PublicMetrics(keys, new PseudonymCache(keys, clock));
  }

  /** The policy of the engine that terms ask for. */
  public static Policy policy(SourceTerms.PolicyTerms terms) {
    return Source.policy(terms);
  }

  /** Whether the second opinion would dispute a text of the engine, under a policy. */
  public static boolean isDisputed(String text, Set<String> keep) {
    return !SecondOpinion.doubts(text, keep).isEmpty();
  }

  /**
   * A line, before and after.
   *
   * @param before as it was read; empty where it could not be
   * @param after as it would be published; what the engine left of it where it is withheld
   * @param bare as it would be without what the policy keeps
   * @param reason why it is withheld; empty where it is not
   * @param findings as {@link Anonymized.Clean#findings}
   */
  public record Line(
      String before, String after, String bare, String reason, Map<String, Integer> findings) {}

  /** Where a text stands that is no line. */
  public enum Place {
    /** The name of a Kubernetes object, under the key that says which. */
    NAME,
    /** The value of an attribute or label. */
    VALUE,
    /** The name of a metric or of a label. */
    KEY,
    /** A part of an incident, a note or a change. */
    DOCUMENT
  }

  /**
   * A text that is no line, before and after.
   *
   * @param signal in whose records it stands
   * @param key under which it stands; empty where there is none
   * @param before as it was read
   * @param answer what the engine left of it
   * @param after as it would be published
   * @param bare what the engine would leave of it without what the policy keeps
   * @param reason why the engine withholds it; empty where it does not
   * @param findings as {@link Anonymized.Clean#findings}
   */
  public record Text(
      Signal signal,
      Place place,
      String key,
      String before,
      String answer,
      String after,
      String bare,
      String reason,
      Map<String, Integer> findings) {}

  /** Lines of some streams; they are answered when what follows them is known, or nothing does. */
  public List<Line> logs(List<RawLog> read) {
    Map<StreamId, List<String>> after = new HashMap<>();
    for (RawLog log : read) {
      if (log.body() instanceof RawLog.Body.Text(String text)) {
        after.computeIfAbsent(log.stream(), stream -> new ArrayList<>()).add(text);
      }
    }
    List<Line> lines = decide(waiting, after);
    waiting = List.copyOf(read);
    return lines;
  }

  /** The lines that still wait for what follows them. */
  public List<Line> rest() {
    return logs(List.of());
  }

  private List<Line> decide(List<RawLog> records, Map<StreamId, List<String>> after) {
    Map<StreamId, List<Passage.Arrived>> streams = new LinkedHashMap<>();
    for (RawLog log : records) {
      streams
          .computeIfAbsent(log.stream(), stream -> new ArrayList<>())
          .add(new Passage.Arrived(log, arrival));
    }
    List<Line> lines = new ArrayList<>(records.size());
    streams.forEach((stream, arrived) -> {
      List<String> next = Context.head(after.getOrDefault(stream, List.of()));
      Passage passage = new Passage(stream, context.before(stream), arrived, next);
      detection.begin(Signal.LOGS);
      List<Outcome> outcomes = logs.construct(source, passage, Guard.PLAIN);
      for (int index = 0; index < outcomes.size(); index++) {
        lines.add(line(arrived.get(index).log(), outcomes.get(index)));
      }
    });
    context.add(records, arrival);
    return lines;
  }

  private Line line(RawLog raw, Outcome outcome) {
    String before = raw.body() instanceof RawLog.Body.Text(String text) ? text : "";
    ListeningDetection.Body body = detection.body(before);
    return switch (outcome) {
      case Outcome.Published published ->
          new Line(
              before, ((PublicLog) published.record()).body(), body.bare(), "", body.findings());
      case Outcome.Withheld withheld ->
          new Line(
              before, body.text(), body.bare(), withheld.quarantined().reason(), body.findings());
    };
  }

  /**
   * Incidents, notes and changes.
   *
   * @return how many are withheld, by reason
   */
  public Map<String, Integer> events(List<RawEvent> read) {
    detection.begin(Signal.EVENTS);
    return withheld(events, Signal.EVENTS, read);
  }

  /**
   * Samples and descriptions.
   *
   * @return how many samples are withheld, by reason
   */
  public Map<String, Integer> metrics(List<RawMetric> read) {
    detection.begin(Signal.METRICS);
    return withheld(metrics, Signal.METRICS, read);
  }

  private Map<String, Integer> withheld(
      Construction construction, Signal signal, List<? extends RawRecord> read) {
    RawPartition partition =
        new RawPartition(source.terms().source(), signal, new TopicPartition("rehearsal", 0));
    RawPartition.Message message = new RawPartition.Message(0, arrival, 0, false, null, read);
    Map<String, Integer> withheld = new TreeMap<>();
    for (Outcome outcome :
        construction.construct(source, partition, List.of(message), Guard.PLAIN)) {
      if (outcome instanceof Outcome.Withheld what) {
        withheld.merge(what.quarantined().reason(), Math.max(1, what.count()), Integer::sum);
      }
    }
    return withheld;
  }

  /** The texts beside lines that were met since the last call; of some, once for many records. */
  public List<Text> texts() {
    return detection.take();
  }
}
