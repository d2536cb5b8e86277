package org.glasshouse.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.glasshouse.layout.KafkaUser;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker, its own controller, in this process: on 127.0.0.1, with the archive's users,
 * topics and rights. It has no shutdown hook: whoever started it closes it.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String ENGINE = "kafka";
  private static final int PORT_CHOICES = 3;
  private static final Duration ORDERLY_STOP = Duration.ofSeconds(30);
  private static final Duration STOP_AFTER_FAILURE = Duration.ofSeconds(2);

  private final EmbeddedKafkaSettings settings;
  private final FolderClaim claim;
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(
      EmbeddedKafkaSettings settings, FolderClaim claim, KafkaRaftServer server, int port) {
    this.settings = settings;
    this.claim = claim;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker; returns when clients can use it and its layout is applied, after about 3 s, or
   * 5 s where the last one was killed.
   *
   * @throws EmbeddedStartException if the port is in use, the folder cannot be used or Kafka does
   *     not start
   */
  public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
    if (settings.port() != 0) {
      FreePorts.check(settings.port(), ENGINE);
    }
    FolderClaim claim =
        FolderClaim.of(
            settings.folder(), ENGINE, MetadataVersion.latestProduction().shortVersion());
    KafkaExit.prevent();
    @Nullable EmbeddedKafka kafka = null;
    try {
      kafka = startOnSomePort(settings, claim);
      kafka.applyLayout();
      claim.written();
      return kafka;
    } catch (Exception e) {
      if (kafka == null) {
        closeQuietly(claim);
      } else {
        kafka.close();
      }
      throw cannotStart(settings, e);
    }
  }

  /** The client properties of a user, by Kafka's names. Holds the user's password. */
  public Map<String, Object> properties(KafkaUser user) {
    String password = settings.passwords().get(user);
    if (password == null) {
      throw new IllegalStateException("no password of " + user.loginName());
    }
    return KafkaProperties.ofClient(port, user, password);
  }

  /** The port on 127.0.0.1 that clients connect to. */
  public int port() {
    return port;
  }

  /**
   * Why it gave up by itself, for instance because its disk is full; null while it works. It then
   * takes no records and loses none that it took: close it, make room and start it again.
   */
  public @Nullable String failure() {
    return KafkaExit.note();
  }

  /** Hands over leadership, writes what is in memory, stops, and gives the folder free. */
  @Override
  public void close() {
    stop(server);
    closeQuietly(claim);
  }

  // A broker that gave up waits for its controller's leave for minutes, unless it is interrupted.
  private static void stop(KafkaRaftServer server) {
    Thread stopping =
        Thread.ofPlatform()
            .name("kafka-stop")
            .start(() -> {
              server.shutdown();
              server.awaitShutdown();
            });
    try {
      if (!stopping.join(KafkaExit.note() == null ? ORDERLY_STOP : STOP_AFTER_FAILURE)) {
        stopping.interrupt();
        stopping.join(ORDERLY_STOP);
      }
    } catch (InterruptedException e) {
      stopping.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void applyLayout() {
    try (Admin admin = Admin.create(properties(KafkaUser.ADMIN))) {
      settings.layout().apply(admin);
    }
  }

  private static EmbeddedKafka startOnSomePort(EmbeddedKafkaSettings settings, FolderClaim claim)
      throws Exception {
    Path log = settings.folder().resolve("log");
    format(log);
    for (int choice = 1; ; choice++) {
      int[] free = FreePorts.two();
      int port = settings.port() == 0 ? free[0] : settings.port();
      KafkaRaftServer server =
          new KafkaRaftServer(
              new KafkaConfig(
                  KafkaProperties.ofBroker(
                      log, port, free[1], settings.passwords(), UUID.randomUUID().toString()),
                  false),
              Time.SYSTEM);
      try {
        server.startup();
        checkRunning();
        return new EmbeddedKafka(settings, claim, server, port);
      } catch (RuntimeException e) {
        boolean again = isBindFailure(e) || (choice == 1 && KafkaExit.note() != null);
        stop(server);
        if (choice == PORT_CHOICES || !again) {
          throw e;
        }
        // The end of the broker before, or a port that was taken meanwhile, is no reason of this.
        KafkaExit.prevent();
      }
    }
  }

  private static void checkRunning() {
    String note = KafkaExit.note();
    if (note != null) {
      throw new IllegalStateException(note);
    }
  }

  private static void format(Path log) throws Exception {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(KafkaProperties.NODE)
          .setClusterId(clusterId(log))
          .addDirectory(log.toString())
          .setMetadataLogDirectory(log.toString())
          .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER)
          .setIgnoreFormatted(true)
          .run();
    }
  }

  private static String clusterId(Path log) throws IOException {
    Path file = log.resolve("meta.properties");
    if (Files.notExists(file)) {
      return Uuid.randomUuid().toString();
    }
    Properties kept = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    }
    String id = kept.getProperty("cluster.id");
    if (id == null) {
      throw new IOException("expected a cluster.id in " + file);
    }
    return id;
  }

  private static boolean isBindFailure(@Nullable Throwable e) {
    return e != null && (e instanceof BindException || isBindFailure(e.getCause()));
  }

  private static EmbeddedStartException cannotStart(EmbeddedKafkaSettings settings, Exception e) {
    return e instanceof EmbeddedStartException known
        ? known
        : new EmbeddedStartException(
            "cannot start kafka in %s: %s".formatted(settings.folder(), e), e);
  }

  private static void closeQuietly(FolderClaim claim) {
    try {
      claim.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
