package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameShapeTest {
  @ParameterizedTest
  @ValueSource(strings = {"tanakuri", "wiesengruber", "mquellander", "oyelarin", "Kovalevich"})
  void likesNamesThatNoListHas(String name) {
    assertThat(Names.listed()).doesNotContain(Names.plain(name));

    assertThat(score(name)).isGreaterThan(Handles.LIKELY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relfrozenxid", "pgtables", "netplugin", "vmtoolsd", "unexpeected"})
  void dislikesWordsOfProgramsThatNoListHas(String word) {
    assertThat(Words.isKnown(word)).isFalse();

    assertThat(score(word)).isLessThan(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Müllerin", "Škvorecký"})
  void readsLettersWithAccentsAsThoseWithout(String name) {
    assertThat(score(name)).isEqualTo(score(Names.plain(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Τσίπρας", "田中"})
  void knowsNoOtherScripts(String name) {
    assertThat(score(name)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  private static float score(String word) {
    Scan scan = new Scan(Projection.of(word), Policy.DEFAULT, 0);
    return NameShape.of(scan, 0, scan.length());
  }
}
