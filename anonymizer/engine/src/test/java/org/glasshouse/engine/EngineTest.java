package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
  private final Engine engine = new Engine(Policy.DEFAULT);
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "level=info password=hunter2 n=1 | level=info password=<secret:password> n=1",
        "{\"password\":\"p\\\"w\\\\d\",\"n\":1} | {\"password\":\"<secret:password>\",\"n\":1}",
        "{\"pin\": 123456} | {\"pin\": \"<secret:code>\"}",
        "{\"log\":\"{\\\"api_key\\\":\\\"a b\\\"}\\n\"} | {\"log\":\"{\\\"api_key\\\":\\\"<secret:api-key>\\\"}\\n\"}",
        "Authorization: Bearer sha256~abcdEFGH1234 | Authorization: Bearer <secret:authorization>",
        "GET /?token=abc%26def&x=1 | GET /?token=<secret:token>&x=1",
        "amqp://bob:s3cret@queue.svc:5672/ | amqp://<secret:url-credentials>@queue.svc:5672/",
        "clone with ghp_0123456789abcdefABCD done | clone with <secret:token> done",
        "using AKIAEXAMPLEEXAMPLE12 now | using <secret:api-key> now",
        "Set-Cookie: sid=abc123; Path=/; HttpOnly | Set-Cookie: sid=<secret:cookie>; Path=/; HttpOnly",
        "key -----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n-----END PRIVATE KEY-----\\n | key <secret:private-key>\\n",
        "pay 4111 1111 1111 1111 to DE89370400440532013000 | pay <personal:card> to <personal:iban>"
      })
  void putsAMarkInPlaceOfASecret(String text, String expected) {
    assertThat(anonymize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail from alice@example.org",
        "mail%3Dalice%40example.org",
        "from 203.0.113.9:443",
        "from ::ffff:203.0.113.9",
        "from 2001:db8::17",
        "arp 00:11:22:aa:bb:cc",
        "cd /home/alice/work",
        "pod jupyter-alice-40example-2eorg",
        "session opened for user alice by (uid=0)"
      })
  void putsATokenInPlaceOfAPersonalValue(String text) {
    assertThat(anonymize(text))
        .containsPattern("<(ip|mac|user):[a-z2-7]{20}>")
        .doesNotContain("alice", "203.0", "db8", "aa:bb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image quay.io/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "upgraded to version 4.10.3.2 at std::a",
        "listening on 127.0.0.1:9093 and [::1]:80",
        "Bearer realm=\"registry\",service=x max_tokens=100 secretName=tls",
        "user system:serviceaccount:openshift-monitoring:prometheus-k8s",
        "lookup alertmanager-main.openshift-monitoring.svc.cluster.local"
      })
  void leavesWhatAnOperatorNeeds(String text) {
    assertThat(anonymize(text)).isEqualTo(text);
  }

  @Test
  void trustsOnlyMarksThatItWrote() {
    String genuine = anonymize("from 203.0.113.9");

    assertThat(anonymize(genuine)).isEqualTo(genuine);
    assertThat(anonymize("from <user:abcdefghijklmnop2345> <secret:anything>"))
        .isEqualTo("from <personal:text> <personal:text>");
  }

  @Test
  void hidesAPrivateKeyThatIsSplitOverRecords() {
    List<String> records =
        List.of(
            "begin -----BEGIN RSA PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn",
            "aaaa",
            "-----END RSA PRIVATE KEY-----",
            "ready");

    assertThat(bodies(records))
        .containsExactly(
            "begin <secret:private-key>",
            "<secret:private-key>",
            "<secret:private-key>",
            "<secret:private-key>",
            "ready");
  }

  @Test
  void numbersThePeopleOfADocument() {
    List<Anonymized> parts =
        engine.document(
            List.of(
                "Merge pull request #12 from alice/fix",
                "Thanks @bob and @alice, see 7d7727749b9e72d483091a58e1a13cb7d4f4fa62\n"
                    + "Co-authored-by: Carol Example <carol@example.org>"),
            pseudonyms);

    assertThat(parts.stream().map(part -> ((Anonymized.Clean) part).text()))
        .containsExactly(
            "Merge pull request #12 from <person:1>/fix",
            "Thanks @<person:2> and @<person:1>, see <personal:fingerprint>\n"
                + "Co-authored-by: <person:3> <<person:4>>");
  }

  @Test
  void leavesWhatThePolicyKeepsAndHidesTheSecretsInIt() {
    Policy policy =
        new Policy(
            "1",
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("status@example.org", "password=hunter2"),
            false);

    assertThat(anonymize(new Engine(policy), "status@example.org alice@example.org"))
        .matches("status@example.org <user:[a-z2-7]{20}>");
    assertThat(anonymize(new Engine(policy), "password=hunter2"))
        .isEqualTo("password=<secret:password>");
  }

  @Test
  void hidesWhatARuleOfThePolicyNames() {
    Engine ruled =
        new Engine(
            policy(
                Set.of("quagga zebra"),
                new Policy.Rule("animal", "quagga", false, false),
                new Policy.Rule("badge", "badge-", true, true)));

    assertThat(anonymize(ruled, "the Quagga with badge-ab.7. and quaggas, quagga zebra"))
        .isEqualTo(
            "the <personal:text> with <secret:credential>. and quaggas, <personal:text> zebra");
  }

  @Test
  void readsNamesBeyondAsciiOfThePolicyAsTheyAreWritten() {
    Policy policy =
        new Policy(
            "1", Set.of(), Set.of("žižka"), Set.of(), Set.of(), Set.of("čížek@example.org"), false);

    assertThat(anonymize(new Engine(policy), "seen ŽIŽKA and šiška, čížek@example.org"))
        .matches("seen <user:[a-z2-7]{20}> and šiška, čížek@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "müller",
        "Müller",
        "M\\u00fcller",
        "m\\\\u00FCller",
        "M%C3%BCller",
        "o'brien",
        "O’Brien",
        "№ 17-x",
        "\\u2116 17-x"
      })
  void findsNamesBeyondAsciiHoweverTheyAreSpelled(String spelled) {
    Set<String> names = Set.of("müller", "o’brien", "№ 17-x");
    Policy policy = new Policy("1", Set.of(), names, Set.of(), Set.of(), Set.of(), false);

    assertThat(anonymize(new Engine(policy), "seen " + spelled + " and möller"))
        .matches("seen <user:[a-z2-7]{20}> and möller");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"m":"x größe\\/blau y"}            | {"m":"x <personal:text> y"}
          {"m":"x gr\\u00f6\\u00dfe\\/blau y"}  | {"m":"x <personal:text> y"}
          {"m":"x köhler \\"GmbH\\" y"}       | {"m":"x <personal:text> y"}
          x Köhler &amp; Söhne y             | x <personal:text> y
          x gr\u00ad\u00f6ße/blau y          | x <personal:text> y
          """)
  void findsATextBeyondAsciiInWhichOtherSignsAreEscaped(String line, String hidden) {
    Engine ruled =
        new Engine(
            policy(
                Set.of(),
                new Policy.Rule("a", "größe/blau", false, false),
                new Policy.Rule("b", "köhler \"gmbh\"", false, false),
                new Policy.Rule("c", "köhler & söhne", false, false)));

    assertThat(anonymize(ruled, line)).isEqualTo(hidden);
  }

  private static Policy policy(Set<String> keep, Policy.Rule... rules) {
    return new Policy("1", Set.of(), Set.of(), Set.of(), Set.of(), keep, false, List.of(rules));
  }

  @Test
  void namesALoginAtEachOfItsPlacesInARecord() {
    assertThat(anonymize("pam: user=zelenkova in /srv/zelenkova, zelenkovas are others"))
        .matches("pam: user=(<user:[a-z2-7]{20}>) in /srv/\\1, zelenkovas are others");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from 203.0.113.9 | from ::ffff:203.0.113.9",
        "from 203.0.113.9 | from [203.0.113.9]",
        "at 2001:db8::17 | at 2001:0DB8:0:0:0:0:0:17",
        "sta 02:00:5e:10:20:30 | sta 02-00-5E-10-20-30",
        "sta 02:00:5e:10:20:30 | sta 0200.5e10.2030",
        "to alice@example.org | to alice%40example.org",
        "to alice@example.org | to alice&#64;example.org",
        "to alice@example.org | to alice at example dot org",
        "to alice@example.org | to alice=40example.org",
        "to alice@example.org | to %5Cu0061lice%5Cu0040example.org"
      })
  void givesEveryNotationTheSameToken(String one, String other) {
    assertThat(anonymize(other).replaceAll("[\\[\\]]", "")).isEqualTo(anonymize(one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 170 123eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I",
        "ghp_0123456789abcdefABCDabcdefABCDabcdef+49 170 123",
        "+49 170 1234567-4111 1111 1111 1111",
        "phone: 0170 1234567.ghp_0123456789abcdefABCDabcdefABCDabcdef",
        "tel (555) 010-9999 203.0.113.7",
        "203.0.113.7:00:11:22:aa:bb:cc",
        "+49 170 123:password=hunter2"
      })
  void changesNothingTheSecondTimeBesideAMark(String text) {
    String once = anonymize(text);

    assertThat(anonymize(once)).isEqualTo(once);
    assertThat(once).containsPattern("<personal:(phone|card)>|<mac:");
  }

  @Test
  void withholdsWhatIsTooLong() {
    Anonymized answer = engine.value("a", "a".repeat(Engine.MAX_LENGTH + 1), pseudonyms);

    assertThat(answer).isEqualTo(new Anonymized.Withheld("oversize"));
  }

  private String anonymize(String text) {
    return bodies(List.of(text)).get(0);
  }

  private String anonymize(Engine other, String text) {
    StreamWindow.Body body = new StreamWindow.Body(text, pseudonyms);
    return ((Anonymized.Clean)
            other.bodies(new StreamWindow(List.of(), List.of(body), List.of())).get(0))
        .text();
  }

  private List<String> bodies(List<String> texts) {
    List<StreamWindow.Body> records =
        texts.stream().map(text -> new StreamWindow.Body(text, pseudonyms)).toList();
    return engine.bodies(new StreamWindow(List.of(), records, List.of())).stream()
        .map(answer -> answer instanceof Anonymized.Clean clean ? clean.text() : answer.toString())
        .toList();
  }
}
