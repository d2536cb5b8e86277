package org.glasshouse.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each network, a /24 or a /64, its share of the server: a bucket of tokens for each kind of
 * request, held in memory for ten minutes and written nowhere. Requests of this machine itself are
 * not counted.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">The header
 *     fields RateLimit and RateLimit-Policy</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class RateLimits {
  private static final String LEFT = "org.glasshouse.tokens";
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final int MOST_BUCKETS = 100_000;
  private static final int TOO_MANY = 429;

  /** A list that can be searched, as a page, as its twin or in the API. */
  private static final Pattern LIST =
      Pattern.compile(
          "(?:/api/v1)?/(?:logs|patterns|incidents|changes|notes|metrics)/?(?:\\.json)?");

  /**
   * What a request costs, with how many of it a network may ask at once; they come back within a
   * minute.
   */
  enum Cost {
    /** A page or an answer about one thing. */
    READ(300),
    /** A list that is searched for. */
    SEARCH(120),
    /** Texts to be signed, counts over everything, many lines. */
    HEAVY(40);

    private final int tokens;

    Cost(int tokens) {
      this.tokens = tokens;
    }

    private Bucket bucket() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, Duration.ofMinutes(1)))
          .build();
    }

    private String policy() {
      return "\"%s\";q=%d;w=60".formatted(word(), tokens);
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterAccess(IDLE).build();
  private final Failures failures;
  private final Networks networks;

  RateLimits(Failures failures, Networks networks) {
    this.failures = failures;
    this.networks = networks;
  }

  /** What is left of a bucket. */
  private record Left(Cost cost, long tokens, long seconds) {}

  @RequestFilter
  @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
    String network = networks.of(request);
    if (network == null || request.getPath().equals("/health")) {
      return null;
    }
    Cost cost = cost(request);
    Bucket bucket = buckets.get(cost.word() + network, unseen -> cost.bucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    request.setAttribute(
        LEFT, new Left(cost, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
    return probe.isConsumed()
        ? null
        : failures.answer(request, tooMany(seconds(probe.getNanosToWaitForRefill())));
  }

  private static Failure tooMany(int seconds) {
    return new Failure(
        TOO_MANY,
        "Too many requests",
        "Your network has had its share of this minute. Please try again in %d seconds."
            .formatted(seconds),
        null,
        seconds);
  }

  private static int seconds(long nanos) {
    return (int) TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(LEFT, Left.class)
        .ifPresent(left ->
            response
                .header("RateLimit-Policy", left.cost().policy())
                .header(
                    "RateLimit",
                    "\"%s\";r=%d;t=%d"
                        .formatted(left.cost().word(), left.tokens(), left.seconds())));
  }

  static Cost cost(HttpRequest<?> request) {
    String path = request.getPath();
    boolean many =
        path.equals("/api/v1/logs.ndjson")
            || path.equals("/api/v1/logs/facets")
            || path.endsWith(".csv")
            || path.startsWith("/api/v1/patterns/prefixes");
    if (many || request.getMethod() == HttpMethod.POST) {
      return Cost.HEAVY;
    }
    return path.startsWith("/search") || LIST.matcher(path).matches() ? Cost.SEARCH : Cost.READ;
  }
}
