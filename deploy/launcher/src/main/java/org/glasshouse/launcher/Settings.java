package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.naming.conventions.StringConvention;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.store.Settling;
import org.jspecify.annotations.Nullable;

/**
 * All settings of {@code --config} and of the environment, each with its default. The environment
 * wins over the file, the command line over both: {@code GLASSHOUSE_HTTP_PORT} is {@code
 * http.port}.
 */
final class Settings {
  private static final String ENVIRONMENT_PREFIX = "GLASSHOUSE_";

  /** Below it stand Kafka's own names. */
  private static final String KAFKA = "kafka.";

  /** What pages and API read, beside where they listen. */
  private static final Set<String> OF_PAGES =
      Set.of(
          "pages.contents-fresh",
          "pages.kept",
          "pages.metrics-ahead",
          "pages.settled-after",
          "public.contact",
          "public.notes",
          "public.url",
          "server.at-once",
          "server.longest",
          "server.proxies");

  private static final Set<String> OTHERS =
      Set.of(
          "cursor.key",
          "example.share",
          "health.file",
          "http.bind",
          "http.port",
          "index.instance",
          "isolation",
          "keys.dir",
          "layout.sizes",
          "metrics.port",
          "opensearch.url",
          "restarts",
          "retention.search",
          "storage.uri");

  private Settings() {}

