package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  /** So many minutes may pass in which nothing is planted. */
  private static final long IDLE = 10;

  /** So many minutes the clock of whoever plants may be ahead. */
  private static final long AHEAD = 2;

  /** A signal of which nothing was planted for so many minutes is none of its source any more. */
  private static final long GIVEN_UP = 24 * 60;

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
  public record Hit(Canary.Id canary, Place place) {
    private static final String PREFIX = "hits/";

    /** Where on the private topic {@code coverage} its time is kept, so that it outlives us. */
    public String key() {
      return PREFIX
          + String.join(
              "/",
              canary.source(),
              canary.signal().word(),
              Long.toString(canary.number()),
              place.name());
    }

    /** Reads a {@link #key}; null where it is something else. */
    static @Nullable Hit read(String key) {
      String[] parts = key.split("/", -1);
      if (!key.startsWith(PREFIX) || parts.length != 5) {
        return null;
      }
      try {
        Signal signal = Signal.valueOf(parts[2].toUpperCase(Locale.ROOT));
        return new Hit(
            new Canary.Id(parts[1], signal, Long.parseLong(parts[3])), Place.valueOf(parts[4]));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  /**
   * How the canaries of a signal of a source fare, of the time that is looked back.
   *
   * @param planted how many
   * @param found of these, how many arrived marked in all places
   * @param missing how many should have left the border and did not, or without a mark
   * @param late how many left it in time and have not reached all other places, or without a mark
   * @param hits of how many something came out, within a day
   * @param idle whether it is published, and nothing has been planted lately
   */
  public record Result(
      String source,
      Signal signal,
      long planted,
      long found,
      long missing,
      long late,
      long hits,
      boolean idle) {}

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

    /** Those that are planted earlier count no more, though the source should be later again. */
    private Instant countedSince = Instant.MIN;

    /** How late records may have come out since a time, as far as it still matters. */
    private final NavigableMap<Instant, Duration> late = new TreeMap<>();

    Source(Canaries canaries, Terms terms) {
      this.canaries = canaries;
      this.terms = terms;
    }

    void take(Terms newest, Instant now) {
      terms = newest;
      if (!terms.live()) {
        liveSince = null;
      } else if (liveSince == null || liveSince.isAfter(now)) {
        liveSince = now;
      }
      Instant since = since(now);
      countedSince =
          since.isAfter(countedSince) || countedSince.isAfter(now) ? since : countedSince;
      late.tailMap(now, /* inclusive= */ true).clear();
      late.put(now, terms.late());
      Instant first = late.floorKey(now.minus(PATIENCE));
      if (first != null) {
        late.headMap(first, /* inclusive= */ false).clear();
      }
    }

    /** Whether what was planted then could be published long ago, by all terms since. */
    boolean isOverdue(Instant time, Instant now) {
      Duration latest = Collections.max(late.values());
      return liveSince != null
          && time.isAfter(liveSince)
          && time.plus(latest).plus(PATIENCE).isBefore(now);
    }

    boolean isLiveFor(Duration time, Instant now) {
      return liveSince != null && liveSince.plus(time).isBefore(now);
    }

    /** The minutes in which is planted what is due, and what is planted lately. */
    LongStream minutes(Instant now) {
      long due = Schedule.minute(now.minus(terms.delay())) + AHEAD;
      long lately = Schedule.minute(now.minus(LOOK_BACK));
      return LongStream.concat(
              LongStream.rangeClosed(Schedule.minute(since(now)), due),
              LongStream.rangeClosed(lately, Schedule.minute(now) + AHEAD))
          .distinct();
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
  private final Map<Canary.Id, Map<Place, Instant>> marked = new HashMap<>();
  private final Set<Canary.Id> withheld = new HashSet<>();

  /** The last minute that was planted by a clock that is ahead: up to it none is counted. */
  private final Map<Feed, Long> ahead = new HashMap<>();

  /** By how many minutes the clock of who plants is behind, as far as it is known. */
  private final Map<Feed, Long> behind = new HashMap<>();

  private final Map<Hit, Instant> hits = new HashMap<>();

  /** Those whose day is over, and nobody was told so yet. */
  private final Set<Hit> over = new HashSet<>();

  /** Those that were seen, and not only read of. */
  private final Set<Hit> seen = new HashSet<>();

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
    sources.keySet().retainAll(published.keySet());
    streams.values().retainAll(published.keySet());
    published.forEach(this::take);
    Set<Canary.Id> wanted = new HashSet<>();
    sources.forEach((name, source) ->
        source
            .minutes(now)
            .forEach(minute -> {
              for (Signal signal : Signal.values()) {
                Schedule.numbers(signal, minute)
                    .forEach(number -> wanted.add(new Canary.Id(name, signal, number)));
              }
            }));
    planted.forEach((feed, minutes) -> wanted.addAll(ahead(feed, minutes.last())));
    wanted.forEach(this::lookFor);
    needles.retain(wanted);
    entities.values().retainAll(wanted);
    marked.keySet().retainAll(wanted);
    withheld.retainAll(wanted);
    Map<Hit, Instant> before = Map.copyOf(hits);
    hits.values().removeIf(since -> since.isBefore(now.minus(HITS_KEPT)));
    before.keySet().stream().filter(hit -> !hits.containsKey(hit)).forEach(over::add);
    seen.retainAll(hits.keySet());
  }

  /** Those that are planted by a clock that is ahead, as of that clock; of any other none. */
  private Set<Canary.Id> ahead(Feed feed, long last) {
    Source source = sources.get(feed.source());
    long minute = Schedule.minute(now);
    if (source == null || last <= minute + AHEAD) {
      return Set.of();
    }
    ahead.put(feed, last);
    Instant theirs = now.plus(Schedule.EVERY.multipliedBy(last - minute));
    return source
        .minutes(theirs)
        .boxed()
        .flatMap(planted -> Schedule.numbers(feed.signal(), planted).stream())
        .map(number -> new Canary.Id(feed.source(), feed.signal(), number))
        .collect(Collectors.toSet());
  }

  /** The hits that count no more since it was asked last: nothing need be kept of them. */
  public Set<Hit> over() {
    Set<Hit> told = Set.copyOf(over);
    over.clear();
    return told;
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
    source.take(terms, now);
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
   * Takes note of a record of the topic {@code coverage}, if it says what was planted or came out.
   *
   * @param value null where it was taken back
   */
  public void takeCoverage(String key, byte @Nullable [] value) {
    Canary.Id of = Planted.read(key);
    Hit hit = Hit.read(key);
    if (of != null) {
      take(new Feed(of.source(), of.signal()), Planted.decode(value));
    } else if (hit != null && value != null) {
      Instant time = time(value);
      if (time != null) {
        hits.merge(hit, time, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
  }

  /** What is planted while we look tells how far the clock is behind that plants. */
  private void take(Feed feed, Planted minutes) {
    Planted before = planted.put(feed, minutes);
    if (before != null && minutes.last() > before.last()) {
      behind.put(feed, Math.max(0, Schedule.minute(now) - minutes.last()));
    }
  }

  private static @Nullable Instant time(byte[] value) {
    try {
      return Instant.parse(new String(value, US_ASCII));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Looks at bytes of any record; answers what was not seen before of what must not be there. */
  public List<Hit> look(Place place, byte[] bytes) {
    List<Hit> fresh = new ArrayList<>();
    for (Canary.Id id : needles.in(bytes)) {
      Hit hit = new Hit(id, place);
      hits.putIfAbsent(hit, now);
      if (seen.add(hit)) {
        fresh.add(hit);
      }
    }
    return fresh;
  }

  /** The same of a text. */
  public List<Hit> look(Place place, String text) {
    return look(place, text.getBytes(UTF_8));
  }

  /** When a hit was seen first. */
  public Instant since(Hit hit) {
    return hits.getOrDefault(hit, now);
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
      marked.computeIfAbsent(id, first -> new EnumMap<>(Place.class)).putIfAbsent(place, now);
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

  /** The border withheld the sample of a time of a hidden series. */
  public void withheldSample(String source, Instant time) {
    withheld.add(new Canary.Id(source, Signal.METRICS, Schedule.number(time)));
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

  /** How all fare, as of the last time: of each source at least one. */
  public List<Result> results() {
    List<Result> results = new ArrayList<>();
    sources.forEach((name, source) -> {
      List<Feed> feeds =
          Stream.of(Signal.values())
              .map(signal -> new Feed(name, signal))
              .filter(feed -> planted.containsKey(feed) || hits(feed) > 0)
              .toList();
      (feeds.isEmpty() ? List.of(new Feed(name, Signal.LOGS)) : feeds)
          .forEach(feed -> results.add(result(feed, source)));
    });
    return results;
  }

  private Result result(Feed feed, Source source) {
    Planted minutes = planted(feed);
    Duration slow = Schedule.EVERY.multipliedBy(behind.getOrDefault(feed, 0L));
    long count = 0;
    long found = 0;
    long missing = 0;
    long late = 0;
    long first = Math.max(Schedule.minute(source.countedSince), ahead.getOrDefault(feed, 0L) + 1);
    for (long minute = first; minute <= Schedule.minute(now); minute++) {
      if (minutes.holds(minute)) {
        for (long number : Schedule.numbers(feed.signal(), minute)) {
          Canary.Id id = new Canary.Id(feed.source(), feed.signal(), number);
          Map<Place, Instant> in = marked.getOrDefault(id, Map.of());
          Instant out = in.get(Place.TOPICS);
          boolean everywhere =
              places.stream().allMatch(place -> !place.takes(id.signal()) || in.containsKey(place));
          count++;
          found += everywhere ? 1 : 0;
          if (out == null) {
            missing +=
                !withheld.contains(id) && source.isOverdue(id.time().plus(slow), now) ? 1 : 0;
          } else {
            late += !everywhere && out.plus(PATIENCE).isBefore(now) ? 1 : 0;
          }
        }
      }
    }
    return new Result(
        feed.source(),
        feed.signal(),
        count,
        found,
        missing,
        late,
        hits(feed),
        isIdle(feed, source));
  }

  private Planted planted(Feed feed) {
    return planted.getOrDefault(feed, Planted.NOTHING);
  }

  private long hits(Feed feed) {
    return hits.keySet().stream()
        .map(Hit::canary)
        .filter(id -> id.source().equals(feed.source()) && id.signal() == feed.signal())
        .distinct()
        .count();
  }

  private boolean isIdle(Feed feed, Source source) {
    boolean someSignal =
        Stream.of(Signal.values())
            .anyMatch(signal -> isPlantedLately(new Feed(feed.source(), signal)));
    boolean givenUp = planted(feed).last() < Schedule.minute(now) - GIVEN_UP && someSignal;
    return source.isLiveFor(Schedule.EVERY.multipliedBy(IDLE), now)
        && !isPlantedLately(feed)
        && !givenUp;
  }

  /** Also not where the last minute is yet to come: nothing is planted until then. */
  private boolean isPlantedLately(Feed feed) {
    long last = planted(feed).last();
    long minute = Schedule.minute(now);
    return minute - IDLE <= last && last <= minute + AHEAD;
  }
}
