package org.glasshouse.web;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.glasshouse.patterns.Template;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.service.ClientText;
import org.glasshouse.service.EventRequest;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.Settling;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * What sitemaps, feeds and lists may name: reports, and errors that are settled. An error settles
 * when it has been known for a day and comes from three streams, or when a report quotes it; before
 * that, one visitor who causes one line could put words of their own before everybody.
 */
@Singleton
final class SiteContents {
  static final Set<EventKind> REPORTS = Set.of(EventKind.INCIDENT, EventKind.NOTE);

  private static final Set<EventKind> CHANGES = Set.of(EventKind.CHANGE);

  private static final int MOST_CHANGES = 5_000;

  /** Looks at all the rest for each look at changes. */
  private static final int LOOKS = 60;

  private static final int PAGE = 500;

  /** How many times longer than a look at the stores the rest behind it is. */
  private static final int REST = 20;

  private static final Duration LEAST_REST = Duration.ofSeconds(1);

  /** Longest time that one look at the stores names errors for; the rest is named by the next. */
  private static final Duration NAMING = Duration.ofSeconds(5);

  /** Before this no version of a report is the second of a commit. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final long SECONDS_OF_VERSION = (1L << 40) - 1;

  private final PatternSearch patterns;
  private final EventSearch events;
  private final Ledger ledger;
  private final Settling settling;
  private final Duration fresh;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Contents contents;
  private volatile @Nullable Changes changes;
  private Map<String, Named> named = Map.of();

  SiteContents(
      PatternSearch patterns,
      EventSearch events,
      Ledger ledger,
      @Value("${pages.settled-after:PT24H}") Duration settling,
      @Value("${pages.contents-fresh:PT1M}") Duration fresh) {
    this.patterns = patterns;
    this.events = events;
    this.ledger = ledger;
    this.settling = new Settling(settling);
    this.fresh = fresh;
  }

  /**
   * A settled error.
   *
   * @param lines how many are searchable
   * @param severity of the worst of its lines
   * @param last time of its latest line; null where none has a time
   * @param changed when its page last had something new
   */
  record Settled(
      String id,
      List<String> ids,
      Template title,
      long lines,
      Severity severity,
      Instant firstPublished,
      @Nullable Instant last,
      Instant changed) {
    Settled {
      ids = List.copyOf(ids);
    }

    PatternSearch.Listed listed() {
      return new PatternSearch.Listed(
          id, title, lines, /* before= */ 0, firstPublished, last, severity);
    }

    String href() {
      return Links.pattern(id, title);
    }
  }

