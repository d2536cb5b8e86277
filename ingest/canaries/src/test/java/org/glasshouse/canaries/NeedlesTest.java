package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
  private static final String CORE = "Q7r4M2xZb9K3w1Tp";
  private static final Canary.Id ID = new Canary.Id("smaug", Signal.LOGS, 7);

  private static final Canary.Id NUMBER = new Canary.Id("smaug", Signal.LOGS, 9);

  private final Needles needles = new Needles();

  NeedlesTest() {
    needles.add(new Canary(ID, List.of(), "token", List.of(CORE)));
  }

  private Set<Canary.Id> in(String text) {
    return needles.in(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "given: ", "<secret:token> and ü "})
  void findAValueWhereverItStands(String before) {
    assertThat(in(before + CORE)).containsExactly(ID);
    assertThat(in(before + CORE + " behind")).containsExactly(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz", "four"})
  void findItInBase64AtAnyAlignment(String before) {
    byte[] bytes = (before + CORE + "&more").getBytes(UTF_8);

    assertThat(in("data: " + Base64.getEncoder().encodeToString(bytes))).containsExactly(ID);
    assertThat(in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .containsExactly(ID);
  }

  @Test
  void findItInHexadecimal() {
    String hex = HexFormat.of().formatHex(("by " + CORE).getBytes(UTF_8));

    assertThat(in(hex)).containsExactly(ID);
    assertThat(in(hex.toUpperCase(Locale.ROOT))).containsExactly(ID);
  }

  @Test
  void findItPercentEncoded() {
    String percent = "%" + HexFormat.ofDelimiter("%").formatHex(CORE.getBytes(UTF_8));

    assertThat(in("/find?q=" + percent)).containsExactly(ID);
    assertThat(in(percent.toUpperCase(Locale.ROOT))).containsExactly(ID);
  }

  @Test
  void findTheBeginningAndTheEndAlone() {
    assertThat(in("ghp_" + CORE.substring(0, 12) + "...")).containsExactly(ID);
    assertThat(in("..." + CORE.substring(4))).containsExactly(ID);
  }

  @Test
  void findNothingElse() {
    assertThat(in(CORE.substring(0, 11))).isEmpty();
    assertThat(in(CORE.toLowerCase(Locale.ROOT))).isEmpty();
    assertThat(in("a line of <secret:token> by <user:abc>")).isEmpty();
    assertThat(in("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4242421234567897", "DE42000000001234567890"})
  void findANumberAsAWholeOnly(String number) {
    needles.add(new Canary(NUMBER, List.of(), "number", List.of(number)));
    String end = number.substring(number.length() - 12);
    byte[] bytes = ("by " + number + "&more").getBytes(UTF_8);

    assertThat(in("card=" + number)).containsExactly(NUMBER);
    assertThat(in(Base64.getEncoder().encodeToString(bytes))).containsExactly(NUMBER);
    assertThat(in(HexFormat.of().formatHex(bytes))).containsExactly(NUMBER);
    assertThat(in("%" + HexFormat.ofDelimiter("%").formatHex(bytes))).containsExactly(NUMBER);
    for (String other : List.of(end, "1764" + end + "123", "0000" + end, number.substring(0, 12))) {
      byte[] encoded = ("ts=" + other).getBytes(UTF_8);
      assertThat(in(other)).isEmpty();
      assertThat(in(Base64.getEncoder().encodeToString(encoded))).isEmpty();
      assertThat(in(HexFormat.of().formatHex(encoded))).isEmpty();
    }
  }

  @Test
  void findNoMoreWhatIsNotLookedForAnyMore() {
    Canary.Id other = new Canary.Id("smaug", Signal.LOGS, 8);
    needles.add(new Canary(other, List.of(), "token", List.of("Z8y7X6w5V4u3T2s1")));

    needles.retain(Set.of(other));

    assertThat(in(CORE)).isEmpty();
    assertThat(in("Z8y7X6w5V4u3T2s1")).containsExactly(other);
  }
}
