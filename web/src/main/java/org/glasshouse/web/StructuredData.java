package org.glasshouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself in the words of schema.org: JSON-LD in a block that no browser runs.
 */
public final class StructuredData implements Content {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TYPE = "@type";

  private final List<Map<String, Object>> things;

  private StructuredData(List<Map<String, Object>> things) {
    this.things = things;
  }

  /** The place of a page on the site, and what it is beside that. */
  static StructuredData of(Frame frame, String canonical) {
    List<Map<String, Object>> things = new ArrayList<>();
    things.add(place(frame, canonical));
    if (!frame.about().isEmpty()) {
      Map<String, Object> about = thing(String.valueOf(frame.about().get(TYPE)));
      about.putAll(frame.about());
      about.put("url", canonical);
      about.putIfAbsent("description", frame.description());
      things.add(about);
    }
    return new StructuredData(things);
  }

  private static Map<String, Object> place(Frame frame, String canonical) {
    URI page = URI.create(canonical);
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(item(1, "Glasshouse", page.resolve("/").toString()));
    for (Frame.Crumb crumb : frame.trail()) {
      items.add(item(items.size() + 1, crumb.name(), page.resolve(crumb.href()).toString()));
    }
    if (!page.getPath().equals("/")) {
      items.add(item(items.size() + 1, frame.title().replace(" - Glasshouse", ""), canonical));
    }
    Map<String, Object> list = thing("BreadcrumbList");
    list.put("itemListElement", items);
    return list;
  }

  private static Map<String, Object> item(int position, String name, String address) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put(TYPE, "ListItem");
    item.put("position", position);
    item.put("name", name);
    item.put("item", address);
    return item;
  }

  private static Map<String, Object> thing(String type) {
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put("@context", "https://schema.org");
    thing.put(TYPE, type);
    return thing;
  }

  /**
   * An article for those who run something.
   *
   * @param published null where that is unknown, as the next
   */
  static Map<String, Object> article(
      String headline, @Nullable Instant published, @Nullable Instant modified) {
    Map<String, Object> article = new LinkedHashMap<>();
    article.put(TYPE, "TechArticle");
    article.put("headline", headline.length() <= 110 ? headline : headline.substring(0, 109) + "…");
    if (published != null) {
      article.put("datePublished", published.toString());
    }
    if (modified != null) {
      article.put("dateModified", modified.toString());
    }
    article.put("publisher", Map.of(TYPE, "Organization", "name", "Glasshouse"));
    return article;
  }

  /**
   * A set of data.
   *
   * @param licences names or addresses of them; empty where nobody said
   * @param downloads addresses by media type
   */
  static Map<String, Object> dataSet(
      String name, String description, List<String> licences, Map<String, String> downloads) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put(TYPE, "Dataset");
    set.put("name", name);
    set.put("description", description);
    set.put("isAccessibleForFree", true);
    if (!licences.isEmpty()) {
      set.put("license", licences.stream().map(StructuredData::licence).toList());
    }
    set.put("creator", Map.of(TYPE, "Organization", "name", "Glasshouse"));
    set.put(
        "distribution",
        downloads.entrySet().stream()
            .map(download ->
                Map.of(
                    TYPE,
                    "DataDownload",
                    "encodingFormat",
                    download.getKey(),
                    "contentUrl",
                    download.getValue()))
            .toList());
    return set;
  }

  /** The address of a licence that is named as SPDX does. */
  private static String licence(String name) {
    return name.startsWith("https://") || name.indexOf(' ') >= 0
        ? name
        : "https://spdx.org/licenses/" + name;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    for (Map<String, Object> thing : things) {
      output.writeContent("<script type=\"application/ld+json\">");
      output.writeContent(json(thing));
      output.writeContent("</script>\n");
    }
  }

  /** As JSON in which nothing can end the block. */
  private static String json(Map<String, Object> thing) {
    try {
      return JSON.writeValueAsString(thing)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }
}
