package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.glasshouse.records.Complaint;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what visitors report to the private side: addresses of pages, and nothing that anybody
 * wrote. So many reports are taken in an hour, whoever makes them; of a visitor nothing is kept.
 */
public final class ReportDesk {
  /** Reports taken in an hour. */
  public static final int AN_HOUR = 60;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Function<String, @Nullable Complaint> known;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Deque<Instant> taken = new ArrayDeque<>();

  /** Where complaints go. */
  @FunctionalInterface
  public interface Outbox {
    /**
     * Hands one over, for good once this returns.
     *
     * @throws StoreUnavailableException if nobody takes it right now
     */
    void send(Complaint complaint) throws StoreUnavailableException;
  }

  /** What became of a report. */
  public sealed interface Outcome {
    /** The operators learn of it. */
    record Taken(Complaint complaint) implements Outcome {}

    /** It names nothing that can be reported. */
    record Refused() implements Outcome {}

    /** Too many have been made within an hour. */
    record TooMany() implements Outcome {}
  }

  /**
   * @param known what was reported of an address before; null for nothing
   */
  public ReportDesk(Function<String, @Nullable Complaint> known, Outbox outbox) {
    this(known, outbox, InstantSource.system());
  }

  ReportDesk(Function<String, @Nullable Complaint> known, Outbox outbox, InstantSource clock) {
    this.known = known;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Takes a report.
   *
   * @param text uid of a line, or path of a page
   */
  public Outcome report(String text) throws StoreUnavailableException {
    String address = Complaint.addressIn(text);
    if (address == null) {
      return new Outcome.Refused();
    }
    Instant now = clock.instant();
    Complaint before = known.apply(address);
    if (before != null && now.isBefore(Instant.parse(before.last()).plus(HOUR))) {
      return new Outcome.Taken(before);
    }
    if (!mayTake(now)) {
      return new Outcome.TooMany();
    }
    Complaint complaint = before == null ? Complaint.at(address, now) : before.again(now);
    outbox.send(complaint);
    return new Outcome.Taken(complaint);
  }

  private synchronized boolean mayTake(Instant now) {
    while (!taken.isEmpty() && !now.isBefore(taken.getFirst().plus(HOUR))) {
      taken.removeFirst();
    }
    if (taken.size() >= AN_HOUR) {
      return false;
    }
    taken.addLast(now);
    return true;
  }
}
