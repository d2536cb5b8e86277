package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.engine.Policy;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicRecords;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who can cause records wants to know by which token a victim goes, so as to read it
 * everywhere. All records go from raw message to public message, on a clock that the test sets.
 */
@Timeout(60)
class ProbingTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pattern TOKEN = Pattern.compile("<[a-z]+:([a-z2-7-]{20,29})>");

  private static final String LOGIN = "mkovesdi";
  private static final String MAIL = "marton.kovesdi@example.org";
  private static final String HOME = "203.0.113.77";
  private static final String MACHINE = "mkovesdi.example.org";
  private static final String DEVICE = "52:54:00:7a:7b:7c";

  /** What the victim's cluster says of the victim, and what anybody may write elsewhere. */
  private static final List<String> SAID =
      List.of(
          "session opened for user " + LOGIN,
          "user=" + LOGIN + " logged in from " + HOME,
          "Accepted publickey for " + LOGIN + " from " + HOME + " port 51822 ssh2",
          "{\"user\":{\"username\":\"" + LOGIN + "\"},\"sourceIPs\":[\"" + HOME + "\"]}",
          "mail to " + MAIL + " delivered",
          "owner=" + MAIL,
          "lease of " + HOME + " to " + DEVICE,
          "cannot open /home/" + LOGIN + "/.bashrc",
          "User \"" + LOGIN + "\" cannot list resource \"pods\"",
          "asking https://" + MACHINE + "/healthz");

  /** Persons in names of objects keep their token for a month. */
  private static final String NAMED = "started pod jupyter-" + LOGIN + " for " + LOGIN;

  /** What anybody can cause from outside. */
  private static final List<String> KNOCKED =
      List.of(
          "198.51.100.9 - - [23/Nov/2026:12:00:00 +0000] \"GET /?user=mkovesdi&mail=marton.kovesdi%40example.org&ip=203.0.113.77 HTTP/1.1\" 404 153 \"https://example.com/~mkovesdi\" \"Mozilla/5.0 (X11; mkovesdi; marton.kovesdi@example.org)\"",
          "198.51.100.9 - - [23/Nov/2026:12:00:01 +0000] \"GET /home/mkovesdi/203.0.113.77/52:54:00:7a:7b:7c HTTP/1.1\" 404 0 \"-\" \"Mozilla/5.0 (X11; mkovesdi; marton.kovesdi@example.org)\"",
          "sshd[7]: Failed password for invalid user mkovesdi from 198.51.100.9 port 4 ssh2",
          "sshd[7]: Failed password for mkovesdi from 198.51.100.9 port 4 ssh2",
          "sshd[7]: Invalid user marton.kovesdi@example.org from 198.51.100.9",
          "x-forwarded-for: 203.0.113.77, 198.51.100.9",
          "TLS handshake error from 198.51.100.9:5: no certificate for server name \"mkovesdi.example.org\"",
          "sshd[7]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser=mkovesdi rhost=198.51.100.9  user=mkovesdi",
          "sshd[7]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=mkovesdi.example.org  user=root",
          "{\"method\":\"GET\",\"path\":\"/home/mkovesdi\",\"status\":404}",
          "{\"method\":\"GET\",\"uri\":\"/home/mkovesdi?ip=203.0.113.77\",\"status\":404}",
          "{\"method\":\"GET\",\"url\":\"https://app.example.com/home/mkovesdi\",\"status\":404}",
          "{\"request\":{\"remote_ip\":\"198.51.100.9\",\"method\":\"GET\",\"host\":\"mkovesdi.example.org\",\"uri\":\"/\"},\"status\":404}",
          "level=info msg=request method=GET host=mkovesdi.example.org path=/home/mkovesdi status=404",
          "198.51.100.9:5 - - - [2026/11/23 12:00:00] mkovesdi.example.org GET - \"/home/mkovesdi\" HTTP/1.1 \"curl/8\" 403 2810 0.001",
          "haproxy[7]: 198.51.100.9:5 [23/Nov/2026:12:00:00.000] fe be/srv 0/0/0/1/1 404 153 - - ---- 1/1/0/0/0 0/0 {mkovesdi.example.org|203.0.113.77} {} \"GET / HTTP/1.1\"",
          "[2026-11-23T12:00:00.000Z] \"GET / HTTP/1.1\" 404 NR 0 0 0 - \"203.0.113.77\" \"curl/8\" \"-\" \"mkovesdi.example.org\" \"-\"",
          "198.51.100.9 - mkovesdi [23/Nov/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 401 179 \"-\" \"curl/8\"",
          "2026/11/23 12:00:00 [error] 7#7: *1 open() \"/usr/share/nginx/html/home/mkovesdi\" failed (2: No such file or directory), client: 198.51.100.9, server: _, request: \"GET /home/mkovesdi HTTP/1.1\", host: \"mkovesdi.example.org\"",
          "TLS handshake error from 198.51.100.9:5: remote error: unrecognized name \"mkovesdi.example.org\"",
          "tls:onServerName(), requestedServerName: mkovesdi.example.org",
          "{\"msg\":\"certificate is not allowed\",\"identifier\":\"mkovesdi.example.org\"}",
          "dovecot: imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<mkovesdi>, method=PLAIN, rip=198.51.100.9, lip=10.0.0.1",
          "postfix/smtpd[7]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: authentication failure, sasl_username=mkovesdi",
          "postfix/smtpd[7]: NOQUEUE: reject: RCPT from unknown[198.51.100.9]: 550 5.1.1 <marton.kovesdi@example.org>: Recipient address rejected: User unknown in local recipient table; from=<a@example.com> to=<marton.kovesdi@example.org> proto=ESMTP helo=<mkovesdi.example.org>",
          "Access denied for user 'mkovesdi'@'198.51.100.9' (using password: YES)",
          "FATAL:  role \"mkovesdi\" does not exist",
          "FATAL:  database \"mkovesdi\" does not exist",
          "type=\"LOGIN_ERROR\", realmId=\"main\", clientId=\"web\", userId=\"null\", ipAddress=\"198.51.100.9\", error=\"invalid_user_credentials\", username=\"mkovesdi\"",
          "krb5kdc[7](info): AS_REQ (8 etypes {18 17}) 198.51.100.9: CLIENT_NOT_FOUND: mkovesdi@EXAMPLE.ORG for krbtgt/EXAMPLE.ORG@EXAMPLE.ORG, Client not found in Kerberos database",
          "login[7]: FAILED LOGIN (1) on '/dev/tty1' FOR 'mkovesdi', Authentication failure",
          "type=USER_LOGIN msg=audit(1763899200.000:7): pid=7 uid=0 msg='op=login acct=\"mkovesdi\" exe=\"/usr/sbin/sshd\" hostname=? addr=198.51.100.9 terminal=ssh res=failed'",
          "slapd[7]: conn=1001 op=0 BIND dn=\"uid=mkovesdi,ou=people,dc=example,dc=org\" method=128",
          "slapd[7]: conn=1001 op=0 RESULT tag=97 err=49 text= uid=mkovesdi",
          "su[7]: FAILED SU (to mkovesdi) root on pts/0",
          "ftpd[7]: FTP LOGIN FAILED FROM 198.51.100.9, mkovesdi",
          "x509: subject with cn=mkovesdi is not in the allowed list",
          "mosquitto: Client mkovesdi disconnected, not authorised.",
          "mosquitto: New client connected from 198.51.100.9:5 as auto-7 (p2, c1, k60, u'mkovesdi').",
          "mosquitto: New client connected from 198.51.100.9:5 as marton.kovesdi@example.org (p2, c1, k60).",
          "postfix/cleanup[7]: 4A1: warning: header Subject: Re: 203.0.113.77 from unknown[198.51.100.9]; from=<marton.kovesdi@example.org> to=<marton.kovesdi@example.org> proto=ESMTP helo=<mkovesdi.example.org>",
          "exim[7]: H=(mkovesdi.example.org) [198.51.100.9] F=<marton.kovesdi@example.org> rejected RCPT <a@example.com>: relay not permitted",
          "ERROR:  invalid input syntax for type integer: \"203.0.113.77\"",
          "ERROR:  syntax error at or near \"x\" user=mkovesdi\" at character 8",
          "ERROR 1064 (42000): You have an error in your SQL syntax; the right syntax to use near '/home/mkovesdi' at line 1",
          "level=info msg=request method=GET uri=/a\\ /home/mkovesdi status=404",
          "LOCK /home/mkovesdi 405 1.234 ms - 139",
          "{\"method\":\"MKCOL\",\"path\":\"/home/mkovesdi\",\"status\":405,\"user_agent\":\"x\"}",
          "2026/11/23 12:00:00 [info] 7#7: *1 client sent invalid header line: \"x\" user=mkovesdi\" while reading client request headers, client: 198.51.100.9",
          "ModSecurity: Warning. [id \"1\"] [data \"user=mkovesdi\"] [hostname \"mkovesdi.example.org\"] [uri \"/home/mkovesdi\"]",
          "named[7]: client @0x7f 198.51.100.9#5 (mkovesdi.example.org): query: mkovesdi.example.org IN A +E(0)K (10.0.0.53)",
          "dnsmasq-dhcp[7]: DHCPACK(br0) 198.51.100.9 aa:bb:cc:dd:ee:ff mkovesdi.example.org",
          "sshd[7]: Received disconnect from 198.51.100.9 port 5:11: user=mkovesdi 203.0.113.77 [preauth]",
          "asterisk[7]: NOTICE[7]: chan_sip.c:1 handle_request_register: Registration from '<sip:marton.kovesdi@example.org>' failed for '198.51.100.9:5' - Wrong password",
          "{\"level\":30,\"req\":{\"method\":\"GET\",\"url\":\"/home/mkovesdi\",\"headers\":{\"x-a\":\"marton.kovesdi@example.org\"},\"remoteAddress\":\"198.51.100.9\"}}");

  private Instant now = NOON;
  private final KeyRing keys;
  private final Crossing crossing;
  private long position;

  ProbingTest(@TempDir Path folder) {
    keys = KeyRing.create(folder.resolve("keys"), () -> now);
    crossing = new Crossing(new Constructions(keys, () -> now));
  }

  @Test
  void whoHasAClusterOfHisOwnInTheArchiveLearnsNoToken() {
    Set<String> victim = victim();

    List<String> caused = new ArrayList<>();
    for (String text : said()) {
      caused.addAll(publish("rogue", line(text, NOON, Map.of())));
      caused.addAll(
          publish(
              "rogue",
              line(
                  text,
                  NOON,
                  Map.of("k8s.namespace.name", "hub", "k8s.pod.name", "jupyter-" + LOGIN))));
    }
    caused.addAll(publish("rogue", samples()));

    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(victim);
  }

  @Test
  void whoKnocksFromOutsideLearnsNoToken() {
    Set<String> victim = victim();

    List<String> caused = new ArrayList<>();
    for (String text : KNOCKED) {
      List<String> made = publish("smaug", line(text, NOON, Map.of()));
      assertThat(made).as(text).hasSize(1);
      assertThat(tokens(made)).as(made.getFirst()).doesNotContainAnyElementsOf(victim);
      caused.addAll(made);
    }

    assertThat(caused.toString()).doesNotContain(LOGIN, "kovesdi@", "kovesdi%40", HOME, DEVICE);
  }

  @Test
  void whoKnocksOnAnotherDayOrHasItLoggedByHisOwnClusterLearnsNoToken() {
    Set<String> victim = victim();
    Instant yesterday = now;

    List<String> caused = new ArrayList<>();
    for (String text : KNOCKED) {
      caused.addAll(publish("rogue", line(text, NOON, Map.of())));
    }
    now = now.plus(Duration.ofDays(1));
    for (String text : KNOCKED) {
      caused.addAll(publish("smaug", line(text, now, Map.of())));
      caused.addAll(publish("smaug", line(text, yesterday, Map.of())));
    }

    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(victim);
  }

  @Test
  void whoComesOnAnotherDayLearnsNoTokenWhateverDayHeClaims() {
    Set<String> victim = victim();
    Instant yesterday = now;
    now = now.plus(Duration.ofDays(1));

    List<String> caused = new ArrayList<>();
    for (String text : SAID) {
      for (Instant claimed : List.of(now, yesterday)) {
        caused.addAll(publish("smaug", line(text, claimed, Map.of())));
      }
    }

    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(victim);
    now = NOON;
    caused.clear();
    for (String text : SAID) {
      caused.addAll(publish("smaug", line(text, NOON.minus(Duration.ofDays(1)), Map.of())));
    }
    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(victim);
  }

  @Test
  void whoAsksWithinTheClusterLearnsSoManyTokensOfAStreamInAnHourAndNoMoreThatDay() {
    String known = publish("smaug", line("user=" + LOGIN, NOON, Map.of())).getFirst();

    Set<String> asked = new HashSet<>();
    for (int hour = 0; hour < 3; hour++) {
      now = NOON.plus(Duration.ofHours(hour));
      int perHour = hour < 2 ? ProbingBudget.MOST_NEW - 1 : 2 * ProbingBudget.MOST_NEW;
      for (int number = 0; number < perHour; number++) {
        String text = "user=guess" + letters(hour * 1_000 + number);
        asked.addAll(tokens(publish("smaug", line(text, now, Map.of()))));
      }
    }

    // The hour in which more were asked gave no more than others may.
    assertThat(asked).hasSizeLessThanOrEqualTo(3 * ProbingBudget.MOST_NEW);
    assertThat(asked).hasSizeGreaterThan(2 * ProbingBudget.MOST_NEW);
    now = NOON.plus(Duration.ofHours(9));
    assertThat(publish("smaug", line("user=" + LOGIN, now, Map.of())).getFirst())
        .contains("<personal:user>");
    now = NOON.plus(Duration.ofDays(1));
    assertThat(tokens(publish("smaug", line("user=" + LOGIN, now, Map.of()))))
        .hasSize(1)
        .doesNotContainAnyElementsOf(tokens(List.of(known)));
  }

  @Test
  void whoAsksForSixteenAtOnceLearnsNone() {
    String fifteen = guesses(15);
    String sixteen = guesses(16);

    assertThat(tokens(publish("smaug", line(fifteen, NOON, Map.of())))).hasSize(15);
    assertThat(tokens(publish("smaug", line(sixteen, NOON, Map.of())))).isEmpty();
    assertThat(tokens(publish("smaug", line("user=" + LOGIN, NOON, Map.of())))).isEmpty();
  }

  @Test
  void whoComesInAnotherMonthLearnsNoTokenOfANameOfAnObject() {
    Set<String> victim = victim();
    now = Instant.parse("2026-12-01T00:00:00Z");

    List<String> caused = new ArrayList<>();
    for (Instant claimed : List.of(now, NOON)) {
      caused.addAll(publish("smaug", line(NAMED, claimed, Map.of())));
    }

    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(victim);
  }

  private static List<String> said() {
    List<String> said = new ArrayList<>(SAID);
    said.add(NAMED);
    return said;
  }

  private static String guesses(int number) {
    return IntStream.range(0, number)
        .mapToObj(n -> "user=guess" + letters(n))
        .collect(Collectors.joining(" "));
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int left = number + 400; left > 0; left /= 20) {
      letters.append((char) ('a' + left % 20));
    }
    return letters.toString();
  }

  /** All tokens in what the victim's cluster publishes of the victim on one day. */
  private Set<String> victim() {
    List<String> published = new ArrayList<>();
    for (String text : said()) {
      published.addAll(publish("smaug", line(text, NOON, Map.of())));
    }
    published.addAll(publish("smaug", samples()));
    Set<String> tokens = tokens(published);
    assertThat(tokens).hasSizeGreaterThanOrEqualTo(4);
    assertThat(published.toString()).doesNotContain(LOGIN, MAIL, HOME, DEVICE);
    return tokens;
  }

  private RawLog line(String text, Instant time, Map<String, String> resource) {
    return new RawLog(
        STREAM, position++, time, now, "", new RawLog.Body.Text(text), resource, Map.of());
  }

  private RawSamples samples() {
    Map<String, String> labels =
        Map.of(
            Labels.NAME,
            "kube_pod_info",
            "namespace",
            "hub",
            "pod",
            "jupyter-" + LOGIN,
            "user",
            LOGIN,
            "email",
            MAIL,
            "client",
            HOME);
    return new RawSamples(
        new Series(labels, new Samples.Builder().add(now.toEpochMilli(), 1).build()));
  }

  /** What becomes of a record that arrives now, as it stands on the public topic. */
  private List<String> publish(String source, RawRecord record) {
    Signal signal = record.signal();
    byte[] message = RawRecords.encode(signal, List.of(record));
    List<String> texts = new ArrayList<>();
    Crossing.published(signal, crossing.decide(described(source), signal, message, now))
        .forEach(sent ->
            PublicRecords.decode(signal, sent.value()).forEach(made -> texts.add(made.toString())));
    return texts;
  }

  private final Map<String, Source> sources = new HashMap<>();

  private Source described(String name) {
    SourceTerms.PolicyTerms policy =
        new SourceTerms.PolicyTerms(
            "1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), /* strict= */ false);
    return sources.computeIfAbsent(
        name,
        unknown ->
            new Source(
                new SourceTerms(
                    name,
                    name,
                    "",
                    "",
                    "",
                    SourceTerms.State.LIVE,
                    0,
                    List.of("logs", "metrics"),
                    false,
                    policy),
                true,
                Detection.by(Policy.DEFAULT)));
  }

  private static Set<String> tokens(@Nullable List<String> texts) {
    Set<String> tokens = new HashSet<>();
    for (String text : Objects.requireNonNull(texts)) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        tokens.add(token.group(1));
      }
    }
    return tokens;
  }
}
