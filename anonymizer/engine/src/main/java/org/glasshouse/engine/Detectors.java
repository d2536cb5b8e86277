package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/** The one pass: keywords by automaton, signs by table, each handed to the detector it concerns. */
final class Detectors {
  private static final int COLON = 1;
  private static final int EQUALS = 2;
  private static final int AT = 3;
  private static final int DOT = 4;
  private static final int DASH = 5;
  private static final int PLUS = 6;
  private static final int CLOSE = 7;
  private static final int BACKSLASH = 8;
  private static final int LOW_LINE = 9;
  private static final int OPEN = 10;
  private static final int ODD = 11;

  /** Shorter words of letters and digits say nothing by their shape. */
  private static final int LEAST_WORD = 8;

  /** From this size on a word may be base64. */
  private static final int LEAST_ENCODED = 16;

  private static final byte[] SIGNS = new byte[256];

  static {
    SIGNS[':'] = COLON;
    SIGNS['='] = EQUALS;
    SIGNS['@'] = AT;
    SIGNS['.'] = DOT;
    SIGNS['-'] = DASH;
    SIGNS['+'] = PLUS;
    SIGNS['>'] = CLOSE;
    SIGNS['\\'] = BACKSLASH;
    SIGNS['_'] = LOW_LINE;
    SIGNS['('] = OPEN;
    SIGNS['['] = OPEN;
    SIGNS['<'] = OPEN;
    SIGNS['|'] = OPEN;
    SIGNS['\''] = OPEN;
    SIGNS['!'] = ODD;
    SIGNS['#'] = ODD;
    SIGNS['$'] = ODD;
    SIGNS['^'] = ODD;
    SIGNS['*'] = ODD;
    SIGNS['?'] = ODD;
    SIGNS['~'] = ODD;
  }

  /** Letters with accents lie below. */
  private static final int LATIN = 0x250;

  /** What is done where a keyword ends. */
  private interface Handler {
    void hit(Look look, int from, int to);
  }

  /**
   * A keyword and what is done where it ends.
   *
   * @param plain whether no digit is in it, so that all texts of one form have it at the same place
   */
  private record Keyword(String text, List<Handler> handlers, boolean plain) {
    Keyword(String text, List<Handler> handlers) {
      this(text, handlers, text.chars().noneMatch(c -> c >= '0' && c <= '9'));
    }
  }

  /** The kinds of looks: at the keyword that ends at a place and the shorter ones. */
  private static final int AT_KEYWORD = 0;

  /** At a keyword with digits that may end there, or the one without that does. */
  private static final int AT_NUMBERED = 1;

  private static final int AT_WORD = 2;
  private static final int AT_NAME = 3;
  private static final int AT_DIGIT = 4;
  private static final int AT_LETTER = 5;
  private static final int AT_SIGN = 6;
  private static final int OF_LINES = 7;
  private static final int OF_PROCESSES = 8;
  private static final int OF_HEADER = 9;
  private static final int KIND_BITS = 4;

  /**
   * The detectors of one text: those that keep something, that others need or that most texts need.
   * The others are made where a keyword of theirs ends.
   */
  private static final class Look {
    final Scan scan;
    final Hosts hosts;
    final Persons persons;
    final Logins logins;
    final LoginPlaces places;
    final Surnames surnames;
    final Assignments assignments;
    final Addresses addresses;
    final Emails emails;
    final Numbers numbers;
    final LoginPhrases loginPhrases;
    final NamesInProse namesInProse;
    final Headers headers;
    final Urls urls;
    final ObjectNames objectNames;
    final PrivateKeys privateKeys;
    final NationalIds nationalIds;
    final AccountLines accountLines;
    final SqlRows sqlRows;
    final Generated generated;
    final CommandOptions commandOptions;
    final JsonWebKeys jsonWebKeys;
    final ForeignWords foreignWords;
    final Handles handles;
    final Nearby nearby;
    final AddressNotations notations;
    final NamedFiles namedFiles;
    final NamedValues namedValues;
    final Strangers strangers;

    Look(Scan scan) {
      this.scan = scan;
      this.hosts = new Hosts(scan);
      this.logins = new Logins(scan);
      this.places = new LoginPlaces(scan, hosts, logins);
      this.surnames = new Surnames(scan, logins);
      this.persons = new Persons(scan, hosts, logins);
      this.assignments = new Assignments(scan, persons);
      this.addresses = new Addresses(scan, hosts, logins);
      this.emails = new Emails(scan, logins);
      this.numbers = new Numbers(scan);
      this.loginPhrases = new LoginPhrases(scan, persons, logins);
      this.namesInProse = new NamesInProse(scan, persons);
      this.headers = new Headers(scan);
      this.urls = new Urls(scan, hosts);
      this.objectNames = new ObjectNames(scan);
      this.privateKeys = new PrivateKeys(scan);
      this.nationalIds = new NationalIds(scan);
      this.accountLines = new AccountLines(scan, persons);
      this.sqlRows = new SqlRows(scan, assignments);
      this.generated = new Generated(scan);
      this.commandOptions = new CommandOptions(scan);
      this.jsonWebKeys = new JsonWebKeys(scan);
      this.foreignWords = new ForeignWords(scan, logins);
      this.handles = new Handles(scan);
      this.nearby = new Nearby(scan, generated);
      this.notations = new AddressNotations(scan);
      this.namedFiles = new NamedFiles(scan);
      this.namedValues = new NamedValues(scan);
      this.strangers = new Strangers(scan);
    }
  }

  private final Policy policy;
  private final Keyword[] keywords;
  private final Automaton automaton;

  /** Those keywords of which a part may be of a hexadecimal number that stands by itself. */
  private final int[] besideHexKeywords;

  private final Automaton besideHex;
  private final int besideHexReach;

  /** For a keyword with one digit for all, all keywords that may end with it, longest first. */
  private final int[][] numbered;

  /** By which characters these end: a bit for each, by the last six bits of it. */
  private final long[] numberedLast;

  /** Finds keywords with one digit for all. */
  private final Automaton numberedAutomaton;

  private final @Nullable Forms forms;

  /**
   * @param forms what is remembered of one text for the next; null for nothing
   */
  Detectors(Policy policy, @Nullable Forms forms) {
    this.policy = policy;
    this.forms = forms;
    Map<String, List<Handler>> found = new LinkedHashMap<>();
    List<Family> families = Family.builtIn();
    for (Family family : families) {
      List<Family> longer = families.stream().filter(other -> other.tellsMore(family)).toList();
      add(
          found,
          family.prefix(),
          (look, from, to) -> {
            if (family.mayBegin(look.scan, from, to)
                && longer.stream().noneMatch(other -> other.stands(look.scan, family, from))) {
              family.look(look.scan, from, to);
            }
          });
    }
    addSecrets(found);
    addPersons(found);
    addPolicy(found);
    this.keywords =
        found.entrySet().stream()
            .map(entry -> new Keyword(entry.getKey(), entry.getValue()))
            .toArray(Keyword[]::new);
    this.automaton = Automaton.of(List.copyOf(found.keySet()));
    this.besideHexKeywords =
        IntStream.range(0, keywords.length)
            .filter(keyword -> mayHoldHex(keywords[keyword].text))
            .toArray();
    List<String> besideHexTexts =
        Arrays.stream(besideHexKeywords).mapToObj(keyword -> keywords[keyword].text).toList();
    this.besideHex = Automaton.of(besideHexTexts);
    this.besideHexReach = besideHexTexts.stream().mapToInt(String::length).max().orElse(0);
    Map<String, List<Integer>> masked = new LinkedHashMap<>();
    for (int keyword = 0; keyword < keywords.length; keyword++) {
      if (!keywords[keyword].plain) {
        String mask = keywords[keyword].text.replaceAll("[0-9]", "0");
        masked.computeIfAbsent(mask, key -> new ArrayList<>(1)).add(keyword);
      }
    }
    this.numberedAutomaton = Automaton.of(List.copyOf(masked.keySet()));
    List<List<Integer>> alike = List.copyOf(masked.values());
    this.numbered = new int[alike.size()][];
    this.numberedLast = new long[alike.size()];
    for (int longest = 0; longest < numbered.length; longest++) {
      List<Integer> ending = new ArrayList<>();
      for (int mask = longest; mask >= 0; mask = numberedAutomaton.shorter(mask)) {
        ending.addAll(alike.get(mask));
      }
      numbered[longest] = ending.stream().mapToInt(Integer::intValue).toArray();
      for (int keyword : ending) {
        String text = keywords[keyword].text;
        numberedLast[longest] |= 1L << text.charAt(text.length() - 1);
      }
    }
  }

  /** Whether a word of it is made of hexadecimal digits and dashes. */
  private static boolean mayHoldHex(String keyword) {
    for (String word : keyword.split("[^\\w.\\x80-]", -1)) {
      if (word.matches("[0-9a-f-]*[0-9a-f][0-9a-f-]*")) {
        return true;
      }
    }
    return false;
  }

  private static void add(Map<String, List<Handler>> all, String text, Handler handler) {
    addKeyword(all, PolicyText.of(text).keyword(), handler);
  }

  private static void addKeyword(Map<String, List<Handler>> all, String keyword, Handler handler) {
    all.computeIfAbsent(keyword, key -> new ArrayList<>(1)).add(handler);
  }

  private static void addAll(Map<String, List<Handler>> all, Handler handler, String... texts) {
    for (String text : texts) {
      add(all, text, handler);
    }
  }

