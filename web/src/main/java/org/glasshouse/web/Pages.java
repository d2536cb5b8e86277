package org.glasshouse.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.glasshouse.service.Answers;
import org.jspecify.annotations.Nullable;

/** Makes pages of their models. */
final class Pages {
  private static final Duration MOVED_FRESH = Duration.ofMinutes(1);
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.glasshouse.web.pages");

  private Pages() {}

  /**
   * Renders a page as UTF-8.
   *
   * @param template name without ending, for example {@code home}
   */
  static byte[] render(String template, Record model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    TEMPLATES.render(template + ".jte", model, output);
    return output.toByteArray();
  }

  /** Answers with a page of a frame, whose twins stand in the head of the answer too. */
  static HttpResponse<?> answer(
      HttpRequest<?> request, String template, Record model, Frame frame, Duration fresh) {
    return withLinks(Answers.bytes(request, render(template, model), Answers.HTML, fresh), frame);
  }

  /**
   * Answers with Markdown.
   *
   * @param page full address of the page whose twin it is; null where search engines shall keep
   *     neither
   */
  static HttpResponse<?> markdown(
      HttpRequest<?> request, String text, @Nullable String page, Duration fresh) {
    MutableHttpResponse<?> answer =
        Answers.bytes(request, text.getBytes(StandardCharsets.UTF_8), Answers.MARKDOWN, fresh);
    return page == null ? answer : answer.header("Link", "<" + page + ">; rel=\"canonical\"");
  }

  /**
   * Leads to where something stands for good. Caches know it for a minute: the address may have
   * words that are removed.
   */
  static HttpResponse<?> moved(String href) {
    return moved(href, MOVED_FRESH);
  }

  static HttpResponse<?> moved(String href, Duration fresh) {
    return HttpResponse.redirect(URI.create(href))
        .status(HttpStatus.MOVED_PERMANENTLY)
        .header("Cache-Control", "public, max-age=" + fresh.toSeconds());
  }

  private static HttpResponse<?> withLinks(HttpResponse<?> answer, Frame frame) {
    String links = frame.links();
    return links.isEmpty() ? answer : answer.toMutableResponse().header("Link", links);
  }
}
