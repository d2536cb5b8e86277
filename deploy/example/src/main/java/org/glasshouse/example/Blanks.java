package org.glasshouse.example;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the blanks of the messages of one episode. <code>${pod}</code>, <code>${node}</code> and
 * other names stay what they are throughout the episode; <code>${int 1 9}</code> and others with
 * arguments are new each time; <code>${id=uuid}</code> gives a new value a name.
 */
final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\$\\{([^}]*)}");
  private static final DateTimeFormatter APACHE = Form.utc("dd/MMM/uuuu:HH:mm:ss.SSS");

  private final Cluster cluster;
  private final Instant day;
  private final Random random;
  private final Workloads.Workload workload;
  private final Workloads workloads;
  private final Persons persons;
  private final Planted planted;
  private final String node;
  private final Map<String, String> names = new HashMap<>();
  private Instant now;
  private Component component = Component.ETCD;

  Blanks(Scene scene, String node, Instant now) {
    this.cluster = scene.cluster();
    this.day = scene.day();
    this.random = scene.random();
    this.workloads = scene.workloads();
    this.workload = workloads.any();
    this.persons = scene.persons();
    this.planted = scene.planted();
    this.node = node;
    this.now = now;
  }

  /** Fills a text for a moment and a program. */
  String fill(String text, Component component, Instant now) {
    this.component = component;
    this.now = now;
    return BLANK.matcher(text).replaceAll(blank -> Matcher.quoteReplacement(value(blank.group(1))));
  }

  private String value(String blank) {
    int equals = blank.indexOf('=');
    if (equals > 0) {
      String value = fresh(blank.substring(equals + 1).split(" ", -1));
      names.put(blank.substring(0, equals), value);
      return value;
    }
    String known = names.get(blank);
    if (known != null) {
      return known;
    }
    String name = name(blank);
    if (name != null) {
      names.put(blank, name);
      return name;
    }
    return fresh(blank.split(" ", -1));
  }

  /** What stays the same throughout an episode; null where it is none of these. */
  private @Nullable String name(String blank) {
    return switch (blank) {
      case "node" -> node;
      case "ns" -> workload.namespace();
      case "word" -> workload.name();
      case "pod" -> workload.pod();
      case "replicaset" -> workload.replicaSet();
      case "image" ->
          "registry.example.org/%s/%s:1.%d.%d"
              .formatted(
                  workload.namespace(), workload.name(), random.nextInt(9), random.nextInt(20));
      case "member" -> member(random.nextInt(3));
      case "member2" -> member((memberNumber() + 1) % 3);
      case "certificate-end" -> Form.SECOND.format(Phase.CERTIFICATE_EXPIRED.begin(day));
      case "login" -> personal("login", persons.login());
      case "email" -> personal("email", persons.mail());
      case "visitor" -> personal("address", persons.address());
      case "visitor6" -> personal("address", persons.longAddress());
      case "mac" -> personal("hardware-address", persons.hardwareAddress());
      case "phone" -> personal("phone", persons.phone());
      case "iban" -> personal("iban", persons.account());
      case "card" -> personal("card", persons.card());
      default -> null;
    };
  }

  private int memberNumber() {
    String member = value("member");
    for (int number = 0; number < 3; number++) {
      if (member(number).equals(member)) {
        return number;
      }
    }
    return 0;
  }

  private String member(int number) {
    String name = cluster.word() + "/member/" + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, 16);
  }

  private String fresh(String[] words) {
    return switch (words[0]) {
      case "int" -> Long.toString(between(Long.parseLong(words[1]), Long.parseLong(words[2])));
      case "float" -> decimals(3, real(words));
      case "ms" -> trimmed(real(words)) + "ms";
      case "s" -> trimmed(real(words)) + "s";
      case "pick" -> pick(words);
      case "hex" -> Letters.HEX.random(Integer.parseInt(words[1]), random);
      case "b32" -> Letters.POD.random(Integer.parseInt(words[1]), random);
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "port" -> Long.toString(between(32_768, 60_999));
      case "nodeip" -> cluster.addressOf(cluster.nodes().get(random.nextInt(5)));
      case "podip" -> cluster.podAddress(random.nextInt(90));
      case "serviceip" -> cluster.serviceAddress(random.nextInt(90));
      case "podweb" -> workloads.web();
      case "revision" -> Long.toString(48_000_000L + Duration.between(day, now).toMillis() / 25);
      case "time" -> Form.shortMicros(now);
      case "second" -> Form.SECOND.format(now);
      case "ago" -> ago(words);
      case "apache" -> APACHE.format(now);
      case "epoch" -> "%d.%03d".formatted(now.getEpochSecond(), now.getNano() / 1_000_000);
      case "fingerprint" -> Letters.ANY.random(43, random);
      case "private" -> "PRIVATE";
      case "secret" -> secret(words[1], Letters.ANY.random(Integer.parseInt(words[2]), random));
      case "token" -> token(words[1]);
      case "jwt" -> webToken();
      default -> throw new IllegalArgumentException("no blank is called " + words[0]);
    };
  }

  private long between(long from, long to) {
    return from + Math.floorMod(random.nextLong(), to - from + 1);
  }

  private double real(String[] words) {
    double from = Double.parseDouble(words[1]);
    return from + random.nextDouble() * (Double.parseDouble(words[2]) - from);
  }

  private static String decimals(int digits, double number) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }

  /** As Go prints durations: up to six digits behind the point. */
  private static String trimmed(double number) {
    return decimals(6, number).replaceFirst("\\.?0+$", "");
  }

  private String pick(String[] words) {
    String[] choices = String.join(" ", words).substring("pick ".length()).split("\\|", -1);
    return choices[random.nextInt(choices.length)];
  }

  private String ago(String[] words) {
    double seconds = Double.parseDouble(words[1]);
    return Form.shortMicros(now.minusNanos((long) (seconds * 1e9)));
  }

  private String personal(String kind, String value) {
    return planted.personal(kind, value, cluster, component.word());
  }

  private String secret(String kind, String value) {
    return planted.secret(kind, value, cluster, component.word());
  }

  /** Put together from parts, so that no scanner takes the sources for a leak. */
  private String token(String kind) {
    return switch (kind) {
      case "github" -> secret("github-token", "gh" + "p_" + Letters.ANY.random(36, random));
      case "aws" -> secret("aws-key-id", "AK" + "IA" + Letters.BASE32.random(16, random));
      default -> throw new IllegalArgumentException("no token is called " + kind);
    };
  }

  private String webToken() {
    String header = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    String claims =
        secret("jwt", encoded("{\"sub\":\"%s\"}".formatted(Letters.ANY.random(20, random))));
    return header + "." + claims + "." + secret("jwt", Letters.ANY.random(86, random));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
