package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.glasshouse.records.Complaint;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what visitors report to the private side: addresses of pages, and nothing that anybody
 * wrote. So many reports are taken from a network, and so many from all of them; a visitor's
 * network is remembered for a day, in memory only.
 */
public final class ReportDesk {
  /** Reports taken in an hour from one network. */
  public static final int AN_HOUR = 5;

  /** Reports taken in a day from one network. */
  public static final int A_DAY = 10;

  /** Reports taken in an hour from all networks together. */
  static final int OF_ALL = 600;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Function<String, @Nullable Complaint> known;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Deque<Report> taken = new ArrayDeque<>();

  /**
   * One that was taken.
   *
   * @param network null for this machine
   */
  private record Report(Instant time, @Nullable String network) {}

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

    /** Too many have been made by this network, or by all of them. */
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
   * @param network it comes from; null for this machine, which may make as many as all together
   */
  public Outcome report(String text, @Nullable String network) throws StoreUnavailableException {
    String address = Complaint.addressIn(text);
    if (address == null) {
      return new Outcome.Refused();
    }
    Instant now = clock.instant();
    Complaint before = known.apply(address);
    if (before != null && now.isBefore(Instant.parse(before.last()).plus(HOUR))) {
      return new Outcome.Taken(before);
    }
    if (!mayTake(network, now)) {
      return new Outcome.TooMany();
    }
    Complaint complaint = before == null ? Complaint.at(address, now) : before.again(now);
    outbox.send(complaint);
    return new Outcome.Taken(complaint);
  }

  private synchronized boolean mayTake(@Nullable String network, Instant now) {
    while (!taken.isEmpty() && !now.isBefore(taken.getFirst().time().plus(DAY))) {
      taken.removeFirst();
    }
    List<Report> lately =
        taken.stream().filter(report -> now.isBefore(report.time().plus(HOUR))).toList();
    if (lately.size() >= OF_ALL
        || (network != null
            && (count(lately, network) >= AN_HOUR || count(taken, network) >= A_DAY))) {
      return false;
    }
    taken.addLast(new Report(now, network));
    return true;
  }

  private static long count(Collection<Report> reports, String network) {
    return reports.stream().filter(report -> network.equals(report.network())).count();
  }
}
