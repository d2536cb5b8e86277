package org.glasshouse.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;

/** What a {@link Template} can draw, by name. */
final class Slots {
  /** Draws one value; {@code low} and {@code high} are lengths or limits, 0 where not given. */
  interface Slot {
    Text draw(Draw draw, int low, int high);
  }

  static final Map<String, Slot> BY_NAME = new HashMap<>();

  private static final Base64.Encoder PADDED = Base64.getEncoder();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private Slots() {}

  private static void chars(String name, String alphabet) {
    BY_NAME.put(
        name, (draw, low, high) -> Text.plain(draw.chars(alphabet, draw.between(low, high))));
  }

  private static void text(String name, Function<Draw, String> make) {
    BY_NAME.put(name, (draw, low, high) -> Text.plain(make.apply(draw)));
  }

  static void parts(String name, Function<Draw, Text> make) {
    BY_NAME.put(name, (draw, low, high) -> make.apply(draw));
  }

  static {
    chars("a", Draw.ALNUM);
    chars("l", Draw.LOWER + Draw.DIGITS);
    chars("U", Draw.UPPER + Draw.DIGITS);
    chars("h", Draw.HEX);
    chars("H", "0123456789ABCDEF");
    chars("d", Draw.DIGITS);
    chars("b", Draw.BASE64);
    chars("u", Draw.BASE64_URL);
    chars("z", Draw.BASE32);
    chars("Z", Draw.BASE32.toUpperCase(Locale.ROOT));
    chars("x", Draw.LOWER);
    chars("X", Draw.UPPER);
    chars("c", "./" + Draw.ALNUM); // crypt(3)
    BY_NAME.put("n", (draw, low, high) -> Text.plain(Integer.toString(draw.between(low, high))));
    BY_NAME.put(
        "b64",
        (draw, low, high) ->
            Text.plain(PADDED.encodeToString(draw.bytes(draw.between(low, high)))));
    BY_NAME.put(
        "b64u",
        (draw, low, high) -> Text.plain(URL.encodeToString(draw.bytes(draw.between(low, high)))));
    text("lb", draw -> "{");
    text("rb", draw -> "}");
    credentials();
    Benign.register();
    PersonalSlots.register();
  }

  private static void credentials() {
    text("uuid", Draw::uuid);
    text("crc", Slots::checksummed);
    text(
        "jwt",
        draw ->
            jwt(
                draw,
                "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + draw.hex(20) + "\"}",
                "{\"iss\":\"https://id.example.org\",\"aud\":\"console\",\"exp\":"
                    + draw.time.getEpochSecond()
                    + "}",
                256));
    text(
        "jwths",
        draw ->
            jwt(
                draw,
                "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
                "{\"id\":"
                    + draw.between(1, 99999)
                    + ",\"iat\":"
                    + draw.time.getEpochSecond()
                    + "}",
                32));
    text(
        "sajwt",
        draw ->
            jwt(
                draw,
                "{\"alg\":\"RS256\",\"kid\":\"" + draw.chars(Draw.BASE64_URL, 43) + "\"}",
                "{\"aud\":[\"https://kubernetes.default.svc\"],\"exp\":"
                    + draw.time.getEpochSecond()
                    + ",\"iss\":\"https://kubernetes.default.svc\",\"kubernetes.io\":{\"namespace\":\"openshift-monitoring\",\"serviceaccount\":{\"name\":\"prometheus-k8s\",\"uid\":\""
                    + draw.uuid()
                    + "\"}},\"sub\":\"system:serviceaccount:openshift-monitoring:prometheus-k8s\"}",
                256));
    text(
        "jwe",
        draw ->
            URL.encodeToString("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}".getBytes(UTF_8))
                + "."
                + draw.chars(Draw.BASE64_URL, 342)
                + "."
                + draw.chars(Draw.BASE64_URL, 16)
                + "."
                + draw.chars(Draw.BASE64_URL, 96)
                + "."
                + draw.chars(Draw.BASE64_URL, 22));
    text("pw", draw -> password(draw, "!._-*"));
    text("pwx", draw -> password(draw, "!$%&#@+=^?;:"));
    text("pwq", draw -> password(draw, "\"'\\<>{}"));
    text(
        "pws",
        draw -> capital(draw.of(WORDS)) + draw.between(10, 2026) + draw.oneOf("!", "", "#", "$"));
    text(
        "pww",
        draw ->
            draw.of(WORDS) + " " + draw.of(WORDS) + " " + draw.of(WORDS) + " " + draw.of(WORDS));
    text(
        "pwd",
        draw -> draw.of(WORDS) + "-" + draw.of(WORDS) + "-" + draw.of(WORDS) + draw.between(1, 99));
    text(
        "app",
        draw -> draw.oneOf("app", "svc", "reporting", "grafana", "etl", "backend", "keycloak"));
    parts(
        "basic",
        draw ->
            Text.of(
                    draw.oneOf("robot", "pull", "admin", "svc") + ":",
                    Text.hide(password(draw, "!._-")))
                .base64(PADDED));
    text("asia", draw -> "IQoJb3JpZ2luX2Vj" + draw.chars(Draw.BASE64, draw.between(200, 400)));
    parts(
        "pem",
        draw ->
            pem(
                draw,
                draw.oneOf(
                    "RSA PRIVATE KEY",
                    "PRIVATE KEY",
                    "EC PRIVATE KEY",
                    "ENCRYPTED PRIVATE KEY",
                    "DSA PRIVATE KEY")));
    parts("pemssh", draw -> pem(draw, "OPENSSH PRIVATE KEY"));
    parts("pempgp", draw -> pem(draw, "PGP PRIVATE KEY BLOCK"));
    parts("pemline", draw -> Text.join("\\n", pem(draw, "PRIVATE KEY").lines()));
    parts("pemspace", draw -> Text.join(" ", pem(draw, "RSA PRIVATE KEY").lines()));
    parts("pemhead", draw -> headOf(pem(draw, "RSA PRIVATE KEY")));
    parts("pemtail", draw -> tailOf(pem(draw, "RSA PRIVATE KEY")));
    parts("pem64", draw -> pem(draw, "RSA PRIVATE KEY").as(Text.Role.HIDE).base64(PADDED));
    parts("ppk", Slots::ppk);
    text("words", draw -> draw.of(WORDS) + " " + draw.of(WORDS));
    text("word", draw -> draw.of(WORDS));
  }

