package org.glasshouse.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

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
}
