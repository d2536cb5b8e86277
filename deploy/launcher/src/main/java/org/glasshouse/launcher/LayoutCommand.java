package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaLayoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings an external Kafka into the state that the roles need. */
@Command(
    name = "layout",
    description = "Makes topics and access rights on your own Kafka, as its administrator.")
final class LayoutCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Environment settings = options.environment();
    try (Admin admin = Admin.create(Settings.kafka(settings))) {
      KafkaLayout.of(Settings.kafkaSizes(settings)).apply(admin);
      return 0;
    } catch (KafkaLayoutException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }
}
