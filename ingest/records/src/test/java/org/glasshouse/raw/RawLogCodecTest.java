package org.glasshouse.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

class RawLogCodecTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant NOW = Instant.parse("2026-11-22T03:04:05.123456789Z");

  @Test
  void readsWhatItWrites() throws MalformedRecordException {
    RawLog line =
        new RawLog(
            STREAM,
            7,
            NOW.minusSeconds(5),
            NOW,
            "W",
            new RawLog.Body.Text("took too long\n  at the disk"),
            Map.of("k8s.pod.name", "etcd-0"),
            Map.of("log.iostream", "stderr"));
    RawLog unreadable =
        new RawLog(
            STREAM,
            8,
            null,
            NOW,
            "",
            new RawLog.Body.Unreadable(RawLog.Flaw.OVERSIZE, 10_000_000),
            Map.of("k8s.pod.name", "etcd-0"),
            Map.of());

    List<RawLog> read = RawLogCodec.decode(RawLogCodec.encode(List.of(line, unreadable)));

    assertThat(read).containsExactly(line, unreadable);
  }

  @Test
  void refusesOtherMessages() {
    assertThatThrownBy(() -> RawLogCodec.decode("no protobuf".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("expected an OTLP ExportLogsServiceRequest");
  }

  @Test
  void keepsTheKeyOfCoverage() {
    Coverage.Key key =
        new Coverage.Key("smaug", "logs", Coverage.Stage.WITHHELD, NOW, "raw.logs.smaug-0");

    assertThat(Coverage.Key.parse(key.text())).isEqualTo(key);
    assertThat(Coverage.decode(Coverage.encode(Map.of("encoding", 3L))))
        .isEqualTo(Map.of("encoding", 3L));
  }

  @Test
  void keepsTheTermsOfASource() {
    SourceTerms terms =
        new SourceTerms(
            "smaug",
            "smaug",
            "Boston, bare metal",
            "",
            "CC0-1.0",
            SourceTerms.State.LIVE,
            3600,
            List.of("logs"),
            false,
            new SourceTerms.PolicyTerms(
                "1",
                java.util.Set.of("example.org"),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                false));

    assertThat(SourceTerms.decode(terms.encode())).isEqualTo(terms);
  }
}
