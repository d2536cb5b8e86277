package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.glasshouse.engine.SecretFamily;

/** Secrets of every family that nothing opens: what follows a prefix is drawn. */
final class FakeSecrets {
  /** What follows a prefix, unless the family wants more. */
  private static final int LENGTH = 24;

  /** Families of which a regular secret is more than a prefix and random characters. */
  private static final Set<String> OF_ANOTHER_FORM = Set.of("pipedream-webhook");

  private record Kind(String name, Function<Draw, Bait> draw) {}

  private static final List<Kind> KINDS = kinds();

  private FakeSecrets() {}

  /** How many kinds there are. */
  static int kinds(boolean oneLine) {
    return oneLine ? KINDS.size() - LONG : KINDS.size();
  }

  /** The last kinds take more than one line. */
  private static final int LONG = 2;

  static String name(int kind) {
    return KINDS.get(kind).name();
  }

  static Bait draw(int kind, Draw draw) {
    return KINDS.get(kind).draw().apply(draw);
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (SecretFamily family : SecretFamily.builtIn()) {
      if (!OF_ANOTHER_FORM.contains(family.name())) {
        kinds.add(new Kind(family.name(), draw -> ofFamily(family, draw)));
      }
    }
    kinds.add(new Kind("jwt", FakeSecrets::jwt));
    kinds.add(new Kind("bearer", draw -> behind("Authorization: Bearer ", draw.jumble(40))));
    kinds.add(new Kind("basic", FakeSecrets::basic));
    kinds.add(new Kind("cookie", draw -> behind("Cookie: session=", draw.jumble(32))));
    kinds.add(new Kind("password", draw -> behind("password=", draw.jumble(16))));
    kinds.add(new Kind("client-secret", draw -> behind("client_secret=", draw.of(Draw.HEX, 32))));
    kinds.add(new Kind("url", FakeSecrets::url));
    kinds.add(new Kind("jdbc", FakeSecrets::jdbc));
    kinds.add(new Kind("private-key", FakeSecrets::privateKey));
    kinds.add(new Kind("kubernetes-secret", FakeSecrets::kubernetesSecret));
    return List.copyOf(kinds);
  }

  private static Bait behind(String before, String core) {
    return new Bait(before + core, core);
  }

  private static Bait ofFamily(SecretFamily family, Draw draw) {
    int length = length(family);
    String core =
        switch (family.alphabet()) {
          case 'k', 'm' -> draw.jumble(length).toUpperCase(Locale.ROOT);
          case 'X' -> draw.of(Draw.HEX, length).toUpperCase(Locale.ROOT);
          case 'x', 'v' -> draw.of(Draw.HEX, length);
          case 'r' -> draw.of(Draw.LOWER, 5) + ":" + draw.jumble(54).toLowerCase(Locale.ROOT);
          default -> draw.jumble(length);
        };
    return switch (family.alphabet()) {
      case 'b' -> {
        String before = draw.jumble(52);
        yield new Bait(before + family.prefix() + draw.jumble(4) + "==", before);
      }
      case 'z' -> new Bait(draw.jumble(3) + family.prefix() + core, core);
      default -> new Bait(family.prefix() + core, core);
    };
  }

  /** Where little stands before it, what follows has a fixed length. */
  private static int length(SecretFamily family) {
    boolean exact = family.prefix().length() <= 2 || "xXv".indexOf(family.alphabet()) >= 0;
    return exact && family.least() >= Bait.CORE ? family.least() : Math.max(family.least(), LENGTH);
  }

  private static Bait jwt(Draw draw) {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"sub\":\"" + draw.jumble(18) + "\"}").getBytes(UTF_8));
    String signature = draw.jumble(43);
    return new Bait(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + claims + "." + signature,
        List.of(claims.substring(10), signature));
  }

  private static Bait basic(Draw draw) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((draw.jumble(8) + ":" + draw.jumble(16)).getBytes(UTF_8));
    return behind("Authorization: Basic ", credentials);
  }

  private static Bait url(Draw draw) {
    String password = draw.jumble(18);
    return new Bait("amqp://worker:" + password + "@queue.example.org:5672/jobs", password);
  }

  private static Bait jdbc(Draw draw) {
    String password = draw.jumble(18);
    return new Bait(
        "jdbc:postgresql://db.example.org:5432/shop?user=app&password=" + password, password);
  }

  private static Bait privateKey(Draw draw) {
    List<String> lines = List.of(draw.jumble(64), draw.jumble(64), draw.jumble(40));
    return new Bait(
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE"
            + String.join("\n", lines)
            + "\n-----END RSA PRIVATE KEY-----",
        lines);
  }

  private static Bait kubernetesSecret(Draw draw) {
    String value = Base64.getEncoder().encodeToString(draw.jumble(24).getBytes(UTF_8));
    return new Bait(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  token: " + value, value);
  }
}
