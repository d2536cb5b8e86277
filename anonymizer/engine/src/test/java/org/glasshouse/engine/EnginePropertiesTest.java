package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EnginePropertiesTest {
  private static final String[] PARTS = {
    "level=info ",
    "msg=\"started\" ",
    "from 203.0.113.7:443 ",
    "to 2001:db8::5 ",
    "user=alice ",
    "alice@example.org ",
    "password=hunter2 ",
    "{\"token\":\"abc123\",\"n\":1} ",
    "Authorization: Bearer abcDEF123456 ",
    "Cookie: a=b; c=d ",
    "https://bob:pw1@host.example.org/x ",
    "ghp_0123456789abcdefABCD ",
    "image@sha256:" + "0123456789abcdef".repeat(4) + " ",
    "version 4.10.3.2 ",
    "jupyter-alice-40example-2eorg ",
    "/home/carol/x ",
    "std::a ",
    "\"GET /?q=bob%40example.org HTTP/1.1\" 200 1 \"-\" \"curl\" ",
    "mac 00:11:22:aa:bb:cc ",
    "<user:abcdefghijklmnop2345> ",
    "<secret:token> ",
    "\n",
    "2026-01-01T00:00:00Z ",
    "10.0.0.7 ",
    "session opened for user dave ",
    "e=\"a \\\"password\\\":\\\"x\\\" b\" ",
    "%7B%22 ",
    "ü ",
    "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
    "card 4111 1111 1111 1111 ",
    "CN=alice,OU=people ",
    "ip-10-0-1-2.ec2.internal ",
    "+49 170 1234567 ",
    "+49 170 123",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    "phone: 0170 1234567.",
    "key: value, ",
    "= : "
  };

  private static final String[] VALUES = {
    "password=hunter2",
    "token=abcDEF123456",
    "user=mkovesdi",
    "alice@example.org",
    "mkovesdi.example.org",
    "2001:db8::5",
    "203.0.113.7",
    "10.0.0.7",
    "ip-10-0-1-2.ec2.internal",
    "52:54:00:7a:7b:7c",
    "+49 170 1234567",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "/home/mkovesdi",
    "jupyter-alice-40example-2eorg",
    "CN=alice,OU=people",
    "Bearer abcDEF123456",
    "Cookie: a=b; c=d",
    "https://bob:pw1@host.example.org/x",
    "ghp_0123456789abcdefABCD",
    "AKIAIOSFODNN7EXAMPLE",
    "sha256~abcDEF123456abcDEF123456",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"
  };

  private static final String[] SIGNS = {"", " ", ",", ";", "-", "_", ".", ":", "/", "|", "=", "@"};

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PARTS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void changesNothingTheSecondTime(@ForAll("texts") String text) {
    String once = anonymize(text);

    assertThat(anonymize(once)).isEqualTo(once);
  }

  @Property(tries = 500)
  void changesNothingTheSecondTimeInAnyText(@ForAll String text) {
    String once = anonymize(text);

    assertThat(anonymize(once)).isEqualTo(once);
  }

  /** Each pair of values, with each sign between them: what the one becomes, the other touches. */
  @Example
  void changesNothingTheSecondTimeWhereValuesTouch() {
    for (String first : VALUES) {
      for (String sign : SIGNS) {
        for (String second : VALUES) {
          String once = anonymize(first + sign + second);

          assertThat(anonymize(once)).isEqualTo(once);
        }
      }
    }
  }

  @Property(tries = 500)
  void leavesThePlainBytesBetweenFindings(@ForAll("texts") String text) {
    String[] kept = anonymize("begin " + text + " end").split("<[a-z]+:[a-z2-7-]+>", -1);

    int at = 0;
    for (String part : kept) {
      int found = ("begin " + text + " end").indexOf(part, at);
      assertThat(found).isGreaterThanOrEqualTo(at);
      at = found + part.length();
    }
  }

  @Property(tries = 500)
  void doesNotTellHowLongASecretWas(
      @ForAll @IntRange(min = 4, max = 200) int one,
      @ForAll @IntRange(min = 4, max = 200) int other) {
    for (String carrier :
        List.of(
            "password=%s n=1",
            "{\"token\":\"%s\",\"n\":1}", "https://u:%s@host/", "-p --password %s x")) {
      assertThat(anonymize(carrier.formatted(secret(one))))
          .isEqualTo(anonymize(carrier.formatted(secret(other))));
    }
  }

  @Property(tries = 300)
  void doesNotDependOnHowRecordsAreBatched(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 5) int size) {
    List<String> records =
        List.of(("head\n" + text + "\ntail token=abcDEF123\n456GHI789jkl\nend").split("\n", -1));

    assertThat(Batches.of(size, records)).isEqualTo(Batches.atOnce(records));
  }

  private static String secret(int length) {
    return "aB3x9".repeat(length / 5 + 1).substring(0, length) + "9Z";
  }

  private static String anonymize(String text) {
    return Batches.atOnce(List.of(text)).getFirst();
  }
}
