package org.glasshouse.launcher;

import java.util.Locale;
import org.glasshouse.layout.KafkaUser;

/** A process of the product, with the Kafka user that it runs as. */
enum Role {
  BORDER(KafkaUser.BORDER, "the border stands"),
  COLLECT(KafkaUser.COLLECT, "collecting from"),
  INDEX(KafkaUser.PUBLIC, "indexing"),
  SERVE(KafkaUser.PUBLIC, "Glasshouse is ready at (http://\\S+/)");

  final KafkaUser user;

  /** What it prints once it works. */
  final String ready;

  Role(KafkaUser user, String ready) {
    this.user = user;
    this.ready = ready;
  }

  String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
