package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests of which each line is a record of its own. */
class SecretManifestsTest {
  /** As {@code kubectl get secret -o yaml} orders its keys. */
  private static final String YAML =
      """
      applied
      apiVersion: v1
      data:
        one: aGVsbG8tdGhlcmU=
        two: bW9yZQ==
      kind: Secret
      metadata:
        name: shop-settings
      type: Opaque
      done\
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 100})
  void hidesTheDataOfASecretWhoseKindComesLater(int batch) {
    assertThat(lines(YAML, batch))
        .containsExactly(
            "applied",
            "apiVersion: v1",
            "data:",
            "  one: <secret:kubernetes-secret>",
            "  two: <secret:kubernetes-secret>",
            "kind: Secret",
            "metadata:",
            "  name: shop-settings",
            "type: Opaque",
            "done");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void hidesTheDataOfASecretWhoseKindCameBefore(int batch) {
    assertThat(
            lines(
                """
                kind: Secret
                stringData:
                  colour: blue green
                  settings.ini: |
                    shade: deep
                    plain words
                  last: x
                done\
                """,
                batch))
        .containsExactly(
            "kind: Secret",
            "stringData:",
            "  colour: <secret:kubernetes-secret>",
            "  settings.ini: |",
            "    <secret:kubernetes-secret>",
            "    <secret:kubernetes-secret>",
            "  last: <secret:kubernetes-secret>",
            "done");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void hidesTheDataOfASecretInJson(int batch) {
    assertThat(
            lines(
                """
                {
                    "apiVersion": "v1",
                    "data": {
                        "one": "aGVsbG8tdGhlcmU=",
                        "two": "bW9yZQ=="
                    },
                    "kind": "Secret",
                    "type": "Opaque"
                }\
                """,
                batch))
        .containsExactly(
            "{",
            "    \"apiVersion\": \"v1\",",
            "    \"data\": {",
            "        \"one\": \"<secret:kubernetes-secret>\",",
            "        \"two\": \"<secret:kubernetes-secret>\"",
            "    },",
            "    \"kind\": \"Secret\",",
            "    \"type\": \"Opaque\"",
            "}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100})
  void leavesTheDataOfOtherObjectsOfAList(int batch) {
    assertThat(
            lines(
                """
                items:
                - apiVersion: v1
                  data:
                    one: aGVsbG8tdGhlcmU=
                  kind: ConfigMap
                - apiVersion: v1
                  data:
                    one: aGVsbG8tdGhlcmU=
                  kind: Secret
                kind: List\
                """,
                batch))
        .contains("    one: aGVsbG8tdGhlcmU=", "    one: <secret:kubernetes-secret>")
        .hasSize(10);
  }

  @Test
  void leavesDataOfNoObject() {
    String text =
        """
        request of a client
        data:
          sequence: 12345678
        next request\
        """;

    assertThat(lines(text, 1)).containsExactly(text.split("\n"));
  }

  @Test
  void hidesWhatLooksEncodedWhereTheWindowEndsBeforeTheKindIsTold() {
    assertThat(lines("data:\n  one: aGVsbG8tdGhlcmU=\n  mode: fast lane", 100))
        .containsExactly("data:", "  one: <secret:kubernetes-secret>", "  mode: fast lane");
  }

  @Test
  void hidesDataInRecordsOfSeveralLines() {
    List<String> records =
        List.of("data:\n  one: aGVsbG8tdGhlcmU=\n  grüße: bW9yZQ==", "kind: Secret");

    assertThat(Batches.atOnce(records).getFirst())
        .isEqualTo("data:\n  one: <secret:kubernetes-secret>\n  <secret:kubernetes-secret>");
  }

  @Test
  void keepsItsMarks() {
    List<String> once = lines(YAML, 100);

    assertThat(lines(String.join("\n", once), 3)).isEqualTo(once);
  }

  private static List<String> lines(String text, int batch) {
    return Batches.of(batch, List.of(text.split("\n")));
  }
}
