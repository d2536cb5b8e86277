package org.glasshouse.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.glasshouse.layout.KafkaUser;

/**
 * The four roles as processes of their own, each with the rights of its zone only, against a Kafka
 * and an OpenSearch that are processes as well. Everything lies below one folder.
 */
final class Installation implements AutoCloseable {
  private final Path root;
  private final int kafkaPort;
  private final int openSearchPort;
  private final Map<Role, JavaProcess> roles = new EnumMap<>(Role.class);
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private JavaProcess kafka;
  private JavaProcess openSearch;

  private Installation(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(sources());
    Files.createDirectories(root.resolve("public"));
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      kafkaPort = one.getLocalPort();
      openSearchPort = other.getLocalPort();
    }
    kafka = kafkaProcess();
    openSearch = openSearchProcess();
  }

  /** Starts both engines, and no role yet. */
  static Installation start(Path root) {
    try {
      Installation started = new Installation(root);
      started.awaitEngines();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEngines() {
    try {
      kafka.awaitPrinted("up");
      openSearch.awaitPrinted("up");
      for (Role role : Role.values()) {
        Files.writeString(configuration(role), settings(role));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  /** The folder of {@code --sources}. */
  Path sources() {
    return root.resolve("sources");
  }

  /** A folder that sources may read from. */
  Path logs() {
    return root.resolve("var");
  }

  Path tables() {
    return root.resolve("public").resolve("tables");
  }

  Path keys() {
    return root.resolve("private").resolve("keys");
  }

  Path openSearchFolder() {
    return root.resolve("opensearch");
  }

  /** Everything that engines and roles print. */
  Path printed() {
    return root.resolve("printed");
  }

  Path configuration(Role role) {
    return root.resolve(role.label() + ".yaml");
  }

  URI openSearch() {
    return URI.create("http://127.0.0.1:" + openSearchPort);
  }

  /** The client properties of a user. */
  Map<String, Object> kafka(KafkaUser user) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(root.resolve(user.loginName() + ".properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> client = new HashMap<>();
    properties.forEach((key, value) -> client.put(key.toString(), value));
    return client;
  }

  /** Describes a source in {@code NAME.yaml}. */
  void describe(String name, String yaml) {
    try {
      Files.writeString(sources().resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void approve(String... names) {
    Approvals.write(kafka(KafkaUser.ADMIN), List.of(names));
  }

  /** Starts roles side by side, the border first where it makes the keys; waits until all work. */
  void start(Role... wanted) {
    List<Role> rest = new ArrayList<>(List.of(wanted));
    if (rest.contains(Role.BORDER) && Files.notExists(keys())) {
      begin(Role.BORDER).awaitPrinted(Role.BORDER.ready);
      rest.remove(Role.BORDER);
    }
    rest.forEach(this::begin);
    rest.forEach(role -> process(role).awaitPrinted(role.ready));
  }

  /** Starts a role without waiting for it. */
  JavaProcess begin(Role role) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config",
                configuration(role).toString(),
                "--data",
                root.resolve("data").toString()));
    arguments.addAll(0, role.command);
    switch (role) {
      case BORDER -> arguments.add("--new-archive");
      case COLLECT -> arguments.addAll(List.of("--sources", sources().toString()));
      case INDEX, INDEX_SEARCH, INDEX_TABLES -> {}
      case SERVE -> arguments.addAll(List.of("--port", "0"));
    }
    JavaProcess started = command(role.label(), arguments);
    roles.put(role, started);
    return started;
  }

  /** Starts the launcher with any arguments. */
  JavaProcess command(String name, List<String> arguments) {
    return JavaProcess.start(numbered(name), printed(), "256m", Main.class, arguments);
  }

  JavaProcess process(Role role) {
    JavaProcess process = roles.get(role);
    if (process == null) {
      throw new IllegalStateException(role + " was not started");
    }
    return process;
  }

  /** {@code kill -9}. */
  void kill(Role role) {
    process(role).kill();
  }

  /** {@code kill -9} of all that runs, engines included, at once. */
  void killAll() {
    List<JavaProcess> all = new ArrayList<>(roles.values());
    all.add(kafka);
    all.add(openSearch);
    all.parallelStream().forEach(JavaProcess::kill);
  }

  /** Starts both engines again. */
  void restartEngines() {
    kafka = kafkaProcess();
    openSearch = openSearchProcess();
    kafka.awaitPrinted("up");
    openSearch.awaitPrinted("up");
  }

  /** What all roles print and do. */
  String state() {
    return roles.values().stream().map(JavaProcess::state).collect(Collectors.joining());
  }

  void stopOpenSearch() {
    openSearch.stop();
  }

  void restartOpenSearch() {
    openSearch = openSearchProcess();
    openSearch.awaitPrinted("up");
  }

  /** Where pages and API answer. */
  URI website() {
    return URI.create(process(Role.SERVE).awaitPrinted(Role.SERVE.ready));
  }

  private JavaProcess kafkaProcess() {
    return JavaProcess.start(
        numbered("engine-kafka"),
        printed(),
        "384m",
        EngineProcess.class,
        List.of("kafka", root.resolve("kafka").toString(), Integer.toString(kafkaPort)));
  }

  private JavaProcess openSearchProcess() {
    return JavaProcess.start(
        numbered("engine-opensearch"),
        printed(),
        "384m",
        EngineProcess.class,
        List.of("opensearch", openSearchFolder().toString(), Integer.toString(openSearchPort)));
  }

  private String numbered(String name) {
    return name + "-" + starts.merge(name, 1, Integer::sum);
  }

  private String settings(Role role) {
    StringBuilder yaml = new StringBuilder("kafka:\n");
    kafka(role.user).forEach((key, value) -> yaml.append("  %s: '%s'\n".formatted(key, value)));
    yaml.append("layout.sizes: single\n");
    switch (role) {
      case BORDER, COLLECT -> yaml.append("keys.dir: '%s'\n".formatted(keys()));
      case INDEX, INDEX_SEARCH, INDEX_TABLES, SERVE ->
          yaml.append("opensearch.url: '%s'\n".formatted(openSearch()))
              .append("storage.uri: '%s'\n".formatted(tables().toUri()));
    }
    return yaml.toString();
  }

  @Override
  public void close() {
    List<JavaProcess> all = new ArrayList<>(roles.values());
    all.add(kafka);
    all.add(openSearch);
    all.forEach(JavaProcess::close);
  }
}
