package org.glasshouse.indexer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;

/**
 * The ledger as visitors see it: sources that are hidden, and what was reported a short time ago,
 * are as if they were removed.
 */
public final class Hidden implements Ledger {
  /** Reported records that are hidden at once: a flood of reports must not empty the archive. */
  static final int MOST_REPORTED = 100;

  /** Of so many incidents and notes one may be hidden at once, and one in any case. */
  private static final int ONE_IN = 10;

  private final Ledger ledger;
  private final Known<PublicSource> sources;
  private final Known<Complaint> complaints;
  private final LongSupplier reports;
  private final InstantSource clock;
  private Removals written = Removals.NONE;
  private PublicRemoval hiding = new PublicRemoval("", List.of(), List.of());
  private Removals removals = Removals.NONE;

  /** What is known of a topic now. */
  public interface Known<V> {
    /** Whether all that stood there at the start is read. */
    boolean isLoaded();

    /** All values by key. */
    Map<String, V> values();
  }

  /** A topic in which nothing stands. */
  public static <V> Known<V> nothing() {
    return new Known<>() {
      @Override
      public boolean isLoaded() {
        return true;
      }

      @Override
      public Map<String, V> values() {
        return Map.of();
      }
    };
  }

  /**
   * @param reports how many incidents and notes there are; must answer at once
   */
  public Hidden(
      Ledger ledger,
      Known<PublicSource> sources,
      Known<Complaint> complaints,
      LongSupplier reports) {
    this(ledger, sources, complaints, reports, InstantSource.system());
  }

  Hidden(
      Ledger ledger,
      Known<PublicSource> sources,
      Known<Complaint> complaints,
      LongSupplier reports,
      InstantSource clock) {
    this.ledger = ledger;
    this.sources = sources;
    this.complaints = complaints;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public synchronized Removals now() throws StoreUnavailableException {
    Removals now = ledger.now();
    if (!sources.isLoaded() || !complaints.isLoaded()) {
      throw new StoreUnavailableException("it is not known yet what is hidden");
    }
    PublicRemoval wanted = new PublicRemoval("", reported(clock.instant()), hiddenSources());
    if (now != written || !wanted.equals(hiding)) {
      removals =
          wanted.uids().isEmpty() && wanted.conditions().isEmpty() ? now : now.hiding(wanted);
      written = now;
      hiding = wanted;
    }
    return removals;
  }

  private List<PublicRemoval.Condition> hiddenSources() {
    List<PublicRemoval.Condition> conditions = new ArrayList<>();
    sources
        .values()
        .forEach((cluster, source) -> {
          if (source.state().equals("hidden")) {
            conditions.add(new PublicRemoval.Condition(cluster, "", "", null, null));
          }
        });
    return conditions;
  }

  private List<String> reported(Instant now) {
    List<Complaint> hiding =
        complaints.values().values().stream()
            .filter(complaint -> complaint.hides(now))
            .sorted(Comparator.comparing(Complaint::hiddenUntil).thenComparing(Complaint::address))
            .toList();
    List<Complaint> ofReports = hiding.stream().filter(Hidden::isOfReport).toList();
    List<Complaint> ofOthers = hiding.stream().filter(one -> !isOfReport(one)).toList();
    long most = Math.max(1, reports.getAsLong() / ONE_IN);
    return Stream.concat(ofReports.stream().limit(most), ofOthers.stream())
        .limit(MOST_REPORTED)
        .map(complaint -> Objects.requireNonNull(complaint.uid()))
        .toList();
  }

  private static boolean isOfReport(Complaint complaint) {
    return complaint.address().startsWith("/incidents/");
  }
}
