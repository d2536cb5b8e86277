package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of letters alone, which nothing else takes for secret. */
class JsonWebKeysTest {
  private static final String VALUE = "abcdefghijklmnopqrst";

  @ParameterizedTest
  @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "k"})
  void hidesEachPrivateMember(String member) {
    String key = "{\"kty\":\"RSA\",\"use\":\"sig\",\"%s\":\"%s\",\"e\":\"AQAB\"}";

    assertThat(anonymize(key.formatted(member, VALUE)))
        .isEqualTo(key.formatted(member, "<secret:private-key>"));
  }

  @Test
  void hidesAMemberBeforeTheKind() {
    String key = "key {\"d\": \"%s\", \"kty\": \"EC\"} loaded";

    assertThat(anonymize(key.formatted(VALUE))).isEqualTo(key.formatted("<secret:private-key>"));
  }

  @Test
  void hidesThemInEachKeyOfASet() {
    String keys = "{\"keys\":[{\"kty\":\"EC\",\"d\":\"%s\"},{\"kty\":\"oct\",\"k\":\"%s\"}]}";

    assertThat(anonymize(keys.formatted(VALUE, VALUE)))
        .isEqualTo(keys.formatted("<secret:private-key>", "<secret:private-key>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"kid\":\"abcdefghijklmnopqrst\",\"use\":\"sig\"}",
        "{\"kty\":\"RSA\",\"d\":\"abcdefghijklmno\"}",
        "{\"d\":\"abcdefghijklmnopqrst\"}",
        "kty: RSA, d: abcdefghijklmnopqrst",
      })
  void leavesWhatIsNone(String text) {
    assertThat(anonymize(text)).isEqualTo(text);
  }

  private static String anonymize(String text) {
    return Batches.atOnce(List.of(text)).getFirst();
  }
}
