package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void cutsNoCharacterInTwo() {
    String clock = "\ud83d\udd52";
    for (int before = 0; before < 3; before++) {
      TerminalText text = new TerminalText();
      text.heading("x".repeat(before) + clock.repeat(100));

      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text.toString())).isTrue();
      assertThat(text.toString().lines())
          .extracting(line -> line.codePointCount(0, line.length()))
          .containsExactly(80, 20 + before);
    }
  }

  @Test
  void breaksBetweenWords() {
    TerminalText text = new TerminalText();
    text.sentence("word ".repeat(20).strip());

    assertThat(text.toString().lines()).hasSize(2).allMatch(line -> line.strip().endsWith("word"));
  }
}
