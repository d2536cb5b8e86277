package org.glasshouse.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc"})
  void base64HidesWhatOnlyTheValueDecides(String before) {
    Text text = Text.of(before, Text.hide("the-secret-value"), " after");

    Text encoded = text.base64(Base64.getEncoder());
    Text other =
        Text.of(before, Text.hide("THE!SECRET!VALUE"), " after").base64(Base64.getEncoder());

    assertThat(new String(Base64.getDecoder().decode(encoded.toString()), UTF_8))
        .isEqualTo(text.toString());
    assertThat(encoded.hidden()).hasSize(1);
    assertThat(encoded.hidden().getFirst().length()).isBetween(20, 22);
    assertThat(encoded.redacted("").length()).isEqualTo(other.redacted("").length());
  }

  @Test
  void escapesCarryTheLabelsAlong() {
    Text text = Text.of("a ", Text.hide("pass\"word"), " z").map(Json::escape).map(Json::escape);

    assertThat(text.toString()).contains(text.hidden());
    assertThat(text.hidden()).containsExactly("pass\\\\\\\"word");
  }

  @Test
  void aCutDividesTheLabel() {
    Text text = Text.of("x", Text.hide("0123456789"));

    assertThat(text.slice(0, 6).hidden()).containsExactly("01234");
    assertThat(text.slice(6, 11).hidden()).containsExactly("56789");
  }

  @Test
  void linesKeepTheirParts() {
    Text text = Text.of("a\n", Text.hide("first\nsecond"), "\nz");

    assertThat(text.lines()).hasSize(4);
    assertThat(Text.join("|", text.lines()).hidden()).containsExactly("first", "second");
  }
}