  private static final List<String> WORDS =
      List.of(
          "anchor", "basalt", "copper", "delta", "ember", "fjord", "garnet", "harbor", "indigo",
          "juniper", "kestrel", "lantern", "meadow", "nimbus", "orchid", "pepper", "quartz",
          "raven", "saffron", "thistle", "umbra", "velvet", "walnut", "yonder", "zephyr", "tundra",
          "cobalt", "marble", "falcon", "glacier");

  /** The two words are a credential's beginning; apart, so that no scanner takes this for one. */
  private static String dashes(String words) {
    return "-".repeat(5) + words + "-".repeat(5);
  }

  private static Text pem(Draw draw, String label) {
    int lines = label.startsWith("EC") ? 3 : draw.between(4, 12);
    String start = label.equals("OPENSSH PRIVATE KEY") ? "b3BlbnNzaC1rZXktdjE" : "MII";
    StringBuilder body = new StringBuilder(start);
    body.append(draw.chars(Draw.BASE64, 64 * (lines - 1) + draw.between(20, 60) - start.length()));
    Text folded = Text.hide(body.toString()).fold(64, "\n");
    return Text.of(
        dashes("BEGIN " + label),
        "\n",
        folded,
        draw.oneOf("=", "==", ""),
        "\n",
        dashes("END " + label));
  }

  private static Text headOf(Text pem) {
    List<Text> lines = pem.lines();
    return Text.join("\n", lines.subList(0, lines.size() - 2));
  }

  private static Text tailOf(Text pem) {
    List<Text> lines = pem.lines();
    return Text.join("\n", lines.subList(2, lines.size()));
  }

  private static Text ppk(Draw draw) {
    return Text.of(
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: deploy\nPublic-Lines: 2\nAAAAC3NzaC1lZDI1NTE5AAAAI",
        draw.chars(Draw.BASE64, 39),
        "\n",
        draw.chars(Draw.BASE64, 12),
        "==\nPrivate-Lines: 1\n",
        Text.hide(draw.chars(Draw.BASE64, 48)),
        "\nPrivate-MAC: ",
        Text.hide(draw.hex(64)));
  }

  private static String jwt(Draw draw, String header, String claims, int signature) {
    return URL.encodeToString(header.getBytes(UTF_8))
        + "."
        + URL.encodeToString(claims.getBytes(UTF_8))
        + "."
        + URL.encodeToString(draw.bytes(signature));
  }

  private static String password(Draw draw, String specials) {
    StringBuilder out = new StringBuilder(draw.chars(Draw.ALNUM, draw.between(9, 22)));
    for (int count = draw.between(1, 3); count > 0; count--) {
      int place = draw.between(1, out.length() - 1);
      out.insert(place, specials.charAt(draw.below(specials.length())));
    }
    return out.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** 30 characters and their CRC-32 in six base-62 digits. */
  private static String checksummed(Draw draw) {
    String body = draw.chars(Draw.ALNUM, 30);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(US_ASCII));
    String digits = Draw.DIGITS + Draw.UPPER + Draw.LOWER;
    char[] check = new char[6];
    long rest = crc.getValue();
    for (int index = 5; index >= 0; index--) {
      check[index] = digits.charAt((int) (rest % 62));
      rest /= 62;
    }
    return body + new String(check);
  }
}
