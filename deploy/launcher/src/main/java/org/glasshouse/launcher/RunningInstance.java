package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How commands reach the Glasshouse that runs on a data folder: a file that only its owner can
 * read.
 *
 * @param kafka client properties of Kafka's administrator; holds a password
 */
record RunningInstance(Map<String, Object> kafka) {
  private static final String FILE = "instance.properties";

  RunningInstance {
    kafka = Map.copyOf(kafka);
  }

  /** Lets commands find this process. */
  void announce(DataFolder data) {
    Properties properties = new Properties();
    kafka.forEach((name, value) -> properties.setProperty(name, value.toString()));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
      DataFolder.writeOwnerOnly(
          data.privateFile(FILE), text.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new LaunchException("cannot write " + data.privateFile(FILE), e);
    }
  }

  /**
   * Finds the Glasshouse that runs on a folder.
   *
   * @throws LaunchException if none has run there, or its file cannot be read
   */
  static RunningInstance of(Path folder) {
    Path file = folder.resolve("private").resolve(FILE);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new LaunchException(
          "no Glasshouse is running on the data folder %s: cannot read %s".formatted(folder, file),
          e);
    }
    Map<String, Object> kafka = new HashMap<>();
    properties.forEach((name, value) -> kafka.put(name.toString(), value));
    return new RunningInstance(kafka);
  }

  /** How a command reaches Kafka: as its settings say, else through the data folder. */
  static Map<String, Object> kafka(Options options) {
    Environment settings = options.environment();
    return Settings.hasKafka(settings) ? Settings.kafka(settings) : of(options.data).kafka();
  }

  @Override
  public String toString() {
    return "RunningInstance";
  }
}
