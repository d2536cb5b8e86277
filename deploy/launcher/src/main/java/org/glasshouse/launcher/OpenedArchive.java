package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.jspecify.annotations.Nullable;

/**
 * An archive as commands have it that work on its stores: the one that the settings name, the one
 * that runs on the data folder, or, where none runs there, one whose engines and table indexers are
 * started for the command alone.
 *
 * @param kafka client properties of Kafka's administrator
 * @param keys folder of the archive's keys; null where the settings name none
 */
record OpenedArchive(
    Map<String, Object> kafka, OpenSearchSettings openSearch, Path tables, @Nullable Path keys) {
  private static final String ADDRESS = "opensearch.address";

  /**
   * Opens it.
   *
   * @param parts stops what is started for this command
   * @throws LaunchException if there is none
   */
  static OpenedArchive open(Parts parts, Options options) {
    Environment settings = options.environment();
    Duration searchable = Settings.Storage.searchable(settings);
    if (Settings.hasKafka(settings)) {
      Settings.Storage storage = Settings.Storage.of(settings);
      return new OpenedArchive(
          Settings.kafka(settings),
          Stores.settings(storage.openSearch(), searchable),
          storage.tables(),
          Settings.keysIfNamed(settings));
    }
    if (!Files.isDirectory(options.data.resolve("private"))) {
      throw new LaunchException("no archive is in the data folder " + options.data);
    }
    DataFolder data = DataFolder.openUnlessRunning(options.data);
    return data == null
        ? running(options.data, searchable)
        : started(parts, parts.add("data folder", data), settings);
  }

  private static OpenedArchive running(Path data, Duration searchable) {
    OpenSearchSettings openSearch = openSearchOf(data, searchable);
    if (openSearch == null) {
      throw new LaunchException("cannot read where OpenSearch answers: " + addressOf(data));
    }
    return new OpenedArchive(
        RunningInstance.of(data).kafka(),
        openSearch,
        data.resolve("public").resolve("tables"),
        data.resolve("private").resolve("keys"));
  }

  /** How the OpenSearch of a running archive is reached; null where it is written nowhere. */
  static @Nullable OpenSearchSettings openSearch(Options options, Environment settings) {
    Duration searchable = Settings.Storage.searchable(settings);
    return Settings.hasKafka(settings)
        ? Stores.settings(Settings.Storage.of(settings).openSearch(), searchable)
        : openSearchOf(options.data, searchable);
  }

  private static @Nullable OpenSearchSettings openSearchOf(Path data, Duration searchable) {
    try {
      return Stores.settings(URI.create(Files.readString(addressOf(data)).strip()), searchable);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Path addressOf(Path data) {
    return data.resolve("public").resolve(ADDRESS);
  }

  /** Lets commands find the OpenSearch of this process. */
  static void announce(Path publicFolder, EmbeddedOpenSearch openSearch) {
    Path file = publicFolder.resolve(ADDRESS);
    try {
      DataFolder.writeOwnerOnly(file, openSearch.address().toString().getBytes(US_ASCII));
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file, e);
    }
  }

  /** Where the OpenSearch of the public side answers; null while that is not known. */
  static @Nullable URI announced(Path publicFolder) {
    try {
      return URI.create(Files.readString(publicFolder.resolve(ADDRESS)).strip());
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static OpenedArchive started(Parts parts, DataFolder data, Environment settings) {
    Duration searchable = Settings.Storage.searchable(settings);
    try {
      KeptKafka kafka = parts.add("Kafka", KeptKafka.start(EmbeddedKafkaSettings.in(data.kafka())));
      EmbeddedOpenSearch openSearch =
          parts.add(
              "OpenSearch",
              EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(data.openSearch())));
      new PublicSide(
              parts,
              kafka.properties(KafkaUser.PUBLIC),
              new Settings.Storage(
                  openSearch.address(),
                  data.tables(),
                  searchable,
                  Settings.Storage.settling(settings)))
          .indexTables();
      return new OpenedArchive(
          kafka.properties(KafkaUser.ADMIN),
          Stores.settings(openSearch.address(), searchable),
          data.tables(),
          data.keys());
    } catch (EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "OpenedArchive";
  }
}
