package org.glasshouse.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.FieldRow;
import org.glasshouse.corpus.FieldRow.Part;
import org.glasshouse.corpus.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {
  private static final String ALPHABET = "0aA:=@%\\\"'<>-_./ \n+u";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token hf_a8Kq2LmZ9xWc4VbN7tRe | PREFIX",
        "cookie value kD83hsLq0PzXn27vBt4M | RANDOM",
        "db.password=tulip7Rain | NAMED_SECRET",
        "{\"name\":\"DB_PASSWORD\",\"value\":\"tulip7Rain\"} | NAMED_SECRET",
        "mysqldump -u root -ptulip7Rain shop | NAMED_SECRET",
        "authorization: Basic bm9ib2R5OnR1bGlw | AUTHORIZATION",
        "amqp://jobs:tulip7@mq:5671/ | URL_CREDENTIALS",
        "bounced: ann.lee@mail.test | EMAIL",
        "pod jupyter-ann-40mail-2etest | HOME",
        "GET /users/ann%40mail.test | EMAIL",
        "refused 203.0.113.9:443 | IP",
        "neighbor 2001:db8:42::7334 lost | IP",
        "client ::ffff:203.0.113.9 | IP",
        "node ip-10-0-143-21 | IP",
        "flap 02:42:ac:11:00:2e | MAC",
        "ntpd: peer ntp-b.campus.example.org | HOST",
        "User \"annlee\" cannot list | USER",
        "Failed password for invalid user annlee from | USER",
        "chdir /home/annlee/work | HOME",
        "Signed-off-by: Ann Leeson | PERSON",
        "paged +44 20 7946 0321 | NUMBER",
        "refund to DE89 3704 0044 0532 0130 00 | NUMBER",
        "pan 4111 1111 1111 1111 | NUMBER",
        "pan 5018 3466 5520 6247 | NUMBER",
        "pan 4385 4143 7640 1548 602 | NUMBER",
        "ssn 219-09-9999 | NUMBER",
        "forged <user:me> | FORGED",
      })
  void doubtsWhatLooksSecretOrPersonal(String text, Sign sign) {
    assertThat(Checker.doubts(text)).extracting(Doubt::sign).contains(sign);
  }

  @Test
  void readsADotBehindADashedAtSign() {
    assertThat(Checker.doubts("a-40b.c/de")).isEmpty();
  }

  @Test
  void doubtsTheBodyOfAPrivateKeyAndNotACertificate() {
    String body = "MHcCAQEEIBkD83hsLq0PzXn27vBt4M";

    assertThat(Checker.doubts("-----BEGIN EC PRIVATE KEY-----\n" + body)).isNotEmpty();
    assertThat(
            Checker.doubts(
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE----- read"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=<secret:password> user=<user:abcdefghijklmnopqrst>",
        "jupyter-<user:abcdefghijklmnopqrst> from <ip:abcdefgh-abcdefghijklmnopqrst>:443",
        "https://<secret:url-credentials>@git.example.com/x",
        "Authorization: Bearer <secret:token>",
      })
  void passesMarksOver(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imap-login: Disconnected (no auth attempts in 0 secs): rip=<ip:abcdefghijklmnopqrst>",
        "imap-login: Login: user=<<user:abcdefghijklmnopqrst>>, method=PLAIN",
        "audit-ID=\"3b119a19-9558-400b-89ad-2eaa83005484\" resp=200",
        "left-pad integrity=sha512-mKclDmtgJJMlLkHCBKFpbNnF5IP48xQB/78v6czk44AMP2p9/Z1TsYf9pK",
        "build id 0x34922ba464bb09e0690b9ccc8d5385610cc81d8a is missing",
        "{\"request_id\":\"kD83hsLq0PzXn27vBt4M8wQ4\",\"took\":3}",
        "jwks refreshed \"kids\":[\"uqc7E1k1MpQOMQsBGdk4\",\"kD83hsLq0PzXn27vBt4M8wQ4\"]",
        "{\"kty\":\"EC\",\"x\":\"kD83hsLq0PzXn27vBt4M8wkD83hsLq0PzXn27vBt4M8\"}",
        "mac=ENC[AES256_GCM,data:OGD1I9wBb6xsWrmdwD1wgv9B26jlP4,iv:x,type:str]",
        "suites TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256:TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "signature=hmac-sha256:9f56f3e9e3814dd60103e7cd9de2ddb2e023ddd327c110676506e2d65ddd27cd",
        "usage: tool --password <PASSWORD> --token ${TOKEN}",
        "password: {{ .Values.auth.password | quote }}",
        "Enter password: \\nEnter PEM pass phrase: ",
        "open /etc/passwd: Permission denied",
        "passwd: Authentication token manipulation error",
        "--- PASS: TestPasswordHash (0.21s)",
        "second pass: 1200 objects, bypass=rules",
        "scope=user:info user:check-access",
        "sudo: unable to resolve host",
        "run: namespace resource 64b2f1e09c3d5a0023a81f7e state OPTIMAL",
        "nie istnieje (kod: AUTH-4012)",
        "to 2024-06-01 10:08:20 +0000 UTC m=+8813.220914 x",
        "{\"etag\":\"W/\\\"1f4-kD83hsLq0PzXn27vBt4M8wQ4kD8\\\"\"}",
        "event evt_kD83hsLq0PzXn27vBt4M8wQ4 processed",
        "Loaded plugin ssh-credentials:337.v395d2403ccd4",
        "IdentityModel.Tokens: IDX10223: Lifetime validation failed",
        "cardinality of label 1200000",
        "pages 1024 2048 4096 of 8192",
        "snapshot 20261123-0412 done",
        "dma 4096 16384 65536 1",
        "filtering frames to 01:80:c2:00:00:0e",
        "ERROR REPORT==== 7-May-2026::11:09:00 ===",
        "pushed to dependabot/npm_and_yarn/vite-7.1.12",
        "LD_LIBRARY_PATH=/tmp/build.20260509072933/Python-2.7.18",
        "first_name: This field is required",
        "connecting as postgresql://{{username}}:{{password}}@pg.db.svc:5432/app",
      })
  void leavesWhatIsPublicByItsForm(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aadhaar of record 4321 8765 2109 or none",
        "secret id: kD83hsLq0PzXn27vBt4M8wQ4",
        "{\"kty\":\"EC\",\"x\":\"a\",\"d\":\"kD83hsLq0PzXn27vBt4M8wkD83hsLq0PzXn27vBt4M8\"}",
        "<password>tulip7Rain</password>",
        "passwd: tulip7Rain",
        "db_pass=tulip7Rain",
        "CREATE USER app IDENTIFIED BY 'tulipRain'",
        "payroll 850101-1236 changed",
        "born 19850101-1236",
        "charged 4111 1111 1111 1111 and 378282246310005",
        "transfer to DE89 3704 0044 0532 0130 00 booked",
        "nationalId 12345678",
        "asia key ASIAIOSFODNN7EXAMPLE",
        "made APTGZ4JFEBZ9SDO78XRLGQNBQRMKTSXFVY6PLP4RF9TAST6M01S12KOT anew",
      })
  void doubtsWhatOnlyLooksLikeIt(String text) {
    assertThat(Checker.doubts(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=0xf9412b159df1",
        "psk=0x1f2e3d4c5b6a7988",
        "SNMP_PRIV_KEY=0x1f2e3d4c5b6a7988",
        "API_KEY=0x5a1f9c3b7d2e",
        "wallet seed 0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
        "pk=0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
        "signer 0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
        "users=[\"ops:0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318\"]",
        "secret 0x4c0883a69102937d6231471b5dbb6204fe5129617082792a",
        "kek 0x4c0883a69102937d6231471b5dbb6204fe512961",
        "the password: Sunshine was wrong",
        "mot de passe : Soleil",
        "    pass: Orange",
        "pass: 493817",
        "webpass: 493817",
        "pass: 12345678",
        "onepass=hunter22",
        "user=1001:alice",
        "user=admin:alice",
        "chown user=root:alice",
        "Author: 1001:alice <x>",
        "Accepted publickey for admin:jdoe",
        "{\"sessions\":{\"9d80e1f2a3b4c5d6e7f8091a2b3caabb\":{\"ttl\":300}}}",
        "{\"session\":{\"c2VjcmV0LXZhbHVlLTEyMw\":{\"a\":1}}}",
        "{\"passwords\":{\"hunter2\":{\"count\":3}}}",
        "login_password: \"?Secret99\"",
        "encryption password=?Secret99",
        "Fastly-Key: --Kq83mzPq",
        "{\"kty\":\"oct\",\"x\":\"kD83hsLq0PzXn27vBt4M8wkD83hsLq0PzXn27vBt4M8\"}",
        "Bearer id=kD83hsLq0PzXn27vBt4M8wQ4",
        "reset link id=kD83hsLq0PzXn27vBt4M8wQ4",
        "invite?id=kD83hsLq0PzXn27vBt4M8wQ4",
        "sudo: jdoe is not in the sudoers file.",
        "login: Alice (uid=1000)",
        "admin password: Sunshine",
        "GET /items?id=kD83hsLq0PzXn27vBt4M8wQ4",
        "sudo: jdoe not in sudoers",
        "card 6265 4179 5358 4167 530",
        "card 5018 3466 5520 6247",
        "card 4385 4143 7640 1548 602",
        "user=j.hudson",
        "author: haskell",
        "nameserver 2001:4860:4861::8888",
        "/users/anna.go",
        "rotate_tokens[10ae6157-4f34-4d4b-bcbf-0ab7bc1d6afc]",
        "cookie=0x3f2a9c81d07be6543f2a9c81d07be654",
      })
  void doubtsWhatIsNoPointerNoSentenceAndNoCount(String text) {
    assertThat(Checker.doubts(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "found api-2c6b270b-d707-4d39-9450-ddd3f2d901d8 here",
        "Administrator:500:5a83d8307d36434e0f0ae027dab1bb8c:97f822a5c50f34e82128c6100fa48914:::",
        "entries: [6b2b94eaef88d6d06d6bb2fa0c2f75e4-0ae529a6-b3725889, none]",
        "monitor m703118128-6f81871b5e0fcbfee4de7125 paused",
        "using 1/1234567890123456:85dad08886c13dc160cfac2be5a23d2f now",
        "using SK6098fce852fe64ecf5306585ea171164 now",
        "stripe: sk_test_8243sr***********5FzG",
        "rejected ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "jdbc:oracle:thin:etl/W3fLr9@//db:1521/ORCL",
        "AUTH oann*wogd27y",
        "ALTER ROLE app PASSWORD 'md567ded03aa8acdc9378076c4a04c9a3e7'",
        "hook_secret=4dWys3d_LNjVclR",
        "secret=letmein2026",
        "password hash: fafde7530403c5ff9faa4937890fbf10c8",
        "{\"auths\":{\"quay.io\":{\"auth\":\"cHVsbDpJY0dwYk9fMTZWM04u\"}}}",
        "snmp_community_string=velvet-fjord-thistle15",
        "consul agent -encrypt=sJyb+Rgh5v3eUk+5IcBmytEaWm28+iqngj68ls8lUHU=",
        "htpasswd -nb jobs velvet-fjord",
        "rabbitmqctl change_password jobs velvet-fjord",
        "echo velvet-fjord | docker login --password-stdin",
        "smbclient //nas/share -U <user:abcdefghijklmnopqrst>%velvet",
        "frobnicate -u jobs -p velvet-fjord",
        "userUid=79644fff-afe5-483d-80f0-aa83eeb5d989",
        "openshiftIoRequester=annleeson",
        "workspaceOwner: annleeson7",
        "e5c66ca085c1 raise quota, by Tariq Leeson",
        "helped_by=\"Mei-Ling van der Berg\"",
        "git clone https://github.com/annlee7/x.git",
        "see https://github.com/annleeson",
        "PESEL 93020369002 unknown resourceVersion=1",
        "open /tmp/cache-192.168.251.226.lock: permission denied",
        "\\\\u0061\\\\u006e\\\\u006e\\\\u0040\\\\u0078\\\\u002e\\\\u006f\\\\u0072\\\\u0067",
      })
  void doubtsSecretsOfAFormCommandsAndNames(String text) {
    assertThat(Checker.doubts(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Masking secrets: NPM_TOKEN=*** DOCKER_PASSWORD=***",
        "podUID=\\\"68cb9bbd-1eec-4d6f-83fd-de5b1bb22adf\\\"",
        "Authorization%3A%20Bearer%20<secret:authorization>&step=2",
        "go: downloading github.com/spf13/cobra v1.8.5",
        "git clone git@github.com:openshift/installer.git",
        "Usage: mc alias set ALIAS URL ACCESSKEY SECRETKEY",
        "exp-10.2.3.4.jar was read",
        "api-gateway-7d9f8c6b5-2xkqz is ready",
        "mysql://<secret:url-credentials>@<host:abcdefghijklmnopqrst>:3306/shop",
      })
  void leavesMasksMarksAndProjects(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine 7 key=0xc0001a2b30 token=0x7f1122334455 password=0xffff8881a2b3c4d5",
        "tx 0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318 in block 12",
        "state root=0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
        "second pass: 493817 objects",
        "pass: 1234 of 4096 done",
        "num_pass: 12345",
        "Session establishment complete, sessionid = 0x14f05578bd80002, negotiated timeout = 4000",
        "tests pass: 4938 fail: 0",
        "bypass=rules",
        "chown user=root:root",
        "user=1001:nobody",
        "{\"sessions\":{\"defaults\":{\"ttl\":300}}}",
        "{\"password\":{\"policy\":{\"count\":3}}}",
        ": \"${REDIS_PASSWORD:?must be set}\"",
        "password: ?",
        "usage: login --password --password-file",
        "{\"kty\":\"OKP\",\"x\":\"kD83hsLq0PzXn27vBt4M8wkD83hsLq0PzXn27vBt4M8\"}",
        "request id=kD83hsLq0PzXn27vBt4M8wQ4",
        "sudo: command not found",
        "lot 6265 4179 5358 4167 531",
        "cookie=0x3f2a9c81d07be654, duration=12.118s",
        "nameserver 2001:4860:4860::8888 and 2606:4700:4700::1111",
        "src/users/user.controller.ts:88:14 - error TS2339",
        "Task shop.tasks.rotate_tokens[10ae6157-4f34-4d4b-bcbf-0ab7bc1d6afc] succeeded",
        "See https://www.slf4j.org/codes.html#noProviders for further details.",
      })
  void leavesPointersReferencesAndCounts(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @Test
  void saysWhereAndNotWhat() {
    assertThat(Checker.doubts("to 203.0.113.9 now")).containsExactly(new Doubt(Sign.IP, 3, 14));
  }

  @Test
  void readsWhatIsEncodedTwice() {
    assertThat(Checker.doubts("x=%2570assword%3Dtulip7Rain")).isNotEmpty();
  }

  @Test
  void disputesAtMostTwoInAThousandOfTheLinesToKeep() {
    List<Row> keep = new CorpusGenerator(Edition.DEVELOPMENT, 2).rows(0, 5_000);

    assertThat(keep.stream().filter(row -> !Checker.doubts(row.line()).isEmpty()).count())
        .isLessThanOrEqualTo(10);
  }

  @Test
  void doubtsNineInTenOfTheLinesThatHoldSomething() {
    List<Row> lines = new CorpusGenerator(Edition.HELD_OUT, 2).rows(4_000, 0);

    assertThat(lines.stream().filter(row -> !Checker.doubts(row.line()).isEmpty()).count())
        .isGreaterThan(3_600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labctl -h db.test -p winterfjord | NAMED_SECRET",
        "labctl -u sensor -a kestrel82fjord | NAMED_SECRET",
        "labctl -u sensor -x anchor-fjord-tundra-21 | NAMED_SECRET",
        "labctl -u sensor:winterfjord list | NAMED_SECRET",
        "args: [\"labctl\", \"-u\", \"sensor\", \"-p\", \"winterfjord\"] | NAMED_SECRET",
        "exec?command=mysql&command=-p&command=winterfjord | NAMED_SECRET",
        "a0=\"mysql\" a1=\"-p\" a2=\"winterfjord\" | NAMED_SECRET",
        "check_snmp -C winterfjord -o x | NAMED_SECRET",
        "user zostrowsky pulled library/alpine | USER",
        "account zostrowsky is disabled | USER",
        "AH01617: user zostrowsky: authentication failure | USER",
        "denied for user zostrowsky(1200) | USER",
        "signed in as zostrowsky | USER",
        "merged_by -> Ann Leeson | USER",
        "mergedBy: zostrowsky | USER",
        "setMergedBy(\"Ann Leeson\") | USER",
        "{merged_by, <<\"Ann Leeson\">>} | USER",
        "merged_by is Ann Leeson | USER",
        "<onCallEngineer>Ann Leeson</onCallEngineer> | PERSON",
        "assignee=\"Ann van der Leeson\" | USER",
        "GET /x?display_name=Zo%C3%AB%20Leeson | PERSON",
        "<fullName>J&#252;rgen Leeson</fullName> | PERSON",
        "646973706c61795f6e616d653d225a6fc3ab204c6565736f6e22 | PERSON",
      })
  void doubtsPasswordsOfCommandsAndUsersBeyondLists(String text, Sign sign) {
    assertThat(Checker.doubts(text)).extracting(Doubt::sign).contains(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo -u git mkdir -p /srv/repos",
        "docker run -u app -p 8080:80 nginx",
        "psql -h db -p 5432 shop",
        "login -u <user:abcdefghijklmnopqrst> -password <secret:password>",
        "the user overrides this setting",
        "user marshaller for cache",
        "a per-user font configuration",
        "service account \"shop-api\" not found",
        "Created by Apache Maven 3.9.11",
        "owner references are set",
        "{\"appDisplayName\":\"Azure Portal\"}",
        "columns created_by, Updated At",
      })
  void leavesOtherOptionsWordsAndTitles(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @Test
  void readsADashedAddressWithAPlainDot() {
    assertThat(Checker.doubts("@exa-40e.o\nrg\n")).isEmpty();
    assertThat(Checker.doubts("jupyter-alice-40example.org")).isNotEmpty();
    assertThat(Checker.doubts("jupyter-alice-40example-2eorg")).isNotEmpty();
  }

  @Test
  void readsAnyTextToItsEnd() {
    for (Part part : Part.values()) {
      for (FieldRow row : FieldRow.rows(part)) {
        String line = row.line();
        for (int cut = 0; cut < line.length(); cut += 3) {
          assertInside(line.substring(0, cut));
          assertInside(line.substring(cut));
        }
      }
    }
  }

  @Test
  void readsShortTextsOfItsOwnSigns() {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < 200_000; number++) {
      text.setLength(0);
      for (int rest = number; rest > 0; rest /= ALPHABET.length()) {
        text.append(ALPHABET.charAt(rest % ALPHABET.length()));
      }
      assertInside(text.toString());
    }
  }

  private static void assertInside(String text) {
    for (Doubt doubt : Checker.doubts(text)) {
      if (doubt.from() < 0 || doubt.from() >= doubt.to() || doubt.to() > text.length()) {
        throw new AssertionError("a doubt lies outside its text: " + doubt);
      }
    }
  }
}
