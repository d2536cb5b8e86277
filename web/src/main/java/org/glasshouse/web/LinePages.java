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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.LogSearch;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.glasshouse.web.LinePage.Field;
import org.jspecify.annotations.Nullable;

/** The page of one line: its text, what came before and after it, all that is known of it. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinePages {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int NEIGHBOURS = 15;
  private static final int MOST_QUOTING = 5;
  private static final int HEADING = 240;
  private static final int TITLE = 90;
  private static final int DESCRIPTION = 200;

  private final LogSearch search;
  private final EventSearch events;
  private final SiteContents contents;
  private final Failures failures;
  private final SiteAddress site;

  LinePages(
      LogSearch search,
      EventSearch events,
      SiteContents contents,
      Failures failures,
      SiteAddress site) {
    this.search = search;
    this.events = events;
    this.contents = contents;
    this.failures = failures;
    this.site = site;
  }

  @Get("/logs/{uid}")
  HttpResponse<?> line(HttpRequest<?> request, @PathVariable("uid") String text)
      throws StoreUnavailableException {
    Uid uid = Uid.parse(text);
    LogSearch.InContext found = uid == null ? null : search.find(uid, NEIGHBOURS, NEIGHBOURS);
    return found == null
        ? failures.answer(request, Failure.NOT_FOUND)
        : answer(request, page(found));
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, LinePage page) {
    return Pages.answer(request, "line", page, page.frame(), FRESH);
  }

  private LinePage page(LogSearch.InContext found) throws StoreUnavailableException {
    MarkNames names = new MarkNames();
    StoredLog line = found.line();
    List<StoredLog> before = found.neighbours().before();
    List<StoredLog> after = found.neighbours().after();
    String body = line.log().body();
    String heading = firstLine(body);
    boolean whole = heading.length() <= HEADING && heading.equals(body.strip());
    return new LinePage(
        frame(line),
        ArchiveText.excerpt(heading, HEADING, SearchText.NONE, names),
        whole ? null : ArchiveText.whole(body, SearchText.NONE, names),
        Row.current(line, names),
        before.stream().map(near -> Row.of(near, SearchText.NONE, names)).toList(),
        after.stream().map(near -> Row.of(near, SearchText.NONE, names)).toList(),
        before.size() < NEIGHBOURS ? null : Links.line(before.getFirst().log().uid()),
        after.size() < NEIGHBOURS ? null : Links.line(after.getLast().log().uid()),
        fields(line, names),
        line.pattern(),
        Links.pattern(line.pattern()),
        events.quoting(Set.of(line.pattern()), MOST_QUOTING).stream()
            .map(event -> EventRow.of(event, names))
            .toList());
  }

  /**
   * Search engines read the words of lines whose error has settled, as they read those of errors.
   */
  private Frame frame(StoredLog line) throws StoreUnavailableException {
    PublicLog log = line.log();
    String path = Links.line(log.uid());
    boolean named = contents.names(line);
    return new Frame(
            Frame.titled(named ? title(log) : "A line of " + place(log)),
            named ? description(log) : "",
            named ? site.of(path) : null,
            path + ".json",
            "")
        .under("Clusters", Links.CLUSTERS)
        .under(Unseen.written(log.cluster(), 40), Links.cluster(log.cluster()));
  }

  private static String title(PublicLog log) {
    String body = Unseen.written(firstLine(log.body()), TITLE);
    return (body.isBlank() ? "An empty line" : body) + " - " + Unseen.written(log.cluster(), 40);
  }

  private static String place(PublicLog log) {
    return Unseen.written(log.cluster(), 40) + ", " + when(log);
  }

  private static String when(PublicLog log) {
    Moment time = Moment.of(log.time());
    return time == null ? "undated" : time.day() + " " + time.clock() + " UTC";
  }

  private static String description(PublicLog log) {
    String where =
        Stream.of(log.cluster(), log.namespace(), log.pod(), log.container())
            .filter(name -> !name.isEmpty())
            .map(name -> Unseen.written(name, 60))
            .collect(Collectors.joining("/"));
    return "%s, %s: %s".formatted(when(log), where, Unseen.written(log.body(), DESCRIPTION));
  }

  private static String firstLine(String body) {
    return body.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  private static List<Field> fields(StoredLog line, MarkNames names) {
    PublicLog log = line.log();
    List<Field> fields = new ArrayList<>();
    add(fields, names, "cluster", log.cluster(), Links.cluster(log.cluster()));
    add(fields, names, "namespace", log.namespace(), Links.search("namespace", log.namespace()));
    add(fields, names, "pod", log.pod(), Links.search("pod", log.pod()));
    add(fields, names, "container", log.container(), Links.search("container", log.container()));
    add(fields, names, "node", log.node(), null);
    add(
        fields,
        names,
        "severity",
        log.severity() == Severity.UNSPECIFIED ? "" : log.severity().word(),
        null);
    for (Map.Entry<String, String> known : new TreeMap<>(log.attributes()).entrySet()) {
      add(fields, names, Unseen.written(known.getKey(), 200), known.getValue(), null);
    }
    add(fields, names, "policy", log.policy(), null);
    add(fields, names, "address", log.uid().toString(), null);
    return fields;
  }

  private static void add(
      List<Field> fields, MarkNames names, String name, String value, @Nullable String href) {
    if (!value.isEmpty()) {
      ArchiveText shown = ArchiveText.whole(value, SearchText.NONE, names);
      fields.add(new Field(name, shown, href == null ? "" : href));
    }
  }
}
