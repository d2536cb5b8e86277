package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glasshouse.patterns.Signature;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.PatternReader.Patterns;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.junit.jupiter.api.Test;

/**
 * What every store tells of the patterns that were published. Each test starts with an empty one.
 */
public abstract class PatternReaderContract {
  private static final StoredLog WEB = line(1, "disk 1 is full");
  private static final StoredLog DB = line(2, "disk 2 is full");
  private static final StoredLog OTHER = line(3, "no route to host 192.0.2.7");

  /** What is tested. */
  protected abstract PatternReader patterns();

  /** Publishes the patterns of some lines, as an indexer does before it writes the lines. */
  protected abstract void publish(List<StoredLog> lines) throws StoreUnavailableException;

  private static StoredLog line(long position, String body) {
    return SampleLine.at("2026-11-22T03:04:05Z", position, body).stored();
  }

  private Patterns read() throws StoreUnavailableException {
    return Objects.requireNonNull(patterns().readUnless(""));
  }

  @Test
  void anEmptyStoreHasNone() throws Exception {
    assertThat(read().rows()).isEmpty();
  }

  @Test
  void tellsEachPatternOnceWithItsSignature() throws Exception {
    publish(List.of(WEB, DB, OTHER));

    assertThat(read().rows())
        .extracting(row -> row.entry().signature())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(WEB, OTHER).map(line -> Signature.of(line.log().body()).text()).toList());
    assertThat(read().rows())
        .allSatisfy(row -> {
          assertThat(row.entry().version()).isEqualTo(Signature.VERSION);
          assertThat(row.entry().canonical()).isNull();
          assertThat(row.entry().successor()).isNull();
        })
        .extracting(row -> row.id())
        .containsExactlyInAnyOrder(WEB.pattern(), OTHER.pattern());
  }

  @Test
  void isReadAgainOnlyWhereARowIsAnother() throws Exception {
    String empty = read().version();
    publish(List.of(WEB));
    Patterns one = Objects.requireNonNull(patterns().readUnless(empty));
    publish(List.of(WEB, DB));

    assertThat(patterns().readUnless(one.version())).isNull();

    publish(List.of(OTHER));

    assertThat(Objects.requireNonNull(patterns().readUnless(one.version())).rows()).hasSize(2);
  }

  @Test
  void anAnswerStaysWhatItWas() throws Exception {
    publish(List.of(WEB));
    Patterns before = read();
    publish(List.of(OTHER));

    assertThat(before.rows()).hasSize(1);
    assertThat(read().version()).isNotEqualTo(before.version());
  }

  @Test
  void tellsWhichClustersMetAPattern() throws Exception {
    StoredLog oak =
        SampleLine.at("2026-11-22T03:04:05Z", 4, WEB.log().body()).withCluster("oak").stored();
    publish(List.of(WEB, oak, OTHER));

    assertThat(read().rows())
        .extracting(row -> row.id() + " " + new TreeSet<>(row.clusters()))
        .containsExactlyInAnyOrder(WEB.pattern() + " [oak, smaug]", OTHER.pattern() + " [smaug]");
  }
}
