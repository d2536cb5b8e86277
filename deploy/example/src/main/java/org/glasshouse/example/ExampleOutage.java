package org.glasshouse.example;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glasshouse.example.Episode.Step;

/**
 * A day of three synthetic clusters that ends when it is written: a slow disk behind etcd, an
 * expired certificate, a node out of memory, and much that is of no account. Secrets and persons
 * stand in it, so that everybody can see what the border makes of them; all of them are made up.
 */
public final class ExampleOutage {
  private static final long SEED = 20_260_417L;
  private static final String PLANTED = "planted.json";
  private static final String STORY = "story.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Duration SPAN = Duration.ofHours(24);

  private final Instant day;
  private final double share;
  private final Planted planted = new Planted();
  private final LogFiles logs = new LogFiles();
  private final List<Scene> scenes = new ArrayList<>();

  private ExampleOutage(Instant end, double share) {
    this.day = end.truncatedTo(ChronoUnit.SECONDS).minus(SPAN);
    this.share = share;
  }

  /**
   * Writes everything below a folder, unless it is there.
   *
   * @param end when the day ends; what is written keeps the times of its first writing
   * @return the folder of the source files
   */
  public static Path writeOnce(Path folder, Instant end) throws IOException {
    return writeOnce(folder, end, 1);
  }

  /**
   * Writes a part of it, for tests that have little time.
   *
   * @param share of the messages and samples, above 0 to 1; each message stands there at least once
   */
  public static Path writeOnce(Path folder, Instant end, double share) throws IOException {
    Path sources = folder.resolve("sources");
    if (!Files.isDirectory(sources)) {
      ExampleOutage example = new ExampleOutage(end, share);
      example.record();
      example.write(folder);
    }
    return sources;
  }

  /** What was planted in an example that was written below a folder. */
  public static List<Planted.Value> planted(Path folder) throws IOException {
    return JSON.readValue(
        Files.readAllBytes(folder.resolve(PLANTED)), new TypeReference<List<Planted.Value>>() {});
  }

  /** What really happens in an example that was written below a folder. */
  public static Story story(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(STORY)), Story.class);
  }

  private void record() {
    List<Episode> episodes = Catalogue.episodes();
    for (Cluster cluster : Cluster.values()) {
      Scene scene = Scene.of(cluster, day, SEED, planted);
      scenes.add(scene);
      for (Episode episode : episodes) {
        if (episode.phase().clusters().contains(cluster)) {
          record(episode, scene);
        }
      }
    }
  }

  private void record(Episode episode, Scene scene) {
    long times = Math.max(1, Math.round(episode.timesADay() * share));
    for (int i = 0; i < times; i++) {
      Instant begin = episode.phase().moment(day, scene.random());
      String node = node(episode, scene);
      Blanks blanks = new Blanks(scene, node, begin);
      for (Step step : episode.steps()) {
        Instant time = begin.plus(step.after());
        if (time.isBefore(day.plus(SPAN))) {
          write(step, time, node, blanks, scene);
        }
      }
    }
  }

  private void write(Step step, Instant time, String node, Blanks blanks, Scene scene) {
    Random random = scene.random();
    Component component = step.component();
    Form.Message message =
        new Form.Message(
            time,
            step.level(),
            step.place(),
            blanks.fill(step.text(), component, time),
            component.home() == Component.Home.JOURNAL ? process(component, node) : 1);
    logs.add(scene.cluster(), component, node, message, component.form().write(message, random));
  }

  private static int process(Component component, String node) {
    return 900 + Math.floorMod((component.word() + node).hashCode(), 30_000);
  }

  private static String node(Episode episode, Scene scene) {
    String fixed = episode.phase().node();
    if (fixed != null) {
      return fixed;
    }
    boolean control = episode.steps().getFirst().component().home() == Component.Home.CONTROL;
    List<String> nodes = control ? scene.cluster().controlNodes() : scene.cluster().nodes();
    return nodes.get(scene.random().nextInt(nodes.size()));
  }

  private void write(Path folder) throws IOException {
    logs.write(folder);
    for (Cluster cluster : Cluster.values()) {
      new Repository(cluster, day, planted, SEED)
          .write(folder.resolve(cluster.word()).resolve("ops"));
    }
    for (Scene scene : scenes) {
      new Exporters(scene, SEED, share)
          .write(folder.resolve(scene.cluster().word()).resolve("metrics"));
    }
    Files.write(folder.resolve(PLANTED), JSON.writeValueAsBytes(planted.values()));
    Files.write(folder.resolve(STORY), JSON.writeValueAsBytes(Story.of(day)));
    Path sources = Files.createDirectories(folder.resolve("sources.new"));
    for (Cluster cluster : Cluster.values()) {
      Files.writeString(
          sources.resolve(cluster.word() + ".yaml"),
          description(cluster, folder) + Software.of(cluster, day));
    }
    // Last, and in one step: a first start that was cut short begins anew.
    Files.move(sources, folder.resolve("sources"));
  }

  private static String description(Cluster cluster, Path folder) {
    return """
    cluster: %1$s
    place: %2$s
    contact: https://example.org/synthetic
    licence: CC0-1.0
    state: live
    delay: 0s
    synthetic: true
    logs:
      - files: { include: ["%3$s/%1$s/pods/*/*/*.log"], format: cri }
      - files: { include: ["%3$s/%1$s/journal/*.export"], format: journald }
    events:
      - git: { url: "%3$s/%1$s/ops", branch: main, incidents: ["incidents/*.md"], changes: true }
    metrics:
      - openMetrics: { folder: "%3$s/%1$s/metrics" }
    policy:
      nodes: [%4$s]
      namespaces: [shop, jupyterhub, monitoring, ci, dev, backup-system]
    """
        .formatted(
            cluster.word(),
            cluster.place(),
            folder.toAbsolutePath(),
            String.join(", ", cluster.nodes()));
  }
}
