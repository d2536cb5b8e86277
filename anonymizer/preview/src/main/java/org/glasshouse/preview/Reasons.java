package org.glasshouse.preview;

/** What the codes mean that say why something is withheld. */
final class Reasons {
  private Reasons() {}

  static String meaning(String reason) {
    return switch (reason) {
      case "malformed" -> "it is not what a collector writes";
      case "encoding" -> "it is not UTF-8";
      case "oversize" -> "it is longer than a record may be";
      case "future" -> "it is more than a day ahead";
      case "undated" -> "it is of before the year 2000";
      case "engine", "fault" -> "the engine failed on it";
      case "timeout" -> "the engine took too long";
      case "expired" -> "the keys of its month are destroyed";
      case "removed" -> "it was removed";
      default ->
          reason.startsWith("doubt-")
              ? "the second opinion takes something in it for secret or personal"
              : "a rule of the border withholds it";
    };
  }
}
