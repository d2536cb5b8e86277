package org.glasshouse.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;

/**
 * Pages about one thing as they were made last. They are given again while they are fresh, and
 * longer where a store is away. Kept by address alone: addresses with a query, and others that a
 * visitor can choose words of, are not kept; nothing is given again once the ledger of removals has
 * changed.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
public final class PageCache {
  private static final List<String> KEPT =
      List.of("/patterns/", "/incidents/", "/changes/", "/metrics/", "/clusters/", "/logs/");
  private static final long MOST_BYTES = 64L << 20;

  /** A page that is older is not given again. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private static final String GIVEN = "org.glasshouse.given";
  private static final String REMOVALS = "org.glasshouse.removals";

  private final Cache<String, Kept> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String key, Kept page) -> key.length() + page.body.length)
          .expireAfterWrite(OLDEST)
          .build();
  private final @Nullable Ledger ledger;

  /**
   * @param kept whether pages are kept at all
   */
  PageCache(@Nullable Ledger ledger, @Value("${pages.kept:true}") boolean kept) {
    this.ledger = kept ? ledger : null;
  }

  /** A page as it was made. */
  private static final class Kept {
    private final byte[] body;
    private final Map<String, String> headers;
    private final Instant made;
    private final Duration fresh;
    private final Removals removals;

    /**
     * @param fresh how long it is given without asking a store
     * @param removals what had been removed before it was made
     */
    Kept(byte[] body, Map<String, String> headers, Duration fresh, Removals removals) {
      this.body = body;
      this.headers = headers;
      this.made = Instant.now();
      this.fresh = fresh;
      this.removals = removals;
    }

    private Duration age() {
      return Duration.between(made, Instant.now());
    }

    private boolean isFresh() {
      return age().compareTo(fresh) < 0;
    }
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> given(HttpRequest<?> request) {
    Removals removals = removals();
    Kept page = kept(request);
    if (removals != null) {
      // What is removed while the page is made may stand in it.
      request.setAttribute(REMOVALS, removals);
    }
    if (page == null || !page.isFresh()) {
      return null;
    }
    request.setAttribute(GIVEN, true);
    return again(request, page);
  }

  @ResponseFilter
  @Nullable
  HttpResponse<?> keep(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!mayBeKept(request) || request.getAttribute(GIVEN).isPresent()) {
      return null;
    }
    if (response.code() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      Kept page = kept(request);
      return page == null ? null : again(request, page);
    }
    Removals removals = request.getAttribute(REMOVALS, Removals.class).orElse(null);
    Duration fresh = fresh(response);
    if (response.code() == HttpStatus.OK.getCode()
        && removals != null
        && fresh != null
        && response.body() instanceof byte[] body) {
      pages.put(key(request), new Kept(body, headers(response), fresh, removals));
    }
    return null;
  }

  private static HttpResponse<?> again(HttpRequest<?> request, Kept page) {
    String tag = page.headers.getOrDefault(HttpHeaders.ETAG, "");
    MutableHttpResponse<?> response =
        Answers.has(request, tag)
            ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
            : HttpResponse.ok(page.body);
    page.headers.forEach((name, value) -> {
      if (response.code() == HttpStatus.OK.getCode() || !name.startsWith("Content-")) {
        response.header(name, value);
      }
    });
    return response.header(HttpHeaders.AGE, Long.toString(page.age().toSeconds()));
  }

  /** A page that may be shown; null where there is none. */
  private @Nullable Kept kept(HttpRequest<?> request) {
    if (!mayBeKept(request)) {
      return null;
    }
    Kept page = pages.getIfPresent(key(request));
    return page == null || !page.removals.equals(removals()) ? null : page;
  }

  private @Nullable Removals removals() {
    try {
      return ledger == null ? null : ledger.now();
    } catch (StoreUnavailableException e) {
      return null;
    }
  }

  private static boolean mayBeKept(HttpRequest<?> request) {
    String path = request.getPath();
    boolean page = path.equals("/") || KEPT.stream().anyMatch(path::startsWith);
    return page
        && request.getMethod() == HttpMethod.GET
        && request.getUri().getRawQuery() == null
        && !path.endsWith(".json");
  }

  private static String key(HttpRequest<?> request) {
    return (Answers.takesGzip(request) ? "gzip " : "plain ") + request.getPath();
  }

  /** How long an answer is fresh; null where no cache may keep it. */
  private static @Nullable Duration fresh(HttpResponse<?> response) {
    String control = response.getHeaders().get(HttpHeaders.CACHE_CONTROL);
    String begin = "public, max-age=";
    return control == null || !control.startsWith(begin)
        ? null
        : Duration.ofSeconds(Long.parseLong(control.substring(begin.length())));
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name :
        List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.ETAG,
            HttpHeaders.VARY,
            HttpHeaders.CACHE_CONTROL,
            "Link")) {
      String value = response.getHeaders().get(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /** By what pages are kept. */
  public Set<String> keys() {
    return new TreeSet<>(pages.asMap().keySet());
  }
}
