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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.glasshouse.web.LinePage.Field;

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

  /** Bytes of HTML of the line itself, of those around it, and of what is known of it. */
  private static final int TEXTS = 16_000;

  private static final int CONTEXT = 26_000;
  private static final int FIELDS = 7_000;

  /** Bytes of HTML of what is known, at least. */
  private static final int LEAST = 300;

  private static final int DESCRIPTION = 200;

  private final LogSearch search;
  private final EventSearch events;
  private final PatternSearch patterns;
  private final SiteContents contents;
  private final Failures failures;
  private final SiteAddress site;

  LinePages(
      LogSearch search,
      EventSearch events,
      PatternSearch patterns,
      SiteContents contents,
      Failures failures,
      SiteAddress site) {
    this.search = search;
    this.events = events;
    this.patterns = patterns;
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
    List<Row> rows = Row.around(found, names, new Room(CONTEXT));
    int at = found.neighbours().before().size();
    List<Row> before = rows.subList(0, at);
    List<Row> after = rows.subList(at + 1, rows.size());
    Room room = new Room(TEXTS);
    String body = line.log().body();
    String heading = firstLine(body);
    boolean whole = heading.length() <= HEADING && heading.equals(body.strip());
    return new LinePage(
        frame(line),
        room.fit(ArchiveText.excerpt(heading, HEADING, SearchText.NONE, names)),
        whole ? null : room.fit(ArchiveText.whole(body, SearchText.NONE, names)),
        rows.get(at),
        before,
        after,
        before.size() < NEIGHBOURS ? null : before.getFirst().href(),
        after.size() < NEIGHBOURS ? null : after.getLast().href(),
        fields(line, names),
        line.pattern(),
        Links.pattern(line.pattern()),
        events.quoting(patterns.ids(line.pattern()), MOST_QUOTING).stream()
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
    Fields fields = new Fields(names);
    fields.add("cluster", log.cluster(), Links.cluster(log.cluster()));
    fields.add("namespace", log.namespace(), Links.search("namespace", log.namespace()));
    fields.add("pod", log.pod(), Links.search("pod", log.pod()));
    fields.add("container", log.container(), Links.search("container", log.container()));
    fields.add("node", log.node(), "");
    fields.add("severity", log.severity() == Severity.UNSPECIFIED ? "" : log.severity().word(), "");
    for (Map.Entry<String, String> known : new TreeMap<>(log.attributes()).entrySet()) {
      fields.add(Unseen.written(known.getKey(), 200), known.getValue(), "");
    }
    fields.add("policy", log.policy(), "");
    fields.add("address", log.uid().toString(), "");
    return fields.all;
  }

  /** What is known of a line, as far as there is room for it. */
  private static final class Fields {
    private final MarkNames names;
    private final Room room = new Room(FIELDS);
    private final List<Field> all = new ArrayList<>();

    Fields(MarkNames names) {
      this.names = names;
    }

    /**
     * Adds one thing, unless its value is empty.
     *
     * @param href what else has it; empty for no link
     */
    void add(String name, String value, String href) {
      if (!value.isEmpty()) {
        ArchiveText whole = ArchiveText.whole(value, SearchText.NONE, names);
        ArchiveText shown = whole.within(Math.max(LEAST, room.share(2)));
        room.take(shown.bytes());
        all.add(new Field(name, shown, href));
      }
    }
  }
}
