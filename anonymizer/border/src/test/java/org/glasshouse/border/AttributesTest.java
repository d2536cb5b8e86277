package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributesTest {
  private final Engine engine = new Engine(Policy.DEFAULT);

  static Stream<String> keys() {
    return Stream.concat(Attributes.VALUES.stream(), Attributes.OBJECTS.keySet().stream());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void haveKeysThatTheEngineLetsGo(String key) {
    assertThat(engine.key(key, KeyedPseudonyms.throwaway()))
        .isEqualTo(new Anonymized.Clean(key, Map.of()));
  }
}
