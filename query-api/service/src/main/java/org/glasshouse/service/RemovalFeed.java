package org.glasshouse.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.store.LogQuery.Place;
import org.glasshouse.store.RemovalReader;
import org.glasshouse.store.RemovalReader.Batch;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** What was removed, for whoever holds copies: names, in batches of whole UTC days. */
public final class RemovalFeed {
  static final Set<String> PARAMETERS = Set.of("from", "to", "limit", "cursor");

  private static final int MOST = 10_000;
  private static final int DEFAULT = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Names kept in memory; one takes about 100 bytes. */
  private static final int KEPT = 500_000;

  private final RemovalReader reader;
  private final Cursors cursors;
  private final StoreCalls calls = new StoreCalls(LONGEST);

  /** A batch never changes. */
  private final Cache<LocalDate, Batch> batches =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((LocalDate day, Batch batch) -> size(batch) + 1)
          .build();

  public RemovalFeed(RemovalReader reader, Cursors cursors) {
    this.reader = reader;
    this.cursors = cursors;
  }

  /**
   * Something that is no more.
   *
   * @param day of the batch, UTC
   * @param kind {@code uid} or {@code file}
   * @param name uid of a line, id of an entity, a series or a description, or path of a file below
   *     {@code /data/}
   */
  record Item(String day, String kind, String name) {}

  /** A part of a list, oldest batch first. */
  record Answer(
      List<Item> items, @Nullable String next, long total, boolean totalExact, Covers covers) {}

  /** The newest batches, newest first. */
  public List<Batch> newest(int most) throws StoreUnavailableException {
    List<LocalDate> days = days(null, null);
    List<Batch> newest = new ArrayList<>();
    for (LocalDate day : days.subList(Math.max(0, days.size() - most), days.size()).reversed()) {
      newest.add(batch(day));
    }
    return newest;
  }

  Answer search(Parameters parameters, Coverage coverage) throws StoreUnavailableException {
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException("from", "a time before the one of 'to'");
    }
    int limit = parameters.number("limit", 1, MOST, DEFAULT);
    String question = "removals %s %s".formatted(from, to);
    Place place = cursors.read(parameters.text("cursor"), question);
    return search(place, question, limit, days(from, to), Covers.of(coverage, from, to, ""));
  }

  private Answer search(
      @Nullable Place place, String question, int limit, List<LocalDate> days, Covers covers)
      throws StoreUnavailableException {
    List<Item> items = new ArrayList<>();
    String next = null;
    long total = 0;
    for (LocalDate day : days) {
      Batch batch = batch(day);
      int size = size(batch);
      total += size;
      int at = next == null ? start(day, size, place) : size;
      while (at < size && items.size() < limit) {
        items.add(item(batch, at));
        at++;
      }
      if (at < size) {
        next = cursors.write(new Place(begin(day), "-", at), question);
      }
    }
    return new Answer(items, next, total, true, covers);
  }

  /** Where a page begins within a day. */
  private static int start(LocalDate day, int size, @Nullable Place place) {
    if (place == null) {
      return 0;
    }
    int order = begin(day).compareTo(Objects.requireNonNull(place.time()));
    return order < 0 ? size : order > 0 ? 0 : Math.toIntExact(place.position());
  }

  private static Item item(Batch batch, int at) {
    int uids = batch.uids().size();
    return at < uids
        ? new Item(batch.day().toString(), "uid", batch.uids().get(at))
        : new Item(batch.day().toString(), "file", batch.files().get(at - uids));
  }

  private static int size(Batch batch) {
    return batch.uids().size() + batch.files().size();
  }

  private List<LocalDate> days(@Nullable Instant from, @Nullable Instant to)
      throws StoreUnavailableException {
    return calls.call("tables", "days of removals", reader::days).stream()
        .filter(day -> from == null || !begin(day).isBefore(from))
        .filter(day -> to == null || begin(day).isBefore(to))
        .toList();
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Batch batch(LocalDate day) throws StoreUnavailableException {
    Batch kept = batches.getIfPresent(day);
    if (kept != null) {
      return kept;
    }
    Batch read = calls.call("tables", "removals", () -> reader.batch(day));
    batches.put(day, read);
    return read;
  }
}
