package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What leaves the archive, by the way that it takes, and which words stand there. */
final class WaysOut {
  private final Set<String> words;
  private final Map<String, Set<String>> found = new TreeMap<>();
  private final Map<String, Integer> ways = new LinkedHashMap<>();

  /**
   * @param words to look for; case is of no account
   */
  WaysOut(Collection<String> words) {
    this.words = words.stream().map(WaysOut::lower).collect(Collectors.toSet());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The ways on which a word was found. */
  Set<String> of(String word) {
    return found.getOrDefault(lower(word), Set.of());
  }

  /** The ways that were looked at, with the length of what came along. */
  Map<String, Integer> all() {
    return ways;
  }

  void look(String way, String text) {
    ways.merge(way, text.length(), Integer::sum);
    String lower = lower(text);
    words.stream().filter(lower::contains).forEach(word -> note(word, way));
  }

  private void note(String word, String way) {
    found.computeIfAbsent(word, of -> new TreeSet<>()).add(way);
  }

  /**
   * All that a visitor can ask for; data sets are loaded into a folder, and what was published last
   * is pasted.
   *
   * @param limit of answers by links
   * @param eachValue as in {@link Crawl}
   * @return what links led to, by the address
   */
  Map<String, Crawl.Followed> overHttp(
      Visitor visitor, List<String> searched, int limit, boolean eachValue, Path downloads)
      throws IOException, InterruptedException {
    List<String> pasted =
        visitor.json("/api/v1/logs?limit=100").findValuesAsText("body").stream()
            .distinct()
            .toList();
    Crawl crawl = new Crawl(visitor, limit, eachValue, this::look);
    Map<String, Crawl.Followed> followed = crawl.all(searched, pasted);
    System.out.println(
        "%d links were followed, %d were left".formatted(followed.size(), crawl.left()));
    for (JsonNode set : visitor.json("/api/v1/datasets").path("items")) {
      String name = set.path("name").asText();
      JsonNode manifest = visitor.json("/datasets/" + name + ".json");
      look("GET /datasets/" + name + ".json", manifest.toString());
      for (JsonNode file : manifest.path("files")) {
        String url = file.path("url").asText();
        Path copy = downloads.resolve(url.substring(1));
        Files.createDirectories(copy.getParent());
        visitor.load(url, copy);
        if (Files.size(copy) == 0) {
          // Merged into another one meanwhile.
          Files.delete(copy);
        }
      }
    }
    onDisk("GET /data/", downloads);
    return followed;
  }

  /** The rows of every table by DuckDB, and what manifests say of their columns. */
  void inTables(Path folder) throws SQLException {
    for (String name : TableFiles.names(folder)) {
      TableFiles table = new TableFiles(folder, name);
      look("rows of " + name, table.query("SELECT * FROM " + name).toString());
      look("metadata of " + name, table.properties().toString());
      StringBuilder bounds = new StringBuilder();
      for (ByteBuffer bound : table.bounds()) {
        byte[] bytes = new byte[bound.remaining()];
        bound.duplicate().get(bytes);
        bounds.append(Texts.byBytes(bytes)).append('\n');
      }
      look("bounds of " + name, bounds.toString());
    }
  }

  /** All that lies in a topic, also what was never committed. */
  void inTopic(TopicReader reader, String topic) {
    StringBuilder text = new StringBuilder();
    for (ConsumerRecord<byte[], byte[]> record : reader.everything(topic)) {
      text.append(Texts.of(record.key())).append(' ').append(Texts.of(record.value()));
      record
          .headers()
          .forEach(header -> text.append(header.key()).append(Texts.of(header.value())));
      text.append('\n');
    }
    look("topic " + topic, text.toString());
  }

  /**
   * Every file below a folder, decompressed where it is compressed. Waits until no segment of an
   * index is being written.
   */
  void onDisk(String what, Path folder) {
    onDisk(what, folder, () -> "");
  }

  /**
   * The same of an index that is written to all the time.
   *
   * @param flush ends the segments that are being written, before each look
   */
  void onDisk(String what, Path folder, Eventually.Look<?> flush) {
    DiskScan.Found scanned =
        Eventually.see(
            "whole segments in " + folder,
            () -> {
              flush.look();
              return DiskScan.of(folder, words);
            },
            found -> found.uncommitted().isEmpty());
    ways.put("files of " + what, scanned.files());
    scanned
        .holding()
        .forEach((word, files) ->
            files.forEach(file -> note(word, "file of " + what + " " + folder.relativize(file))));
  }

  /** The needles of planted values that were found, by what was planted. */
  Map<String, List<String>> leaks(Map<String, List<String>> planted) {
    Map<String, List<String>> leaks = new TreeMap<>();
    planted.forEach((what, needles) -> {
      List<String> out = new ArrayList<>();
      needles.forEach(needle -> out.addAll(of(needle)));
      if (!out.isEmpty()) {
        leaks.put(what, out);
      }
    });
    return leaks;
  }
}
