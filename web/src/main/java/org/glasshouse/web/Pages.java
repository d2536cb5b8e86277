package org.glasshouse.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import org.glasshouse.service.Answers;

/** Makes pages of their models. */
final class Pages {
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

  private static HttpResponse<?> withLinks(HttpResponse<?> answer, Frame frame) {
    String links = frame.links();
    return links.isEmpty() ? answer : answer.toMutableResponse().header("Link", links);
  }
}