  /**
   * A context that knows the settings and starts nothing.
   *
   * @param file YAML; null for the environment alone
   * @param overrides what the command line says, by the names of settings
   */
  static ApplicationContextBuilder context(@Nullable Path file, Map<String, Object> overrides) {
    Map<String, Object> environment =
        System.getenv().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(ENVIRONMENT_PREFIX))
            .collect(
                Collectors.toMap(
                    entry -> settingOf(entry.getKey()), entry -> (Object) entry.getValue()));
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .banner(false)
        .propertySources(
            PropertySource.of("file", file == null ? Map.of() : read(file), 200),
            PropertySource.of("environment", environment, 300),
            PropertySource.of("command line", new HashMap<>(overrides), 400));
  }

  private static Map<String, Object> read(Path file) {
    Map<String, Object> found = parse(file);
    List<String> unknown =
        found.keySet().stream()
            .filter(name -> !name.startsWith(KAFKA))
            .map(name -> name.replaceFirst("\\[.*", ""))
            .filter(name -> !OF_PAGES.contains(name) && !OTHERS.contains(name))
            .distinct()
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new LaunchException(
          "%s: no such setting: %s; expected kafka.* or of %s"
              .formatted(
                  file,
                  String.join(", ", unknown),
                  Stream.concat(OF_PAGES.stream(), OTHERS.stream())
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static Map<String, Object> parse(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      return new YamlPropertySourceLoader().read(file.toString(), yaml);
    } catch (IOException e) {
      throw new LaunchException("cannot read the configuration " + file, e);
    } catch (RuntimeException e) {
      throw new LaunchException(
          "%s: expected settings as YAML: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The settings alone, without anything that is made from them. */
  static Environment environment(ApplicationContextBuilder builder) {
    try {
      return builder.build().getEnvironment().start();
    } catch (ConfigurationException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Kafka's own client properties: all that stands below {@code kafka}, by Kafka's names. */
  static Map<String, Object> kafka(Environment settings) {
    Map<String, Object> properties = settings.getProperties("kafka", StringConvention.RAW);
    if (!properties.containsKey("bootstrap.servers")) {
      throw new LaunchException(
          "kafka.bootstrap.servers: expected where Kafka is; set it by --config or as"
              + " GLASSHOUSE_KAFKA_BOOTSTRAP_SERVERS");
    }
    return properties;
  }

  /** What is set of pages and API, beside where they listen, by the names of settings. */
  static Map<String, Object> ofPages(Environment settings) {
    Map<String, Object> found = new HashMap<>();
    for (String name : OF_PAGES) {
      settings.getProperty(name, Object.class).ifPresent(value -> found.put(name, value));
    }
    return found;
  }

  /** Whether the settings name a Kafka. */
  static boolean hasKafka(Environment settings) {
    return settings.containsProperty("kafka.bootstrap.servers");
  }

  /** The setting that a variable is; a low line stands for a dot, or for the hyphen of a name. */
  static String settingOf(String variable) {
    String name =
        variable.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    return OF_PAGES.stream()
        .filter(known -> known.replace('-', '.').equals(name))
        .findFirst()
        .orElse(name);
  }

  /**
   * Pages and API.
   *
   * @param publicUrl base of canonical links, for example {@code https://glasshouse.example.org},
   *     {@code public.url}; null for the address it listens on. It is never taken from a request
   * @param bind address to listen on, {@code http.bind}, 127.0.0.1 unless set
   * @param port {@code http.port}, 0 for any free one, 8080 unless set
   * @param metricsPort of the own metrics, {@code metrics.port}, any free one unless set
   */
  record Web(@Nullable String publicUrl, String bind, int port, int metricsPort) {
    static Web of(Environment settings) {
      return new Web(
          settings.getProperty("public.url", String.class).orElse(null),
          settings.getProperty("http.bind", String.class).orElse("127.0.0.1"),
          port(settings, "http.port", 8080),
          port(settings, "metrics.port", 0));
    }

    /**
     * Whether nobody beyond this machine sees what is served: where a public address is set,
     * something leads others here.
     */
    boolean isSeenHereAlone() {
      try {
        return InetAddress.getByName(bind).isLoopbackAddress() && publicUrl == null;
      } catch (UnknownHostException e) {
        throw new LaunchException("http.bind: expected an address of this machine, got " + bind, e);
      }
    }

    /** The same with a port of the own metrics that is known before anything listens there. */
    Web withMetrics() {
      if (metricsPort != 0) {
        return this;
      }
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Web(publicUrl, bind, port, free.getLocalPort());
      } catch (IOException e) {
        throw new LaunchException("metrics.port: no port of 127.0.0.1 is free", e);
      }
    }

    private static int port(Environment environment, String name, int otherwise) {
      String text = environment.getProperty(name, String.class).orElse("" + otherwise);
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= 65_535) {
          return port;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new LaunchException(name + ": expected a number from 0 to 65535");
    }
  }

  /**
   * Where public records are kept.
   *
   * @param openSearch {@code opensearch.url}, {@code http://127.0.0.1:9200} unless set
   * @param tables folder of the tables, {@code storage.uri} as {@code file:/PATH}
   * @param searchable how long lines stay in OpenSearch, {@code retention.search}, 90 days unless
   *     set
   * @param settling when an error settles, {@code pages.settled-after}, a day unless set
   */
  record Storage(URI openSearch, Path tables, Duration searchable, Settling settling) {
    static Storage of(Environment settings) {
      return new Storage(
          URI.create(
              settings.getProperty("opensearch.url", String.class).orElse("http://127.0.0.1:9200")),
          folder(settings, "storage.uri", "the folder of the tables, file:/PATH"),
          searchable(settings),
          settling(settings));
    }

    static Settling settling(Environment environment) {
      return environment
          .getProperty("pages.settled-after", Duration.class)
          .map(Settling::new)
          .orElse(Settling.USUAL);
    }

    /** Whether the settings say where the tables are. */
    static boolean isNamed(Environment settings) {
      return !settings.getProperty("storage.uri", String.class).orElse("").isEmpty();
    }

    static Duration searchable(Environment environment) {
      return environment
          .getProperty("retention.search", Duration.class)
          .orElse(Duration.ofDays(90));
    }
  }

  /**
   * How large topics are: {@code layout.sizes} is {@code roles} (12 partitions, 3 replicas) or
   * {@code single} (4 partitions, 1 replica).
   */
  static KafkaSizes kafkaSizes(Environment settings) {
    String text = settings.getProperty("layout.sizes", String.class).orElse("roles");
    return switch (text) {
      case "roles" -> KafkaSizes.roles();
      case "single" -> KafkaSizes.embedded();
      default -> throw new LaunchException("layout.sizes: expected roles or single");
    };
  }

  /** The file of the key that signs cursors: {@code cursor.key}; below {@code data} unless set. */
  static Path cursorKey(Environment settings, Path data) {
    String text = settings.getProperty("cursor.key", String.class).orElse("");
    return text.isBlank() ? data.resolve("public").resolve("cursor.key") : Path.of(text);
  }

  /** How much of the example the demo writes: {@code example.share}, above 0 to 1, 1 unless set. */
  static double exampleShare(Environment settings) {
    String text = settings.getProperty("example.share", String.class).orElse("1");
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new LaunchException("example.share: expected a number above 0, at most 1");
  }

  /**
   * Where a private role writes how to ask for its health: {@code health.file}; unset for never.
   */
  static Optional<Path> healthFile(Environment settings) {
    return settings
        .getProperty("health.file", String.class)
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /**
   * The name of this process among those that fill the search index: {@code index.instance}, the
   * machine's name unless set. One that starts again under its name goes on at once.
   */
  static String instance(Environment settings) {
    String name = settings.getProperty("index.instance", String.class).orElseGet(Settings::machine);
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new LaunchException(
          "index.instance: expected 1 to 100 letters, digits, dots, dashes and underscores");
    }
    return name;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
    } catch (UnknownHostException e) {
      return "0";
    }
  }

  /** The folder of the archive's keys: {@code keys.dir}. */
  static Path keys(Environment settings) {
    return folder(settings, "keys.dir", "the folder of the archive's keys");
  }

  /** The same; null where the settings name none. */
  static @Nullable Path keysIfNamed(Environment settings) {
    return settings.containsProperty("keys.dir") ? keys(settings) : null;
  }

  private static Path folder(Environment environment, String name, String expected) {
    String text = environment.getProperty(name, String.class).orElse("");
    if (text.isBlank()) {
      throw new LaunchException("%s: expected %s; set it by --config".formatted(name, expected));
    }
    try {
      return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    } catch (IllegalArgumentException e) {
      throw new LaunchException(name + ": expected " + expected, e);
    }
  }
}
