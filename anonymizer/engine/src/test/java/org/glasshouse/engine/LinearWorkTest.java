package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubling an input costs at most 2.2 times the steps, whatever is repeated in it. */
class LinearWorkTest {
  private static final int EVERY = 6;

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
        "&quot;",
        "aB3_xY7-",
        "aB3/",
        "YWxpY2VAZXhhbXBsZS5vcmc6YWxpY2VAZXhhbXBs\n",
        "YWxpY2VAZXhhbXBsZS5vcmc6YWxpY2VAZXhhbXBs\n  ",
        "mysql -p",
        " -p",
        " -p a login",
        "smbclient -U a%",
        "(a) values (b),",
        "\"kty\":",
        "Private-Lines: 9\na\n",
        "', '",
        "a:b@c/",
        "$1$",
        "$argon2",
        "certificate key:\n",
        "echo a | docker login ",
        "echo a:b | chpasswd ",
        "0123456789abcdef0123456789abcdef:",
        "0123456789abcdef0123456789abcdef-",
        "aB3dE5fG7hJ9kL1mAzSe",
        "https://a/invite/",
        "https://a/invite?a=",
        "com2sec ",
        "$ANSIBLE_VAULT;\n00\n",
        "authtoken ",
        "<a b=\"\">",
        "password: abc ",
        "a b c:",
        "abcdef.0123456789abcdef.",
        "\"AUTH\" \"",
        "sqlplus ",
        "password{\"value\":",
        "AUTH ",
        "new value: ",
        "net use ",
        "(zqopa) user ",
        "[zqopa] ",
        "|zqopa|",
        "for zqopa user ",
        "zqopa's ",
        "kind: User, name: a ",
        "{\"metadata\":{\"uid\":\"a\",",
        "zqopa@a ",
        " @zqopa",
        "a [10/Oct/",
        "members:\n- zqopa\n",
        "users:\n",
        "version 1.2.3.4 ",
        "version 1.2.3.4 -> ",
        "0100007F:0016 ",
        "zqopa logged in ",
        " by zqopa ",
        "\"given\":\"Zqopa\",",
        "192.0.2.1.443 > ",
        "525400",
        "get /a-",
        "zqopa/192.0.2.1:1 ",
        "525400123456 00:11:22:33:44:55 a ",
        "field-of-patient",
        "field-of-",
        "ghp_",
        "SG...",
        "$2b$",
        "hooks.slack.com/services/",
        "chat.googleapis.com/v1/spaces/",
        "digest username=",
        "negotiate+",
        "-bearer+a=b",
        "| gh auth login",
        "echo -a | gh auth login ",
        "sqlldr -",
        ".pgpass:",
        "{\"a\":\"it's password='b\"}",
        "{\"a\":\"it's password='b\"}\n",
        "[\"",
        "[\"password='[",
        "['\"password='\\\"",
        "{\"a\":\"{\\\"a\\\":\\\"password='b\\\"}\"}\n"
      })
  void costsTwiceAsMuchForTwiceAsMuch(String part) {
    String once = part.repeat(30_000 / part.length());

    assertThat(engine.steps(once + once)).isLessThanOrEqualTo(engine.steps(once) * 22 / 10);
  }

  /** One of some keywords; {@link #allKeywords} takes all, with what a run may go on with. */
  @Test
  void costsTwiceAsMuchWhicheverKeywordIsRepeated() {
    List<String> keywords = engine.keywords();

    assertThat(
            IntStream.range(0, keywords.size() / EVERY)
                .mapToObj(at -> keywords.get(at * EVERY))
                .filter(part -> costsMore(part, 6_000)))
        .isEmpty();
  }

  @Test
  @Tag("long")
  void allKeywords() {
    List<String> forms =
        List.of("%s", "%s-", " %s -", "%s=a1 ", "/%s/", "-%s+a=b", "%s: \"", "%sa1", "%s\n");

    assertThat(
            engine.keywords().stream()
                .flatMap(keyword -> forms.stream().map(form -> form.replace("%s", keyword)))
                .filter(part -> costsMore(part, 16_000)))
        .isEmpty();
  }

  private boolean costsMore(String part, int length) {
    String once = part.repeat(length / part.length() + 1);
    return engine.steps(once + once) > engine.steps(once) * 22 / 10;
  }

  @Test
  void manyNamesBeyondAsciiCostNoMoreThanOne() {
    String text = "слово за словом идёт ".repeat(500);
    Engine one = new Engine(named(1));
    Engine many = new Engine(named(5_000));

    assertThat(many.steps(text)).isLessThanOrEqualTo(one.steps(text) * 3);
  }

  /** Names of six letters of another script. */
  private static Policy named(int names) {
    Set<String> all = new HashSet<>();
    for (int name = 0; name < names; name++) {
      StringBuilder letters = new StringBuilder();
      for (int rest = 1_000_000 + name * 7; rest > 0; rest /= 20) {
        letters.append((char) ('а' + rest % 20));
      }
      all.add(letters.toString());
    }
    return new Policy("1", Set.of(), all, Set.of(), Set.of(), Set.of(), false);
  }
}
