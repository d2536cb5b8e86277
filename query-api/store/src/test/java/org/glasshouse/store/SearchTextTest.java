package org.glasshouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.store.SearchText.Clause;
import org.junit.jupiter.api.Test;

class SearchTextTest {
  @Test
  void readsWordsPhrasesAndExclusions() {
    assertThat(SearchText.parse("Disk \"took too long\" -raft").clauses())
        .containsExactly(
            new Clause(List.of("disk"), false),
            new Clause(List.of("took", "too", "long"), false),
            new Clause(List.of("raft"), true));
  }

  @Test
  void readsAnythingAsWords() {
    assertThat(SearchText.parse("\"open -- (a:b) \" - \\").clauses())
        .containsExactly(new Clause(List.of("open", "a", "b"), false));
    assertThat(SearchText.parse("half \"a phrase").clauses())
        .containsExactly(
            new Clause(List.of("half"), false),
            new Clause(List.of("a"), false),
            new Clause(List.of("phrase"), false));
    assertThat(SearchText.parse("")).isEqualTo(SearchText.NONE);
  }

  @Test
  void cutsWordsBetweenLettersAndDigits() {
    assertThat(SearchText.words("etcdserver: request timed-out Ärger 42%"))
        .containsExactly("etcdserver", "request", "timed", "out", "ärger", "42");
  }
}
