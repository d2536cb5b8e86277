package org.glasshouse.checker;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What looks made by a machine and is public: digests, ids, keys that are given to everybody. */
final class Harmless {
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_LIST = 300;
  private static final int LONGEST_KEY = 2_000;

  /** Names of ids and digests, in lower case without signs. */
  private static final Set<String> IDS =
      Set.of(
          "id",
          "requestid",
          "reqid",
          "hostid",
          "serverid",
          "uniqueid",
          "connectionid",
          "correlationid",
          "changeid",
          "leaseid",
          "kid",
          "kids",
          "accessor",
          "tokenaccessor",
          "etag",
          "contentmd5",
          "hash",
          "digest",
          "checksum",
          "integrity",
          "bh",
          "xamzid2",
          "xamzrequestid");

  /** Before a name of an id: what is secret all the same. */
  private static final Set<String> SECRETS =
      Set.of(
          "secret",
          "password",
          "token",
          "session",
          "key",
          "auth",
          "cookie",
          "access",
          "role",
          "bearer",
          "link",
          "reset",
          "invite",
          "invitation",
          "confirm",
          "activation",
          "magic");

  /** Keys that have a public half. */
  private static final Pattern PUBLIC_KIND = Pattern.compile("kty\\W{1,8}(?:RSA|EC|OKP)\\b");

  private static final Set<String> DIGESTS =
      Set.of("sha1-", "sha224-", "sha256-", "sha384-", "sha512-", "md5-", "h1:");

  private Harmless() {}

  /** Whether a word, or the base64 it stands in, is public by its form or by what it is called. */
  static boolean isPublic(String text, int from, int to) {
    int start = start(text, from);
    return isDigest(text, start, from)
        || isConnection(text, from, to)
        || isNumber(text, from, to)
        || isPublicKey(text, from, to)
        || isName(text, nameEnd(text, start))
        || text.startsWith("amq.gen-", from - 8)
        || isEncrypted(text, from)
        || isOfPublicJwk(text, from)
        || isObjectOfStripe(text, from, to);
  }

  private static final Set<String> OF_STRIPE =
      Set.of("evt", "req", "pi", "ch", "prod", "price", "txn");

  /** {@code evt_1P0…}: an event, a request or a payment by its id, which opens nothing. */
  private static boolean isObjectOfStripe(String text, int from, int to) {
    int begin = from - 1;
    while (begin > 0 && from - begin < 8 && Chars.isLetter(text.charAt(begin - 1))) {
      begin--;
    }
    return (to - from == 24 || to - from == 14)
        && from > 2
        && text.charAt(from - 1) == '_'
        && OF_STRIPE.contains(text.substring(begin, from - 1))
        && (begin == 0 || !isNameChar(text.charAt(begin - 1)))
        && (to == text.length() || !isNameChar(text.charAt(to)));
  }

  /** Whether a value is called an id or a digest. */
  static boolean isNamed(String text, int from) {
    int end = nameEnd(text, start(text, from));
    return isName(text, end) && !text.regionMatches(true, end - 3, "key", 0, 3);
  }

  private static int start(String text, int from) {
    int at = from;
    while (at > 0 && from - at < LONGEST_VALUE && isValue(text.charAt(at - 1))) {
      at--;
    }
    return at - weakBefore(text, at);
  }

  /** How long {@code W/"} is before a value, its quote escaped or not: an etag that is weak. */
  private static int weakBefore(String text, int at) {
    return text.startsWith("W/\"", at - 3) ? 3 : text.startsWith("W/\\\"", at - 4) ? 4 : 0;
  }

  private static boolean isValue(char c) {
    return Chars.isWord(c) || "_.+/-".indexOf(c) >= 0;
  }

  private static boolean isDigest(String text, int start, int from) {
    String before = text.substring(Math.max(0, start - 3), from);
    return DIGESTS.stream().anyMatch(before::contains) || text.startsWith("/store/", from - 7);
  }

  private static final Pattern TIME =
      Pattern.compile("(?:^|.*\\D)\\d{10}\\.\\d{6}\t", Pattern.DOTALL);

  /** The id of a connection as Zeek writes it: behind a time, a tab on either side. */
  private static boolean isConnection(String text, int from, int to) {
    return text.charAt(from) == 'C'
        && to - from >= 17
        && to - from <= 19
        && to < text.length()
        && text.charAt(to) == '\t'
        && TIME.matcher(text.substring(Math.max(0, from - 19), from)).matches();
  }

