package org.glasshouse.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;

/**
 * What an embedded Kafka is started with.
 *
 * @param folder where it keeps its data; made where there is none
 * @param port what clients connect to on 127.0.0.1, 0 for any free one, at most 65535
 * @param passwords one for each user, of printable ASCII characters; they may differ from start to
 *     start
 * @param layout the topics and rights it has once started
 */
public record EmbeddedKafkaSettings(
    Path folder, int port, Map<KafkaUser, String> passwords, KafkaLayout layout) {
  public EmbeddedKafkaSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port of 0 to 65535 for Kafka, got " + port);
    }
    passwords = Map.copyOf(passwords);
    Set<KafkaUser> missing = EnumSet.allOf(KafkaUser.class);
    missing.removeAll(passwords.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("expected a password for each Kafka user, not " + missing);
    }
    passwords.forEach(EmbeddedKafkaSettings::checkPassword);
  }

  /** Any free port, passwords that nobody has used before, the layout of one machine. */
  public static EmbeddedKafkaSettings in(Path folder) {
    return new EmbeddedKafkaSettings(
        folder, 0, randomPasswords(), KafkaLayout.of(KafkaSizes.embedded()));
  }

  /** One password for each user, of 122 random bits each. */
  public static Map<KafkaUser, String> randomPasswords() {
    Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
    for (KafkaUser user : KafkaUser.values()) {
      passwords.put(user, UUID.randomUUID().toString());
    }
    return passwords;
  }

  /** The same with another port. */
  public EmbeddedKafkaSettings withPort(int other) {
    return new EmbeddedKafkaSettings(folder, other, passwords, layout);
  }

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "EmbeddedKafkaSettings[folder=" + folder + ", port=" + port + "]";
  }

  private static void checkPassword(KafkaUser user, String password) {
    if (password.isEmpty() || !password.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "the password of Kafka user %s is empty or has other than printable ASCII characters"
              .formatted(user.loginName()));
    }
  }
}
