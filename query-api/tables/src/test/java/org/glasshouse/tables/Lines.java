package org.glasshouse.tables;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** Lines to store. */
final class Lines {
  static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Lines() {}

  static StoredLog line(long position, String body) {
    return line(STREAM, position, NOON.plusMillis(position), body);
  }

  static StoredLog line(StreamId stream, long position, @Nullable Instant time, String body) {
    LocalDate day = time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    return StoredLog.of(
        new PublicLog(
            new Uid(day, stream, position),
            "smaug",
            time,
            Severity.INFO,
            "openshift-etcd",
            "etcd-0",
            "etcd",
            "",
            body,
            Map.of("log.iostream", "stderr"),
            "1"));
  }
}