  /** The id of a change: a letter and 40 digits. */
  private static boolean isNumber(String text, int from, int to) {
    return text.charAt(from) == 'I' && to - from == 41 && isHex(text, from + 1, to);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!Chars.isHex(text.charAt(at))) {
        return false;
      }
    }
    return to > from;
  }

  /** Names of servers and accounts of NATS, recipients of age, addresses of IPFS. */
  private static boolean isPublicKey(String text, int from, int to) {
    int length = to - from;
    return (length == 56 && "NUAOC".indexOf(text.charAt(from)) >= 0 && isBase32(text, from, to))
        || (length == 62 && text.startsWith("age1", from))
        || (length == 46 && text.startsWith("Qm", from))
        || (length >= 59 && text.startsWith("baf", from));
  }

  /** Capitals and the digits from 2 to 7 only. */
  private static boolean isBase32(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if ((c < 'A' || c > 'Z') && (c < '2' || c > '7')) {
        return false;
      }
    }
    return true;
  }

  /** Where the name ends whose value begins at {@code start}, also of a list; -1 for none. */
  private static int nameEnd(String text, int start) {
    int at = start;
    if (at > 2 && text.charAt(at - 1) == '"' && ", ".indexOf(text.charAt(at - 2)) >= 0) {
      String before = text.substring(Math.max(0, at - LONGEST_LIST), at);
      int open = before.lastIndexOf('[');
      if (open < 0 || before.indexOf(':', open) >= 0) {
        return -1;
      }
      at -= before.length() - open;
    }
    int floor = Math.max(0, at - 32);
    while (at > floor && " \t\"'[:=>\\".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  private static boolean isName(String text, int end) {
    if (end <= 0) {
      return false;
    }
    int from = end;
    while (from > 0 && end - from < 32 && isNameChar(text.charAt(from - 1))) {
      from--;
    }
    String name = text.substring(from, end).toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    String before = wordBefore(text, from);
    return name.equals("key")
        ? before.equals("public")
        : IDS.contains(name) && !SECRETS.contains(before) && !isQuery(text, from, name);
  }

  /** {@code ?id=}: what a link is good for. */
  private static boolean isQuery(String text, int from, String name) {
    return name.equals("id") && from > 0 && "?&".indexOf(text.charAt(from - 1)) >= 0;
  }

  private static boolean isNameChar(char c) {
    return Chars.isWord(c) || c == '_' || c == '-';
  }

  private static String wordBefore(String text, int from) {
    int to = from;
    while (to > 0 && from - to < 2 && text.charAt(to - 1) == ' ') {
      to--;
    }
    int begin = to;
    while (begin > 0 && to - begin < 16 && Chars.isWord(text.charAt(begin - 1))) {
      begin--;
    }
    return to == from ? "" : text.substring(begin, to).toLowerCase(Locale.ROOT);
  }

  /** {@code ENC[AES256_GCM,data:…,iv:…,tag:…]}, as sops writes what it encrypted. */
  private static boolean isEncrypted(String text, int from) {
    String before = text.substring(Math.max(0, from - LONGEST_LIST), from);
    return before.lastIndexOf("ENC[") > before.lastIndexOf(']');
  }

  private static boolean isOfPublicJwk(String text, int from) {
    String before = text.substring(Math.max(0, from - LONGEST_KEY), from);
    String after = text.substring(from, Math.min(text.length(), from + LONGEST_KEY));
    int open = before.lastIndexOf('{');
    int close = after.indexOf('}');
    String key =
        before.substring(Math.max(0, open)) + (close < 0 ? after : after.substring(0, close));
    boolean spoken = open < 0 ? key.contains("kty=") : key.contains("kty\"");
    return spoken
        && PUBLIC_KIND.matcher(key).find()
        && !key.contains("\"d\"")
        && !key.contains("\"k\"")
        && !key.contains(" d=");
  }

  /** {@code 657.v2b_19db_7d6e6d}: the release of a plugin of Jenkins. */
  private static final Pattern INCREMENTAL = Pattern.compile("\\d{1,5}\\.v[0-9a-f_]{10,24}");

  /** Whether what stands for a secret only says where it is: a template, a pointer, a reference. */
  static boolean isReference(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.equals("?")
        || isOption(value)
        || lower.startsWith("vault:")
        || lower.startsWith("hmac-sha256:")
        || INCREMENTAL.matcher(lower).matches()
        || isPath(lower)
        || isPointer(lower)
        || isObject(lower)
        || isSetting(lower);
  }

  /** {@code --password-file}, {@code :-word} as a shell has it: small letters alone. */
  private static boolean isOption(String value) {
    return (value.startsWith("--") || value.startsWith(":-"))
        && value.chars().skip(2).allMatch(c -> (c >= 'a' && c <= 'z') || c == '-' || c == '_');
  }

  /**
   * {@code .Values.auth.password}, {@code var.key}, {@code 802-11-wireless-security.psk}: words
   * with dots between.
   */
  private static boolean isPath(String lower) {
    return lower.startsWith(".values.")
        || lower.startsWith("var.")
        || lower.startsWith("local.")
        || lower.startsWith("data.")
        || lower.startsWith("module.")
        || lower.matches("802-1(?:1-wireless.*|x)\\.[a-z-]+");
  }

  /** Addresses of memory by where programs, libraries, the kernel and Go have theirs. */
  private static boolean isPointer(String lower) {
    int digits = lower.length() - 2;
    boolean begins =
        switch (digits) {
          case 10 -> lower.startsWith("0xc0");
          case 12 ->
              lower.startsWith("0x7f") || lower.startsWith("0x55") || lower.startsWith("0x56");
          case 16 -> lower.startsWith("0xffff");
          default -> false;
        };
    return begins && isHex(lower, 2, lower.length());
  }

  /** {@code ZooKeeperServer@325}: a class and a line or a number of an object. */
  private static boolean isObject(String lower) {
    int at = lower.indexOf('@');
    return at > 0
        && at + 1 < lower.length()
        && lower.chars().skip(at + 1L).allMatch(c -> Chars.isHex((char) c))
        && lower.chars().limit(at).allMatch(c -> Chars.isLetter((char) c) || c == '.' || c == '$');
  }

  /** A name alone that waits for its value, or is switched on or off. */
  private static boolean isSetting(String lower) {
    return (lower.endsWith(":") && isWords(lower, lower.length() - 1))
        || lower.endsWith("=true")
        || lower.endsWith("=false");
  }

  private static boolean isWords(String lower, int to) {
    return lower
        .chars()
        .limit(to)
        .allMatch(c -> Chars.isWord((char) c) || c == '_' || c == '-' || c == '.');
  }
}
