package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.records.Severity;

/**
 * How many lines there are of each cluster, of each severity and of each error, in all and in
 * stretches of time.
 *
 * @param counted by the API, by what it counted
 * @param tabled by SQL over the table
 */
record LineCounts(Map<String, Long> counted, Map<String, Long> tabled) {
  private static final long HOUR = 3_600;

  /** Asks both for all lines there are. */
  static LineCounts of(URI website, Path tables) throws Exception {
    LineCounts counts = new LineCounts(new TreeMap<>(), new TreeMap<>());
    TableFiles logs = new TableFiles(tables);
    try (Visitor visitor = new Visitor(website)) {
      counts.clusters(visitor, logs);
      for (List<Object> row : logs.query("SELECT DISTINCT cluster FROM logs")) {
        counts.severities(row.getFirst().toString(), visitor, logs);
        counts.list(row.getFirst().toString(), visitor, logs);
      }
      counts.errors(visitor, logs);
    }
    return counts;
  }

  /** The facet of clusters. */
  private void clusters(Visitor visitor, TableFiles logs) throws Exception {
    for (JsonNode cluster : visitor.json("/api/v1/logs/facets").path("clusters")) {
      counted.put(cluster.path("name").asText(), cluster.path("lines").asLong());
    }
    for (List<Object> row : logs.query("SELECT cluster, count(*) FROM logs GROUP BY 1")) {
      tabled.put(row.getFirst().toString(), number(row.get(1)));
    }
  }

  /** The histogram of a cluster by severity, as it is and by hours. */
  private void severities(String cluster, Visitor visitor, TableFiles logs) throws Exception {
    JsonNode facets = visitor.json("/api/v1/logs/facets?cluster=" + cluster);
    for (JsonNode bar : facets.path("bars")) {
      add(counted, "%s %s".formatted(cluster, bar.path("severity").asText()), bar, "from");
    }
    String stretch = start(facets.path("stretchSeconds").asLong());
    for (List<Object> row :
        logs.query(
            "SELECT severity, %s, count(*) FROM logs WHERE cluster = '%s' GROUP BY 1, 2"
                .formatted(stretch, cluster))) {
      String severity = Severity.ofNumber((int) number(row.getFirst())).word();
      add(tabled, cluster + " " + severity, number(row.get(1)), number(row.get(2)));
    }
  }

  /** The list of errors of a cluster. */
  private void list(String cluster, Visitor visitor, TableFiles logs) throws Exception {
    for (JsonNode error : visitor.json("/api/v1/patterns?cluster=" + cluster).path("items")) {
      counted.put(
          "list of %s: %s".formatted(cluster, error.path("id").asText()),
          error.path("lines").asLong());
    }
    for (List<Object> row :
        logs.query(
            "SELECT pattern, count(*) FROM logs WHERE cluster = '%s' GROUP BY 1"
                .formatted(cluster))) {
      String error = answering(visitor, row.getFirst().toString());
      tabled.merge("list of %s: %s".formatted(cluster, error), number(row.get(1)), Long::sum);
    }
  }

  /** The page of each error: its clusters, and each in stretches of time. */
  private void errors(Visitor visitor, TableFiles logs) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (List<Object> row : logs.query("SELECT DISTINCT pattern FROM logs")) {
      String pattern = row.getFirst().toString();
      String error = answering(visitor, pattern);
      JsonNode page = visitor.json("/api/v1/patterns/" + error);
      for (JsonNode cluster : seen.add(error) ? page.path("clusters") : List.<JsonNode>of()) {
        String name = "%s in %s".formatted(error, cluster.path("name").asText());
        counted.put(name, cluster.path("lines").asLong());
        cluster.path("counts").forEach(count -> add(counted, name, count, "from"));
      }
      for (List<Object> lines :
          logs.query(
              "SELECT cluster, %s, count(*) FROM logs WHERE pattern = '%s' GROUP BY 1, 2"
                  .formatted(start(page.path("stretchSeconds").asLong()), pattern))) {
        String name = "%s in %s".formatted(error, lines.getFirst());
        tabled.merge(name, number(lines.get(2)), Long::sum);
        add(tabled, name, number(lines.get(1)), number(lines.get(2)));
      }
    }
  }

  private static void add(Map<String, Long> counts, String of, JsonNode bar, String start) {
    add(
        counts,
        of,
        Instant.parse(bar.path(start).asText()).getEpochSecond(),
        bar.path("lines").asLong());
  }

  /** Adds lines of a stretch, and to the hour that it lies in. */
  private static void add(Map<String, Long> counts, String of, long start, long lines) {
    counts.merge("%s from %s".formatted(of, Instant.ofEpochSecond(start)), lines, Long::sum);
    long hour = Math.floorDiv(start, HOUR) * HOUR;
    counts.merge("%s, hour of %s".formatted(of, Instant.ofEpochSecond(hour)), lines, Long::sum);
  }

  /** The start of the stretch that a line's time lies in, in SQL. */
  private static String start(long seconds) {
    return "epoch_us(time) // %d * %d".formatted(seconds * 1_000_000, seconds);
  }

  private static long number(Object value) {
    return Long.parseLong(value.toString());
  }

  /** The id whose page answers. */
  private static String answering(Visitor visitor, String id) throws Exception {
    return visitor
        .get("/api/v1/patterns/" + id)
        .headers()
        .firstValue("Location")
        .map(location -> location.replaceFirst(".*/", ""))
        .orElse(id);
  }
}
