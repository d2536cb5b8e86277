package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** Codes good once, pins, and codes and words by which an account is recovered. */
final class OneTimeCodes {
  /** A number shorter than this says how many codes there are. */
  private static final int LEAST_CODE = 4;

  private final Scan scan;

  OneTimeCodes(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).code(from, to),
        "verification code",
        "security code",
        "login code",
        "one-time code",
        "one time code",
        "onetime code",
        "one-time pin",
        "one time pin",
        "one-time password",
        "otp",
        "passcode",
        "auth code",
        "confirmation code",
        "recovery code",
        "device code",
        "enter the code",
        "enter code",
        "your code",
        "your pin",
        "pin code",
        "authentication code",
        "access code",
        "reset code",
        "2fa code",
        "mfa code",
        "user code",
        "totp",
        "sms code",
        "the code",
        "backup code",
        "scratch code",
        "fallback code",
        "emergency code",
        " tan ",
        "passkey",
        "wps pin",
        "setup code",
        "challenge answered with",
        "pairing code",
        "einmalcode",
        "einmalpasswort",
        "einmal-passwort",
        "hasło jednorazowe",
        "kod jednorazowy",
        "mot de passe à usage unique",
        "code à usage unique",
        "contraseña de un solo uso",
        "código de un solo uso",
        "código de uso único",
        "engangskode",
        "engångskod",
        "kertakäyttökoodi",
        "jednorázové heslo",
        "jednorázový kód",
        "tek kullanımlık kod",
        "eenmalige code",
        "одноразовый код",
        "одноразовый пароль",
        "code d'accès",
        "votre code",
        "ihr code",
        "dein code",
        "tu código",
        "su código",
        "seu código",
        "il tuo codice",
        "il suo codice",
        "je code is",
        "twój kod",
        "din kod",
        "koodisi",
        "váš kód",
        "kodunuz",
        "bestätigungscode",
        "sicherheitscode",
        "zugangscode",
        "prüfcode",
        "code de vérification",
        "code de sécurité",
        "code de confirmation",
        "código de verificación",
        "código de seguridad",
        "código de confirmación",
        "código de verificação",
        "codice di verifica",
        "codice di sicurezza",
        "verificatiecode",
        "bekräftelsekod",
        "verifieringskod",
        "kod weryfikacyjny",
        "doğrulama kodu",
        "ověřovací kód",
        "vahvistuskoodi");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).series(to, false),
        "recovery codes",
        "codes generated",
        "emergency access codes",
        "emergency codes",
        "backup codes",
        "scratch codes");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).series(to, true),
        "seed phrase",
        "recovery phrase",
        "mnemonic",
        "seed words");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).codeBefore(from, to),
        " as your ",
        " is your ",
        " ist ihr ",
        " ist dein ",
        " est votre ",
        " est ton ",
        " es tu ",
        " es su ",
        " è il tuo ",
        " è il suo ",
        " é o seu ",
        " é seu ",
        " is je ",
        " is uw ",
        " to twój ",
        " är din ",
        " er din ",
        " on sinun ",
        " je váš ",
        " — ваш ",
        " - ваш ",
        " sizin ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).pin(from, to),
        "pin ",
        "puk ",
        "pin: ",
        "pin is ");
    keywords.add((look, from, to) -> new OneTimeCodes(look.scan).sentCode(from, to), " code ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).codeToUse(from),
        " to verify your ",
        " to confirm your ",
        " to complete your ",
        " to log in",
        " to sign in");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).recoveryCode(to),
        "recovery code ",
        "backup code ",
        "scratch code ",
        "fallback code ",
        "emergency code ",
        "activation code ",
        "registration code ",
        "voucher code ",
        "redeem code ",
        "claim code ",
        "invite code ");
    keywords.add((look, from, to) -> new OneTimeCodes(look.scan).profile(to), "lpa:1$");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).seed(to),
        "otp seed ",
        "otp secret ",
        "otp seed: ",
        "otp secret: ",
        "mfa seed ",
        "mfa secret ",
        "2fa secret ",
        "authenticator secret ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).groups(to),
        "license ",
        "activation key ",
        "activation key: ",
        "licence ",
        "license: ",
        "licence: ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).ofDoor(to),
        "door code ",
        "gate code ",
        "entry code ",
        "alarm code ",
        "lock code ",
        "guard code ",
        "at+cpin=",
        "at+cpin=\"",
        "door code: ",
        "gate code: ",
        "alarm code: ",
        "mfa token ",
        "otp token ",
        "2fa token ",
        "totp token ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).codeIs(from, to),
        " puk ",
        " cvv ",
        " cvc ",
        "puk: ",
        "cvv: ");
    keywords.add(
        (look, from, to) -> new OneTimeCodes(look.scan).codeIs(from, to),
        " code is ",
        "\"code: ",
        " code is: ",
        " code: ",
        " pin is ",
        " pin: ",
        " pin set to ",
        " pin reset to ",
        " pin changed to ",
        " pin to ",
        " pin ist ",
        " pin lautet ",
        " pin est ",
        " pin es ",
        " pin è ",
        " pin é ",
        " pin jest ",
        " pin är ",
        " pin er ",
        " passcode is ");
  }

  /** What may stand between the name of a code and the code. */
  private static final String[] LINKS = {
    "is ", "was ", "for ", "code ", "number ", "lautet ", "ist ", "est ", "es ", "é ", "è ", "to ",
    "är ", "on "
  };

  /** A one-time code in a sentence: {@code your code is 123456}. */
  void code(int from, int to) {
    int at = scan.skipSpaces(to, 2);
    for (String word : LINKS) {
      if (scan.matches(at, word) && !word.equals("for ")) {
        at = scan.skipSpaces(at + word.length(), 2);
      }
    }
    while (scan.has(at, ':')
        || scan.has(at, '=')
        || scan.has(at, ' ')
        || scan.has(at, '#')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (!scan.is(at, Bytes.DIGIT | Bytes.UPPER)) {
      at = spokenCode(from, at);
    }
    int end = at;
    int digits = 0;
    while (end < scan.length()
        && end - at < 24
        && (scan.is(end, Bytes.ALNUM) || scan.has(end, '-'))) {
      if (scan.is(end, Bytes.DIGIT)) {
        digits++;
      }
      end++;
    }
    if (digits == 3 && end - at == 3 && scan.has(end, ' ')) {
      int second = scan.runEnd(end + 1, Bytes.DIGIT, 4);
      digits += second - end == 4 ? 3 : 0;
      end = second - end == 4 ? second : end;
    }
    int size = end - at;
    scan.step(size);
    boolean grouped =
        digits == size - 2
            && (scan.matches(from, "setup code") || (size == 8 && scan.has(at + 2, '-')));
    boolean numeric =
        digits >= 4 && digits <= 11 && (digits == size || digits == size - 1 || grouped);
    boolean device =
        size == 9
            && scan.has(at + 4, '-')
            && scan.is(at, Bytes.UPPER | Bytes.DIGIT)
            && !scan.is(at + 8, Bytes.LOWER);
    boolean asked = scan.matches(from, "enter the code") && size >= 8;
    boolean mixed = digits >= (asked ? 1 : 2) && size >= 6 && size <= 12 && !hasLower(at, end);
    mixed |= asked && size == 9 && digits == 0 && scan.runEnd(at, Bytes.UPPER, size) == end;
    boolean ends =
        !scan.is(end, Bytes.UNDERSCORE) && !(scan.has(end, '.') && scan.is(end + 1, Bytes.DIGIT));
    if ((numeric || device || mixed) && ends) {
      scan.secret(at, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final int SPOKEN = 60;

  /**
   * Where the digits begin that follow a sign later on the line: {@code OTP for user 77 generated:
   * 493021}; {@code at} where there are none.
   */
  private int spokenCode(int from, int at) {
    boolean strong =
        scan.matches(from, "otp")
            || scan.matches(from, "one-time")
            || scan.matches(from, "one time")
            || scan.matches(from, "totp")
            || scan.matches(from, "2fa")
            || scan.matches(from, "mfa")
            || scan.matches(from, "verification")
            || scan.matches(from, "sms");
    int limit = Math.min(scan.length(), at + SPOKEN);
    for (int sign = at; strong && sign < limit && !scan.has(sign, '\n'); sign++) {
      int b = scan.sign(sign);
      if (b == '"' || b == '{' || b == '}' || b == ';' || b == ',') {
        return at;
      }
      if (b == ':' || b == '=' || scan.matches(sign, " is ")) {
        int start = scan.skipSpaces(b == ' ' ? sign + 4 : sign + 1, 2);
        int size = scan.runEnd(start, Bytes.DIGIT, 9) - start;
        if (size >= 3 && size <= 8) {
          scan.step(sign - at);
          return start;
        }
      }
    }
    return at;
  }

  private boolean hasLower(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LOWER)) {
        return true;
      }
    }
    return false;
  }

  /** The code before {@code to verify your account}, whose sentence begins with {@code Use}. */
  void codeToUse(int from) {
    int start = scan.runStart(from, Bytes.DIGIT, 9);
    int spaces = 0;
    while (from - start == 2 * spaces + 1
        && scan.has(start - 1, ' ')
        && scan.is(start - 2, Bytes.DIGIT)
        && spaces < 8) {
      start -= 2;
      spaces++;
    }
    boolean used =
        scan.matches(start - 4, "use ")
            || scan.matches(start - 5, "code ")
            || scan.matches(start - 6, "enter ");
    int digits = from - start - spaces;
    if (used && digits >= 4 && digits <= 8) {
      scan.secret(start, from, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final Set<String> NO_CODES =
      Set.of(
          "error",
          "exit",
          "status",
          "response",
          "return",
          "result",
          "http",
          "reason",
          "country",
          "postal",
          "zip",
          "area",
          "product",
          "item",
          "event",
          "source",
          "byte",
          "machine",
          "op",
          "close",
          "termination",
          "dialling",
          "language",
          "currency",
          "tax",
          "sort",
          "vendor",
          "message",
          "the",
          "disconnect",
          "failure",
          "faulting",
          "stop",
          "unicode",
          "key",
          "scan",
          "bank",
          "exception",
          "grpc",
          "state",
          "type",
          "char",
          "ascii");

  /** {@code Your Example code is 123456}, {@code door PIN set to 1234}: looks at what follows. */
  void codeIs(int from, int to) {
    int word = scan.runStart(from, Bytes.LETTER, 24);
    int end = scan.runEnd(to, Bytes.DIGIT, 9);
    int size = end - to;
    boolean pin =
        scan.matches(from, " pin") || scan.matches(from, " puk") || scan.matches(from, "puk");
    boolean card = scan.matches(from, " cv") || scan.matches(from, "cv");
    boolean names = NO_CODES.contains(scan.lower(word, from));
    if (size >= (pin ? 4 : card ? 3 : 6)
        && size <= (card ? 4 : 8)
        && !names
        && !scan.is(end, Bytes.WORD)
        && !scan.has(end, ':')
        && !(scan.has(end, '.') && scan.is(end + 1, Bytes.DIGIT))) {
      scan.secret(to, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final String[] CODES = {
    "login code",
    "verification code",
    "security code",
    "one-time",
    "confirmation code",
    "access code",
    "code",
    "otp",
    "pin",
    "tan",
    "password reset code",
    "bestätigungscode",
    "sicherheitscode",
    "verifizierungscode",
    "einmalcode",
    "zugangscode",
    "anmeldecode",
    "prüfcode",
    "código",
    "codice",
    "verificatiecode",
    "kod",
    "kode",
    "engangskode",
    "verifieringskod",
    "koodi",
    "kód",
    "код"
  };

  /** A code that stands before its name: {@code 123456 is your login code}. */
  void codeBefore(int from, int to) {
    int start = from;
    while (start > 0
        && from - start < 12
        && (scan.is(start - 1, Bytes.DIGIT | Bytes.UPPER) || scan.has(start - 1, '-'))) {
      start--;
    }
    boolean named = false;
    int end = scan.lineEnd(to, 40);
    for (int at = to; at < end && !named; at++) {
      for (String code : CODES) {
        named |= scan.matches(at, code) && !scan.is(at - 1, Bytes.WORD);
      }
    }
    boolean digit = false;
    for (int at = start; at < from; at++) {
      digit |= scan.is(at, Bytes.DIGIT);
    }
    if (named && digit && from - start >= 4) {
      scan.secret(start, from, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  /** {@code licence 88AB-CD12-EF90}: three groups or more of one size, of capitals and digits. */
  void groups(int to) {
    int size = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 7) - to;
    int end = to + size;
    int count = 1;
    while (count < 10
        && scan.has(end, '-')
        && scan.runEnd(end + 1, Bytes.UPPER | Bytes.DIGIT, size + 1) == end + 1 + size) {
      end += 1 + size;
      count++;
    }
    boolean mixed =
        Values.longestJumble(scan, to, end) >= size - 1
            || scan.matches(to - 4, "key ")
            || scan.matches(to - 5, "key: ");
    if (size >= 4 && size <= 6 && count >= 3 && mixed && !scan.is(end, Bytes.NAME)) {
      scan.secret(to, end, SecretKind.API_KEY, "key-in-groups");
    }
  }

  /** {@code door code 4471#}, {@code guard code R7K4M}: digits, or capitals and digits. */
  void ofDoor(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 9);
    int size = end - to;
    boolean digits = Values.isDigits(scan, to, end) && size >= LEAST_CODE;
    boolean mixed = size >= 5 && Values.longestJumble(scan, to, end) == size;
    if (size <= 8 && (digits || mixed) && !scan.is(end, Bytes.NAME) && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  /** {@code otp seed JBSWY3DPEHPK3PXP}: what codes are made of, in base32. */
  void seed(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 129);
    if (end - to >= 16 && !scan.is(end, Bytes.WORD) && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "seed-of-codes");
    }
  }

  /** {@code LPA:1$smdp.example.com$04386-AGYFT}: what a card for a telephone is fetched with. */
  void profile(int to) {
    int host = scan.runEnd(to, Bytes.NAME, 255);
    int end = scan.runEnd(host + 1, Bytes.ALNUM | Bytes.DASH_OR_DOT, 64);
    if (host > to && scan.has(host, '$') && end - host > 4) {
      scan.secret(host + 1, end, SecretKind.CODE, "code-of-profile");
    }
  }

  /** What has pins that are numbered. */
  private static final Set<String> OF_PINS =
      Set.of(
          "gpio", "bcm", "irq", "header", "connector", "bus", "port", "soc", "physical", "bowling");

  /** {@code bridge pin 651408}, {@code PIN 483 920 11}: four digits or more, in groups or not. */
  void pin(int from, int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 11);
    int digits = end - to;
    int groups = 1;
    while (digits >= 2
        && groups < 4
        && scan.has(end, ' ')
        && scan.is(end + 1, Bytes.DIGIT)
        && !scan.is(scan.runEnd(end + 1, Bytes.DIGIT, 5), Bytes.WORD | Bytes.DASH_OR_DOT)) {
      int next = scan.runEnd(end + 1, Bytes.DIGIT, 5);
      digits += next - end - 1;
      end = next;
      groups++;
    }
    int before = scan.backOverSpace(from);
    boolean hardware =
        OF_PINS.contains(scan.lower(scan.runStart(before, Bytes.LETTER, 12), before));
    boolean whole =
        !scan.is(end, Bytes.WORD)
            && !(scan.hasOneOf(end, ".:-/") && scan.is(end + 1, Bytes.WORD))
            && !scan.is(from - 1, Bytes.NAME);
    if (whole && !hardware && digits >= LEAST_CODE && digits <= 12 && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final String[] SENDING = {"sms", "otp", "2fa", "mfa", "one-time", "passcode"};

  /** {@code SMS delivered, code 482913}: four to eight digits where a message is spoken of. */
  void sentCode(int from, int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 9);
    if (end - to < 4 || end - to > 8 || scan.is(end, Bytes.WORD) || scan.isCovered(to)) {
      return;
    }
    int floor = Math.max(0, from - 80);
    scan.step(from - floor);
    for (int at = from; at >= floor; at--) {
      for (String word : SENDING) {
        if (scan.matches(at, word) && !scan.is(at - 1, Bytes.LETTER)) {
          scan.secret(to, end, SecretKind.CODE, "sent-code");
          return;
        }
      }
    }
  }

  /** A code of small letters and digits or of groups, shortly behind what says its purpose. */
  void recoveryCode(int to) {
    int at = to;
    for (int words = 0; words < 3; words++) {
      int end = SecretWords.end(scan, at);
      while (end > at && scan.hasOneOf(end - 1, ".,;:)")) {
        end--;
      }
      boolean plain = scan.runEnd(at, Bytes.LOWER | Bytes.DIGIT, 24) == end && end - at >= 8;
      boolean groups = end - at >= 9 && (end - at) % 2 == 1 && scan.has((at + end) / 2, '-');
      boolean shaped = groups && scan.runEnd(at, Bytes.ALNUM | Bytes.DASH_OR_DOT, 24) == end;
      boolean odd = Values.isOdd(scan, at, end) || isShouting(at, end);
      if ((plain || shaped) && odd && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.CODE, "one-time-code-phrase");
        return;
      }
      if (!scan.has(SecretWords.end(scan, at), ' ') || scan.isCovered(at)) {
        return;
      }
      at = SecretWords.end(scan, at) + 1;
    }
  }

  private boolean isShouting(int from, int to) {
    return scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to;
  }

  /** Several codes or words in a row: {@code recovery codes: abcd-1234 efgh-5678}. */
  void series(int to, boolean words) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.is(at, Bytes.QUOTE)
        || scan.has(at, '[')) {
      at++;
    }
    at = words ? at : behindNumber(behindSentence(at));
    int start = at;
    int end = at;
    int count = 0;
    while (count < 32) {
      int next = at;
      boolean digit = false;
      while (next < scan.length()
          && next - at < 40
          && (scan.is(next, Bytes.ALNUM) || scan.has(next, '-'))) {
        digit |= scan.is(next, Bytes.DIGIT);
        next++;
      }
      digit |= next - at >= 9 && scan.has(at + (next - at) / 2, '-') && (next - at) % 2 == 1;
      if (next == at || (!words && !digit)) {
        break;
      }
      count++;
      end = next;
      at = next;
      while (scan.has(at, ' ') || scan.has(at, ',') || scan.is(at, Bytes.QUOTE)) {
        at++;
      }
      at = words ? at : behindNumber(at);
    }
    scan.step(at - to);
    boolean counted = !words && end - start < LEAST_CODE;
    if (count >= (words ? 8 : 1) && !counted && !scan.isCovered(start)) {
      scan.secret(start, end, words ? SecretKind.CREDENTIAL : SecretKind.CODE, "secret-series");
    }
  }

  /**
   * Behind the number that counts the items of a list, on a line of its own or not: {@code 1. }.
   */
  private int behindNumber(int from) {
    int at = from;
    while (at - from < 8 && scan.is(at, Bytes.SPACE)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.DIGIT, 3);
    return end > at && scan.hasOneOf(end, ".)") && scan.has(end + 1, ' ') ? end + 2 : from;
  }

  /** Behind the colon that ends a few words: {@code generated for alice: }; else {@code from}. */
  private int behindSentence(int from) {
    int at = from;
    while (at - from < 48
        && (scan.is(at, Bytes.NAME)
            || scan.has(at, ' ')
            || scan.has(at, '@')
            || scan.has(at, '(')
            || scan.has(at, ')')
            || scan.sign(at) == Bytes.MARK)) {
      at++;
    }
    scan.step(at - from);
    return scan.has(at, ':') && scan.is(at + 1, Bytes.SPACE) ? at + 2 : from;
  }
}
