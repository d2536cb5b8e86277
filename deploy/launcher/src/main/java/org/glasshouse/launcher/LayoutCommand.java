package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaLayoutException;
import org.glasshouse.layout.KafkaSizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings an external Kafka into the state that the roles need. */
@Command(
    name = "layout",
    description = "Makes topics and access rights on your own Kafka, as its administrator.")
final class LayoutCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(
      names = "--single-broker",
      description = "One replica and 4 partitions, for a Kafka of one broker.")
  private boolean singleBroker;

  @Override
  public Integer call() {
    KafkaLayout layout =
        KafkaLayout.of(singleBroker ? KafkaSizes.embedded() : KafkaSizes.roles());
    try (ApplicationContext settings = options.settings().start();
        Admin admin = Admin.create(Settings.kafka(settings))) {
      layout.apply(admin);
      return 0;
    } catch (KafkaLayoutException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }
}