  /**
   * All of it, as it was a moment ago.
   *
   * @param errors by id
   * @param reports incidents and notes, newest first, those without a time last
   * @param ids of settled errors, with those that lead to them
   * @param explained ids whose pages answer for an error that a report quotes
   * @param until when the stores are looked at again
   * @param removals what was removed by then
   */
  record Contents(
      List<Settled> errors,
      List<StoredEvent> reports,
      Set<String> ids,
      Set<String> explained,
      Instant until,
      Removals removals) {
    Contents {
      errors = List.copyOf(errors);
      reports = List.copyOf(reports);
      ids = Set.copyOf(ids);
      explained = Set.copyOf(explained);
    }

    /** Warnings and worse that have settled, those that were published last first. */
    List<Settled> newestErrors(int most) {
      return errors.stream()
          .filter(error -> error.severity().compareTo(Severity.WARN) >= 0)
          .sorted(Comparator.comparing(Settled::firstPublished).reversed())
          .limit(most)
          .toList();
    }

    /** Errors and worse that have settled, those that were met last first. */
    List<Settled> latestErrors(int most) {
      return errors.stream()
          .filter(error -> error.severity().compareTo(Severity.ERROR) >= 0)
          .sorted(
              Comparator.comparing(
                  Settled::last, Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
          .limit(most)
          .toList();
    }
  }

  private record Named(@Nullable Instant last, Template title) {}

  /**
   * Whether a line may be named before everybody: its error has settled, and no client chose its
   * words.
   */
  boolean names(StoredLog line) throws StoreUnavailableException {
    return look().ids().contains(line.pattern()) && !ClientText.is(line.log().body());
  }

  /** Looks at the stores, unless somebody does so now or did a moment ago. */
  Contents look() throws StoreUnavailableException {
    Removals removals = ledger.now();
    Contents before = contents;
    if (before != null
        && before.removals() == removals
        && (isFresh(before) || looking.isLocked())) {
      return before;
    }
    looking.lock();
    try {
      Contents other = contents;
      if (other != null && other.removals() == removals && isFresh(other)) {
        return other;
      }
      if (other != null && other.removals() != removals) {
        // A title may be made of words that are removed.
        named = Map.of();
      }
      Contents after = read(removals);
      contents = after;
      return after;
    } finally {
      looking.unlock();
    }
  }

  private static boolean isFresh(Contents seen) {
    return Instant.now().isBefore(seen.until());
  }

  /**
   * A small archive is looked at often, so that a new one shows what it gets; a large one seldom.
   */
  private Duration lasts(Duration look) {
    Duration often = look.multipliedBy(REST).plus(LEAST_REST);
    return often.compareTo(fresh) < 0 ? often : fresh;
  }

  private Contents read(Removals removals) throws StoreUnavailableException {
    Instant start = Instant.now();
    List<StoredEvent> reports = reports();
    Map<String, Instant> quoted = new HashMap<>();
    for (StoredEvent report : reports) {
      Instant when = Objects.requireNonNullElse(changed(report.event()), Instant.EPOCH);
      report
          .quotes()
          .forEach(quote -> quoted.merge(quote.pattern(), when, (a, b) -> a.isAfter(b) ? a : b));
    }
    Map<String, Named> names = new HashMap<>();
    List<Settled> errors = new ArrayList<>();
    Set<String> explained = new HashSet<>();
    Instant naming = Instant.now().plus(NAMING);
    for (PatternSearch.Spread error : patterns.spread()) {
      if (error.ids().stream().anyMatch(quoted::containsKey)) {
        explained.add(error.id());
      }
      if (explained.contains(error.id())
          || error.settled()
          || settling.holds(error.streams(), error.firstPublished(), Instant.now())) {
        Named name = named.get(error.id());
        if (name == null || !Objects.equals(name.last(), error.last())) {
          name =
              Instant.now().isBefore(naming)
                  ? new Named(error.last(), patterns.title(error))
                  : name;
        }
        if (name != null) {
          names.put(error.id(), name);
          add(error, name.title(), quoted, errors);
        }
      }
    }
    named = names;
    Set<String> ids = new HashSet<>();
    errors.forEach(error -> ids.addAll(error.ids()));
    Instant end = Instant.now();
    Instant until = end.plus(lasts(Duration.between(start, end)));
    return new Contents(errors, reports, ids, explained, until, removals);
  }

  private static void add(
      PatternSearch.Spread error, Template title, Map<String, Instant> quoted, List<Settled> all) {
    if (title.equals(ClientText.TITLE)) {
      return;
    }
    Instant changed = error.firstPublished();
    Instant last = error.last();
    changed = last != null && last.isAfter(changed) ? last : changed;
    for (String id : error.ids()) {
      Instant report = quoted.getOrDefault(id, Instant.EPOCH);
      changed = report.isAfter(changed) ? report : changed;
    }
    all.add(
        new Settled(
            error.id(),
            error.ids(),
            title,
            error.lines(),
            error.severity(),
            error.firstPublished(),
            last,
            changed));
  }

  private List<StoredEvent> reports() throws StoreUnavailableException {
    List<StoredEvent> all = new ArrayList<>();
    for (String cursor = ""; cursor != null; ) {
      EventSearch.Answer answer = page(REPORTS, cursor);
      all.addAll(answer.events());
      cursor = answer.next();
    }
    return all;
  }

  private EventSearch.Answer page(Set<EventKind> kinds, String cursor)
      throws StoreUnavailableException {
    Map<String, List<String>> asked =
        Map.of("limit", List.of(Integer.toString(PAGE)), "cursor", List.of(cursor));
    return events.search(EventRequest.of(Parameters.lenient(asked)), kinds);
  }

  /** Addresses of the newest changes; they are many, and looked for less often. */
  List<Sitemaps.Entry> changes() throws StoreUnavailableException {
    Removals removals = ledger.now();
    Changes before = changes;
    if (before != null && before.removals() == removals && Instant.now().isBefore(before.until())) {
      return before.entries();
    }
    List<Sitemaps.Entry> all = new ArrayList<>();
    for (String cursor = ""; cursor != null && all.size() < MOST_CHANGES; ) {
      EventSearch.Answer answer = page(CHANGES, cursor);
      answer.events().forEach(change -> all.add(Sitemaps.entry(change)));
      cursor = answer.next();
    }
    changes = new Changes(all, Instant.now().plus(fresh.multipliedBy(LOOKS)), removals);
    return all;
  }

  private record Changes(List<Sitemaps.Entry> entries, Instant until, Removals removals) {
    Changes {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Whether an error may be named before everybody.
   *
   * @param explained whether a report quotes it
   */
  boolean isSettled(PatternSearch.Found error, boolean explained) {
    return explained
        || error.settled()
        || settling.holds(error.met().streams(), error.firstPublished(), Instant.now());
  }

  /** When a report was last changed, as far as that is known: the time of its commit. */
  static @Nullable Instant changed(PublicEvent event) {
    Instant commit = Instant.ofEpochSecond(event.version() & SECONDS_OF_VERSION);
    boolean known = commit.isAfter(EARLIEST) && !commit.isAfter(Instant.now());
    return known ? commit : event.until() == null ? event.time() : event.until();
  }
}
