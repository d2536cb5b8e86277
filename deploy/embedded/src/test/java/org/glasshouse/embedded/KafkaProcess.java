package org.glasshouse.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.layout.KafkaUser;

/**
 * A JVM of its own with an embedded Kafka in the folder given first. It writes the client
 * properties of {@code collect} to the file given second and stays until it is killed.
 */
final class KafkaProcess {
  private KafkaProcess() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(Path.of(arguments[0])));
    String properties =
        kafka.properties(KafkaUser.COLLECT).entrySet().stream()
            .map(property -> property.getKey() + "\t" + property.getValue())
            .collect(Collectors.joining("\n"));
    Path file = Path.of(arguments[1]);
    Path next = file.resolveSibling("next");
    Files.writeString(next, properties);
    Files.move(next, file);
    Thread.currentThread().join();
  }

  static Map<String, Object> read(Path file) throws Exception {
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }
}
