package org.glasshouse.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glasshouse.series.messages.LabelMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  @Test
  void readsWhatPromQlWrites() {
    Selector selector =
        Selector.parse("node_load1{instance=~\"a.*\", job!='x', mode!~`y\\d`, cpu=\"a\\\"b\",}");

    assertThat(selector.matchers())
        .extracting(LabelMatcher::getName, LabelMatcher::getType, LabelMatcher::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("__name__", LabelMatcher.Type.EQ, "node_load1"),
            org.assertj.core.groups.Tuple.tuple("instance", LabelMatcher.Type.RE, "a.*"),
            org.assertj.core.groups.Tuple.tuple("job", LabelMatcher.Type.NEQ, "x"),
            org.assertj.core.groups.Tuple.tuple("mode", LabelMatcher.Type.NRE, "y\\d"),
            org.assertj.core.groups.Tuple.tuple("cpu", LabelMatcher.Type.EQ, "a\"b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "up{|expected the name of a label at character 4",
        "up{job}|expected one of = != =~ !~ at character 7",
        "up{job=x}|expected a text in quotation marks at character 8",
        "up{job=\"x|expected the end of the text at character 10",
        "up or down|expected the end of the selector at character 4",
        "{job=~\".*\"}|expected at least one matcher that does not fit an empty label"
      })
  void saysWhatItExpectedAndWhere(String text, String message) {
    assertThatThrownBy(() -> Selector.parse(text)).hasMessage(message);
  }
}
