package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a rescan is, across kills. */
class RescanStateTest {
  @TempDir Path folder;

  private RescanState open(String rules) {
    return RescanState.open(folder.resolve("rescan"), rules);
  }

  private static void add(RescanState state, String uid, String... rules) {
    state.add("smaug", uid, new TreeSet<>(List.of(rules)));
  }

  @Test
  void goesOnBehindWhatWasNotedLast() {
    RescanState killed = open("today");
    add(killed, "one", "secret:token/prefix");
    add(killed, "two");
    killed.reach("lines", 7);
    add(killed, "three", "secret:token/prefix");

    RescanState state = open("today");

    assertThat(state.isBegun()).isTrue();
    assertThat(state.reached("lines")).isEqualTo(7);
    assertThat(state.records()).isEqualTo(2);
    assertThat(state.found()).containsExactly("one");
    add(state, "three", "secret:token/prefix");
    state.reach("lines", 8);
    assertThat(open("today").found()).containsExactly("one", "three");
    assertThat(open("today").broken()).isEqualTo(Map.of("smaug secret:token/prefix", 2L));
  }

  @Test
  void beginsAnewUnderOtherRules() {
    RescanState before = open("yesterday");
    add(before, "one", "secret:token/prefix");
    before.reach("lines", 7);

    RescanState state = open("today");

    assertThat(state.isBegun()).isFalse();
    assertThat(state.found()).isEmpty();
    state.end();
    assertThat(folder).isEmptyDirectory();
  }
}
