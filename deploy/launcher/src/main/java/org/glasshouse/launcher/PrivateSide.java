package org.glasshouse.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.border.Border;
import org.glasshouse.border.BorderRefusedException;
import org.glasshouse.border.BorderSettings;
import org.glasshouse.border.BorderStatus;
import org.glasshouse.border.KeyRing;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.runner.KafkaBacklog;
import org.glasshouse.runner.RawTopicCreator;
import org.glasshouse.runner.Runner;
import org.glasshouse.runner.Source;
import org.jspecify.annotations.Nullable;

/** Starts the roles of the private side: collectors and border. */
final class PrivateSide {
  private final Parts parts;
  private final KeyRing keys;
  private volatile @Nullable Border border;
  private volatile @Nullable Runner runner;

  PrivateSide(Parts parts, KeyRing keys) {
    this.parts = parts;
    this.keys = keys;
  }

  /**
   * Starts the border.
   *
   * @param kafka client properties of Kafka's user {@code border}
   * @param founding whether these keys may become those of an archive that has none
   */
  Border border(Map<String, Object> kafka, boolean founding) {
    Border started = parts.add("border", new Border(BorderSettings.of(kafka, founding), keys));
    border = started;
    try {
      started.start();
      return started;
    } catch (BorderRefusedException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Begins to look for canaries behind the border.
   *
   * @param kafka client properties of Kafka's user {@code border}
   * @param stores null where only topics can be looked at
   */
  void lookForCanaries(
      Border started, Map<String, Object> kafka, Sentinel.@Nullable Stores stores) {
    Sentinel sentinel =
        parts.add("sentinel", Sentinel.start(kafka, keys.identity(), started::status, stores));
    started.tellCanaries(sentinel::results);
  }

  /**
   * Starts the collectors of all sources.
   *
   * @param kafka client properties of Kafka's user {@code collect}
   * @param repositories folder in which copies of Git repositories are kept
   */
  CollectedSources collect(
      Map<String, Object> kafka, KafkaSizes sizes, List<Source> sources, Path repositories) {
    Admin admin = parts.add("collectors' view of Kafka", Admin.create(kafka));
    KafkaLayout layout = KafkaLayout.of(sizes);
    RawTopicCreator topics =
        (source, signal) ->
            layout.addRawTopic(admin, signal, source.name(), source.delay(), source.retention());
    Clock clock = Clock.systemUTC();
    Runner started =
        parts.add(
            "collectors",
            new Runner(
                sources,
                (source, signal) ->
                    SourceCollectors.of(source, signal, keys.identity(), repositories),
                topics,
                new KafkaBacklog(admin, clock),
                kafka,
                clock,
                source -> new Canaries(keys.identity(), source)));
    runner = started;
    started.start();
    return parts.add(
        "words on sources", CollectedSources.follow(started, kafka, sources, repositories));
  }

  /**
   * Offers the private health of what this process has started and will start.
   *
   * @param file where it is written how to ask
   */
  void tellHealth(Path file) {
    var _ = parts.add("private health", PrivateHealth.start(file, this::report));
  }

  private PrivateReport report() {
    Border here = border;
    Runner collecting = runner;
    BorderStatus status = here == null ? null : here.status();
    Map<String, Map<String, PrivateReport.Collected>> collected = new HashMap<>();
    Map<String, PrivateReport.Decided> decided = new HashMap<>();
    if (collecting != null) {
      collecting
          .status()
          .forEach((name, of) -> collected.put(name, PrivateReport.Collected.bySignal(of)));
    }
    if (status != null) {
      status.sources().forEach((name, of) -> decided.put(name, PrivateReport.Decided.of(of)));
    }
    return new PrivateReport(
        status == null ? "" : PrivateReport.word(status.state()),
        status == null ? "" : status.fault(),
        collected,
        decided);
  }
}
