package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
  private static final String UUID = "99049814-14aa-4459-82d5-599340edb86a";

  @Test
  void isFoundFromEachOfItsCharacters() {
    Scan scan = scan("id=" + UUID + " of it");

    assertThat(Uuids.end(scan, 3)).isEqualTo(3 + UUID.length());
    for (int at = 0; at < UUID.length(); at++) {
      assertThat(Uuids.start(scan, 3 + at)).isEqualTo(3);
    }
    assertThat(Uuids.start(scan, 2)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Uuids.start(scan, 3 + UUID.length())).isEqualTo(Integer.MAX_VALUE);
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
    assertThat(Uuids.end(scan(text), 0)).isZero();
    assertThat(Uuids.start(scan(text), Math.max(0, text.length() - 1)))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void isNoneBehindAWord() {
    assertThat(Uuids.end(scan("a-" + UUID), 2)).isEqualTo(2);
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

  private static Scan scan(String text) {
    return new Scan(Projection.of(text), Policy.DEFAULT, 0);
  }
}
