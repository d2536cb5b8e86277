package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.glasshouse.collectorkit.PlantedMessages;
import org.glasshouse.engine.Policy;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No field of a raw message has a way out of its own, whichever fields it has. */
@Timeout(120)
class EveryFieldTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:00:00Z");

  private final Source source =
      new Source(PublicLogsTest.terms("3"), true, Detection.by(Policy.DEFAULT));
  private final Crossing crossing;
  private int published;

  EveryFieldTest(@TempDir Path folder) {
    crossing =
        new Crossing(
            new Constructions(
                KeyRing.create(folder.resolve("keys"), () -> ARRIVAL), () -> ARRIVAL));
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void letsNothingOutThatStandsInIt(Signal signal) {
    List<PlantedMessages.Planted> messages = PlantedMessages.of(signal);
    List<String> out = new ArrayList<>();

    for (PlantedMessages.Planted planted : messages) {
      assertThat(text(planted.message()))
          .as(planted.place())
          .contains(planted.secret())
          .contains(planted.person());
      for (byte[] bytes : pass(signal, planted.message())) {
        String text = text(bytes).toLowerCase(Locale.ROOT);
        if (needles(planted).anyMatch(text::contains)) {
          out.add(planted.place());
        }
      }
    }

    assertThat(out).isEmpty();
    assertThat(messages).hasSizeGreaterThan(20);
    // Most fields are none of what a record is made of, so that the record itself is published.
    assertThat(published).isGreaterThan(messages.size() / 3);
  }

  private static Stream<String> needles(PlantedMessages.Planted planted) {
    String name = planted.person().substring(0, planted.person().indexOf('@'));
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return Stream.of(
            planted.secret(),
            planted.secret().substring(4),
            name,
            base64.encodeToString(planted.secret().substring(0, 36).getBytes(UTF_8)))
        .map(needle -> needle.toLowerCase(Locale.ROOT));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** All that is written of a message. */
  private List<byte[]> pass(Signal signal, byte[] message) {
    List<Outcome> outcomes = crossing.decide(source, signal, message, ARRIVAL);
    List<byte[]> written = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Published _ -> published++;
        case Outcome.Withheld withheld -> written.add(withheld.quarantined().encode());
      }
    }
    for (ProducerRecord<byte[], byte[]> sent : Crossing.published(signal, outcomes)) {
      written.add(sent.value());
      if (sent.key() != null) {
        written.add(sent.key());
      }
    }
    return written;
  }
}
