package org.glasshouse.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkedTest {
  private static final String USER = "<user:aaaaaaaaaaaaaaaaaaaa>";

  @Test
  void findsWhatMarksStandFor() {
    assertThat(hidden("user=alice key=hunter2.", "user=" + USER + " key=<secret:password>."))
        .containsExactly("alice", "hunter2");
    assertThat(hidden("alice", USER)).containsExactly("alice");
    assertThat(hidden("nothing", "nothing")).isEmpty();
  }

  @Test
  void takesAllBetweenWhereTheTextsCannotBeLaidTogether() {
    assertThat(hidden("{\"pin\": 1234, \"n\": 1}", "{\"pin\": \"<secret:code>\", \"n\": 1}"))
        .containsExactly("1234");
  }

  @Test
  void namesTheFormOfAValue() {
    assertThat(Marked.form(USER)).isEqualTo("<user:…>");
    assertThat(Marked.form("jupyter-" + USER)).isEqualTo("text with <user:…>");
    assertThat(Marked.form("etcd")).isNull();
  }

  private static List<String> hidden(String before, String after) {
    return Marked.hidden(before, after).stream()
        .map(hidden -> before.substring(hidden.from(), hidden.to()))
        .toList();
  }
}
