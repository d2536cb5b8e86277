package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.raw.RawLog;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Constructs public log lines, field by field, from what a raw record, the terms of its source and
 * the engine say. What is not named here stays private. A record that the second opinion doubts is
 * withheld. For use by one thread.
 */
final class PublicLogs implements Construction {
  /** No text of a record is longer, in bytes of UTF-8. */
  static final int MAX_TEXT = 256 << 10;

  /** No public record is longer, in bytes of its message. */
  static final int MAX_RECORD = Messages.MAX_BYTES;

  private static final Duration AHEAD = Duration.ofDays(1);
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final int MOST_NAMES = 10_000;

  private record Name(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {}

  private record Version(String key, String value, Pseudonyms pseudonyms) {}

  private final PseudonymCache pseudonyms;
  private final Map<Detection, Map<Name, Anonymized>> names = new HashMap<>();
  private final Map<Detection, Map<Version, Anonymized>> versions = new HashMap<>();
  private final Map<StreamId, ProbingBudget> budgets = new HashMap<>();
  private final Pseudonyms throwaway = KeyedPseudonyms.throwaway();
  private long generation;
  private long dropped;

  PublicLogs(PseudonymCache pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public List<Outcome> construct(
      Source source, RawPartition partition, List<RawPartition.Message> messages, Guard guard) {
    IdentityHashMap<RawLog, Outcome> decided = new IdentityHashMap<>();
    for (Passage passage : partition.passages(messages)) {
      Guard.Abandoned.check();
      List<Outcome> outcomes = construct(source, passage, guard);
      List<Passage.Arrived> records = passage.decided();
      for (int index = 0; index < outcomes.size(); index++) {
        decided.put(records.get(index).log(), outcomes.get(index));
      }
    }
    return messages.stream()
        .flatMap(message -> message.records().stream())
        .map(decided::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** One outcome for each record of the passage that is to be decided, in order. */
  List<Outcome> construct(Source source, Passage passage, Guard guard) {
    forgetOldNames();
    List<Candidate> candidates =
        passage.records().stream()
            .map(arrived ->
                arrived.surrounds() ? neighbour(arrived.log()) : candidate(source, arrived))
            .toList();
    List<Candidate> texts =
        candidates.stream().filter(candidate -> candidate.text != null).toList();
    new Bodies(source.detection(), guard, passage, texts).decide();
    List<Outcome> outcomes = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      if (!candidate.surrounds) {
        outcomes.add(guarded(source, candidate, guard));
      }
    }
    return outcomes;
  }

  /** Names hold pseudonyms, and these hold keys. */
  private void forgetOldNames() {
    pseudonyms.forgetOldKeys();
    if (generation != pseudonyms.generation()) {
      names.clear();
      versions.clear();
      budgets.clear();
      generation = pseudonyms.generation();
    }
  }

  private Pseudonyms limited(StreamId stream, Pseudonyms pseudonyms, Instant arrival) {
    return budgets.computeIfAbsent(stream, key -> new ProbingBudget()).of(pseudonyms, arrival);
  }

  /** A record on its way to a decision. */
  static final class Candidate {
    final RawLog raw;
    final Uid uid;
    final Pseudonyms pseudonyms;

    /** Those of the body, which are limited. */
    final Pseudonyms limited;

    /** Null where it cannot be shown to the engine. */
    final @Nullable String text;

    final long length;

    /** Whether nothing becomes of it. */
    final boolean surrounds;

    @Nullable String reason;
    String body = "";

    Candidate(
        RawLog raw,
        Uid uid,
        Pseudonyms pseudonyms,
        Pseudonyms limited,
        @Nullable String text,
        long length,
        boolean surrounds) {
      this.surrounds = surrounds;
      this.limited = limited;
      this.raw = raw;
      this.uid = uid;
      this.pseudonyms = pseudonyms;
      this.text = text;
      this.length = length;
    }

    String shown() {
      return text == null ? "" : text;
    }

    void withhold(String why) {
      if (reason == null) {
        reason = why;
      }
    }

    void accept(Anonymized answer) {
      switch (answer) {
        case Anonymized.Clean clean -> body = clean.text();
        case Anonymized.Withheld withheld -> withhold(Reason.ofEngine(withheld.reason()));
      }
    }
  }

  /** A line that only surrounds others, of which no pseudonym is anybody's. */
  private Candidate neighbour(RawLog raw) {
    String text = raw.body() instanceof RawLog.Body.Text(String shown) ? shown : null;
    return new Candidate(raw, uid(raw), throwaway, throwaway, text, length(raw), true);
  }

  private Candidate candidate(Source source, Passage.Arrived arrived) {
    RawLog raw = arrived.log();
    Uid uid = uid(raw);
    Pseudonyms known =
        pseudonyms.of(
            source.terms().cluster(),
            raw.resource().getOrDefault(PublicLogCodec.NAMESPACE, ""),
            arrived.time(),
            uid.day());
    Pseudonyms used = known == null ? throwaway : known;
    Pseudonyms limited = limited(raw.stream(), used, arrived.time());
    Candidate candidate =
        switch (raw.body()) {
          case RawLog.Body.Text(String text) -> {
            int length = Utils.utf8Length(text);
            boolean fits = length <= MAX_TEXT;
            Candidate readable =
                new Candidate(raw, uid, used, limited, fits ? text : null, length, false);
            if (!fits) {
              readable.withhold(Reason.OVERSIZE);
            }
            yield readable;
          }
          case RawLog.Body.Unreadable(RawLog.Flaw flaw, long length) -> {
            Candidate unreadable = new Candidate(raw, uid, used, limited, null, length, false);
            unreadable.withhold(
                switch (flaw) {
                  case ENCODING -> Reason.ENCODING;
                  case OVERSIZE -> Reason.OVERSIZE;
                });
            yield unreadable;
          }
        };
    if (raw.time() != null && raw.time().isAfter(arrived.time().plus(AHEAD))) {
      candidate.withhold(Reason.FUTURE);
    }
    if (known == null) {
      candidate.withhold(Reason.EXPIRED);
    }
    return candidate;
  }

  /** The public address of a record. */
  static Uid uid(RawLog raw) {
    return new Uid(day(raw.time()), raw.stream(), raw.position());
  }

  /** How long the text of a record is, in bytes of UTF-8. */
  static long length(RawLog raw) {
    return switch (raw.body()) {
      case RawLog.Body.Text(String text) -> Utils.utf8Length(text);
      case RawLog.Body.Unreadable(RawLog.Flaw flaw, long length) -> length;
    };
  }

  /** The UTC day of the event; null where it is undated. */
  private static @Nullable LocalDate day(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
    return day.isBefore(FIRST_DAY) || day.getYear() > 9999 ? null : day;
  }

  /** Whatever fails in making it, the record is withheld and its neighbours go on. */
  private Outcome guarded(Source source, Candidate candidate, Guard guard) {
    try {
      return Guard.PLAIN.ask(() -> outcome(source, candidate, guard));
    } catch (DetectionFailure e) {
      return withheld(candidate, e.reason());
    }
  }

  private Outcome outcome(Source source, Candidate candidate, Guard guard) {
    if (candidate.reason == null) {
      try {
        Outcome.Published published = publish(source, candidate, guard);
        if (published.bytes() <= MAX_RECORD) {
          return published;
        }
        candidate.withhold(Reason.OVERSIZE);
      } catch (Undecided e) {
        candidate.withhold(e.reason);
      } catch (DetectionFailure e) {
        candidate.withhold(e.reason());
      }
    }
    return withheld(candidate, candidate.reason == null ? Reason.ENGINE : candidate.reason);
  }

  private static Outcome withheld(Candidate candidate, String reason) {
    return new Outcome.Withheld(
        new Quarantined(candidate.uid.toString(), candidate.length, reason), 1);
  }

  private Outcome.Published publish(Source source, Candidate candidate, Guard guard)
      throws DetectionFailure, Undecided {
    RawLog raw = candidate.raw;
    Asking asking = new Asking(source.detection(), guard, candidate.pseudonyms);
    String namespace = raw.resource().getOrDefault(PublicLogCodec.NAMESPACE, "");
    PublicLog log =
        new PublicLog(
            candidate.uid,
            source.terms().cluster(),
            candidate.uid.day() == null ? null : raw.time(),
            Severity.ofWord(raw.severity()),
            name(asking, ObjectKind.NAMESPACE, raw, PublicLogCodec.NAMESPACE, null),
            name(asking, ObjectKind.POD, raw, PublicLogCodec.POD, namespace),
            name(asking, ObjectKind.CONTAINER, raw, PublicLogCodec.CONTAINER, namespace),
            name(asking, ObjectKind.NODE, raw, PublicLogCodec.NODE, null),
            candidate.body,
            attributes(asking, raw, namespace),
            source.terms().policy().version());
    String doubt = guard.ask(() -> SecondOpinion.on(log, source.terms().policy().keep()));
    if (doubt != null) {
      throw new Undecided(doubt);
    }
    return new Outcome.Published(log, Messages.mostBytes(log), 1);
  }

  private record Asking(Detection detection, Guard guard, Pseudonyms pseudonyms) {}

  private String name(
      Asking asking, ObjectKind kind, RawLog raw, String key, @Nullable String namespace)
      throws DetectionFailure, Undecided {
    return name(asking, kind, raw.resource().getOrDefault(key, ""), namespace);
  }

  private String name(Asking asking, ObjectKind kind, String name, @Nullable String namespace)
      throws DetectionFailure, Undecided {
    if (name.isEmpty()) {
      return "";
    }
    Map<Name, Anonymized> known =
        names.computeIfAbsent(asking.detection(), detection -> new HashMap<>());
    Name question =
        new Name(
            kind,
            name,
            namespace == null || namespace.isEmpty() ? null : namespace,
            asking.pseudonyms());
    Anonymized answer = known.get(question);
    if (answer == null) {
      answer =
          asking
              .guard()
              .ask(() ->
                  asking
                      .detection()
                      .objectName(kind, name, question.namespace(), asking.pseudonyms()));
      if (known.size() >= MOST_NAMES) {
        names.clear();
      } else {
        known.put(question, answer);
      }
    }
    return text(answer);
  }

  private Map<String, String> attributes(Asking asking, RawLog raw, String namespace)
      throws DetectionFailure, Undecided {
    Map<String, String> attributes = new HashMap<>();
    addAttributes(attributes, asking, raw.resource(), namespace);
    addAttributes(attributes, asking, raw.attributes(), namespace);
    return attributes;
  }

  private void addAttributes(
      Map<String, String> attributes, Asking asking, Map<String, String> raw, String namespace)
      throws DetectionFailure, Undecided {
    for (Map.Entry<String, String> attribute : raw.entrySet()) {
      String key = attribute.getKey();
      String value = attribute.getValue();
      ObjectKind kind = Attributes.OBJECTS.get(key);
      if (kind != null) {
        attributes.put(key, name(asking, kind, value, namespace));
      } else if (Attributes.VERSIONS.contains(key)) {
        attributes.put(key, version(asking, key, value));
      } else if (Attributes.VALUES.contains(key)) {
        String ending = Attributes.ending(key, value);
        String shown = value.substring(0, value.length() - ending.length());
        Anonymized answer =
            asking.guard().ask(() -> asking.detection().value(key, shown, asking.pseudonyms()));
        attributes.put(key, text(answer) + ending);
      } else if (!isField(key)) {
        dropped++;
      }
    }
  }

  private String version(Asking asking, String key, String value)
      throws DetectionFailure, Undecided {
    Map<Version, Anonymized> known =
        versions.computeIfAbsent(asking.detection(), detection -> new HashMap<>());
    Version question = new Version(key, value, asking.pseudonyms());
    Anonymized answer = known.get(question);
    if (answer == null) {
      answer = asking.guard().ask(() -> asking.detection().value(key, value, asking.pseudonyms()));
      if (known.size() >= MOST_NAMES) {
        known.clear();
      }
      known.put(question, answer);
    }
    String shown = text(answer);
    return asking.guard().ask(() -> SecondOpinion.hide(shown));
  }

  private static boolean isField(String key) {
    return switch (key) {
      case PublicLogCodec.NAMESPACE,
          PublicLogCodec.POD,
          PublicLogCodec.CONTAINER,
          PublicLogCodec.NODE ->
          true;
      default -> false;
    };
  }

  private static String text(Anonymized answer) throws Undecided {
    return switch (answer) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld withheld -> throw new Undecided(Reason.ofEngine(withheld.reason()));
    };
  }

  /** The engine, or the second opinion, does not let a field go. */
  private static final class Undecided extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Undecided(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  /** Decides on the bodies of one passage. */
  private static final class Bodies {
    private final Detection detection;
    private final Guard guard;
    private final Passage passage;
    private final List<Candidate> candidates;

    Bodies(Detection detection, Guard guard, Passage passage, List<Candidate> candidates) {
      this.detection = detection;
      this.guard = guard;
      this.passage = passage;
      this.candidates = candidates;
    }

    void decide() {
      if (candidates.isEmpty()) {
        return;
      }
      try {
        decide(passage.before(), candidates, passage.after());
      } catch (DetectionFailure e) {
        if (passage.isSurrounded()) {
          // They come again because of what surrounds them; without it they do not go out.
          candidates.forEach(candidate -> candidate.withhold(e.reason()));
        } else {
          isolate();
        }
      }
    }

    private void decide(List<String> before, List<Candidate> asked, List<String> after)
        throws DetectionFailure {
      Guard.Abandoned.check();
      StreamWindow window =
          new StreamWindow(
              before,
              asked.stream()
                  .map(candidate ->
                      new StreamWindow.Body(
                          candidate.shown(), candidate.limited, Attributes.origin(candidate.raw)))
                  .toList(),
              after);
      List<Anonymized> answers = guard.ask(() -> detection.bodies(window));
      if (answers.size() != asked.size()) {
        throw new DetectionFailure(Reason.ENGINE);
      }
      for (int index = 0; index < answers.size(); index++) {
        asked.get(index).accept(answers.get(index));
      }
    }

    /**
     * Finds the records that the engine fails on by themselves, withholds these, and decides on
     * what lies between them as if they were not there, as with lines that nobody could read.
     */
    private void isolate() {
      List<String> before = new ArrayList<>();
      for (String text : passage.before()) {
        if (fails(text) == null) {
          before.add(text);
        } else {
          before.clear();
        }
      }
      List<Candidate> run = new ArrayList<>();
      for (Candidate candidate : candidates) {
        String failure = fails(candidate.shown());
        if (failure == null) {
          run.add(candidate);
        } else {
          candidate.withhold(failure);
          decideRun(before, run, List.of());
          before = List.of();
          run.clear();
        }
      }
      List<String> after = new ArrayList<>();
      for (String text : passage.after()) {
        if (fails(text) != null) {
          break;
        }
        after.add(text);
      }
      decideRun(before, run, after);
    }

    /** The reason code where the engine fails on a text by itself; else null. */
    private @Nullable String fails(String text) {
      Guard.Abandoned.check();
      StreamWindow alone =
          new StreamWindow(
              List.of(),
              List.of(new StreamWindow.Body(text, candidates.getFirst().pseudonyms)),
              List.of());
      try {
        guard.ask(() -> detection.bodies(alone));
        return null;
      } catch (DetectionFailure e) {
        return e.reason();
      }
    }

    private void decideRun(List<String> before, List<Candidate> run, List<String> after) {
      if (run.isEmpty()) {
        return;
      }
      try {
        decide(before, run, after);
      } catch (DetectionFailure e) {
        decideOneByOne(before, run, after);
      }
    }

    /** Only together do these records make the engine fail. */
    private void decideOneByOne(List<String> before, List<Candidate> run, List<String> after) {
      List<String> texts = new ArrayList<>(before);
      run.forEach(candidate -> texts.add(candidate.shown()));
      texts.addAll(after);
      for (int index = 0; index < run.size(); index++) {
        int at = before.size() + index;
        List<String> earlier = Context.tail(texts.subList(0, at));
        List<String> later = Context.head(texts.subList(at + 1, texts.size()));
        try {
          decide(earlier, List.of(run.get(index)), later);
        } catch (DetectionFailure e) {
          run.get(index).withhold(e.reason());
        }
      }
    }
  }
}
