package org.glasshouse.web;

import gg.jte.TemplateEngine;
import gg.jte.ContentType;
import gg.jte.output.StringOutput;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.glasshouse.service.Clusters;

/** The home page. */
@Controller("/")
final class HomeController {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.glasshouse.web.pages");
  private final Clusters clusters;

  HomeController(Clusters clusters) {
    this.clusters = clusters;
  }

  @Get(produces = MediaType.TEXT_HTML)
  String home() {
    StringOutput output = new StringOutput();
    templates.render("home.jte", new HomePage(clusters.all()), output);
    return output.toString();
  }
}
