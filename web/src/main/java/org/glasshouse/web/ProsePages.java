package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.service.Answers;

/** About, how to open a cluster, how to contribute, privacy: each with its twins. */
@Controller
@Produces(MediaType.ALL)
final class ProsePages {
  private static final Duration FRESH = Duration.ofHours(1);

  private final SiteAddress site;

  ProsePages(SiteAddress site) {
    this.site = site;
  }

  @Get(uris = {"/about", "/open-your-cluster", "/contribute", "/privacy"})
  HttpResponse<?> page(HttpRequest<?> request) {
    Prose prose = asked(request, "");
    Frame frame =
        new Frame(
                Frame.titled(prose.title()),
                prose.lead(),
                site.of(prose.href()),
                prose.href() + ".json",
                "")
            .withMarkdown(prose.href() + ".md")
            .about(StructuredData.article(prose.title(), null, null));
    String body = prose.markdown().substring(prose.markdown().indexOf('\n') + 1);
    ProsePage page = new ProsePage(frame, prose.title(), MarkdownText.ofPage(body));
    return Pages.answer(request, "prose", page, frame, FRESH);
  }

  @Get(uris = {"/about.md", "/open-your-cluster.md", "/contribute.md", "/privacy.md"})
  HttpResponse<?> markdown(HttpRequest<?> request) {
    Prose prose = asked(request, ".md");
    return Pages.markdown(request, prose.markdown(), site.of(prose.href()), FRESH);
  }

  @Get(uris = {"/about.json", "/open-your-cluster.json", "/contribute.json", "/privacy.json"})
  HttpResponse<?> json(HttpRequest<?> request) {
    Prose prose = asked(request, ".json");
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("title", prose.title());
    answer.put("url", site.of(prose.href()));
    answer.put("markdown", prose.markdown());
    return Answers.json(request, answer, FRESH);
  }

  private static Prose asked(HttpRequest<?> request, String ending) {
    String path = request.getPath();
    String name = path.substring(1, path.length() - ending.length());
    return Objects.requireNonNull(Prose.named(name), "every route is one of these pages");
  }
}
