package org.glasshouse.web;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of every page.
 *
 * @param title of the document
 * @param description for those who see the page in a list; empty for none
 * @param canonical full address; null where search engines shall not keep the page
 * @param json address of the twin for machines; null where there is none
 * @param words what the search box in the head holds; null for a page with a box of its own
 */
public record Frame(
    String title,
    String description,
    @Nullable String canonical,
    @Nullable String json,
    @Nullable String words) {
  /** A title with the site's name behind it. */
  static String titled(String what) {
    return what + " - Glasshouse";
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
}
