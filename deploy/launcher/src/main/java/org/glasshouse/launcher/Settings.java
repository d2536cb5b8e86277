package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.conventions.StringConvention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All settings of {@code --config} and of the environment, each with its default. The environment
 * wins over the file: {@code GLASSHOUSE_HTTP_PORT} is {@code http.port}.
 */
final class Settings {
  private static final String ENVIRONMENT_PREFIX = "GLASSHOUSE_";

  private Settings() {}

  /**
   * A context that knows the settings and starts nothing.
   *
   * @param file YAML; null for the environment alone
   * @param overrides what the command line says, by the names of settings
   */
  static ApplicationContextBuilder context(@Nullable Path file, Map<String, Object> overrides) {
    if (file != null && !Files.isReadable(file)) {
      throw new LaunchException("cannot read the configuration " + file);
    }
    Map<String, Object> environment =
        System.getenv().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(ENVIRONMENT_PREFIX))
            .collect(
                Collectors.toMap(
                    entry -> settingOf(entry.getKey()), entry -> (Object) entry.getValue()));
    ApplicationContextBuilder builder =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .propertySources(
                PropertySource.of("environment", environment, 300),
                PropertySource.of("command line", new HashMap<>(overrides), 400));
    return file == null ? builder : builder.overrideConfigLocations("file:" + file.toAbsolutePath());
  }

  /** Kafka's own client properties: all that stands below {@code kafka}, by Kafka's names. */
  static Map<String, Object> kafka(ApplicationContext settings) {
    return settings.getEnvironment().getProperties("kafka", StringConvention.RAW);
  }

  private static String settingOf(String variable) {
    return variable
        .substring(ENVIRONMENT_PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace('_', '.');
  }

  /**
   * The archive as the public sees it.
   *
   * @param url base of canonical links, for example {@code https://glasshouse.example.org}; null
   *     for the address it listens on. It is never taken from a request
   */
  @ConfigurationProperties("public")
  record Public(@Nullable String url) {}

  /**
   * Where pages and API are served.
   *
   * @param bind address to listen on
   * @param port 0 for any free one
   */
  @ConfigurationProperties("http")
  record Http(
      @Bindable(defaultValue = "127.0.0.1") String bind,
      @Bindable(defaultValue = "8080") int port) {}

  /**
   * How OpenSearch is reached.
   *
   * @param url for example {@code http://127.0.0.1:9200}
   */
  @ConfigurationProperties("opensearch")
  record OpenSearch(@Bindable(defaultValue = "http://127.0.0.1:9200") String url) {}

  /**
   * Where the files of the tables lie.
   *
   * @param uri a folder, {@code file:/PATH}
   */
  @ConfigurationProperties("storage")
  record Storage(@Nullable String uri) {}

  /**
   * The archive's keys.
   *
   * @param dir folder of mode 700 with files of mode 600
   */
  @ConfigurationProperties("keys")
  record Keys(@Nullable String dir) {}

  /**
   * How long records are kept.
   *
   * @param search in OpenSearch, in whole days
   */
  @ConfigurationProperties("retention")
  record Retention(@Bindable(defaultValue = "90d") Duration search) {}
}
