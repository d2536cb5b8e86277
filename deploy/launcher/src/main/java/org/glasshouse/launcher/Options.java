package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that the commands which run something have in common. */
final class Options {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder that everything is kept in (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of pages and API, 0 for any free one (default: 8080).")
  @Nullable Integer port;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as YAML.")
  @Nullable Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** The settings alone. */
  Environment environment() {
    return Settings.environment(settings());
  }

  /** A context with the settings that these options, the file and the environment make together. */
  ApplicationContextBuilder settings() {
    Map<String, Object> commandLine = new HashMap<>();
    if (port != null) {
      if (port < 0 || port > 65_535) {
        throw new LaunchException("--port: expected a number from 0 to 65535, got " + port);
      }
      commandLine.put("http.port", port);
    }
    return Settings.context(config, commandLine);
  }
}
