package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every answer of a site that its visitors can come by: all that its pages, twins, feeds and
 * sitemaps link to, all that its API describes, and what the tools for language models say. Of the
 * searches that differ in the values of parameters alone the first is asked for, and so of all
 * addresses unless each value shall be. Files of data sets are none of these. An answer is handed
 * on and not kept.
 */
final class Crawl {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GET = "GET ";

  /** Where every value is a search of its own, and leads to more of them. */
  private static final List<String> SEARCHES = List.of("/search", "/api/v1/logs", "/report");

  private static final Pattern LINK =
      Pattern.compile(
          "(?:href|src|action)=\"([^\"#]+)|<(?:loc|id)>([^<]+)<"
              + "|\\]\\(([^)\\s]+)\\)|<(/[^>]+)>; rel=");

  /** JSON, whole or within a page; elsewhere such a key stands in the text of a line. */
  private static final Pattern JSON_OF_A_PAGE =
      Pattern.compile("(?s)<script type=\"application/ld\\+json\"[^>]*>(.*?)</script>");

  private static final Set<String> LINKS_OF_JSON = Set.of("url", "href", "manifest", "path");

  /** Where JSON holds what an archive was sent, and no link. */
  private static final String SENT = "attributes";

  private static final Pattern ADDRESS = Pattern.compile("/[\\w.~!$&'()*+,;=:@%/?-]*");
  private static final Pattern DESCRIBED = Pattern.compile("(?m)^ {2}(/\\S+):$");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final Visitor visitor;
  private final int limit;
  private final boolean eachValue;
  private final BiConsumer<String, String> answers;
  private final Deque<String> next = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Followed> followed = new LinkedHashMap<>();

  /**
   * What a link led to.
   *
   * @param bytes of the body
   */
  record Followed(int status, boolean page, int bytes) {
    /** Of them 405: what takes POST alone is there too. */
    private static final Set<Integer> UNBROKEN = Set.of(200, 301, 303, 308, 405);

    private static final int MOST_OF_A_PAGE = 61_440;

    static Followed of(HttpResponse<String> answer) {
      String type = answer.headers().firstValue("content-type").orElse("");
      return new Followed(
          answer.statusCode(),
          type.startsWith("text/html"),
          answer.body().getBytes(StandardCharsets.UTF_8).length);
    }

    boolean broken() {
      return !UNBROKEN.contains(status);
    }

    boolean tooLong() {
      return page && bytes > MOST_OF_A_PAGE;
    }
  }

  /**
   * @param limit of answers by links
   * @param eachValue whether addresses are asked for that differ in the values of parameters alone
   * @param answers takes the answers by method and address, those of links with their headers
   */
  Crawl(Visitor visitor, int limit, boolean eachValue, BiConsumer<String, String> answers) {
    this.visitor = visitor;
    this.limit = limit;
    this.eachValue = eachValue;
    this.answers = answers;
  }

  /**
   * Asks for all of it.
   *
   * @param words that are searched for
   * @param texts that are pasted
   * @return what links led to, by the address
   */
  Map<String, Followed> all(List<String> words, List<String> texts)
      throws IOException, InterruptedException {
    Stream.of(
            "/",
            "/sitemap.xml",
            "/llms.txt",
            "/robots.txt",
            "/atom.xml",
            "/patterns/atom.xml",
            "/paste",
            "/report")
        .forEach(next::add);
    words.forEach(word -> next.add("/search?q=" + Visitor.encode(word)));
    seen.addAll(next);
    followLinks();
    askAllThatIsDescribed();
    askTools(words, texts);
    for (String text : texts) {
      paste(text);
    }
    return followed;
  }

  /** How many addresses were found that the limit left unasked. */
  int left() {
    return next.size();
  }

  private void followLinks() throws IOException, InterruptedException {
    while (!next.isEmpty() && followed.size() < limit) {
      String path = next.remove();
      HttpResponse<String> answer = visitor.get(path);
      followed.put(path, Followed.of(answer));
      String text = answer.headers().map() + "\n" + answer.body();
      answers.accept(GET + path, text);
      answer.headers().firstValue("location").ifPresent(this::find);
      find(LINK, text);
      if (answer.headers().firstValue("content-type").orElse("").contains("json")) {
        find(JSON.readTree(answer.body()));
      }
      for (Matcher page = JSON_OF_A_PAGE.matcher(text); page.find(); ) {
        find(JSON.readTree(page.group(1)));
      }
    }
  }

