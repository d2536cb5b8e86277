package org.glasshouse.launcher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Secrets and personal values, all made up, in lines as programs write them. Tokens are put
 * together from parts, so that no scanner takes this file for a leak.
 */
final class Planted {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
  private static final String POD_UID = "7b0c7a7e-0d5f-4a55-8a5e-0c1f4be1a0d2";

  /**
   * One planted value.
   *
   * @param what it is, in words
   * @param harmless a word of the same line or its neighbour that must be published
   * @param needles none of which may get out; looked for without regard to case
   */
  record Value(String what, String harmless, List<String> needles) {}

  /** A file to be written below the folder that sources read from. */
  record LogFile(String path, String text) {}

  private final List<Value> values = new ArrayList<>();
  private final Random random = new Random(20261123);
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder container = new StringBuilder();
  private final StringBuilder journal = new StringBuilder();
  private final Instant start;
  private int seconds;

  Planted(Instant start) {
    this.start = start;
    keys();
    headers();
    byName();
    addresses();
    tokens();
    overSeveralLines();
    persons();
    places();
  }

  List<Value> values() {
    return List.copyOf(values);
  }

  List<LogFile> files() {
    return List.of(
        new LogFile("text/frieda.zelenka@mail.example.net.log", text.toString()),
        // An error that comes from three streams has a page that search engines may keep.
        new LogFile("text/second.log", text.toString()),
        new LogFile("text/third.log", text.toString()),
        new LogFile(
            "pods/%s_jupyter-%s_%s/notebook/0.log".formatted(NAMESPACE, PERSON, POD_UID),
            container.toString()),
        new LogFile("journal/system.export", journal.toString()));
  }

  private static final String NAMESPACE = "zelenkathesis";
  private static final String PERSON = "kzelenkova";

  private void keys() {
    String key = random(64);
    String more = random(64);
    String begin = "-----BEGIN RSA " + "PRIVATE KEY-----";
    String end = "-----END RSA " + "PRIVATE KEY-----";
    line("loading keypemtext\n" + begin + "\n" + key + "\n" + more + "\n" + end);
    plant("private key over the lines of one record", "keypemtext", key, more);

    String json = random(64);
    line("{\"msg\":\"keypemjson\",\"pem\":\"" + begin + "\\n" + json + "\\n" + end + "\\n\"}");
    plant("private key in a JSON string", "keypemjson", json);

    String one = random(64);
    String two = random(64);
    container("keypemrecords begins");
    container(begin);
    container(one);
    container(two);
    container(end);
    container("keypemafterwards goes on");
    plant("private key, a record for each line", "keypemrecords", one, two);
    plant("the record after a private key", "keypemafterwards", one);
  }

  private void headers() {
    String bearer = random(40);
    line("headbearer > Authorization: Bearer " + bearer);
    plant("bearer token", "headbearer", bearer);
    String basic = base64("admin:" + random(14));
    line("headbasic header Authorization: Basic " + basic);
    plant("basic credentials", "headbasic", basic.replace("=", ""));
    String cookie = random(32);
    line("headcookie Cookie: theme=dark; session=" + cookie + "; lang=en");
    plant("cookie", "headcookie", cookie);
    String set = random(32);
    line("headset Set-Cookie: SID=" + set + "; Path=/; HttpOnly");
    plant("cookie that is set", "headset", set);
    String key = random(32);
    line("headkey X-Api-Key: " + key);
    plant("key in a header", "headkey", key);
  }

