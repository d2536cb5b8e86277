package org.glasshouse.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.glasshouse.records.PublicSource;
import org.glasshouse.store.DataSet;

/**
 * A data set as pages show it.
 *
 * @param size of its files, for people
 * @param files their number, for people
 * @param rows their number, for people
 * @param sums address of the checksums of its files
 */
public record DataSetRow(
    String name, String href, String what, String size, String files, String rows, String sums) {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

  static DataSetRow of(DataSet set) {
    return new DataSetRow(
        set.name(),
        Links.DATA_SETS + set.name(),
        what(set.name()),
        size(set.bytes()),
        count(set.files().size(), "file"),
        count(set.rows(), "row"),
        "/data/" + set.name() + "/SHA256SUMS");
  }

  /** The licences of what clusters sent. */
  static List<String> licences(Stream<PublicSource> sources) {
    return sources
        .map(PublicSource::licence)
        .filter(licence -> !licence.isEmpty())
        .map(licence -> Unseen.written(licence, 100))
        .distinct()
        .sorted()
        .toList();
  }

  private static String what(String name) {
    return switch (name) {
      case "logs" -> "All log lines, as they are searched here.";
      case "metrics" -> "All samples of metrics, with their labels.";
      case "events" -> "Incidents, changes and notes, in their newest version.";
      case "patterns" -> "The error patterns that lines belong to.";
      case "metric_descriptions" -> "What clusters say of their metrics.";
      case "removals" -> "What was taken out of the archive, by uid and file.";
      default -> "";
    };
  }

  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** For example {@code 1.4 MiB}. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
  }
}
