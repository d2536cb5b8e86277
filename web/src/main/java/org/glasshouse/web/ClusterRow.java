package org.glasshouse.web;

import java.time.Duration;
import java.util.List;
import org.glasshouse.records.PublicSource;

/**
 * A cluster as pages show it.
 *
 * @param href its own page
 * @param search all its lines, newest first
 * @param place where it stands; empty where nobody said
 * @param contact how its operators are reached; empty where nobody said
 * @param contactHref the same as an address; empty where it is none
 * @param licence of what it publishes; empty where nobody said
 * @param state in words
 * @param delay in words
 * @param synthetic whether it is an example that was generated
 */
public record ClusterRow(
    String name,
    String href,
    String search,
    String place,
    String contact,
    String contactHref,
    String licence,
    String state,
    String delay,
    List<String> signals,
    boolean synthetic) {
  public ClusterRow {
    signals = List.copyOf(signals);
  }

  static ClusterRow of(PublicSource source) {
    String contact = source.contact();
    return new ClusterRow(
        shown(source.cluster()),
        Links.cluster(source.cluster()),
        Links.search("cluster", source.cluster()),
        shown(source.place()),
        shown(contact),
        contact.startsWith("https://") ? contact : "",
        shown(source.licence()),
        state(source.state()),
        delay(Duration.ofSeconds(source.delaySeconds())),
        source.signals().stream().map(ClusterRow::shown).toList(),
        source.synthetic());
  }

  private static String shown(String text) {
    return Unseen.written(text, 500);
  }

  private static String state(String state) {
    return switch (state) {
      case "live" -> "live";
      case "paused" -> "paused: nothing new is published";
      case "retired" -> "retired: nothing new is collected, everything stays";
      case "unapproved" -> "waits for approval";
      default -> shown(state);
    };
  }

  private static String delay(Duration delay) {
    if (delay.isZero()) {
      return "published at once";
    }
    long minutes = delay.toMinutes();
    return minutes >= 60 && minutes % 60 == 0
        ? "published after " + delay.toHours() + " h"
        : minutes > 0
            ? "published after " + minutes + " min"
            : "published after " + delay.toSeconds() + " s";
  }
}
