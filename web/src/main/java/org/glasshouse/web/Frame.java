package org.glasshouse.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.Complaint;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of every page.
 *
 * @param title of the document
 * @param description for those who see the page in a list; empty for none
 * @param canonical full address; null where search engines shall not keep the page
 * @param json address of the twin for machines; null where there is none
 * @param words what the search box in the head holds; null for a page with a box of its own
 * @param markdown address of the twin in Markdown; null where there is none
 * @param feeds of what the page is about
 * @param trail pages above this one, the highest first
 * @param about what the page is in the words of schema.org, beside its place; empty for a page like
 *     any
 */
public record Frame(
    String title,
    String description,
    @Nullable String canonical,
    @Nullable String json,
    @Nullable String words,
    @Nullable String markdown,
    List<Feed> feeds,
    List<Crumb> trail,
    Map<String, Object> about) {
  private static final Feed NEWS = new Feed("Incidents and new errors", Links.NEWS_FEED);

  // Written out: the compact form loses the annotation for callers in other packages.
  public Frame(
      String title,
      String description,
      @Nullable String canonical,
      @Nullable String json,
      @Nullable String words,
      @Nullable String markdown,
      List<Feed> feeds,
      List<Crumb> trail,
      Map<String, Object> about) {
    this.title = title;
    this.description = description;
    this.canonical = canonical;
    this.json = json;
    this.words = words;
    this.markdown = markdown;
    this.feeds = List.copyOf(feeds);
    this.trail = List.copyOf(trail);
    this.about = Map.copyOf(about);
  }

  /** A page without Markdown, without a feed of its own and directly below the home page. */
  public Frame(
      String title,
      String description,
      @Nullable String canonical,
      @Nullable String json,
      @Nullable String words) {
    this(title, description, canonical, json, words, null, List.of(NEWS), List.of(), Map.of());
  }

  /** A feed that readers of a page may want. */
  public record Feed(String title, String href) {}

  /** A page above. */
  public record Crumb(String name, String href) {}

  /** A title with the site's name behind it. */
  static String titled(String what) {
    return what + " - Glasshouse";
  }

  Frame withMarkdown(String href) {
    return new Frame(title, description, canonical, json, words, href, feeds, trail, about);
  }

  /** With one more feed, before the others. */
  Frame withFeed(String name, String href) {
    List<Feed> more = new ArrayList<>(List.of(new Feed(name, href)));
    more.addAll(feeds);
    return new Frame(title, description, canonical, json, words, markdown, more, trail, about);
  }

  /** Below one more page. */
  Frame under(String name, String href) {
    List<Crumb> longer = new ArrayList<>(trail);
    longer.add(new Crumb(name, href));
    return new Frame(title, description, canonical, json, words, markdown, feeds, longer, about);
  }

  /** With what the page is in the words of schema.org. */
  Frame about(Map<String, Object> what) {
    return new Frame(title, description, canonical, json, words, markdown, feeds, trail, what);
  }

  /** What search engines read of the page; null where they shall not keep it. */
  public @Nullable StructuredData data() {
    return canonical == null ? null : StructuredData.of(this, canonical);
  }

  /**
   * The twins of the page as a {@code Link} header, most telling first; empty where there are none.
   */
  String links() {
    Map<String, String> links = new LinkedHashMap<>();
    if (markdown != null) {
      links.put(markdown, "rel=\"alternate\"; type=\"text/markdown\"");
    }
    if (json != null) {
      links.put(json, "rel=\"alternate\"; type=\"application/json\"");
    }
    if (canonical != null) {
      links.put(canonical, "rel=\"canonical\"");
    }
    StringBuilder header = new StringBuilder();
    links.forEach((href, how) ->
        header
            .append(header.isEmpty() ? "" : ", ")
            .append('<')
            .append(href)
            .append(">; ")
            .append(how));
    return header.toString();
  }

  /** Where the page can be reported as one that ought not to be public; null for no such page. */
  public @Nullable String report() {
    String address = json == null ? null : Complaint.addressIn(json);
    return address == null ? null : Links.REPORT + Links.query(Map.of("of", address));
  }

  /** Which clusters of the archive are made up, in words; empty where none is. */
  public String synthetic() {
    return SyntheticClusters.ofThisRequest();
  }

  /** Address of the style sheet, which names its content. */
  public String style() {
    return Assets.STYLE.path();
  }

  /** Address of the icon, which names its content. */
  public String icon() {
    return Assets.ICON.path();
  }

  /** Address of the script that improves a page, which names its content. */
  public String script() {
    return Assets.SCRIPT.path();
  }
}
