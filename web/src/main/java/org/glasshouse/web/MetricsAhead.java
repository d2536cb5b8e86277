package org.glasshouse.web;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the metrics around the newest reports before anybody asks for their pages, one report
 * after the other, so that the first answer is the whole one.
 */
@Singleton
@Bean(preDestroy = "close")
final class MetricsAhead implements ApplicationEventListener<StartupEvent>, AutoCloseable {
  private static final int REPORTS = 50;

  private final SiteContents contents;
  private final MetricSearch metrics;
  private final Duration every;
  private volatile @Nullable Thread looking;

  /**
   * @param every how long it rests between two looks; zero: it never looks
   */
  MetricsAhead(
      SiteContents contents,
      MetricSearch metrics,
      @Value("${pages.metrics-ahead:PT1M}") Duration every) {
    this.contents = contents;
    this.metrics = metrics;
    this.every = every;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    if (every.isPositive()) {
      looking = Thread.ofPlatform().name("metrics-ahead").daemon().start(this::look);
    }
  }

  @Override
  public void close() {
    Thread started = looking;
    if (started != null) {
      started.interrupt();
    }
  }

  private void look() {
    try {
      while (true) {
        prepareAll();
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepareAll() throws InterruptedException {
    List<StoredEvent> reports = List.of();
    try {
      reports = contents.look().reports();
    } catch (StoreUnavailableException | RuntimeException e) {
      // Whoever asks for a page is told; the next look tries again.
    }
    for (StoredEvent report : reports.subList(0, Math.min(REPORTS, reports.size()))) {
      try {
        prepare(report.event());
      } catch (StoreUnavailableException | RuntimeException e) {
        // As above, and the others are looked for all the same.
      }
    }
  }

  private void prepare(PublicEvent event) throws StoreUnavailableException, InterruptedException {
    Instant begin = event.time();
    if (begin != null && event.content() instanceof PublicReport report) {
      Instant end = MetricsAround.end(begin, event.until());
      metrics.prepare(event.cluster(), begin, end, report);
    }
  }
}
