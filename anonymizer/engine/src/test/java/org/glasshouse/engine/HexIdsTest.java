package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexIdsTest {
  private static final String UUID = "99049814-14aa-4459-82d5-599340edb86a";

  private static final String MD5 = "9e107d9d372bb6826bd81d3542a419d6";
  private static final String SHA_1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12";
  private static final String SHA_256 =
      "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592";

  @ParameterizedTest
  @ValueSource(strings = {UUID, MD5, SHA_1, SHA_256})
  void isFoundFromEachOfItsCharacters(String id) {
    Scan scan = scan("id=" + id + " of it");

    assertThat(HexIds.end(scan, 3)).isEqualTo(3 + id.length());
    for (int at = 0; at < id.length(); at++) {
      assertThat(HexIds.start(scan, 3 + at)).isEqualTo(3);
    }
    assertThat(HexIds.start(scan, 2)).isEqualTo(Integer.MAX_VALUE);
    assertThat(HexIds.start(scan, 3 + id.length())).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99049814-14aa-4459-82d5-599340edb86",
        "99049814-14aa-4459-82d5-599340edb86ab",
        "99049814-14aa-4459-82d5-599340edb86a.example.org",
        "99049814-14aa-4459-82d5-599340edb86a-1",
        "99049814-14AA-4459-82D5-599340EDB86A",
        "99049814-14aa-445x-82d5-599340edb86a",
        "99049814-14aa-44-59-82d5-599340edb86"
      })
  void isNoneThatIsLongerShorterOrOtherwise(String text) {
    assertThat(HexIds.end(scan(text), 0)).isZero();
    assertThat(HexIds.start(scan(text), Math.max(0, text.length() - 1)))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void isNoneBehindAWord() {
    assertThat(HexIds.end(scan("a-" + UUID), 2)).isEqualTo(2);
  }

  @Test
  void hidesWhatStandsBesideOneAndOneThatItsKeyBetrays() {
    String text = "pod " + UUID + ",192.0.2.77 " + UUID + "@example.org token=" + UUID;
    Engine engine = new Engine(Policy.DEFAULT);

    for (int time = 0; time < 4; time++) {
      StreamWindow.Body body = new StreamWindow.Body(text, KeyedPseudonyms.throwaway());
      Anonymized answer =
          engine.bodies(new StreamWindow(List.of(), List.of(body), List.of())).getFirst();

      assertThat(answer).isInstanceOf(Anonymized.Clean.class);
      assertThat(((Anonymized.Clean) answer).text())
          .matches("pod " + UUID + ",<ip:\\w+> <user:\\w+> token=<secret:token>");
    }
  }

  /** Hexadecimal digits of a sum that give text are read, whatever was learnt of their form. */
  @Test
  void readsTheTextThatASumIsMadeOf() {
    Engine engine = new Engine(Policy.DEFAULT);
    StringBuilder hidden = new StringBuilder();
    "password=Kx7-mQ2v9Lw4Zt8".chars().forEach(c -> hidden.append("%02x".formatted(c)));
    hidden.append("2020202020202020");

    for (int time = 0; time < 6; time++) {
      assertThat(engine.key("image@sha256:" + SHA_256.replace('b', (char) ('0' + time)), NOBODY))
          .isInstanceOfSatisfying(
              Anonymized.Clean.class, clean -> assertThat(clean.findings()).isEmpty());
    }
    assertThat(hidden).hasSize(64);
    assertThat(engine.key("image@sha256:" + hidden, NOBODY))
        .isInstanceOfSatisfying(
            Anonymized.Clean.class,
            clean -> assertThat(clean.text()).startsWith("image@sha256:<secret:"));
  }

  private static final Pseudonyms NOBODY = KeyedPseudonyms.throwaway();

  private static Scan scan(String text) {
    return new Scan(Projection.of(text), Policy.DEFAULT, 0);
  }
}
