package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the public process of {@code up}, in a file that only its user can read. It is
 * started beside Kafka: how to reach that is told in the same file once Kafka stands.
 */
final class PublicSettings implements KeptPublicProcess.Starter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path home;
  private final DataFolder data;
  private final @Nullable String user;
  private final Path file;
  private final Map<String, Object> values;

  /**
   * @param home folder of the distribution
   * @param user as {@link PublicProcess#separateUser} names it
   * @param values all but how to reach Kafka
   */
  PublicSettings(Path home, DataFolder data, @Nullable String user, Map<String, Object> values) {
    this.home = home;
    this.data = data;
    this.user = user;
    this.file = data.publicSide().resolve("process.yaml");
    this.values = new HashMap<>(values);
  }

  /**
   * Tells how to reach Kafka.
   *
   * @param kafka client properties of Kafka's user {@code public}
   */
  synchronized void tellKafka(Map<String, Object> kafka) {
    kafka.forEach((name, value) -> values.put("kafka." + name, value));
    write();
  }

  @Override
  public synchronized PublicProcess start(
      String readyBefore, String restarts, Consumer<String> output) {
    if (!readyBefore.isEmpty()) {
      values.put("http.port", Readiness.port(readyBefore));
    }
    values.put("restarts", restarts);
    write();
    return PublicProcess.start(
        home,
        data.publicSide(),
        user,
        List.of(PublicCommand.NAME, "--config", file.toString(), "--data", data.root().toString()),
        output);
  }

  private void write() {
    try {
      DataFolder.writeFor(user, file, JSON.writeValueAsBytes(values));
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file, e);
    }
  }
}
