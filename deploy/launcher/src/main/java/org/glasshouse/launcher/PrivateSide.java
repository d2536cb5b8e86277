package org.glasshouse.launcher;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.border.Border;
import org.glasshouse.border.BorderRefusedException;
import org.glasshouse.border.BorderSettings;
import org.glasshouse.border.KeyRing;
import org.glasshouse.files.FilesCollector;
import org.glasshouse.files.FilesSettings;
import org.glasshouse.files.Format;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.raw.Collector;
import org.glasshouse.runner.KafkaBacklog;
import org.glasshouse.runner.RawTopicCreator;
import org.glasshouse.runner.Runner;
import org.glasshouse.runner.Source;

/** Starts the roles of the private side: collectors and border. */
final class PrivateSide {
  private final Parts parts;
  private final KeyRing keys;

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
    Border border = parts.add("border", new Border(BorderSettings.of(kafka, founding), keys));
    try {
      border.start();
      return border;
    } catch (BorderRefusedException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Starts the collectors of all sources.
   *
   * @param kafka client properties of Kafka's user {@code collect}
   */
  Runner collect(Map<String, Object> kafka, KafkaSizes sizes, List<Source> sources) {
    Admin admin = parts.add("collectors' view of Kafka", Admin.create(kafka));
    KafkaLayout layout = KafkaLayout.of(sizes);
    RawTopicCreator topics =
        (source, signal) -> layout.addRawTopic(admin, signal, source.name(), source.delay());
    Clock clock = Clock.systemUTC();
    Runner runner =
        parts.add(
            "collectors",
            new Runner(
                sources, this::collectors, topics, new KafkaBacklog(admin, clock), kafka, clock));
    runner.start();
    return runner;
  }

  private List<? extends Collector<?>> collectors(Source source, Signal signal) {
    return switch (signal) {
      case LOGS -> List.of(files(source));
      case EVENTS, METRICS -> List.of();
    };
  }

  private FilesCollector files(Source source) {
    List<FilesSettings.Rule> rules =
        source.logs().stream()
            .map(files ->
                new FilesSettings.Rule(
                    files.include(),
                    files.exclude(),
                    Format.valueOf(files.format().toUpperCase(Locale.ROOT))))
            .toList();
    return new FilesCollector(
        new FilesSettings(source.name(), rules, source.timezone()),
        keys.identity(),
        Clock.systemUTC());
  }
}
