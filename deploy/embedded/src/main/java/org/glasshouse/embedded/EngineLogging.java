package org.glasshouse.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * What the engines log: warnings and errors, and never a request. Called before the first engine
 * starts; it replaces the configuration of Log4j in this process.
 */
public final class EngineLogging {
  private static final String APPENDER = "engines";
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX}{UTC} %p %c{1} %m%n%throwable";

  // Loggers that write queries, documents or addresses of requests.
  private static final List<String> SILENT =
      List.of(
          "cluster.search.request.slowlog",
          "deprecation",
          "index.indexing.slowlog",
          "index.search.slowlog",
          "kafka.request.logger",
          "org.opensearch.deprecation",
          "org.opensearch.http.HttpTracer",
          "org.opensearch.transport.TransportService.tracer",
          "rest.suppressed",
          "task.detailslog");

  // Loggers that warn on each ordinary start or stop.
  private static final List<String> ERRORS_ONLY =
      List.of(
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.controller.QuorumController",
          "org.opensearch.gateway.DanglingIndicesState");

  // Lucene logs through the JDK; the field keeps the level from being forgotten.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private EngineLogging() {}

  /** Logs to standard error. */
  public static void toStandardError() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    use(builder, builder.newAppender(APPENDER, "Console").addAttribute("target", "SYSTEM_ERR"));
  }

  /** Logs to a file, which is followed by up to three older ones of 10 MB. */
  public static void toFile(Path file) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    use(
        builder,
        builder
            .newAppender(APPENDER, "RollingFile")
            .addAttribute("fileName", file.toString())
            .addAttribute("filePattern", file + ".%i")
            .addComponent(
                builder
                    .newComponent("Policies")
                    .addComponent(
                        builder
                            .newComponent("SizeBasedTriggeringPolicy")
                            .addAttribute("size", "10MB")))
            .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", 3)));
  }

  private static void use(
      ConfigurationBuilder<BuiltConfiguration> builder, AppenderComponentBuilder appender) {
    LayoutComponentBuilder line = builder.newLayout("PatternLayout").addAttribute("pattern", LINE);
    builder.setConfigurationName(APPENDER).setStatusLevel(Level.ERROR).setShutdownHook("disable");
    builder.add(appender.add(line));
    for (String logger : SILENT) {
      builder.add(builder.newLogger(logger, Level.OFF));
    }
    for (String logger : ERRORS_ONLY) {
      builder.add(builder.newLogger(logger, Level.ERROR));
    }
    builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef(APPENDER)));
    LUCENE.setLevel(java.util.logging.Level.WARNING);
    Configurator.reconfigure(builder.build());
  }
}
