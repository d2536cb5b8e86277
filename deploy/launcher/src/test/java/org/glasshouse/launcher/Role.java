package org.glasshouse.launcher;

import java.util.List;
import org.glasshouse.layout.KafkaUser;

/** A process of the product, with the Kafka user that it runs as. */
enum Role {
  BORDER(KafkaUser.BORDER, "the border stands", "border"),
  COLLECT(KafkaUser.COLLECT, "collecting from", "collect"),
  INDEX(KafkaUser.PUBLIC, "indexing", "index"),
  INDEX_SEARCH(KafkaUser.PUBLIC, "indexing", "index", "--store", "search"),
  INDEX_TABLES(KafkaUser.PUBLIC, "indexing", "index", "--store", "tables"),
  SERVE(KafkaUser.PUBLIC, "Glasshouse is ready at (http://\\S+/)", "serve");

  final KafkaUser user;

  /** What it prints once it works. */
  final String ready;

  /** The command line, without what all roles have. */
  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  final List<String> command;

  Role(KafkaUser user, String ready, String... command) {
    this.user = user;
    this.ready = ready;
    this.command = List.of(command);
  }

  /** The name of its files. */
  String label() {
    return String.join("-", command).replace("---store", "");
  }
}
