package org.glasshouse.service;

import java.util.Locale;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.vocabulary.EventKind;

/** Addresses of the pages of incidents, notes and changes. */
public final class EventAddress {
  private static final int LONGEST = 60;

  private EventAddress() {}

  /** The page of an entity: {@code /incidents/ID/slug}. */
  public static String of(PublicEvent event) {
    String folder = event.kind() == EventKind.CHANGE ? "/changes/" : "/incidents/";
    return folder + event.id() + "/" + slug(event.title());
  }

  /** A title as a part of an address; never empty. */
  static String slug(String title) {
    String words =
        title
            .replaceAll("<[a-z]+:[^<>]*>", " ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String shortened = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    String slug = shortened.replaceAll("-[^-]*$", words.length() <= LONGEST ? "$0" : "");
    return slug.isEmpty() ? "untitled" : slug;
  }
}
