package org.glasshouse.service;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses reports that the page of another site has a visitor's browser send. What a browser says
 * of it in {@code Sec-Fetch-Site} counts; an older one names the other site as {@code Origin}. Our
 * own pages have none, for they tell no referrer, and neither have programs.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@ServerFilter({"/report", "/report.json"})
final class ForeignForms {
  private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");
  private static final Failure REFUSED =
      new Failure(
          403, "From another site", "Reports are taken from this site's own page only.", null, 0);

  private final Failures failures;

  ForeignForms(Failures failures) {
    this.failures = failures;
  }

  @RequestFilter
  @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.POST && isFromElsewhere(request)
        ? failures.answer(request, REFUSED)
        : null;
  }

  private static boolean isFromElsewhere(HttpRequest<?> request) {
    HttpHeaders head = request.getHeaders();
    String site = head.get("Sec-Fetch-Site");
    String origin = head.get(HttpHeaders.ORIGIN);
    return (site != null && FROM_ELSEWHERE.contains(site))
        || (origin != null && !origin.equals("null") && !isOwn(origin, head.get(HttpHeaders.HOST)));
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    return host != null && origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host);
  }
}
