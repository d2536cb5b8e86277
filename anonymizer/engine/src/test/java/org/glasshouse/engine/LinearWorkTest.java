package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubling an input costs at most 2.2 times the steps, whatever is repeated in it. */
class LinearWorkTest {
  private final Engine engine = new Engine(Policy.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=",
        ":",
        "password=",
        "password=\"",
        "password: ",
        "user='user=\"",
        "token=[",
        "://",
        "https://",
        "https://a@",
        "a@",
        "@a.b",
        "1.",
        "1.2.3.4 ",
        "1:",
        "::",
        "a:b:",
        "{\"a\":",
        "{\"data\":{\"kind\":\"Secret\",",
        "\\",
        "\\\"",
        "\\\\\"password=",
        "%25",
        "-----BEGIN ",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "-----END PRIVATE KEY-----",
        "eyJhbGci",
        "Cookie: a=",
        "Authorization: Digest ",
        "jupyter-",
        "-40",
        "a-40b-2e",
        "<user:",
        "<password>",
        "ip-1-",
        "+1",
        "4111 ",
        "DE89 ",
        "MIIEpAIBAA",
        "password: |\n",
        "password: |\n  ",
        "value=",
        "uid=",
        "\"user\":{\"uid\":",
        "\"GET / HTTP/1.1\" 200 1 \"",
        "kind: Secret\ndata:\n",
        "user ",
        "recovery codes 1 ",
        "seed phrase a ",
        "2026-01-01T00:00:00Z stdout P a\n",
        "password=a,b",
        "CN=",
        "fingerprint ",
        "system:node:",
        "YWxpY2VAZXhhbXBsZS5vcmc6",
        "616161",
        "lat=1.",
        "a.com",
        "password='a\n",
        "A <a@b.cc",
        "\u200b",
        "é",
        "CORP\\a",
        "&quot;"
      })
  void costsTwiceAsMuchForTwiceAsMuch(String part) {
    String once = part.repeat(30_000 / part.length());

    assertThat(engine.steps(once + once)).isLessThanOrEqualTo(engine.steps(once) * 22 / 10);
  }
}
