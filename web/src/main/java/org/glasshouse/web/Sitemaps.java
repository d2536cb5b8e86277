package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.records.PublicSource;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.Metric;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * The pages that search engines shall keep: an index of parts, each of at most {@value #MOST}
 * addresses, with the time at which a page last changed where that is known.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class Sitemaps {
  /** The most that search engines take of one part. */
  static final int MOST = 50_000;

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String TYPE = "application/xml; charset=utf-8";
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final SiteContents contents;
  private final Clusters clusters;
  private final @Nullable MetricSearch metrics;
  private final @Nullable DataSets dataSets;
  private final Failures failures;
  private final SiteAddress site;

  Sitemaps(
      SiteContents contents,
      Clusters clusters,
      @Nullable MetricSearch metrics,
      @Nullable DataSets dataSets,
      Failures failures,
      SiteAddress site) {
    this.contents = contents;
    this.clusters = clusters;
    this.metrics = metrics;
    this.dataSets = dataSets;
    this.failures = failures;
    this.site = site;
  }

  /**
   * An address of the site.
   *
   * @param changed null where nobody knows
   */
  record Entry(String path, @Nullable Instant changed) {}

  @Get("/sitemap.xml")
  HttpResponse<?> index(HttpRequest<?> request) throws StoreUnavailableException {
    Xml xml = new Xml("sitemapindex", NAMESPACE);
    parts(MOST)
        .forEach((name, entries) -> {
          xml.open("sitemap");
          xml.text("loc", site.of("/sitemap/" + name + ".xml"));
          entries.stream()
              .map(Entry::changed)
              .filter(Objects::nonNull)
              .max(Instant::compareTo)
              .ifPresent(changed -> xml.text("lastmod", shown(changed)));
          xml.close();
        });
    return Answers.bytes(request, xml.bytes(), TYPE, FRESH);
  }

  @Get("/sitemap/{name}.xml")
  HttpResponse<?> part(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    List<Entry> entries = parts(MOST).get(name);
    if (entries == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    Xml xml = new Xml("urlset", NAMESPACE);
    for (Entry entry : entries) {
      xml.open("url");
      xml.text("loc", site.of(entry.path()));
      if (entry.changed() != null) {
        xml.text("lastmod", shown(entry.changed()));
      }
      xml.close();
    }
    return Answers.bytes(request, xml.bytes(), TYPE, FRESH);
  }

  /** Parts by their names: {@code pages-1}, {@code incidents-1}, {@code changes-1} … */
  Map<String, List<Entry>> parts(int most) throws StoreUnavailableException {
    SiteContents.Contents all = contents.look();
    Map<String, List<Entry>> parts = new LinkedHashMap<>();
    divide("pages", pages(), most, parts);
    divide("incidents", all.reports().stream().map(Sitemaps::entry).toList(), most, parts);
    divide("changes", contents.changes(), most, parts);
    divide(
        "patterns",
        all.errors().stream().map(error -> new Entry(error.href(), error.changed())).toList(),
        most,
        parts);
    return parts;
  }

  private static void divide(
      String name, List<Entry> entries, int most, Map<String, List<Entry>> parts) {
    for (int from = 0; from < entries.size(); from += most) {
      parts.put(
          name + "-" + (from / most + 1),
          entries.subList(from, Math.min(entries.size(), from + most)));
    }
  }

  private List<Entry> pages() throws StoreUnavailableException {
    List<Entry> pages = new ArrayList<>();
    for (String path :
        List.of(
            "/",
            Links.PATTERNS,
            Links.INCIDENTS,
            Links.NOTES,
            Links.CHANGES,
            Links.CLUSTERS,
            Links.GAPS,
            Links.REMOVALS,
            Links.TRANSPARENCY,
            Links.REPORT)) {
      pages.add(new Entry(path, null));
    }
    Prose.all().forEach(prose -> pages.add(new Entry(prose.href(), null)));
    for (PublicSource source : clusters.all()) {
      pages.add(new Entry(Links.cluster(source.cluster()), null));
    }
    if (dataSets != null) {
      pages.add(new Entry(Links.DATA_SETS, null));
      for (DataSet set : dataSets.all()) {
        pages.add(new Entry(Links.DATA_SETS + set.name(), null));
      }
    }
    if (metrics != null) {
      pages.add(new Entry(Links.METRICS, null));
      for (Metric metric : metrics.search("", "")) {
        pages.add(new Entry(Links.metric(metric.name()), null));
      }
    }
    return pages;
  }

  static Entry entry(StoredEvent event) {
    return new Entry(EventAddress.of(event.event()), SiteContents.changed(event.event()));
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
