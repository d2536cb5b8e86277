package org.glasshouse.launcher;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;

/** Lines of one stream, a second apart. */
final class SaidLines {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant FIRST = Instant.parse("2026-11-22T12:00:00Z");

  private SaidLines() {}

  static StoredLog line(long position, String body) {
    return lineWith(position, body, "");
  }

  static StoredLog lineWith(long position, String body, String attribute) {
    Instant time = FIRST.plusSeconds(position);
    return StoredLog.of(
        new PublicLog(
            new Uid(LocalDate.ofInstant(time, ZoneOffset.UTC), STREAM, position),
            "smaug",
            time,
            Severity.INFO,
            "",
            "",
            "",
            "",
            body,
            Map.of("said", attribute),
            "1"));
  }

  /** Its uid. */
  static String uid(long position) {
    return line(position, "").log().uid().toString();
  }
}
