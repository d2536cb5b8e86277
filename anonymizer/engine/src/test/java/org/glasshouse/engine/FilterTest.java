package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
  private final Filter filter = new Filter(new Engine(Policy.DEFAULT), KeyedPseudonyms.throwaway());

  @Test
  void writesOneLineForEachLine() throws IOException {
    String in = "a=1\npassword=hunter2\n\n  indented token=abc123\nlast";

    assertThat(text(in))
        .isEqualTo("a=1\npassword=<secret:password>\n\n  indented token=<secret:token>\nlast\n");
    assertThat(filter.report().lines()).isEqualTo(5);
    assertThat(filter.report().kinds())
        .isEqualTo(Map.of("secret:password", 1L, "secret:token", 1L));
  }

  @Test
  void hidesEachLineOfAPrivateKey() throws IOException {
    String in =
        """
        one
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIOx1
        abcd
        -----END EC PRIVATE KEY-----
        two
        """;

    assertThat(text(in)).isEqualTo("one\n" + "<secret:private-key>\n".repeat(4) + "two\n");
  }

  @Test
  void hidesTheValuesOfASecretOfKubernetes() throws IOException {
    String in =
        """
        apiVersion: v1
        data:
          user: YWxpY2U=
        kind: Secret
        """;

    assertThat(text(in))
        .isEqualTo("apiVersion: v1\ndata:\n  user: <secret:kubernetes-secret>\nkind: Secret\n");
  }

  @Test
  void joinsWhatAContainerRuntimeCut() throws IOException {
    String in =
        "2026-01-01T00:00:00.0Z stdout P token=abcDEF\n2026-01-01T00:00:00.0Z stdout F 123456 end\n";

    assertThat(text(in))
        .isEqualTo(
            """
            2026-01-01T00:00:00.0Z stdout P token=<secret:token>
            2026-01-01T00:00:00.0Z stdout F <secret:token> end
            """);
  }

  @Test
  void withholdsALineThatIsTooLong() throws IOException {
    assertThat(text("x".repeat(Engine.MAX_LENGTH + 1) + "\nnext"))
        .isEqualTo("<withheld:oversize>\nnext\n");
  }

  @Test
  void withholdsWhatIsJudgedBesides() throws IOException {
    Filter judging =
        new Filter(
            new Engine(Policy.DEFAULT),
            KeyedPseudonyms.throwaway(),
            text -> text.contains("odd") ? "doubt-odd" : null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    judging.text(stream("one\nan odd token=abc123\n"), out);
    judging.ndjson("line", stream("{\"id\":1,\"line\":\"odd\"}\n"), out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("one\n<withheld:doubt-odd>\n{\"id\":1,\"withheld\":\"doubt-odd\"}\n");
    assertThat(judging.report().withheld()).isEqualTo(Map.of("doubt-odd", 2L));
    assertThat(judging.report().rules()).isEmpty();
  }

  @Test
  void replacesOneFieldOfEachObject() throws IOException {
    String in =
        """
        {"id": 1, "line":"password=\\"a b\\" \\u00fc","x":[1,{}]}
        {"id": 2}
        {"line": 7, "id": 3}
        not json
        """;

    assertThat(ndjson(in))
        .isEqualTo(
            """
            {"id": 1, "line":"password=\\"<secret:password>\\" ü","x":[1,{}]}
            {"id": 2}
            {"withheld":"not-a-string", "id": 3}
            {"withheld":"not-an-object"}
            """);
  }

  private String text(String in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    filter.text(stream(in), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String ndjson(String in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    filter.ndjson("line", stream(in), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
