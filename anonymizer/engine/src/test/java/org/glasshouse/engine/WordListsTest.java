package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names of persons that stand among the words of programs are not hidden: few may. */
class WordListsTest {
  private static final Set<String> ALSO_PROGRAMS =
      Words.of(
          "cassandra catalina elektra foster jackson jansson jenkins marshall noble salami travis"
              + " ventura");

  @Test
  void namesOfPersonsAreNoWordsOfPrograms() {
    Set<String> words = new TreeSet<>(Words.read("technical-words.txt", "programs.txt"));
    words.retainAll(Words.read("first-names.txt", "surnames.txt"));
    assertThat(words).isSubsetOf(ALSO_PROGRAMS);
  }
}
