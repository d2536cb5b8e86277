package org.glasshouse.launcher;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.embedded.EngineLogging;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;

/**
 * An engine as somebody else's: {@code kafka FOLDER PORT} or {@code opensearch FOLDER PORT}. Kafka
 * leaves the client properties of each user beside its folder.
 */
final class EngineProcess {
  private EngineProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    EngineLogging.toStandardError();
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    AutoCloseable engine =
        switch (arguments[0]) {
          case "kafka" -> kafka(folder, port);
          case "opensearch" ->
              EmbeddedOpenSearch.start(new EmbeddedOpenSearchSettings(folder, port));
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    engine.close();
                  } catch (Exception e) {
                    System.err.println("did not stop in order: " + e);
                  }
                }));
    System.out.println("up");
    // Some engine's threads do not keep a process alive.
    Thread.currentThread().join();
  }

  private static EmbeddedKafka kafka(Path folder, int port) throws IOException {
    Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
    for (KafkaUser user : KafkaUser.values()) {
      passwords.put(user, "of-" + user.loginName());
    }
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            new EmbeddedKafkaSettings(
                folder, port, passwords, KafkaLayout.of(KafkaSizes.embedded())));
    for (KafkaUser user : KafkaUser.values()) {
      Properties properties = new Properties();
      properties.putAll(kafka.properties(user));
      try (Writer writer =
          Files.newBufferedWriter(folder.resolveSibling(user.loginName() + ".properties"))) {
        properties.store(writer, null);
      }
    }
    return kafka;
  }
}
