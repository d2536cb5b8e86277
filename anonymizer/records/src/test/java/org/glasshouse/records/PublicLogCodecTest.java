package org.glasshouse.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;

class PublicLogCodecTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");

  @Test
  void readsWhatItWrites() {
    PublicLog dated =
        new PublicLog(
            new Uid(LocalDate.of(2026, 11, 22), STREAM, 1),
            "smaug",
            Instant.parse("2026-11-22T03:04:05.123456789Z"),
            Severity.WARN,
            "openshift-etcd",
            "etcd-0",
            "etcd",
            "<host:abcdefghijklmnop2345>",
            "took too long\nsecond line",
            Map.of("service.name", "etcd"),
            "3");
    PublicLog undated =
        new PublicLog(
            new Uid(null, STREAM, 2),
            "smaug",
            null,
            Severity.UNSPECIFIED,
            "",
            "",
            "",
            "",
            "",
            Map.of(),
            "1");

    List<PublicLog> read = PublicLogCodec.decode(PublicLogCodec.encode(List.of(dated, undated)));

    assertThat(read).containsExactly(dated, undated);
  }
}