  private void byName() {
    String logfmt = random(18);
    line("level=info msg=namelogfmt password=" + logfmt + " retries=3");
    plant("password in logfmt", "namelogfmt", logfmt);
    String json = random(18);
    line("{\"msg\":\"namejson\",\"db\":{\"user_password\":\"" + json + "\"},\"n\":1}");
    plant("password in JSON", "namejson", json);
    String yaml = random(24);
    line("nameyaml configuration\n  api_key: " + yaml + "\n  retries: 3");
    plant("key in YAML", "nameyaml", yaml);
    String query = random(28);
    line("namequery GET /v1/items?page=2&access_token=" + query + "&sort=asc");
    plant("token in a query string", "namequery", query);
    String aws = random(40);
    line("nameenv PATH=/usr/bin AWS_SECRET_" + "ACCESS_KEY=" + aws + " LANG=C");
    plant("key in an environment", "nameenv", aws);
    String export = random(20);
    line("nameexport + export DB_PASSWORD='" + export + "'");
    plant("exported password", "nameexport", export);
    String form = random(22);
    line("nameform body grant_type=password&client_secret=" + form + "&scope=all");
    plant("secret in a form", "nameform", form);
    String option = random(16);
    line("nameoption exec: backup --password " + option + " --verbose");
    plant("password as an option", "nameoption", option);
    String escaped = random(20);
    line("{\"msg\":\"nameescaped\",\"body\":\"{\\\"client_secret\\\":\\\"" + escaped + "\\\"}\"}");
    plant("secret in JSON in JSON", "nameescaped", escaped);
  }

  private void addresses() {
    String password = random(16);
    line("urlpostgres connecting to postgres://app:" + password + "@db.example.org:5432/orders");
    plant("password in a database URL", "urlpostgres", password);
    String git = random(20);
    line("urlgit fetch https://bot:" + git + "@git.example.org/team/repo.git");
    plant("password in a URL", "urlgit", git);
    String hook = random(24);
    line("urlhook POST https://hooks.slack.com/" + "services/T0AB12CD3/B0AB12CD3/" + hook);
    plant("webhook", "urlhook", hook);
  }

  private void tokens() {
    String claims = base64Url("{\"sub\":\"" + PERSON + "\",\"iat\":1700000000}");
    String signature = random(43);
    line(
        "tokenjwt got "
            + base64Url("{\"alg\":\"HS256\"}")
            + "."
            + claims
            + "."
            + signature
            + " ok");
    plant("JWT", "tokenjwt", claims, signature);
    prefixed("tokengithub", "gh" + "p_", 36);
    prefixed("tokengitlab", "glp" + "at-", 20);
    prefixed("tokenslack", "xo" + "xb-123456789012-1234567890123-", 24);
    prefixed("tokenstripe", "sk_" + "live_", 24);
    prefixed("tokengoogle", "AI" + "za", 35);
    prefixed("tokennpm", "np" + "m_", 36);
    String id = randomOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
    line("tokenaws uses AK" + "IA" + id + " for now");
    plant("AWS key id", "tokenaws", "AK" + "IA" + id);
  }

  private void prefixed(String harmless, String prefix, int length) {
    String rest = random(length);
    line(harmless + " uses " + prefix + rest + " for now");
    plant("token " + prefix, harmless, rest);
  }

  private void overSeveralLines() {
    String first = random(12);
    String second = random(12);
    partial("splitpartial level=info password=" + first, second + " retries=3");
    plant("password over partial lines", "splitpartial", first, second);
    String token = random(36);
    partial("splittoken uses g", "hp" + "_" + token + " for now");
    plant("token whose prefix is cut", "splittoken", token);
    String header = random(40);
    container("splitheader Authorization: Bearer");
    container(header);
    container("splitheaderend");
    plant("bearer token in the next record", "splitheader", header);
    String data = base64(random(30));
    container("splitmanifest applied");
    container("kind: Secret");
    container("data:");
    container("  tls-thing: " + data);
    container("splitmanifestend");
    plant("manifest of a secret, a record for each line", "splitmanifest", data.replace("=", ""));
  }

