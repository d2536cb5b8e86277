package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the canaries of all sources: those of which a value came out, those that arrived
 * marked, and those that did not. For use by one thread.
 */
public final class Watch {
  /** So far back canaries are looked for and counted, beyond the delay of their source. */
  public static final Duration LOOK_BACK = Duration.ofHours(1);

  /** So long after they could be published they must have arrived everywhere. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration HITS_KEPT = Duration.ofHours(24);

  /** Where canaries are looked for. */
  public enum Place {
    TOPICS,
    INDEX,
    TABLES;

    /** Whether records of a signal come there. */
    boolean takes(Signal signal) {
      return this != INDEX || signal != Signal.METRICS;
    }
  }

  /**
   * How a source is published now.
   *
   * @param live whether anything of it is published
   * @param delay how long each record is held back
   * @param lag how far the border is behind; what it is more than three hours behind may be gone
   */
  public record Terms(boolean live, Duration delay, Duration lag) {
    private static final Duration MOST = Duration.ofHours(3);

    public Terms {
      lag = lag.compareTo(MOST) > 0 ? MOST : lag;
    }

    /** How long after its arrival a record may come out. */
    Duration late() {
      return delay.plus(lag);
    }
  }

  /** A value of a canary that stands where it must not. */
  public record Hit(Canary.Id canary, Place place) {}

  /**
   * How the canaries of a signal of a source fare, of the time that is looked back.
   *
   * @param planted how many
   * @param found of these, how many arrived marked in all places
   * @param missing how many should have arrived and did not, or without a mark
   * @param hits of how many something came out, within a day
   */
  public record Result(
      String source, Signal signal, long planted, long found, long missing, long hits) {}

  /**
   * The canaries of a source that count.
   *
   * @param lines the stream of those that are lines
   * @param since those that are planted earlier count no more
   */
  public record Wanted(String source, StreamId lines, Instant since) {}

  private static final class Source {
    private final Canaries canaries;
    private Terms terms;
    private @Nullable Instant liveSince;

    Source(Canaries canaries, Terms terms) {
      this.canaries = canaries;
      this.terms = terms;
    }

    Instant since(Instant now) {
      return now.minus(LOOK_BACK).minus(terms.late());
    }
  }

  private record Feed(String source, Signal signal) {}

  private final byte[] identityKey;
  private final Set<Place> places;
  private final Needles needles = new Needles();
  private final Map<String, Source> sources = new HashMap<>();
  private final Map<Feed, Planted> planted = new HashMap<>();
  private final Map<StreamId, String> streams = new HashMap<>();
  private final Map<StreamId, Canary.Id> entities = new HashMap<>();
  private final Map<Canary.Id, Set<Place>> marked = new HashMap<>();
  private final Set<Canary.Id> withheld = new HashSet<>();
  private final Map<Hit, Instant> hits = new LinkedHashMap<>();
  private Instant now = Instant.EPOCH;

  /**
   * @param identityKey the archive's
   * @param places where it is looked
   */
  public Watch(byte[] identityKey, Set<Place> places) {
    this.identityKey = identityKey.clone();
    this.places = EnumSet.copyOf(places);
  }

  /** Takes note of what is published how at a time, and looks for the canaries of then. */
  public void at(Instant time, Map<String, Terms> published) {
    now = time;
    published.forEach(this::take);
    Set<Canary.Id> wanted = new HashSet<>();
    sources.forEach((name, source) -> {
      long last = Schedule.minute(now.minus(source.terms.delay())) + 2;
      long first = Schedule.minute(source.since(now));
      for (Signal signal : Signal.values()) {
        for (long minute = first; minute <= last; minute++) {
          Schedule.numbers(signal, minute)
              .forEach(number -> wanted.add(new Canary.Id(name, signal, number)));
        }
      }
    });
    wanted.forEach(this::lookFor);
    needles.retain(wanted);
    entities.values().retainAll(wanted);
    marked.keySet().retainAll(wanted);
    withheld.retainAll(wanted);
    hits.values().removeIf(since -> since.isBefore(now.minus(HITS_KEPT)));
  }

