package org.glasshouse.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.jspecify.annotations.Nullable;

/** Entries of the journal: the message, its time and priority, and which service wrote it where. */
final class JournalFormat implements FrameFormat {
  private static final byte[] NOTHING = new byte[0];

  @Override
  public Piece read(Frame frame) {
    return switch (frame.content()) {
      case Frame.Oversize(long length) -> Piece.flawed(frame, RawLog.Flaw.OVERSIZE, length);
      case Frame.Fields(Map<String, byte[]> values) -> read(frame, values);
      case Frame.Bytes _ ->
          throw new IllegalStateException("expected an entry of a journal, got a line");
    };
  }

  private static Piece read(Frame frame, Map<String, byte[]> values) {
    byte[] message = values.getOrDefault("MESSAGE", NOTHING);
    Map<String, String> origin = new HashMap<>();
    put(origin, "service.name", values.get("SYSLOG_IDENTIFIER"));
    put(origin, "k8s.node.name", values.get("_HOSTNAME"));
    Map<String, String> attributes = new HashMap<>();
    put(attributes, "systemd.unit", values.get("_SYSTEMD_UNIT"));
    return new Piece(
        frame,
        0,
        Piece.Joins.NEVER,
        Slice.of(message),
        null,
        time(text(values.getOrDefault("__REALTIME_TIMESTAMP", NOTHING))),
        severity(values),
        origin,
        attributes);
  }

  /**
   * The priority; of what a service prints, whose priority is systemd's default, the word that the
   * message itself has.
   */
  private static String severity(Map<String, byte[]> values) {
    String priority = text(values.getOrDefault("PRIORITY", NOTHING));
    if (text(values.getOrDefault("_TRANSPORT", NOTHING)).equals("stdout")) {
      Slice message = Slice.of(values.getOrDefault("MESSAGE", NOTHING));
      String word = SeverityText.find(message.asciiStart());
      if (!word.isEmpty()) {
        return word;
      }
    }
    return priority.length() == 1 ? priority : "";
  }

  private static void put(Map<String, String> attributes, String key, byte @Nullable [] value) {
    if (value != null && value.length <= 1_024) {
      attributes.put(key, new String(value, StandardCharsets.UTF_8));
    }
  }

  private static @Nullable Instant time(String micros) {
    try {
      return micros.isEmpty() ? null : TimeText.ofMicros(Long.parseLong(micros));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.ISO_8859_1);
  }
}
