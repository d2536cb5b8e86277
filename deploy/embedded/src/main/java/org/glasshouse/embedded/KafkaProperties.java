package org.glasshouse.embedded;

import static org.glasshouse.embedded.FreePorts.LOOPBACK;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.layout.KafkaUser;

/** The settings, by Kafka's names, of a broker that is its own controller, and of its clients. */
final class KafkaProperties {
  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String CLIENT_LISTENER = "CLIENT";
  private static final String BROKER = "broker";

  private KafkaProperties() {}

  static Map<String, String> ofBroker(
      Path log, int port, int controllerPort, Map<KafkaUser, String> passwords, String own) {
    Map<String, String> properties = new HashMap<>(oneOfEverything());
    properties.putAll(listeners(port, controllerPort));
    properties.putAll(rights(passwords, own));
    properties.put("log.dirs", log.toString());
    return properties;
  }

  static Map<String, Object> ofClient(int port, KafkaUser user, String password) {
    return Map.of(
        "bootstrap.servers",
        LOOPBACK + ":" + port,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(user.loginName(), password) + ";");
  }

  private static Map<String, String> listeners(int port, int controllerPort) {
    String client = CLIENT_LISTENER + "://" + LOOPBACK + ":" + port;
    String controller = LOOPBACK + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        "controller.quorum.voters",
        NODE + "@" + controller,
        "listeners",
        client + "," + CONTROLLER_LISTENER + "://" + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":SASL_PLAINTEXT",
        "inter.broker.listener.name",
        CLIENT_LISTENER,
        "controller.listener.names",
        CONTROLLER_LISTENER);
  }

  private static Map<String, String> rights(Map<KafkaUser, String> passwords, String own) {
    String users =
        passwords.entrySet().stream()
            .map(user -> entry(user.getKey().loginName(), user.getValue()))
            .collect(Collectors.joining());
    return Map.of(
        "sasl.enabled.mechanisms", "PLAIN",
        "sasl.mechanism.inter.broker.protocol", "PLAIN",
        "sasl.mechanism.controller.protocol", "PLAIN",
        "listener.name.client.plain.sasl.jaas.config",
            login(BROKER, own) + entry(BROKER, own) + users + ";",
        "listener.name.controller.plain.sasl.jaas.config",
            login(BROKER, own) + entry(BROKER, own) + ";",
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users", "User:" + BROKER + ";" + KafkaUser.ADMIN.principal(),
        "allow.everyone.if.no.acl.found", "false");
  }

  private static Map<String, String> oneOfEverything() {
    return Map.ofEntries(
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", "1"),
        Map.entry("min.insync.replicas", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // A dead producer holds readers back until its transaction is given up.
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        // After a kill the next start waits for the end of the old session.
        Map.entry("broker.session.timeout.ms", "2000"),
        // Half of it is how long the controller may take to answer, also while everything starts.
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry("server.max.startup.time.ms", "60000"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("log.cleaner.threads", "1"),
        Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
        Map.entry("log.segment.bytes", "67108864"),
        Map.entry("log.index.size.max.bytes", "1048576"),
        Map.entry("log.retention.check.interval.ms", "60000"));
  }

  private static String login(String name, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=%s password=%s"
        .formatted(quoted(name), quoted(password));
  }

  private static String entry(String name, String password) {
    return " user_" + name + "=" + quoted(password);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