  private static void addSecrets(Map<String, List<Handler>> all) {
    add(all, PrivateKeys.BEGIN, (look, from, to) -> look.privateKeys.begin(from, to));
    add(all, PrivateKeys.END, (look, from, to) -> look.privateKeys.end(from, to));
    add(all, "://", (look, from, to) -> look.urls.at(from, to));
    addAll(
        all,
        (look, from, to) -> look.headers.scheme(from, to),
        "bearer",
        "basic",
        "geniekey",
        "ssws",
        "negotiate");
    add(all, "digest username=", (look, from, to) -> look.headers.digest(from + 7));
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD),
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "identified by",
        "passcode",
        "storepass",
        "keypass",
        "masterauth",
        "_pass",
        "-pass");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.TOKEN),
        "token",
        "secret",
        "api key",
        "apikey",
        "api-key",
        "access key",
        "secret key",
        "private key",
        "-key",
        "access-key");
    addAll(
        all,
        (look, from, to) -> look.nearby.word(from, to, SecretKind.PASSWORD),
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "passcode",
        "kennwort",
        "passwort",
        "mot de passe",
        "contraseña",
        "hasło",
        "heslo",
        "lösenord",
        "salasana",
        "adgangskode",
        "passord",
        "wachtwoord",
        "senha",
        "parola",
        "şifre",
        "sifre",
        " pw ",
        " pass ",
        "_pass",
        "mdp",
        "clave");
    addAll(
        all,
        (look, from, to) -> look.nearby.word(from, to, SecretKind.TOKEN),
        "token",
        "secret",
        "api key",
        "apikey",
        "api-key",
        "api_key",
        "access key",
        "access_key",
        "private key",
        "credential",
        "signing key",
        "encryption key",
        "license key",
        "auth key",
        "key for ",
        " keys:",
        "hmac key",
        "master key",
        "seal key",
        "shared key",
        "secret key",
        "session key");
    addAll(
        all,
        (look, from, to) -> look.namedValues.word(to),
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "pass",
        "token",
        "secret",
        "key",
        "credential",
        "psk");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).code(from, to),
        "verification code",
        "security code",
        "login code",
        "one-time code",
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
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).userOption(to),
        "curl -u",
        "http -a ",
        "https -a ",
        " -u ",
        "--user ",
        "proxy-user ");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.API_KEY),
        "unseal key",
        "recovery key",
        "root token",
        "shared key",
        "signing key",
        "encryption key");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD),
        "requirepass",
        "bindpw",
        "rootpw",
        "auth_pass",
        "auth-pass");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).series(to, false),
        "recovery codes",
        "backup codes",
        "scratch codes");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).series(to, true),
        "seed phrase",
        "recovery phrase",
        "mnemonic",
        "seed words");
    add(all, "--", (look, from, to) -> look.assignments.flag(to));
    add(all, " - ", (look, from, to) -> look.loginPhrases.accessUser(to));
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).oracle(to),
        "oracle:thin:",
        "oracle:oci:",
        "oracle:oci8:");
    addAll(
        all,
        (look, from, to) -> new LoginDialogues(look.scan).mailLogin(to),
        "auth plain ",
        "auth login ");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.TOKEN),
        "auth",
        "_key",
        "_token",
        "_secret",
        "license key",
        "licence key",
        "product key");
    add(
        all,
        "psk",
        (look, from, to) -> {
          if (!look.scan.matchesCase(from - 1, "-PSK")) {
            new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD);
          }
        });
    addAll(
        all,
        (look, from, to) -> new DeviceKeys(look.scan).deviceKey(from, to),
        " key ",
        "-key ",
        " md5 ",
        " sha ");
    addAll(
        all,
        (look, from, to) -> new TokenPlaces(look.scan).session(to),
        "in session ",
        "session (id",
        "session id",
        "sessionid ",
        "session with id",
        "session key",
        "session-id ");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "directive"),
        "shared_key ",
        "secure_link_secret ",
        "insecure-password ",
        ": eap \"",
        ": xauth \"");
    add(all, "net user ", (look, from, to) -> new ShellSecrets(look.scan).netUser(to));
    addAll(
        all,
        (look, from, to) -> new Directives(look.scan).behindColon(to, "directive"),
        "addauth digest ",
        "nsupdate -y ",
        "etcdctl user add ",
        " -y hmac-");
    addAll(
        all,
        (look, from, to) -> new LoginDialogues(look.scan).lastWord(from, to),
        ":identify ",
        "apop ");
    add(all, "createuser ", (look, from, to) -> new DeviceKeys(look.scan).createdUser(to));
    add(all, "wifi:", (look, from, to) -> new DeviceKeys(look.scan).wireless(to));
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).hexAfter(to, SecretKind.SESSION),
        "session cookie",
        "confirmation cookie",
        "phpsessid",
        "jsessionid");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "directive"),
        "::add-mask::",
        "configure set aws_secret_access_key ",
        "configure set aws_session_token ",
        " /ipk ");
    add(all, "/ical/", (look, from, to) -> look.urls.path(to - 1));
    add(all, "/api/tokens/", (look, from, to) -> look.urls.path(to - 1));
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).userOption(to),
        "stats auth ",
        "stats auth' ");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD),
        "kennwort",
        "passwort",
        "mot de passe",
        "contraseña",
        "hasło",
        "heslo",
        "lösenord",
        "lösenordet",
        "salasana",
        "adgangskode",
        "passord",
        "jelszó",
        "lozinka",
        "şifre",
        "sifre",
        "parola",
        "contrasena",
        "pw is",
        "pwort",
        "pword",
        "wachtwoord",
        "senha");
    add(
        all,
        "\"random_password\" \"",
        (look, from, to) -> new PlannedValues(look.scan).generatedResult(to));
    add(
        all,
        "secret_id",
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.TOKEN));
    addAll(
        all,
        (look, from, to) -> new LoginDialogues(look.scan).attempt(to),
        "login attempt ",
        "login attempt: ",
        "login incorrect",
        "login ok");
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).passArgument(to),
        " /p:",
        " -pw ",
        " -ap ",
        " -xp ");
    add(all, " --auth ", (look, from, to) -> new ShellSecrets(look.scan).userOption(to));
    add(all, " as your ", (look, from, to) -> new OneTimeCodes(look.scan).codeBefore(from, to));
    add(all, "authtok stdin=", (look, from, to) -> SecretWords.hide(look.scan, to, "directive"));
    add(all, "netrc file: ", (look, from, to) -> new DumpedKeys(look.scan).bracketedHex(to));
    add(all, "object secret,", (look, from, to) -> new Directives(look.scan).objectData(to));
    add(all, "@41058", (look, from, to) -> new TokenPlaces(look.scan).beforeEnterprise(from));
    addAll(
        all,
        (look, from, to) -> new LoginDialogues(look.scan).pairOfCredentials(to),
        "credentials ",
        "creds ",
        "login with ",
        "login is ",
        "log in as ",
        "log in with ",
        "logged in with ");
    add(
        all,
        "convertto-securestring ",
        (look, from, to) -> new ShellSecrets(look.scan).secureString(to));
    addAll(
        all,
        (look, from, to) -> look.commandOptions.at(from, to),
        " -p",
        " -a",
        " -w",
        " -c",
        " -e",
        " -t",
        " -k",
        " -u",
        " -v",
        " -s",
        " -x",
        " -n");
    add(all, "auth ", (look, from, to) -> new DatabaseLogins(look.scan).redisAuth(from, to));
    add(all, "kty", (look, from, to) -> look.jsonWebKeys.at(from));
    add(all, "private-lines: ", (look, from, to) -> look.privateKeys.putty(to));
    add(all, "community ", (look, from, to) -> new DeviceKeys(look.scan).community(from, to));
    add(all, "$ansible_vault;", (look, from, to) -> look.privateKeys.ansible(from, to));
    addAll(
        all,
        (look, from, to) -> look.urls.path(to - 1),
        "reset/",
        "confirm/",
        "activate/",
        "invite/",
        "verify/",
        "share/",
        "shared/",
        "unsubscribe/",
        "passwordless/",
        "magic-link/",
        "magic/",
        "unlock/",
        "confirmation/");
    addAll(
        all,
        (look, from, to) -> look.commandOptions.alias(to),
        "mc alias set ",
        "mc config host add ");
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).accessRule(to),
        "\"setuser\" ",
        "'setuser' ");
    add(all, ", got '", (look, from, to) -> new LoginDialogues(look.scan).gotLogin(from, to));
    add(all, ", got ", (look, from, to) -> look.loginPhrases.gotOwner(from, to));
    addAll(all, (look, from, to) -> look.namedFiles.at(from), NamedFiles.ENDINGS);
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).nodeCookie(to),
        " cookie ",
        " cookie: ",
        "-cookie ");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to - 1, "redis-auth"),
        "\"requirepass\" \"",
        "\"masterauth\" \"");
    add(all, "userlist.txt", (look, from, to) -> new DatabaseLogins(look.scan).userList(to));
    add(all, "\", \"", (look, from, to) -> look.assignments.argument(from, to));
    add(all, " code ", (look, from, to) -> new OneTimeCodes(look.scan).sentCode(from, to));
    add(all, " setuser ", (look, from, to) -> new DatabaseLogins(look.scan).accessRule(to));
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).accessRules(to - 1),
        " on >",
        " on #");
    add(all, "send \"", (look, from, to) -> new ShellSecrets(look.scan).expected(from, to));
    add(all, "ugfzc3dvcmq6", (look, from, to) -> new LoginDialogues(look.scan).answered(to));
    addAll(
        all,
        (look, from, to) -> new LoginDialogues(look.scan).challenged(to),
        " 334 pd",
        "\n334 pd");
    add(all, " login ", (look, from, to) -> new LoginDialogues(look.scan).mailboxLogin(from, to));
    addAll(
        all, (look, from, to) -> SecretWords.hide(look.scan, to, "cookie-option"), "-setcookie ");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "pass-option"),
        "-passin pass:",
        "-passout pass:",
        "-pass pass:");
    add(all, " <<< ", (look, from, to) -> new ShellSecrets(look.scan).hereString(from, to));
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).codeToUse(from),
        " to verify your ",
        " to confirm your ",
        " to complete your ",
        " to log in",
        " to sign in");
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).printed(to),
        "initial-password",
        "initialadminpassword",
        "print-access-token",
        "print-identity-token",
        "get-login-password",
        "whoami -t",
        "whoami --show-token",
        "create token ",
        "| base64 -d",
        "| base64 --decode",
        "openssl rand ",
        "pwgen ",
        "vault token create",
        "-field=token",
        "-field=password",
        "-field=value",
        "cat /run/secrets/",
        "cat /etc/secrets/",
        "get-access-token",
        "get-secret-value",
        "secrets versions access",
        "op read ",
        "gopass show ",
        "generate-password",
        "wg genkey",
        "wg genpsk",
        "headscale preauthkeys create",
        "tokens create ",
        "token create ",
        "token generate");
    add(all, "key part ", (look, from, to) -> new DumpedKeys(look.scan).keyPart(to));
    add(all, " (0x", (look, from, to) -> new DumpedKeys(look.scan).keytab(from, to));
    add(all, "<(echo ", (look, from, to) -> new ShellSecrets(look.scan).substituted(from, to));
    add(all, " +@", (look, from, to) -> new DatabaseLogins(look.scan).accessRule(to));
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).dumped(from, to),
        "hexdump(len=",
        "hexdump_ascii(len=",
        "hexdump: ");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).recoveryCode(to),
        "recovery code ",
        "backup code ",
        "scratch code ",
        "fallback code ",
        "emergency code ");
    add(all, " set to ", (look, from, to) -> new ToldSecrets(look.scan).setTo(from, to));
    addAll(all, (look, from, to) -> new Directives(look.scan).behindColons(to), "client_send = ");
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).cookieOfDisplay(to),
        "mit-magic-cookie-1",
        "xauth add ");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "device-key"),
        " priv aes 128 ",
        " priv aes 192 ",
        " priv aes 256 ",
        " priv des ",
        " priv 3des ",
        "psk ascii 0 ",
        "psk ascii 7 ",
        "psk hex 0 ");
    add(
        all,
        " replace \"",
        (look, from, to) -> new DatabaseLogins(look.scan).replacedPassword(from, to));
    addAll(
        all,
        (look, from, to) -> new ToldSecrets(look.scan).groupsOfFour(to),
        "app password",
        "app-specific password",
        "application password");
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).keyOfDigits(from, to),
        " key 0x",
        " key: 0x",
        " hex:");
    addAll(
        all,
        (look, from, to) -> new DumpedKeys(look.scan).loggedKey(to),
        "client_random ",
        "_traffic_secret ",
        "_traffic_secret_0 ",
        "exporter_secret ");
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "directive"),
        "rootpw --plaintext ",
        "rootpw --iscrypted ",
        "{clear} ",
        "{cleartext} ");
    add(
        all,
        "base64url.bearer.authorization.k8s.io.",
        (look, from, to) -> SecretWords.hide(look.scan, to, "websocket-token"));
    add(all, "sdrzsufbqufb", (look, from, to) -> new DumpedKeys(look.scan).release(from));
    add(all, "chpasswd: list: ", (look, from, to) -> new ShellSecrets(look.scan).account(to));
    add(all, "read(0, \"", (look, from, to) -> new ShellSecrets(look.scan).typedIn(to));
    add(
        all,
        "'random' passwords",
        (look, from, to) -> new ToldSecrets(look.scan).passwordLines(to));
    addAll(
        all,
        (look, from, to) -> new Directives(look.scan).secondWord(to),
        "incominguser ",
        "outgoinguser ",
        "samba-tool user create ",
        "samba-tool user add ",
        "smbpasswd -s ",
        "> user ",
        "wpa_passphrase ");
    addAll(
        all,
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).loginCall(to),
        ".login(",
        " login(",
        ".authenticate(",
        ".bind_s(",
        ".simple_bind_s(",
        "basicauth(",
        "basic_auth(",
        "plainauth(",
        "db.auth(",
        "changeuserpassword(",
        "setcredentials(",
        "connectwithcredentials(");
    add(
        all,
        "\"random_password\",",
        (look, from, to) -> {
          if (look.scan.matches(from - 7, "\"type\":")) {
            new PlannedValues(look.scan).generatedResult(to);
          }
        });
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).passwordFile(to, 2),
        ":5432:",
        ":5433:",
        ":6432:");
    add(all, ":*:*:", (look, from, to) -> new DatabaseLogins(look.scan).passwordFile(to, 1));
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "pass-option"),
        " /pass ",
        " /password ",
        " /rp ");
    add(all, "curl ", (look, from, to) -> new ShellSecrets(look.scan).clusteredUser(to));
    addAll(
        all,
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).thirdArgument(to),
        "connect(",
        "getconnection(",
        "mysqli(",
        "new pdo(",
        "pdo::__construct(",
        "pdo->__construct(",
        "ldap_bind(",
        "ftp_login(",
        "imap_open(",
        "auth_password(");
    addAll(
        all,
        (look, from, to) -> look.commandOptions.quoted(from, to),
        "\"-p",
        "\"-a",
        "\"-w",
        "\"-e",
        "'-p",
        "'-a",
        "'-w");
    addAll(all, (look, from, to) -> new ShellSecrets(look.scan).userArgument(to), "\"-u\"", "'-u'");
    add(all, " |", (look, from, to) -> new SecretsBeside(look.scan).cell(to - 1));
    add(all, "\";s:", (look, from, to) -> look.assignments.stored(from, to));
    add(all, "define(", (look, from, to) -> look.assignments.defined(to));
    addAll(
        all,
        (look, from, to) -> new PlannedValues(look.scan).replacement(from, to),
        "\" -> \"",
        "\" => \"");
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).typed(from, to),
        "passphrase for ",
        "password for ");
    addAll(all, (look, from, to) -> look.assignments.environment(to), " env ", "setenv ");
    addAll(
        all,
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).secondBinary(to),
        "amqp_params_direct,<<\"",
        "amqp_params_network,<<\"");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.TOKEN),
        "ingestion key",
        "ingest key",
        "domain key",
        "account key",
        "master key",
        "deploy key",
        "service key",
        "write key",
        "read key",
        "webhook key",
        "admin key",
        "session key",
        "certificate key");
    add(all, " pass ", (look, from, to) -> new ToldSecrets(look.scan).passWord(to));
    add(all, "', '", (look, from, to) -> look.assignments.listed(from, to));
    add(all, "connect ", (look, from, to) -> new DatabaseLogins(look.scan).oracleConnect(to));
    addAll(
        all,
        (look, from, to) -> SecretWords.hide(look.scan, to, "pass-option"),
        "securestring --value ",
        " key s:",
        "--secret-string ");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).codeIs(from, to),
        " puk ",
        " cvv ",
        " cvc ",
        "puk: ",
        "cvv: ");
    add(all, "--encrypt ", (look, from, to) -> new ShellSecrets(look.scan).encrypted(to));
    add(all, "/webhooks/", (look, from, to) -> new TokenPlaces(look.scan).buildHook(to));
    add(all, ".fffe.", (look, from, to) -> look.addresses.clock(from, to));
    add(all, "\" * \"", (look, from, to) -> new Directives(look.scan).chapSecret(from, to));
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).rulesBehind(to),
        " sanitize-payload ",
        " resetpass ");
    add(all, "form-data; name=\"", (look, from, to) -> look.assignments.part(to));
    addAll(
        all,
        (look, from, to) -> new ToldSecrets(look.scan).usedAs(from),
        " as the root p",
        " as the admin p",
        " as the p",
        " as password",
        " as the new p",
        " as root p",
        " as pw");
    addAll(
        all,
        (look, from, to) -> new OneTimeCodes(look.scan).codeIs(from, to),
        " code is ",
        "\"code: ",
        " code is: ",
        " code: ",
        " pin is ",
        " pin: ",
        " pin set to ",
        " passcode is ");
    add(all, "\"auth\" \"", (look, from, to) -> new DatabaseLogins(look.scan).monitored(to));
    addAll(
        all,
        (look, from, to) -> new DatabaseLogins(look.scan).oracleClient(to),
        "sqlplus ",
        "sqlldr ",
        "expdp ",
        "impdp ",
        "rman target ");
    addAll(
        all,
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD),
        "enable secret",
        "enable password",
        "server key",
        "server-key",
        "key-string");
    add(all, "password changed from ", (look, from, to) -> new ToldSecrets(look.scan).replaced(to));
    add(all, "pass ", (look, from, to) -> new LoginDialogues(look.scan).passCommand(from, to));
    add(all, "new value: ", (look, from, to) -> new ToldSecrets(look.scan).newValue(from, to));
    addAll(
        all,
        (look, from, to) -> {
          if (!look.scan.is(from - 1, Bytes.UNDERSCORE)) {
            new ShellSecrets(look.scan).account(to);
          }
        },
        "add_user ",
        "change_password ",
        "authenticate_user ",
        "chpasswd <<< ",
        "chpasswd\n+ echo ");
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).echoed(from),
        " | chpasswd",
        "| passwd --stdin",
        "\n+ chpasswd",
        "\n+ passwd --stdin");
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).piped(from),
        "| docker login",
        "| podman login",
        "| helm registry login",
        "| oc login",
        "\n+ docker login",
        "\n+ podman login",
        "\n+ helm registry login",
        "\n+ kinit",
        "\n+ sudo -s",
        "\n+ cryptsetup",
        "| kinit",
        "| sudo -s",
        "| cryptsetup",
        "| gpg --batch",
        "| gh auth login");
    add(all, "htpasswd -", (look, from, to) -> look.commandOptions.htpasswd(to));
    add(all, "com2sec ", (look, from, to) -> new DeviceKeys(look.scan).community(from, to));
    add(all, "net use ", (look, from, to) -> look.commandOptions.netUse(to));
    addAll(
        all,
        (look, from, to) -> new ShellSecrets(look.scan).handedOver(to),
        " login ",
        " auth ",
        " unseal ",
        "add-authtoken ",
        "authtoken ");
    add(all, " is your ", (look, from, to) -> new OneTimeCodes(look.scan).codeBefore(from, to));
    add(all, "command=--", (look, from, to) -> look.commandOptions.argument(to));
    add(all, "command=-", (look, from, to) -> look.commandOptions.letter(from, to));
    add(
        all,
        "set password for ",
        (look, from, to) -> new DatabaseLogins(look.scan).setPassword(to));
    add(
        all,
        "(sensitive value)",
        (look, from, to) -> new PlannedValues(look.scan).sensitiveValue(from, to));
    add(all, "kind", (look, from, to) -> look.scan.kind(to));
  }

  private static void addPersons(Map<String, List<Handler>> all) {
    for (String phrase : PersonalKeys.NATIONAL_IDS) {
      Handler named = (look, from, to) -> look.nationalIds.named(from, to);
      add(all, phrase, named);
      if (phrase.indexOf(' ') > 0) {
        add(all, phrase.replace(' ', '-'), named);
      }
    }
    add(all, "<<<<", (look, from, to) -> look.nationalIds.machineReadable(from, to));
    add(all, "values", (look, from, to) -> look.sqlRows.values(from, to));
    addAll(
        all,
        (look, from, to) -> Coordinates.named(look.scan, to),
        "position ",
        "location ",
        "coordinates ",
        "gps ",
        "geo:",
        "located at ");
    addPlaces(all);
    addAll(all, (look, from, to) -> look.accountLines.beforeUid(from), "(uid=", " (uid=");
    addAll(
        all,
        (look, from, to) -> look.logins.before(from),
        " logged in",
        " logged out",
        " logged on",
        " signed in",
        " is not in the sudoers",
        " exceeded ",
        " has joined",
        " has left",
        " connected from ",
        " disconnected",
        " joined ",
        " updated ",
        " created ",
        " deleted ",
        " approved ",
        " requested ",
        " merged ",
        " pushed ",
        " opened ",
        " commented ",
        " uploaded ",
        " invited ",
        " triggered ",
        " changed ",
        " restarted ",
        " invited",
        " has quit",
        " replied",
        " asked ",
        " ran ",
        " executed ",
        " submitted ",
        " cancelled ",
        " accessed ",
        " viewed ",
        " downloaded ",
        " shared ",
        " renamed ",
        " edited ",
        " closed ",
        " reopened ",
        " assigned ",
        " deployed ",
        " rolled back",
        " silenced ",
        " resolved ",
        " escalated ",
        " snoozed ",
        " tried to ",
        " attempted ",
        " entered ",
        " *unknown",
        " on behalf");
    addAll(
        all,
        (look, from, to) -> look.logins.quoted(to),
        "login failed: ",
        "whoami: ",
        "subject ",
        "issued for ",
        "enrolled by ",
        "/login/",
        ", u'");
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.login(to, false, "service-of-account"),
        "imap(",
        "pop3(",
        "lmtp(",
        "lda(",
        "managesieve(",
        "sieve(",
        "submission(",
        "login ok: [",
        "as user ",
        "mapped to user ",
        "session started for ",
        "creating user ",
        "created user ",
        "benutzer ",
        "utilisateur ",
        "usuario ",
        "utente ",
        "gebruiker ",
        "changed for ",
        "changed password for ",
        "keyboard-interactive for ",
        "publickey for ",
        "gssapi-with-mic for ",
        "hostbased for ");
    addAll(
        all, (look, from, to) -> look.accountLines.wordBefore(from), " hier_", "] peer connection");
    add(all, "login incorrect (", (look, from, to) -> look.accountLines.radius(to));
    addAll(
        all,
        (look, from, to) -> new DeviceNames(look.scan, look.hosts).asking(to),
        "client-hostname ",
        "hostname ");
    addAll(
        all,
        (look, from, to) -> look.namesInProse.titled(to),
        "holder ",
        "customer ",
        "employee ",
        "patient ",
        "beneficiary ",
        "passenger ",
        "participant ",
        "attendee ",
        "speaker ",
        "recipient ",
        "organizer ",
        "reporter ",
        "student ",
        "applicant ",
        "subscriber ",
        "tenant ",
        "signed by ",
        "signed off by ",
        "contact ",
        "member ",
        "caller ",
        "mr. ",
        "mrs. ",
        "ms. ",
        "dr. ",
        "prof. ",
        "mr ",
        "mrs ",
        "herr ",
        "frau ",
        "on-call ",
        "oncall ",
        "escalated to ",
        "assigned to ",
        "handed over to ",
        "paged ",
        "kontakt: frau ",
        "frau ",
        "herr ",
        "regards, ",
        "thanks, ");
    addAll(
        all, (look, from, to) -> look.numbers.device(to, 14), "imei ", "imsi ", "meid ", "iccid ");
    addAll(
        all,
        (look, from, to) -> look.numbers.serial(to),
        "s/n:",
        "s/n ",
        "s/n=",
        "serialnumber: ",
        "serial number ",
        "serial number: ",
        "asset tag ",
        "asset tag: ",
        "service tag ",
        "service tag: ",
        "wwn:",
        "wwn ");
    addAll(
        all,
        (look, from, to) -> look.numbers.birth(to),
        "date of birth ",
        " born ",
        " born on ",
        "geboren am ",
        "geb. ",
        "urodzenia ",
        " né le ",
        " née le ",
        "nacido el ",
        "nacida el ",
        "dob ",
        "geburtsdatum ");
    addAll(
        all,
        (look, from, to) -> look.numbers.advertising(to),
        "idfa=",
        "gaid=",
        "aaid=",
        "advertising_id=",
        "advertisingid=",
        "advertisingid\":\"",
        "idfa\":\"",
        "idfv=",
        "android_id=");
    addAll(all, (look, from, to) -> Coordinates.named(look.scan, to), "point(", "point (");
    addAll(
        all,
        (look, from, to) -> look.numbers.spoken(to),
        "sms to ",
        "sms from ",
        "message to ",
        "text to ",
        "call to ",
        "call from ",
        "calling ",
        "called ",
        "dialing ",
        "dialling ",
        "dialed ",
        "phone ",
        "phone number ",
        "phone no. ",
        "mobile ",
        "mobile number ",
        "tel. ",
        "tel ",
        "telephone ",
        "fax ",
        "fax to ",
        "msisdn ",
        "whatsapp ",
        "voicemail from ",
        "pager ",
        "caller ");
    addAll(
        all, (look, from, to) -> look.accountLines.permissions(from), "rw-", "rwx", "r--", "r-x");
    addAll(all, (look, from, to) -> look.accountLines.option(from, to), " -u ", " -l ");
    add(all, "chown ", (look, from, to) -> look.accountLines.owner(to));
    addAll(
        all,
        (look, from, to) -> look.accountLines.wordBeforeHash(from),
        ":$2",
        ":$6$",
        ":$5$",
        ":$1$",
        ":$y$",
        ":$apr1$",
        "\" \"scram-sha-256$",
        "\" \"md5",
        ":{sha}",
        ":{ssha}");
    add(all, "****", (look, from, to) -> look.numbers.maskedCard(from, to));
    addAll(
        all,
        (look, from, to) -> look.addresses.integer(to),
        "ip=",
        "ip\":",
        "addr=",
        "ip_int=",
        "ip_num=",
        "ip_long=",
        "ipv4_int=",
        "addr\": ",
        "ip\": ",
        "addr\":",
        "inet_aton(");
    for (String maker : Addresses.MAKERS) {
      add(all, maker, (look, from, to) -> look.addresses.bareMac(from));
    }
    addAll(
        all,
        (look, from, to) -> look.addresses.bareMac(to),
        "hw ",
        "enx",
        "ether ",
        "hw=",
        "mac ",
        "mac-",
        "mac_",
        "station ",
        "ethernet ",
        "hwaddr ",
        "chaddr ",
        "lladdr ",
        "bssid ");
    add(all, "ga1.", (look, from, to) -> look.numbers.visitorId(to));
    add(all, "/avatar/", (look, from, to) -> look.numbers.avatar(to));
    add(all, ":user/", (look, from, to) -> new LoginPaths(look.scan, look.logins).path(to, false));
    addAll(
        all,
        (look, from, to) -> new DeviceNames(look.scan, look.hosts).workstation(from, to),
        "desktop-",
        "win-",
        "laptop-",
        "-lt-",
        "lt-",
        "nb-",
        "pc-");
    add(all, "/api-", (look, from, to) -> look.accountLines.context(from, to));
    add(all, "key (", (look, from, to) -> look.sqlRows.key(to));
    add(all, "/nodes/", (look, from, to) -> new DeviceNames(look.scan, look.hosts).nodePath(to));
    add(all, "s-1-5-21-", (look, from, to) -> look.persons.securityId(from, to));
    add(all, ":x:", (look, from, to) -> look.accountLines.passwd(from, to));
    addAll(
        all,
        (look, from, to) -> look.accountLines.terminal(from),
        " pts/",
        " tty",
        " ?  ",
        "  0.0 ");
    addAll(
        all,
        (look, from, to) -> look.accountLines.command(to),
        "saslpasswd2",
        "smbpasswd",
        "chage",
        "user-add",
        "user-mod",
        "user-del",
        "user-show",
        "useradd",
        "usermod",
        "userdel",
        "adduser",
        "deluser");
    addAll(
        all,
        (look, from, to) -> look.accountLines.workspace(from, to),
        "-devspaces",
        "-che",
        "-codeready",
        "-workspace");
    add(all, " dot ", (look, from, to) -> look.emails.spoken(from));
    addAll(all, (look, from, to) -> look.notations.defanged(from, to), "[.]", "(.)");
    addAll(
        all,
        (look, from, to) -> look.notations.listed(to),
        "net.ip{",
        "ip\":[",
        "addr\":[",
        "address\":[",
        "ip=[",
        "octets\":[");
    addAll(
        all,
        (look, from, to) -> look.notations.spelledMac(to),
        "hardware ",
        "ethernet ",
        "chaddr ",
        "mac ",
        "hwaddr ");
    add(all, " 00", (look, from, to) -> look.notations.abroad(to));
    add(all, "_at_", (look, from, to) -> look.emails.lowLines(from, to));
    add(all, "=40", (look, from, to) -> look.emails.quotedPrintable(from, to));
    addAll(all, (look, from, to) -> look.emails.escaped(from, to), "-40", "_40");
    addAll(
        all,
        (look, from, to) -> look.emails.spelled(from, to),
        "[at]",
        "(at)",
        "{at}",
        "<at>",
        " _at_ ");
    addAll(all, (look, from, to) -> look.addresses.dashed(from, to), "ip-", "ec2-");
    for (String top : Hosts.TOPS) {
      add(all, top, (look, from, to) -> look.hosts.bare(from, to));
    }
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.login(to, true, "failed-login"),
        "for invalid user ",
        "invalid user ",
        "illegal user ",
        "authenticating user ",
        "unknown user ",
        "failed password for ",
        "user not found: ",
        "no such user ",
        "failed none for ",
        "failed publickey for ",
        "maximum authentication attempts exceeded for ",
        "login failed for user ",
        "login failed for ",
        "authentication failed for user ",
        "authentication failed for ",
        "failed login for ",
        "invalid credentials for ",
        "bad password for ",
        "no such user: ",
        "login incorrect: ",
        "failed login attempt for ");
    addAll(all, (look, from, to) -> look.strangers.refused(), Strangers.REFUSED);
    addAll(all, (look, from, to) -> look.strangers.askedFor(to), Strangers.ASKED_FOR);
    addAll(all, (look, from, to) -> look.strangers.target(to), Strangers.TARGETS);
    addAll(all, (look, from, to) -> look.strangers.method(to), Strangers.METHOD_KEYS);
    add(all, "role \"", (look, from, to) -> look.strangers.role(to));
    add(all, " provided via ", (look, from, to) -> look.strangers.askedForBefore(from));
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.login(to, false, "login-phrase"),
        "accepted password for ",
        "accepted publickey for ",
        "accepted keyboard-interactive/pam for ",
        "accepted gssapi-with-mic for ",
        "accepted certificate for ",
        "session opened for user ",
        "session closed for user ",
        "logged in as ",
        "login as ",
        "disconnected from user ",
        "connection closed by user ",
        "impersonating user ",
        "authenticated as ",
        "starting session: shell on pts/0 for ",
        "new user: name=",
        "adding user ",
        "user logged in: ",
        "user logged out: ",
        "successful login for ",
        "login succeeded for ",
        "impersonate-user: ");
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.maybeUser(from, to),
        "user ",
        "username ",
        "login ",
        "account ",
        "author ",
        "owner ",
        "assignee ",
        "spawning ",
        "reported by ",
        "approved by ",
        "reviewed by ",
        "created by ",
        "requested by ",
        "triggered by ",
        "assigned to ",
        "merged by ",
        "closed by ",
        "opened by ",
        "deleted by ",
        "updated by ",
        "signed in as ",
        "notebook for ",
        "server for ",
        "started by ",
        "initiated by ",
        "modified by ",
        "committed by ",
        "run by ",
        "logout ",
        "logoff ",
        "whoami ");
    addAll(
        all,
        (look, from, to) -> look.logins.quoted(to),
        "role ",
        "grantee ",
        "server ",
        "principal ",
        "participant ",
        "identity ",
        "operator ",
        "using ",
        "succeeded for ");
    addAll(
        all,
        (look, from, to) -> look.logins.object(to),
        "user.openshift.io/",
        "identity.user.openshift.io/");
    add(all, " a/", (look, from, to) -> look.accountLines.beforeNumber(from, to));
    add(all, "x509sha256=", (look, from, to) -> new Fingerprints(look.scan).fingerprint(to));
    addAll(
        all,
        (look, from, to) -> look.logins.beforeSlash(to),
        "merge branch '",
        "merge branch \"",
        "forked from ",
        "pull from ");
    add(all, "merge request #", (look, from, to) -> look.loginPhrases.mergeRequest(to));
    addAll(
        all,
        (look, from, to) -> new LoginPaths(look.scan, look.logins).path(to, false),
        "/home/",
        "/users/",
        ":\\users\\",
        ":/users/",
        "/var/mail/",
        "/var/spool/mail/",
        "/var/spool/cron/",
        "/export/home/");
    addAll(
        all,
        (look, from, to) -> new LoginPaths(look.scan, look.logins).maybePath(from, to),
        "/user/",
        "/users/",
        "/u/",
        "/hub/user/",
        "/profile/",
        "/profiles/",
        "/~",
        "/people/",
        "/person/",
        "/staff/",
        "/members/",
        "/member/",
        "/author/",
        "/authors/",
        "/employees/",
        "/contacts/",
        "/patients/",
        "/patient/",
        "/customers/",
        "/students/",
        "/guests/",
        "/dav/files/",
        "/dav/calendars/",
        "/calendars/",
        "/addressbooks/users/",
        "/@");
    addAll(
        all,
        (look, from, to) -> look.logins.cue(from),
        "login",
        "logged",
        "logon",
        "logout",
        "user ",
        "user=",
        "user:",
        "username",
        "users",
        "account",
        "authenticat",
        "authoriz",
        "password",
        "permission",
        "credential",
        "sudo",
        "ssh",
        "pam_",
        "principal",
        "kerberos",
        "krb5",
        "ldap",
        "sssd",
        "smbd",
        "jupyterhub",
        "owner",
        "member",
        "author",
        "approve",
        "review",
        "assign",
        "merge request",
        "pull request",
        "pushed",
        "crontab",
        "vnc",
        "mailbox",
        "imap",
        "logged ",
        "quota",
        " token ",
        "claim \"",
        "such user",
        "merge",
        "application",
        "enrolled",
        "denied",
        "session",
        "/run/user",
        "workspace",
        "connected",
        "accepted connection",
        "message from",
        "submitted",
        "viewed",
        "on behalf of",
        "ok upload",
        "ok download",
        "ok login",
        "ok delete",
        "role \"",
        "mfa",
        "2fa",
        "commented",
        "invited",
        "impersonat",
        " has quit",
        "notified",
        "signed up",
        "registered",
        "checked in",
        "banned",
        "kicked",
        "muted",
        "typing",
        "subscribed",
        "mail for ",
        "--as ");
    add(all, "'s ", (look, from, to) -> look.logins.owner(from));
    addAll(
        all,
        (look, from, to) -> {
          new LoginPaths(look.scan, look.logins).ownPath(to);
          look.urls.target(to - 1);
        },
        "get /",
        "post /",
        "put /",
        "patch /",
        "delete /",
        "head /");
    add(all, "ip6.arpa", (look, from, to) -> look.addresses.nibbles(from - 1));
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.afterPreposition(from, to, true),
        " by ",
        " cc ",
        " ping ",
        "cc: ",
        " mr. ",
        " mrs. ",
        "dear ",
        "hi ",
        "hello ",
        "thanks ");
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.afterPreposition(from, to, false),
        " for ",
        " from ",
        " to ",
        " with ",
        " of ",
        " as ");
    add(all, "sudo: ", (look, from, to) -> look.loginPhrases.sudoHead(to));
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.sudo(from),
        " : tty=",
        " : user not",
        " : command not",
        " : 1 incorrect password",
        " : 2 incorrect password",
        " : 3 incorrect password",
        " : a password is required",
        " : authentication failure",
        " : unable to");
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.identity(to),
        "identity ",
        "identities\":[",
        "identity\":",
        "identities: ");
    addAll(
        all,
        (look, from, to) -> new Fingerprints(look.scan).commit(to),
        "commit ",
        "head_commit\":{\"id\":\"");
    add(all, "merge pull request #", (look, from, to) -> look.loginPhrases.mergeRequest(to));
    addAll(
        all,
        (look, from, to) -> new Fingerprints(look.scan).keyId(to),
        " key ",
        "pubkey ",
        "rsa2048/",
        "rsa3072/",
        "rsa4096/",
        "dsa1024/",
        "ed25519/",
        "cv25519/",
        "signed with ",
        "signer ");
    addAll(
        all,
        (look, from, to) -> new Fingerprints(look.scan).fingerprint(to),
        "rsa key ",
        "dsa key ",
        "key id ",
        "fingerprint",
        "serial ",
        "serial number",
        "thumbprint",
        "keyid",
        "signature from ",
        "primary key ",
        "fpr ");
    addAll(
        all,
        (look, from, to) -> new DeviceNames(look.scan, look.hosts).device(from, to),
        "macbook",
        "-laptop",
        "laptop-",
        "iphone",
        "ipad",
        "-thinkpad",
        "-desktop-",
        "-phone",
        "-mbp",
        "-tablet",
        "-notebook",
        "-pixel-",
        "imac",
        "-pixel",
        "s-galaxy",
        "galaxy-",
        "handy-",
        "tablet-",
        "notebook-von-",
        "pixel-");
    addAll(
        all,
        (look, from, to) -> look.loginPhrases.parenthesis(from, to),
        ") cmd (",
        ") mail (",
        ") error (",
        ") info (",
        ") warning (",
        ") orphan (",
        ") list (",
        ") begin edit (",
        ") end edit (",
        ") reload (",
        ") replace (",
        ") delete (");
    add(all, "(to root) ", (look, from, to) -> look.loginPhrases.login(to, false, "su-user"));
    add(all, "su: (to ", (look, from, to) -> look.loginPhrases.login(to, false, "su-user"));
    add(all, "system:node:", (look, from, to) -> new DeviceNames(look.scan, look.hosts).node(to));
    for (String prefix : ObjectNames.PREFIXES) {
      add(all, prefix, (look, from, to) -> look.objectNames.prefixed(from, to));
    }
    addAll(
        all,
        (look, from, to) -> look.namesInProse.personName(to),
        "signed-off-by:",
        "co-authored-by:",
        "reviewed-by:",
        "acked-by:",
        "tested-by:",
        "reported-by:",
        "suggested-by:",
        "author:",
        "committer:",
        "approved-by:");
    addAll(
        all,
        (look, from, to) -> {
          int end = look.scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 64);
          if (end - to >= 16
              && !Values.isHex(look.scan, to, end)
              && !look.scan.matches(to, "ecdhe-")
              && look.scan.matchesCase(from, "SHA256:")
              && !Values.isHex(look.scan, to, end)
              && !look.scan.is(from - 1, Bytes.WORD)) {
            look.scan.personal(to, end, PersonalKind.FINGERPRINT, "ssh-fingerprint");
          }
        },
        "sha256:");
    addAll(
        all,
        (look, from, to) -> {
          int end = look.scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 2000);
          if (end - to >= 20) {
            look.scan.personal(to, end, PersonalKind.FINGERPRINT, "ssh-public-key");
            look.accountLines.keyComment(end);
          }
        },
        "ssh-rsa ",
        "ssh-ed25519 ",
        "ecdsa-sha2-nistp256 ",
        "ecdsa-sha2-nistp384 ",
        "ecdsa-sha2-nistp521 ",
        "ssh-dss ");
  }

  private static void addPlaces(Map<String, List<Handler>> all) {
    addAll(all, (look, from, to) -> look.places.after(from, to), LoginPlaces.AFTER);
    addAll(all, (look, from, to) -> look.places.before(from), LoginPlaces.BEFORE);
    addAll(all, (look, from, to) -> look.places.directory(to), LoginPlaces.DIRECTORIES);
    addAll(all, (look, from, to) -> look.places.named(from, to, true), LoginPlaces.OWNED);
    addAll(all, (look, from, to) -> look.places.named(from, to, false), LoginPlaces.MAYBE_OWNED);
    addAll(
        all,
        (look, from, to) -> look.places.argument(to),
        "sql(",
        "ldap(",
        "pam(",
        "passwd-file(",
        "oauth2(",
        "shadow(",
        "static(",
        "lua(");
    addAll(all, (look, from, to) -> look.places.mailbox(to), "/vmail/", "/vhosts/");
    addAll(all, (look, from, to) -> look.places.belowNumber(to), "/tmux-", "/run/user/");
    addAll(all, (look, from, to) -> look.places.localPart(to), "from=<", "to=<");
    addAll(
        all,
        (look, from, to) -> look.places.behindPlus(to),
        "getpwnam ",
        "getgroups ",
        "for user ");
    addAll(
        all,
        (look, from, to) -> look.places.counted(to),
        "userid:[",
        "\"username\" ",
        "username\\\";s:",
        "username\";s:",
        "\"user\" 1");
    addAll(all, (look, from, to) -> look.surnames.at(from, to), Surnames.ENDINGS);
    add(all, "uid ", (look, from, to) -> look.places.numbered(to));
    add(all, " req-", (look, from, to) -> look.places.request(to));
    addAll(all, (look, from, to) -> look.places.id(to - 1, to, 8), "<@u", "<@w");
    addAll(all, (look, from, to) -> look.places.nickBehind(to), "<@u", "<@w");
    add(all, "groups add-users ", (look, from, to) -> look.places.members(to));
    add(all, "robot$", (look, from, to) -> look.loginPhrases.login(to, false, "robot"));
    addAll(
        all,
        (look, from, to) -> look.places.ofProvider(from, to),
        "oidc:",
        "saml:",
        "okta:",
        "keycloak:",
        "htpasswd:",
        "htpasswd_provider:",
        "openid:",
        "github:",
        "gitlab:",
        "google:",
        "azuread:",
        "entra:",
        "ldap:",
        "sso:");
    addAll(
        all,
        (look, from, to) -> look.objectNames.namespace(to),
        "/namespaces/",
        "/k8s/ns/",
        "/ns/",
        "namespace=\"",
        "namespace=",
        "namespace:\"",
        "\"namespace\":\"",
        "namespace: ",
        "namespace \"",
        "namespace ",
        "object=\"",
        "pod=\"",
        " pod=",
        "pod:\"",
        "/secrets/",
        "/pods/",
        "/configmaps/",
        "ns=",
        "ns/",
        "project \"",
        "project=",
        "exported_namespace=\"",
        "kubernetes_namespace=\"",
        "namespace_name\":\"",
        " -n ",
        "--namespace ",
        "--namespace=",
        "_namespace=\"");
    addAll(
        all,
        (look, from, to) -> look.objectNames.imageOwner(to),
        "quay.io/",
        "docker.io/",
        "ghcr.io/");
    add(
        all,
        "(from client ",
        (look, from, to) -> new DeviceNames(look.scan, look.hosts).nodePath(to));
    addAll(all, (look, from, to) -> look.numbers.namedIban(to), "iban ", "iban: ", "iban=");
    add(all, "(uid ", (look, from, to) -> look.places.account(to));
    addAll(
        all,
        (look, from, to) -> new PostalAddresses(look.scan).box(from, to),
        "postfach ",
        "po box ",
        "p.o. box ");
    addAll(
        all,
        (look, from, to) -> new PostalAddresses(look.scan).roadAhead(from, to),
        "ul. ",
        "ulica ",
        "rue ",
        "calle ",
        "rua ",
        "avenida ",
        "piazza ",
        "viale ",
        "boulevard ",
        "chemin ");
    addAll(
        all,
        (look, from, to) -> new PostalAddresses(look.scan).street(from, to),
        "str. ",
        "straße ",
        "strasse ",
        "gasse ",
        "platz ",
        "allee ",
        "weg ");
    addAll(
        all,
        (look, from, to) -> new PostalAddresses(look.scan).roadBefore(from, to),
        " street",
        " road",
        " avenue",
        " lane",
        " drive");
    add(all, "jirauser", (look, from, to) -> look.places.id(from, to, 4));
    addAll(
        all,
        (look, from, to) -> look.places.id(to, to, 6),
        "\"from\":{\"id\":",
        "\"user\":{\"id\":",
        "\"chat\":{\"id\":",
        "\"sender\":{\"id\":",
        "\"author\":{\"id\":");
    add(all, "~", (look, from, to) -> look.places.home(from, to));
    add(all, ".git", (look, from, to) -> look.places.repository(from));
    addAll(all, (look, from, to) -> look.places.machine(from), " (ipv4:", " (ipv6:");
    addAll(
        all,
        (look, from, to) -> look.places.encodedName(from, to),
        "=?utf-8?q?",
        "=?utf-8?b?",
        "=?iso-8859-1?q?",
        "=?iso-8859-15?q?",
        "=?windows-1252?q?");
    addAll(all, (look, from, to) -> look.places.caller(from), "\" <", "\" &lt;");
    add(all, ">: helo command rejected", (look, from, to) -> look.places.greeted(from));
    addAll(
        all,
        (look, from, to) -> look.places.failed(to),
        "login failed: ",
        "failed login: ",
        "login attempt failed: ",
        "failed su for ",
        "login failure for ",
        "authentication failure for ",
        "auth failed for ",
        "failed to authenticate user ",
        "failed to authenticate ",
        "wrong password for ",
        "invalid password for ",
        "bad login for ",
        "rejected login for ");
    addAll(all, (look, from, to) -> look.persons.bound(to), "[varchar] - [", "(varchar) <- [");
    addAll(all, (look, from, to) -> look.places.before(from), "/admin@", "/root@");
    add(all, "users [", (look, from, to) -> look.places.listed(to));
    add(all, "user@host: ", (look, from, to) -> look.loginPhrases.login(to, false, "login-place"));
    addAll(all, (look, from, to) -> look.numbers.device(to, 14), "imsi-", "imei-");
    add(all, "msisdn-", (look, from, to) -> look.numbers.device(to, 10));
    add(all, "suci-0-", (look, from, to) -> look.numbers.subscriber(to));
    addAll(all, (look, from, to) -> look.places.patient(to), "pid|1|", "nk1|1|", "gt1|1|");
    addAll(
        all,
        (look, from, to) -> look.places.id(to, to, 6),
        "badge ",
        "badge id ",
        "employee id ",
        "employee number ",
        "staff id ",
        "student id ",
        "personnel number ",
        "personalnummer ",
        "matrikelnummer ");
    addAll(
        all,
        (look, from, to) -> look.numbers.spoken(to),
        "called from ",
        "callback ",
        "call back ",
        "call back on ",
        "ring ",
        "reach me at ",
        "reachable under ",
        "rückruf ",
        ">->");
    addAll(all, (look, from, to) -> Coordinates.named(look.scan, to), " fix ", "gps=", "gps: ");
    addAll(
        all,
        (look, from, to) -> look.namesInProse.titled(to),
        "fn:",
        "fn;charset=utf-8:",
        "user_reference\",\"summary\":\"");
  }

  private void addPolicy(Map<String, List<Handler>> all) {
    Map<String, Map<String, List<Handler>>> foreign = new HashMap<>();
    for (String name : policy.names()) {
      addText(
          all,
          foreign,
          name,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.WORD) && !look.scan.is(to, Bytes.WORD)) {
              look.scan.user(from, to, "policy-name");
            }
          });
    }
    for (String node : policy.nodes()) {
      addText(
          all,
          foreign,
          node,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.ALNUM) && !look.scan.is(to, Bytes.ALNUM)) {
              look.scan.joined(
                  from,
                  to,
                  TokenKind.HOST,
                  KeyScope.INFRASTRUCTURE,
                  look.scan.lower(from, to),
                  "policy-node");
            }
          });
    }
    for (String text : policy.keep()) {
      addText(
          all,
          foreign,
          text,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.WORD) && !look.scan.is(to, Bytes.WORD)) {
              look.scan.keep(from, to);
            }
          });
    }
    for (String domain : policy.domains()) {
      addText(all, foreign, "." + domain, (look, from, to) -> look.hosts.bare(from, to));
    }
    for (Policy.Rule rule : policy.rules()) {
      addText(all, foreign, rule.text(), (look, from, to) -> hide(rule, look.scan, from, to));
    }
    foreign.forEach((keyword, texts) ->
        addKeyword(all, keyword, (look, from, to) -> hitForeign(texts, look, from, to)));
  }

  private static void hide(Policy.Rule rule, Scan scan, int from, int to) {
    int end = rule.open() ? scan.runEnd(to, Bytes.NAME, Scan.WINDOW) : to;
    while (end > to && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (isInWord(scan, from) || (!rule.open() && isInWord(scan, end))) {
      return;
    }
    String name = Scan.POLICY_RULE + rule.name();
    if (rule.secret()) {
      scan.secret(from, end, SecretKind.CREDENTIAL, name);
    } else {
      scan.personal(from, end, PersonalKind.TEXT, name);
    }
  }

  /** Whether a word goes on across the place. */
  private static boolean isInWord(Scan scan, int at) {
    return scan.is(at - 1, Bytes.WORD) && scan.is(at, Bytes.WORD);
  }

  /**
   * Adds a text as somebody wrote it. The automaton takes all letters beyond ASCII for one, so that
   * what it finds is compared with all texts that look like that at once.
   */
  private static void addText(
      Map<String, List<Handler>> all,
      Map<String, Map<String, List<Handler>>> foreign,
      String written,
      Handler handler) {
    if (written.isEmpty()) {
      return;
    }
    PolicyText text = PolicyText.of(written);
    if (text.isExact()) {
      addKeyword(all, text.keyword(), handler);
      return;
    }
    for (String keyword : List.of(text.keyword(), text.percentKeyword())) {
      foreign
          .computeIfAbsent(keyword, key -> new HashMap<>())
          .computeIfAbsent(text.folded(), key -> new ArrayList<>(1))
          .add(handler);
    }
  }

  private static void hitForeign(Map<String, List<Handler>> texts, Look look, int from, int to) {
    Scan scan = look.scan;
    if (scan.is(from, Bytes.WORD) && scan.is(from - 1, Bytes.ALNUM | Bytes.FOREIGN)) {
      return;
    }
    texts
        .getOrDefault(PolicyText.of(scan.spelled(from, to)).folded(), List.of())
        .forEach(handler -> handler.hit(look, from, to));
  }

  /** Looks at a text that was decoded out of another. */
  private Scan nested(String text, int nesting) {
    Scan scan = new Scan(Projection.of(text), policy, nesting);
    run(scan);
    return scan;
  }

  void run(Scan scan) {
    Look look = new Look(scan);
    byte[] form = forms == null || scan.nesting() > 0 ? null : Forms.of(scan);
    if (forms == null || form == null) {
      pass(look, null);
      return;
    }
    int hash = Forms.hash(form);
    int[] looks = forms.looks(form, hash);
    if (looks != null) {
      take(look, form, looks);
    } else if (forms.isMet(hash)) {
      Learnt learnt = new Learnt(form, hash);
      scan.learn(learnt, form);
      pass(look, learnt);
    } else {
      pass(look, null);
    }
  }

  /** The looks that a text of one form needs, gathered on the way. */
  static final class Learnt {
    /** By so many numbers a look is told. */
    static final int NUMBERS = 4;

    private final byte[] form;
    private final int hash;

    /** Where the first and the last of such hexadecimal digits stand, and then the looks. */
    private int[] looks = new int[16 * NUMBERS];

    private int size = NUMBERS;
    private boolean spoilt;

    /** Where the automaton of keywords with digits is. */
    private int state;

    /** The last place at which any hexadecimal digit may stand. */
    private int hex = -1;

    Learnt(byte[] form, int hash) {
      this.form = form;
      this.hash = hash;
      looks[0] = -1;
    }

    void addHex(int at) {
      hex = at;
      looks[0] = looks[0] < 0 ? at : looks[0];
      looks[1] = at;
    }

    /** Adds the look that was taken, unless it is one that needs not be. */
    void add(Scan scan, int kind, int at, int first, int second) {
      int asked = scan.isIdle() ? scan.asked() : 0;
      if (!scan.isIdle() || asked != 0) {
        put(asked << KIND_BITS | kind, at, first, second);
      }
    }

    void put(int kind, int at, int first, int second) {
      if (size == looks.length) {
        looks = Arrays.copyOf(looks, 2 * size);
      }
      looks[size++] = kind;
      looks[size++] = at;
      looks[size++] = first;
      looks[size++] = second;
    }

    /** Says that what comes is not the same for all texts of the form if the last was not. */
    void rely(Scan scan) {
      spoilt |= scan.isParticular();
    }
  }

  /**
   * Remembers what was learnt of the text's form. Asked once all is found: a text of which a word
   * is hidden is not remembered.
   */
  void remember(Scan scan) {
    Learnt learnt = scan.learnt();
    if (forms == null || learnt == null) {
      return;
    }
    if (learnt.spoilt || scan.spans().stream().anyMatch(scan::hasLetter)) {
      forms.refuse(learnt.hash);
    } else {
      forms.put(learnt.form, learnt.hash, Arrays.copyOf(learnt.looks, learnt.size));
    }
  }

  /** Takes the looks that a text of a known form needs. */
  private void take(Look look, byte[] form, int[] looks) {
    Encodings encodings = encodings(look.scan);
    int hexFrom = looks[0];
    int next = Learnt.NUMBERS;
    if (hexFrom >= 0) {
      next = takeBesideHex(look, encodings, form, looks);
    }
    int last = 0;
    for (; next < looks.length; next += Learnt.NUMBERS) {
      last |= take(look, encodings, looks, next);
    }
    look.scan.step(look.scan.length());
    finish(look, last, null);
  }

  /**
   * Takes the looks that a text needs up to where the last hexadecimal digits stand of which any
   * may make keywords.
   *
   * @return which look is the next
   */
  private int takeBesideHex(Look look, Encodings encodings, byte[] form, int[] looks) {
    byte[] bytes = look.scan.bytes();
    int[] table = besideHex.table();
    int[] classOf = besideHex.classTable();
    int from = Math.max(0, looks[0] - besideHexReach);
    int to = Math.min(look.scan.length(), looks[1] + besideHexReach);
    int next = Learnt.NUMBERS;
    for (; next < looks.length && looks[next + 1] < from; next += Learnt.NUMBERS) {
      take(look, encodings, looks, next);
    }
    int state = 0;
    int hex = -1;
    for (int at = from; at < to; at++) {
      hex = form[at] == Forms.HEX ? at : hex;
      state = table[state + classOf[bytes[at]]];
      boolean taken = false;
      if (state < 0) {
        state = ~state;
        int keyword = besideHexKeywords[besideHex.found(state)];
        taken = hex > at - keywords[keyword].text.length();
        if (taken) {
          hits(look, keyword, at + 1);
        }
      }
      for (; next < looks.length && looks[next + 1] == at; next += Learnt.NUMBERS) {
        if (!taken || kind(looks[next]) > AT_NUMBERED) {
          take(look, encodings, looks, next);
        }
      }
    }
    return next;
  }

  private static int kind(int look) {
    return look & ((1 << KIND_BITS) - 1);
  }

  /**
   * Takes one look, unless it would be idle.
   *
   * @return the bit of its kind, if it is one that is taken at the end
   */
  private int take(Look look, Encodings encodings, int[] looks, int next) {
    Scan scan = look.scan;
    int kind = kind(looks[next]);
    int asked = looks[next] >> KIND_BITS;
    if (asked != 0 && kind < OF_LINES && scan.isUnchanged(asked)) {
      return 0;
    }
    int at = looks[next + 1];
    int first = looks[next + 2];
    int second = looks[next + 3];
    switch (kind) {
      case AT_KEYWORD -> hits(look, first, at + 1);
      case AT_NUMBERED -> hits(look, numbered(scan, first, second, at + 1), at + 1);
      case AT_WORD -> generated(look, encodings, first, second);
      case AT_NAME -> name(look, first, at, second != 0);
      case AT_DIGIT -> {
        if (scan.is(at, Bytes.DIGIT)) {
          digit(look, at);
        }
      }
      case AT_LETTER -> letter(look, at);
      case AT_SIGN -> sign(look, SIGNS[scan.bytes()[at]], at);
      default -> {
        return 1 << kind;
      }
    }
    return 0;
  }

  /**
   * The keyword with digits that ends before {@code to}, of those that are alike but for digits.
   *
   * @param masked the longest keyword that ends there, with one digit for all
   * @param other the keyword to be found where none of them does; -1 for none
   */
  private int numbered(Scan scan, int masked, int other, int to) {
    byte[] bytes = scan.bytes();
    long last = 1L << Bytes.lower(bytes[to - 1]);
    if ((numberedLast[masked] & last) != 0) {
      for (int keyword : numbered[masked]) {
        if (ends(bytes, to, keywords[keyword].text)) {
          return keyword;
        }
      }
    }
    return other;
  }

  /** Whether a text, which is of ASCII, ends with the keyword before {@code to}. */
  private static boolean ends(byte[] bytes, int to, String keyword) {
    int from = to - keyword.length();
    int at = from < 0 ? 0 : keyword.length();
    while (at > 0 && Bytes.lower(bytes[from + at - 1]) == keyword.charAt(at - 1)) {
      at--;
    }
    return from >= 0 && at == 0;
  }

  private Encodings encodings(Scan scan) {
    return new Encodings(scan, text -> nested(text, scan.nesting() + 1));
  }

  /**
   * Takes all looks, from the first character to the last.
   *
   * @param learnt receives those that a text of the same form needs; null where that is not wanted
   */
  private void pass(Look look, @Nullable Learnt learnt) {
    Scan scan = look.scan;
    Encodings encodings = encodings(scan);
    byte[] bytes = scan.bytes();
    int length = scan.length();
    int[] next = automaton.table();
    int[] classOf = automaton.classTable();
    int state = 0;
    int wordFrom = 0;
    int foldedTo = -1;
    boolean lines = false;
    int nameFrom = 0;
    boolean joined = false;
    int momentUntil = 0;
    for (int at = 0; at < length; at++) {
      int b = bytes[at] & 0xff;
      lines |= b == '\n';
      state = next[state + classOf[b]];
      int keyword = -1;
      if (state < 0) {
        state = ~state;
        keyword = automaton.found(state);
        scan.begin();
        hits(look, keyword, at + 1);
      }
      if (learnt != null) {
        learnKeywords(learnt, scan, at, keyword);
      }
      int classes = Bytes.classes(b);
      if ((classes & Bytes.LOWER) != 0) {
        continue; // Inside a word nothing begins and nothing ends.
      }
      if ((classes & (Bytes.ALNUM | Bytes.BASE64_SIGN)) == 0) {
        if (at - wordFrom >= LEAST_WORD && at > foldedTo) {
          scan.begin();
          foldedTo = b == '\n' ? encodings.foldedEnd(wordFrom, at) : at;
          if (learnt != null) {
            learnt.rely(scan);
          }
          generated(look, encodings, wordFrom, foldedTo);
          learn(learnt, scan, AT_WORD, at, wordFrom, foldedTo);
        }
        wordFrom = at + 1;
      }
      if ((classes & Bytes.NAME) == 0) {
        scan.begin();
        name(look, nameFrom, at, joined);
        learn(learnt, scan, AT_NAME, at, nameFrom, joined ? 1 : 0);
        nameFrom = at + 1;
        joined = false;
      } else if ((classes & (Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) != 0) {
        joined = true;
      }
      if (at < momentUntil) {
        continue;
      }
      if ((classes & Bytes.DIGIT) != 0 && !scan.is(at - 1, Bytes.DIGIT)) {
        scan.begin();
        momentUntil = Moments.seconds(scan, at);
        if (learnt != null) {
          learnt.rely(scan);
        }
        if (momentUntil == at) {
          digit(look, at);
          if (learnt != null && learnt.form[at] != Forms.HEX) {
            learnt.add(scan, AT_DIGIT, at, 0, 0);
          }
        }
      } else if ((classes & (Bytes.UPPER | Bytes.FOREIGN)) != 0) {
        scan.begin();
        letter(look, at);
        learn(learnt, scan, AT_LETTER, at, 0, 0);
      }
      int sign = SIGNS[b];
      if (sign != 0) {
        scan.begin();
        sign(look, sign, at);
        learn(learnt, scan, AT_SIGN, at, 0, 0);
      }
    }
    if (length - wordFrom >= LEAST_WORD && length > foldedTo) {
      scan.begin();
      generated(look, encodings, wordFrom, length);
      learn(learnt, scan, AT_WORD, length, wordFrom, length);
    }
    scan.begin();
    name(look, nameFrom, length, joined);
    learn(learnt, scan, AT_NAME, length, nameFrom, joined ? 1 : 0);
    scan.step(length);
    int last = 1 << OF_PROCESSES | (lines ? 1 << OF_LINES : 0);
    if (scan.nesting() == 0) {
      last |= 1 << OF_HEADER;
    }
    finish(look, last, learnt);
  }

  private static void learn(
      @Nullable Learnt learnt, Scan scan, int kind, int at, int first, int second) {
    if (learnt != null) {
      learnt.add(scan, kind, at, first, second);
    }
  }

  /**
   * Learns of a place at which keywords end, or may end where other digits stand.
   *
   * @param keyword the longest that ends there; -1 for none
   */
  private void learnKeywords(Learnt learnt, Scan scan, int at, int keyword) {
    boolean hex = learnt.form[at] == Forms.HEX;
    if (hex) {
      learnt.addHex(at);
    }
    int other = keyword;
    while (other >= 0
        && !(keywords[other].plain && learnt.hex <= at - keywords[other].text.length())) {
      other = automaton.shorter(other);
    }
    int b = scan.bytes()[at];
    int masked = b >= '0' && b <= '9' ? '0' : b;
    learnt.state = numberedAutomaton.table()[learnt.state + numberedAutomaton.classTable()[masked]];
    if (learnt.state < 0) {
      learnt.state = ~learnt.state;
      learnt.put(AT_NUMBERED, at, numberedAutomaton.found(learnt.state), other);
    } else if (other >= 0) {
      learnt.add(scan, AT_KEYWORD, at, other, 0);
    }
    if (hex && !scan.is(at - 1, Bytes.WORD)) {
      learnt.put(AT_DIGIT, at, 0, 0); // Another text may have a digit here.
    }
  }

  private static void name(Look look, int from, int to, boolean joined) {
    if (joined) {
      look.handles.run(from, to);
    } else if (to - from >= Handles.SHORTEST_LOGIN) {
      look.handles.word(from, to);
    }
  }

  private static void letter(Look look, int at) {
    Scan scan = look.scan;
    if (scan.is(at, Bytes.UPPER)) {
      if (scan.is(at + 1, Bytes.LOWER | Bytes.FOREIGN)) {
        look.namesInProse.capital(at);
      }
    } else if (!scan.is(at - 1, Bytes.LETTER | Bytes.FOREIGN)) {
      look.foreignWords.word(at);
      if (scan.original(at) < LATIN && scan.isCased(at) && scan.isCapital(at)) {
        look.namesInProse.capital(at);
      }
    }
  }

  /**
   * Looks at what was gathered on the way, and at the text as a whole.
   *
   * @param last which of the looks are taken that are taken last, by the bits of their kinds
   */
  private static void finish(Look look, int last, @Nullable Learnt learnt) {
    Scan scan = look.scan;
    boolean lines = (last & 1 << OF_LINES) != 0;
    if (learnt != null && lines) {
      learnt.put(OF_LINES, scan.length(), 0, 0);
    }
    new KubernetesSecrets(scan).finish();
    look.namedValues.finish();
    look.nearby.finish();
    if (lines) {
      new Columns(scan, look.assignments).look();
    }
    if ((last & 1 << OF_PROCESSES) != 0) {
      scan.begin();
      look.accountLines.processes(lines);
      learn(learnt, scan, OF_PROCESSES, scan.length(), 0, 0);
    }
    look.logins.finish();
    look.handles.finish();
    new Neighbours(scan, look.logins).look();
    if ((last & 1 << OF_HEADER) != 0) {
      scan.begin();
      new SyslogHeader(scan, look.hosts).look();
      learn(learnt, scan, OF_HEADER, scan.length(), 0, 0);
    }
    look.generated.finish();
    scan.releaseKept();
    Repeats.find(scan);
    look.strangers.finish();
    AccessLog.mark(scan);
  }

  private static void generated(Look look, Encodings encodings, int from, int to) {
    boolean encoded = to - from >= LEAST_ENCODED && encodings.run(from, to);
    if (!encoded) {
      look.generated.run(from, to);
      if (to - from < Generated.LEAST_BARE_MIXED) {
        look.generated.shortRun(from, to);
      }
    }
  }

  /** Hands a keyword that ends before {@code to} and the shorter ones to their detectors. */
  private void hits(Look look, int longest, int to) {
    for (int keyword = longest; keyword >= 0; keyword = automaton.shorter(keyword)) {
      Keyword found = keywords[keyword];
      int from = to - found.text.length();
      look.scan.step(1);
      for (Handler handler : found.handlers) {
        handler.hit(look, from, to);
      }
    }
  }

  private static void digit(Look look, int at) {
    Scan scan = look.scan;
    if (scan.is(at - 1, Bytes.WORD & ~Bytes.UPPER)) {
      return; // Numbers of persons begin with a digit or with capitals, never inside a word.
    }
    look.nationalIds.digits(at);
    look.numbers.digits(at);
    if (scan.is(at - 1, Bytes.UPPER)
        && scan.is(at - 2, Bytes.UPPER)
        && !scan.is(at - 3, Bytes.WORD)
        && scan.is(at + 1, Bytes.DIGIT)) {
      look.numbers.iban(at - 2);
    }
  }

  private static void sign(Look look, int sign, int at) {
    Scan scan = look.scan;
    switch (sign) {
      case COLON -> {
        look.addresses.colon(at);
        if (scan.has(at + 1, 'A')) {
          new TokenPlaces(scan).botToken(at);
        }
        if (scan.is(at + 1, Bytes.HEX) && scan.is(at + 32, Bytes.HEX)) {
          new DumpedKeys(scan).realm(at);
        }
        look.generated.colon(at);
        look.assignments.at(at);
      }
      case EQUALS -> look.assignments.at(at);
      case AT -> {
        look.urls.bareCredentials(at);
        look.places.matrix(at);
        look.emails.at(at);
      }
      case DOT -> {
        if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 1, Bytes.DIGIT)) {
          look.addresses.dot(at);
        }
        if (scan.is(at - 1, Bytes.HEX) && scan.has(at + 2, 'x') && scan.has(at + 1, '0')) {
          look.notations.hexDotted(at);
        } else if (scan.is(at - 1, Bytes.DIGIT)
            && scan.is(at - 4, Bytes.DIGIT)
            && scan.has(at + 1, '0')
            && scan.has(at - 4, '0')) {
          look.notations.octalDotted(at);
        }
        look.generated.dot(at);
        if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 4, Bytes.DIGIT)) {
          Coordinates.bare(scan, at);
        }
        if (scan.has(at + 5, '.') && scan.is(at + 1, Bytes.HEX) && scan.is(at - 1, Bytes.HEX)) {
          look.addresses.dottedMac(at);
        }
      }
      case DASH -> {
        look.generated.dash(at);
        if (scan.is(at + 1, Bytes.HEX) && scan.is(at - 1, Bytes.HEX)) {
          if (scan.has(at + 3, '-')) {
            look.addresses.dashedMac(at);
          }
          if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 1, Bytes.DIGIT)) {
            look.addresses.bareDashed(scan.runStart(at, Bytes.DIGIT, 4));
          }
          look.addresses.dashedV6(at);
          if (scan.is(at + 6, Bytes.HEX) && scan.is(at - 6, Bytes.HEX)) {
            look.notations.halves(at);
          }
        }
      }
      case PLUS -> {
        if (scan.is(at + 1, Bytes.DIGIT)) {
          look.numbers.plus(at);
        }
      }
      case BACKSLASH -> look.loginPhrases.domainUser(at);
      case LOW_LINE -> {
        look.addresses.underscored(at);
        if (scan.has(at - 1, '_') && scan.is(at - 2, Bytes.HEX) && scan.is(at + 1, Bytes.HEX)) {
          look.notations.lowLines(at);
        }
      }
      case OPEN -> look.logins.enclosed(at);
      case ODD -> {
        look.generated.password(at);
        if (scan.has(at, '^')) {
          look.namesInProse.careted(at);
        }
      }
      case CLOSE -> {
        look.assignments.element(at);
        look.logins.nick(at);
      }
      default -> throw new IllegalStateException("sign " + sign);
    }
  }

  /** Looks at a whole text as the value of a key. */
  void keyed(Scan scan, String key) {
    new Look(scan).assignments.value(key);
  }
}
