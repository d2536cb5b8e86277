package org.glasshouse.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.StoredLog;

/**
 * Versions of what wrote some lines, as far as the lines tell.
 *
 * @param what kind of thing has them
 * @param versions in the order of their letters
 */
public record MetVersions(Kind what, List<String> versions) {
  /** No more are told of one kind. */
  private static final int MOST = 12;

  public MetVersions {
    versions = List.copyOf(versions);
  }

  /** What has a version. */
  public enum Kind {
    SERVICE,
    IMAGE,
    KUBERNETES,
    KERNEL,
    OS;

    /** As the API spells it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The version in a line; empty where it tells none. */
    public String of(PublicLog log) {
      Map<String, String> attributes = log.attributes();
      return switch (this) {
        case SERVICE -> attributes.getOrDefault("service.version", "");
        case IMAGE -> image(attributes);
        case KUBERNETES -> attributes.getOrDefault("k8s.cluster.version", "");
        case KERNEL -> attributes.getOrDefault("os.kernel.version", "");
        case OS -> attributes.getOrDefault("os.description", "");
      };
    }

    private static String image(Map<String, String> attributes) {
      String name = attributes.getOrDefault("container.image.name", "");
      String tag = attributes.getOrDefault("container.image.tags", "");
      String digest = attributes.getOrDefault("container.image.repo_digests", "");
      return name.isEmpty()
          ? ""
          : name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
  }

  /** Of each kind that a line tells of. */
  public static List<MetVersions> of(List<StoredLog> lines) {
    List<MetVersions> met = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      TreeSet<String> versions = new TreeSet<>();
      for (StoredLog line : lines) {
        versions.add(kind.of(line.log()));
      }
      versions.remove("");
      if (!versions.isEmpty()) {
        met.add(new MetVersions(kind, versions.stream().limit(MOST).toList()));
      }
    }
    return met;
  }
}
