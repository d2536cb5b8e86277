package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "E1122 03:04:05.123456 1 a.go:1] INFO text | E",
        "<34>Nov 22 03:04:05 node su: text | 2",
        "2026-11-22 03:04:05 WARN  [main] text | WARN",
        "2026/11/22 03:04:05 [error] 7#7: text | error",
        "[Sun Nov 22 03:04:05 2026] [core:error] text | error",
        "time=\"x\" level=warning msg=a | warning",
        "level=\"info\" msg=a | info",
        "ERROR:root:text | ERROR",
        "2026-11-22 03:04:05.123 UTC [7] FATAL:  text | FATAL",
      })
  void findsTheWord(String line, String word) {
    assertThat(SeverityText.find(line)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "an error came",
    "level of water",
    "NOERROR",
    "ERROR_CODE 7",
    "[errors]",
    "INFORMATION",
    "<999"
  })
  void findsNoneInProse(String line) {
    assertThat(SeverityText.find(line)).isEmpty();
  }
}