  private void find(JsonNode json) {
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String value = member.getValue().asText();
      if (LINKS_OF_JSON.contains(member.getKey()) && !value.isEmpty() && !value.contains("#")) {
        find(value);
      }
    }
    json.properties().stream()
        .filter(member -> !member.getKey().equals(SENT))
        .forEach(member -> find(member.getValue()));
    if (json.isArray()) {
      json.forEach(this::find);
    }
  }

  private void find(Pattern links, String text) {
    for (Matcher link = links.matcher(text); link.find(); ) {
      for (int group = 1; group <= link.groupCount(); group++) {
        if (link.group(group) != null) {
          find(link.group(group));
        }
      }
    }
  }

  /** Puts an address into the queue, unless it leads away, to a file, or was there before. */
  private void find(String link) {
    String own = visitor.address("/");
    String path = link.startsWith(own) ? "/" + link.substring(own.length()) : link;
    path = path.replace("&amp;", "&").replaceFirst("^//+", "/");
    if (ADDRESS.matcher(path).matches() && !path.endsWith(".parquet") && seen.add(kind(path))) {
      next.add(path);
    }
  }

  private String kind(String path) {
    int query = path.indexOf('?');
    boolean whole = eachValue && SEARCHES.stream().noneMatch(path::startsWith);
    return query < 0 || whole
        ? path
        : path.substring(0, query + 1)
            + Stream.of(path.substring(query + 1).split("&", -1))
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .sorted()
                .collect(Collectors.joining("&"));
  }

  /** Each address of the API, those of one thing for each thing of its list. */
  private void askAllThatIsDescribed() throws IOException, InterruptedException {
    List<String> templates = new ArrayList<>();
    DESCRIBED
        .matcher(visitor.get("/api/openapi.yaml").body())
        .results()
        .forEach(path -> templates.add(path.group(1)));
    for (String template : templates) {
      Matcher variable = VARIABLE.matcher(template);
      if (variable.find()) {
        String list = template.substring(0, template.indexOf("/{"));
        // Of prefixes there is no list; this is the empty one.
        ask(template.replace(variable.group(), "-"));
        for (JsonNode item : visitor.json(list).path("items")) {
          String value = item.path(variable.group(1)).asText();
          ask(template.replace(variable.group(), Visitor.encode(value)));
        }
      } else {
        ask(template);
      }
    }
  }

  private void ask(String path) throws IOException, InterruptedException {
    if (!followed.containsKey(path)) {
      answers.accept(GET + path, visitor.get(path).body());
    }
  }

  /** Each tool, for each word or text and for the first things of its kind. */
  private void askTools(List<String> words, List<String> texts)
      throws IOException, InterruptedException {
    answers.accept("POST /mcp tools/list", tools("tools/list", Map.of()));
    for (String tool : List.of("incident", "data_set")) {
      call(tool, Map.of());
    }
    for (String word : words) {
      call("search", Map.of("q", word));
    }
    for (String text : texts) {
      call("error", Map.of("text", text));
    }
    for (JsonNode incident : visitor.json("/api/v1/incidents?limit=20").path("items")) {
      call("incident", Map.of("id", incident.path("id").asText()));
    }
    for (JsonNode metric : visitor.json("/api/v1/metrics?limit=20").path("items")) {
      call("metric", Map.of("name", metric.path("name").asText()));
    }
    for (JsonNode set : visitor.json("/api/v1/datasets").path("items")) {
      call("data_set", Map.of("name", set.path("name").asText()));
    }
  }

  private void call(String tool, Map<String, String> arguments)
      throws IOException, InterruptedException {
    answers.accept(
        "POST /mcp " + tool + " " + arguments,
        tools("tools/call", Map.of("name", tool, "arguments", arguments)));
  }

  private String tools(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    Map<String, ?> request =
        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters);
    return visitor.post("/mcp", JSON.writeValueAsString(request)).toString();
  }

  /** What is answered to whoever pastes a text. */
  private void paste(String text) throws IOException, InterruptedException {
    answers.accept(
        "POST /paste " + text, visitor.sendForm("/paste", "text=" + Visitor.encode(text)).body());
    String request = JSON.writeValueAsString(Map.of("texts", List.of(text)));
    answers.accept(
        "POST /api/v1/patterns/lookup " + text,
        visitor.post("/api/v1/patterns/lookup", request).toString());
  }
}