  /** Of each source, as of the last time. */
  public List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    sources.forEach((name, source) ->
        wanted.add(new Wanted(name, source.canaries.stream(), source.since(now))));
    return wanted;
  }

  private void take(String name, Terms terms) {
    Source source =
        sources.computeIfAbsent(name, first -> new Source(new Canaries(identityKey, name), terms));
    source.terms = terms;
    if (!terms.live()) {
      source.liveSince = null;
    } else if (source.liveSince == null) {
      source.liveSince = now;
    }
    streams.put(source.canaries.stream(), name);
  }

  private void lookFor(Canary.Id id) {
    Source source = sources.get(id.source());
    if (source != null && !needles.has(id)) {
      needles.add(source.canaries.canary(id.signal(), id.number()));
      if (id.signal() == Signal.EVENTS) {
        entities.put(source.canaries.entity(id.number()), id);
      }
    }
  }

  /**
   * Takes note of a record of the topic {@code coverage}, if it says what was planted.
   *
   * @param value null where it was taken back
   */
  public void takeCoverage(String key, byte @Nullable [] value) {
    Canary.Id of = Planted.read(key);
    if (of != null) {
      planted.put(new Feed(of.source(), of.signal()), Planted.decode(value));
    }
  }

  /** Looks at bytes of any record; answers what was not seen before of what must not be there. */
  public List<Hit> look(Place place, byte[] bytes) {
    List<Hit> fresh = new ArrayList<>();
    for (Canary.Id id : needles.in(bytes)) {
      Hit hit = new Hit(id, place);
      if (hits.putIfAbsent(hit, now) == null) {
        fresh.add(hit);
      }
    }
    return fresh;
  }

  /** The same of a text. */
  public List<Hit> look(Place place, String text) {
    return look(place, text.getBytes(UTF_8));
  }

  /** A line arrived; of others than canaries it is passed over. */
  public void arrivedLine(Place place, StreamId stream, long position, String text) {
    String source = streams.get(stream);
    if (source != null) {
      arrived(place, new Canary.Id(source, Signal.LOGS, position), text);
    }
  }

  /** An incident, a note or a change arrived. */
  public void arrivedEvent(Place place, StreamId entity, String text) {
    Canary.Id id = entities.get(entity);
    if (id != null) {
      arrived(place, id, text);
    }
  }

  /** A sample of a hidden series arrived. */
  public void arrivedSample(Place place, String source, Instant time, String text) {
    arrived(place, new Canary.Id(source, Signal.METRICS, Schedule.number(time)), text);
  }

  private void arrived(Place place, Canary.Id id, String text) {
    if (isMarked(text)) {
      marked.computeIfAbsent(id, first -> EnumSet.noneOf(Place.class)).add(place);
    }
  }

  /** The border withheld a line: it comes nowhere, which is as good. */
  public void withheldLine(StreamId stream, long position) {
    String source = streams.get(stream);
    if (source != null) {
      withheld.add(new Canary.Id(source, Signal.LOGS, position));
    }
  }

  /** The border withheld an incident, a note or a change. */
  public void withheldEvent(StreamId entity) {
    Canary.Id id = entities.get(entity);
    if (id != null) {
      withheld.add(id);
    }
  }

  /** Whether a mark stands in a text. */
  static boolean isMarked(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (Mark.at(text, at) != null) {
        return true;
      }
    }
    return false;
  }

  /** How all fare, as of the last time. */
  public List<Result> results() {
    List<Result> results = new ArrayList<>();
    planted.forEach((feed, minutes) -> {
      Source source = sources.get(feed.source());
      if (source != null) {
        results.add(result(feed, minutes, source));
      }
    });
    return results;
  }

  private Result result(Feed feed, Planted minutes, Source source) {
    long count = 0;
    long found = 0;
    long missing = 0;
    long first = Schedule.minute(source.since(now));
    for (long minute = first; minute <= Schedule.minute(now); minute++) {
      if (minutes.holds(minute)) {
        for (long number : Schedule.numbers(feed.signal(), minute)) {
          Canary.Id id = new Canary.Id(feed.source(), feed.signal(), number);
          boolean arrived = hasArrived(id);
          count++;
          found += arrived ? 1 : 0;
          missing += !arrived && !withheld.contains(id) && isOverdue(id, source) ? 1 : 0;
        }
      }
    }
    long hit =
        hits.keySet().stream()
            .map(Hit::canary)
            .filter(id -> id.source().equals(feed.source()) && id.signal() == feed.signal())
            .distinct()
            .count();
    return new Result(feed.source(), feed.signal(), count, found, missing, hit);
  }

  private boolean hasArrived(Canary.Id id) {
    Set<Place> in = marked.getOrDefault(id, Set.of());
    return places.stream().allMatch(place -> !place.takes(id.signal()) || in.contains(place));
  }

  /** Whether it was planted while its source was published, and should be there by now. */
  private boolean isOverdue(Canary.Id id, Source source) {
    Instant since = source.liveSince;
    return since != null
        && id.time().isAfter(since)
        && id.time().plus(source.terms.late()).plus(PATIENCE).isBefore(now);
  }
}