  private void persons() {
    line("personmail sent to karla.zelenkova@mail.example.net today");
    plant("e-mail", "personmail", "karla.zelenkova", "zelenkova");
    line("{\"msg\":\"personkey\",\"seen\":{\"karel.zelenka@mail.example.net\":3}}");
    plant("e-mail as a key", "personkey", "karel.zelenka");
    line("personhome cannot open /home/" + PERSON + "/thesis.ipynb");
    plant("home folder", "personhome", PERSON);
    line("Accepted publickey for " + PERSON + " from 203.0.113.91 port 51122 ssh2, personlogin");
    plant("login", "personlogin", PERSON, "203.0.113.91");
    line("personphone call +420 " + "603 555 " + "017 back");
    plant("phone number", "personphone", "603 555 " + "017", "603555017");
    line("personiban paid to DE89" + "3704004405" + "32013000 at once");
    plant("IBAN", "personiban", "3704004405" + "32013000");
    line("personcard card=4111" + "1111" + "1111" + "1111 accepted");
    plant("card number", "personcard", "4111" + "1111" + "1111" + "1111");
    plant("person in the name of a pod", "keypemrecords", PERSON);
    plant("name of a namespace", "keypemrecords", NAMESPACE);
    plant("name of a file that is followed", "keypemtext", "frieda.zelenka");
  }

  private void places() {
    line("placefour peer 198.51.100.213 closed the connection");
    plant("IPv4", "placefour", "198.51.100.213");
    line("placesix peer [2001:db8:85a3::8a2e:370:7334]:443 closed it");
    plant("IPv6", "placesix", "8a2e:370:7334", "db8:85a3");
    line("placemac lease for 02:5e:10:9f:3c:a7 renewed");
    plant("MAC", "placemac", "02:5e:10:9f:3c:a7");
    line(
        "198.51.100.77 - "
            + PERSON
            + " ["
            + apache()
            + "] \"GET /placeaccess HTTP/1.1\" 200 12"
            + " \"https://example.net/?mail=eva.horka%40example.net\" \"curl/8.5\"");
    plant("line of an access log", "placeaccess", "198.51.100.77", PERSON, "eva.horka");
    seconds++;
    journal.append(
        """
        __CURSOR=s=1;i=1
        __REALTIME_TIMESTAMP=%d
        PRIORITY=6
        SYSLOG_IDENTIFIER=dhclient
        _HOSTNAME=thinkpadofzelenka
        _CMDLINE=dhclient --user zelenkacommand
        MESSAGE=placejournal bound to 198.51.100.44 on thinkpadofzelenka

        """
            .formatted(start.plusSeconds(seconds).toEpochMilli() * 1_000));
    plant("address in the journal", "placejournal", "198.51.100.44");
    plant("host of the journal", "placejournal", "thinkpadofzelenka");
    plant("command line of the journal", "placejournal", "zelenkacommand");
  }

  private String apache() {
    return java.time.format.DateTimeFormatter.ofPattern(
            "dd/MMM/yyyy:HH:mm:ss Z", java.util.Locale.ROOT)
        .withZone(java.time.ZoneOffset.UTC)
        .format(start);
  }

  private void plant(String what, String harmless, String... needles) {
    values.add(new Value(what, harmless, List.of(needles)));
  }

  private void line(String line) {
    boolean bare = line.startsWith("{") || line.startsWith("198.");
    // Warnings and worse have pages that lists, feeds and the sitemap lead to.
    text.append(bare ? "" : start.plusSeconds(++seconds) + (seconds % 2 == 0 ? " ERROR " : " "))
        .append(line)
        .append('\n');
  }

  private void container(String line) {
    container.append(start.plusSeconds(++seconds)).append(" stdout F ").append(line).append('\n');
  }

  private void partial(String first, String rest) {
    container.append(start.plusSeconds(++seconds)).append(" stdout P ").append(first).append('\n');
    container(rest);
  }

  private String random(int length) {
    return randomOf(LETTERS, length);
  }

  private String randomOf(String letters, int length) {
    return random
        .ints(length, 0, letters.length())
        .collect(
            StringBuilder::new,
            (made, at) -> made.append(letters.charAt(at)),
            StringBuilder::append)
        .toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
