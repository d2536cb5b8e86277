package org.glasshouse.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;

/** What crawlers and finders of faults look for at fixed addresses. */
@Controller
@Produces(MediaType.ALL)
final class SiteFiles {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Duration FRESH = Duration.ofHours(1);
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /search
      Disallow: /api/
      Disallow: /data/
      """;

  private final Failures failures;
  private final SiteAddress site;
  private final String contact;

  /**
   * @param contact where faults of safety are reported, {@code mailto:} or {@code https:}; empty
   *     for nowhere
   */
  SiteFiles(Failures failures, SiteAddress site, @Value("${public.contact:}") String contact) {
    this.failures = failures;
    this.site = site;
    this.contact = contact;
  }

  @Get("/robots.txt")
  HttpResponse<?> robots(HttpRequest<?> request) {
    return Answers.bytes(request, ROBOTS.getBytes(StandardCharsets.UTF_8), TEXT, FRESH);
  }

  /** Contact as RFC 9116 asks; it expires a year after the day it is asked for. */
  @Get("/.well-known/security.txt")
  HttpResponse<?> security(HttpRequest<?> request) {
    if (contact.isEmpty()) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    String expires = LocalDate.now(ZoneOffset.UTC).plusYears(1) + "T00:00:00Z";
    String text =
        "Contact: %s\nExpires: %s\nCanonical: %s\n"
            .formatted(contact, expires, site.of("/.well-known/security.txt"));
    return Answers.bytes(request, text.getBytes(StandardCharsets.UTF_8), TEXT, FRESH);
  }
}
