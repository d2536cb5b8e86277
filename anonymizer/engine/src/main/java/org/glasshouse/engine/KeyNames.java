package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/** Reads key names in any spelling: {@code DB_PASSWORD}, {@code X-Api-Key}, {@code accessToken}. */
final class KeyNames {
  private static final int LONGEST = 80;

  /**
   * What a name says.
   *
   * @param endsPhrase whether it may say more together with the words before it
   */
  private record Name(KeyMeaning meaning, boolean endsPhrase) {}

  private static final Name NAMELESS = new Name(KeyMeaning.NONE, false);

  private static final Lately<Name> NAMES =
      new Lately<>(key -> new Name(classify(key), endsPhrase(key)));

  private static final Lately<KeyMeaning> PHRASES = new Lately<>(KeyNames::classifyWords);

  private static final Map<String, KeyMeaning> WHOLE = new HashMap<>();
  private static final Map<String, KeyMeaning> LAST_WORD = new HashMap<>();

  private KeyNames() {}

  /** A key that ends in one of these is about a secret, but holds none. */
  private static final Set<String> NEUTRAL =
      Words.of(
          "encryption hashing encoder encoding security protection recovery reset flow exchange"
              + " rules rule pattern regex page form dialog aging quality algorithms name names"
              + " file files filename path paths dir directory folder ref refs reference type types"
              + " count total len length size ttl expiry expires expiration expired exp expire"
              + " version policy policies mount mounts enabled disabled required valid invalid"
              + " status state age max min limit limits rotation rotated rotate manager provider"
              + " providers controller namespace kind class algorithm alg format usage url uri"
              + " endpoint issuer audience hint index ids at date duration seconds second ms"
              + " minutes hours days num number bytes review reviews request requests budget rate"
              + " bucket method mode scheme level set exists found error errors failure failures"
              + " reason message changed change created updated modified lifetime timeout interval"
              + " period iterations store source role roles scope scopes label annotation selector"
              + " prefix suffix header param field column property attribute plugin engine backend"
              + " service server client handler helper cache cached authentication auto prompt"
              + " validation validator check checks checker strength min_length complexity reuse"
              + " history present missing optional hidden visible generator generation observed"
              + " lister informer sync synced syncer operator resource resources schema fields keys"
              + " used usable uses allowed denied supported available count1 info bucket1 ca cipher"
              + " ciphers suite suites usages rejected accepted issued revoked renewed loaded stdin"
              + " cpp cc hpp go py java js ts rb rs php sh placeholder title tooltip caption"
              + " description heading button link reloaded updates hit hits miss misses cm"
              + " configmap volume volumes group groups hasher hashers validators encoders");

  private static final String[] ALWAYS = {
    "password",
    "passwd",
    "passphrase",
    "passwort",
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
    "clientsecret",
    "credential",
    "authtoken",
    "accesstoken",
    "refreshtoken",
    "bearertoken",
    "idtoken",
    "sessiontoken",
    "secretaccess"
  };

  private static final Set<String> SECRET_PAIRS =
      Words.of(
          "api access secret private auth encryption encrypt decryption signing sign account shared"
              + " master license session storage subscription service ssh deploy client admin app"
              + " application consumer integration write read ingest ingestion instrumentation root"
              + " unseal recovery cipher hmac jwt crypt webhook site project publishable restricted"
              + " server function functions host user realm transit agent push sending validation"
              + " team bot maps map stripe sendgrid mailgun mailchimp datadog dd newrelic relic aws"
              + " azure gcp google openai anthropic pagerduty opsgenie github gitlab heroku twilio"
              + " algolia cloudflare storageaccount cosmos primary secondary sas connection fernet"
              + " flask django rails base cookie crypto rsa tls ssl pgp gpg ed25519 ecdsa dsa id"
              + " wireguard wg preshared pre psk symmetric aes seal management orchestration enc"
              + " csrf certificate validation machine join cluster bootstrap registration tunnel"
              + " agent license product registry acr function search subscription rpc gossip erlang"
              + " host linode consumer merchant partner developer platform device iot sas"
              + " eventhub servicebus redis sdk cosmos search translator speech vision cognitive"
              + " tracking salt");

  private static void put(Map<String, KeyMeaning> map, KeyMeaning meaning, String words) {
    for (String word : words.split(" ", -1)) {
      map.put(word, meaning);
    }
  }

  static {
    Map<String, KeyMeaning> last = LAST_WORD;
    put(
        last,
        KeyMeaning.secret(SecretKind.PASSWORD),
        "password passwd passwort passphrase passcode pwd passwords userpassword adminpassword"
            + " rootpassword dbpassword storepass keypass storepassword keypassword rootpw bindpw"
            + " bindpassword pgpassword mypwd requirepass masterauth passwordhash motdepasse"
            + " contrasena senha wachtwoord userpass psswd pswd truststorepassword"
            + " keystorepassword proxypassword smtppassword ldappassword dbpass dbpwd mysqlpwd passw0rd pwadmin pwroot pwuser"
            + " pgpass sshpass rabbitmqpass");
    put(last, KeyMeaning.random(SecretKind.PASSWORD), "pass pw");
    put(
        last,
        KeyMeaning.secret(SecretKind.TOKEN),
        "token crumb macaroon authtoken accesstoken refreshtoken idtoken csrftoken xsrf csrf"
            + " sessiontoken usertoken bottoken apitoken jointoken pat ghtoken oauthtoken"
            + " securitytoken");
    put(last, KeyMeaning.random(SecretKind.TOKEN), "tokens ticket tok xtoken otoken bearer");
    put(
        last,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "secret secrets clientsecret appsecret sharedsecret credential credentials cred creds psk"
            + " mnemonic secretid seedphrase secretphrase secretword secretanswer securityanswer");
    put(
        last,
        KeyMeaning.secret(SecretKind.API_KEY),
        "apikey streamkey networkkey apikeys appkey accesskey authkey masterkey accountkey"
            + " sharedaccesskey licensekey signingkey encryptionkey sessionkey secretkey"
            + " functionkey");
    put(last, KeyMeaning.secret(SecretKind.PRIVATE_KEY), "privatekey privkey");
    put(last, KeyMeaning.random(SecretKind.PRIVATE_KEY), "keypair");
    put(last, KeyMeaning.random(SecretKind.JWT), "jwt");
    put(
        last,
        KeyMeaning.secret(SecretKind.SESSION),
        "sessionid sessionindex sessionstate jsessionid phpsessid sessid aspsessionid sessionkey"
            + " asp.net_sessionid aspnetsessionid viewstate cfid cftoken");
    put(last, KeyMeaning.random(SecretKind.SESSION), "session sid sess");
    put(last, KeyMeaning.random(SecretKind.SIGNATURE), "signature sig hmac mac1 sign");
    put(last, KeyMeaning.random(SecretKind.PASSWORD_HASH), "hash pwhash phash shadow");
    put(
        last,
        KeyMeaning.random(SecretKind.CREDENTIAL),
        "key keys salt nonce auth access verifier challenge seed license licence pem cert"
            + " certificate kid assertion samlresponse samlrequest keydata encrypt"
            + " der pkcs8 pkcs12 keystore signing ott jti");
    put(last, KeyMeaning.random(SecretKind.PASSWORD_HASH), "nthash lmhash ntlmhash ntlm lanman");
    put(
        last,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "erlangcookie magiccookie privatekeyid geniekey mfaseed totpseed otpseed 2faseed nkeyseed"
            + " natsseed authenticatorseed");
    put(
        last,
        KeyMeaning.secret(SecretKind.PASSWORD),
        "sstauth basicauth httpauth proxyauth authident userpass masterauth chapsecret authpass"
            + " privpass olcrootpw bindcredentials userpassword authtok");
    put(last, KeyMeaning.of(Sort.CODE), "pincode");
    put(last, KeyMeaning.random(SecretKind.CODE), "code state invite invitation");
    put(
        last,
        KeyMeaning.of(Sort.CODE),
        "otp totp mfa 2fa pin puk passkey onetimecode tan cvv cvc cvv2 otpattempt otpinput otpvalue"
            + " otpresponse otpentry mfaattempt totpattempt mfatoken totptoken mfatokencode smsotp"
            + " mfaresponse");
    put(last, KeyMeaning.random(SecretKind.WEBHOOK), "webhook webhooks hook webhookurl");
    put(
        last,
        KeyMeaning.random(SecretKind.CONNECTION_STRING),
        "dsn connstr connectionstring connstring");
    put(last, KeyMeaning.of(Sort.AUTHORIZATION), "authorization");
    put(last, KeyMeaning.of(Sort.COOKIE), "cookie cookies setcookie");
    put(last, KeyMeaning.random(SecretKind.API_KEY), "projectkey credentialkey");
    put(last, KeyMeaning.NONE, "expiresin expirein validfor capin nopassword nopass passwordmtime");
    last.putAll(PersonalKeys.MEANINGS);

    Map<String, KeyMeaning> whole = WHOLE;
    put(whole, KeyMeaning.NONE, "key keys state code tokens users code_id kid host.os");
    put(whole, KeyMeaning.random(SecretKind.CREDENTIAL), "key code state auth access tokens");
    put(
        whole,
        KeyMeaning.of(Sort.MAYBE_PERSON_NAME),
        "name cn sn author owner contact given family first last nome nombre naam navn namn nazwa"
            + " comment u");
    put(whole, KeyMeaning.of(Sort.KUBERNETES_DATA), "data stringdata");
    put(
        whole,
        KeyMeaning.of(Sort.PAIR_VALUE),
        "parametervalue settingvalue optionvalue propertyvalue paramvalue value val v stringvalue"
            + " defaultvalue intvalue doublevalue bytesvalue plaintext");
    put(whole, KeyMeaning.of(Sort.ACCOUNT_ID), "uid gid groups euid egid auid");
    put(
        whole,
        KeyMeaning.of(Sort.AUTHORIZATION),
        "authorization proxyauthorization xauthorization");
    put(
        whole,
        KeyMeaning.secret(SecretKind.TOKEN),
        "xauthtoken xvaulttoken xamzsecuritytoken privatetoken jobtoken xgitlabtoken"
            + " xshopifyaccesstoken xaccesstoken xauthkey xtoken continuetoken xovhconsumer xjfrogartapi"
            + " xconsultoken initialmanagement initialmaster agentmaster agentrecovery");
    put(
        whole,
        KeyMeaning.secret(SecretKind.SIGNATURE),
        "xamzsignature xgoogsignature xhubsignature xhubsignature256 xslacksignature"
            + " stripesignature xlineSignature");
    put(
        whole,
        KeyMeaning.random(SecretKind.API_KEY),
        "xhoneycombteam xamzcredential xgoogcredential awsaccesskeyid googleaccessid accesskeyid");
    put(
        whole,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "privatekeyid privatemac keypairid dockerconfigjson dockercfg dockerconfig clientkeydata"
            + " clientcertificatedata unsealkey unsealkey1 unsealkey2 unsealkey3 initialroottoken"
            + " seedphrase");
    put(
        whole,
        KeyMeaning.of(Sort.CODE),
        "devicecode usercode verificationcode confirmationcode onetimepassword onetimecode"
            + " recoverycode backupcode resetcode accesscode securitycode logincode authcode"
            + " authorizationcode pairingcode recoverycodes backupcodes invitecode smscode pincode"
            + " activationcode");
    put(
        whole,
        KeyMeaning.NONE,
        "existingsecret passwordsecret passwordkey userkey hostnetwork hostport hostpid hostip"
            + " nodeport exitcode statuscode errorcode responsecode returncode httpcode grpccode"
            + " keyid cachekey partitionkey primarykey foreignkey sortkey routekey objectkey"
            + " routingkey keytype publickey sshpublickey clientid requestid traceid spanid"
            + " keyspace monkey turkey hostkey userkey1 idkey useridle idle useragentid nodeuid"
            + " tokenid resourcetoken nexttoken imagepullsecrets imagepullsecret");
    put(whole, KeyMeaning.random(SecretKind.TOKEN), "p");
    put(
        whole,
        KeyMeaning.random(SecretKind.API_KEY),
        "routingkey response resp rspauth cnonce opaque nonce");
    put(
        whole,
        KeyMeaning.of(Sort.USER),
        "impersonateuser xremoteuser xforwardeduser xwebauthuser remoteuser"
            + " xforwardedpreferredusername");
    put(whole, KeyMeaning.of(Sort.EMAIL), "xforwardedemail");
    put(whole, KeyMeaning.NONE, "errorcodes");
    put(whole, KeyMeaning.of(Sort.MAYBE_USER), "setid argv");
    put(whole, KeyMeaning.random(SecretKind.CREDENTIAL), "ki opc kasme");
    put(whole, KeyMeaning.of(Sort.USER), "enduserid enduser useridentifier clientuser dbuser");
    put(
        whole,
        KeyMeaning.secret(SecretKind.PASSWORD),
        "motdepasse kennwort contraseña пароль парола hasło κωδικός 密码 密碼 パスワード 비밀번호 clave"
            + " contrasenya haslo parola lozinka heslo sifre şifre salasana adgangskode passord"
            + " jelszó jelszo lösenord losenord wagwoord 口令 сифра лозинка");
    put(
        last,
        KeyMeaning.random(SecretKind.TOKEN),
        "clave klucz chiave schlüssel schluessel chave sleutel nyckel nøgle nøkkel avain klíč klic"
            + " anahtar ключ kulcs ključ kljuc cheie 密钥 金鑰 鍵 키 κλειδί jeton токен トークン 토큰 令牌");
    put(
        last,
        KeyMeaning.secret(SecretKind.API_KEY),
        "clavesecreta clavedeacceso claveacceso claveapi llavesecreta tokendeacceso kluczdostepu"
            + " kluczdostępu kluczapi tajnyklucz chiaveapi chiavesegreta chiavediaccesso cleapi"
            + " clesecrete cléapi clésecrète cledapi jetondacces jetonacces apischlüssel"
            + " apischluessel geheimschlüssel geheimschluessel zugangsschlüssel zugangsschluessel"
            + " zugriffsschlüssel zugriffstoken zugangstoken chaveapi chavesecreta chavedeacesso"
            + " apisleutel toegangssleutel geheimesleutel apinyckel apinøkkel apinøgle apiavain"
            + " tajnýklíč tajnyklic gizlianahtar apianahtari apianahtarı секретныйключ"
            + " секретнийключ ключдоступа ключапи apiключ titkoskulcs 访问密钥 秘密鍵 アクセスキー 비밀키 액세스키 私钥"
            + " 私鑰");
    put(
        last,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "geheimnis segreto segredo secreto hemlighet hemmelighed hemmelighet salaisuus секрет titok"
            + " geheim sekret tajemství");
    put(
        last,
        KeyMeaning.secret(SecretKind.PASSWORD),
        "pwort pword passwrd kennwort heslo hasło haslo salasana lösenord losenord adgangskode"
            + " passord jelszó jelszo lozinka şifre sifre parola senha contraseña contrasenya"
            + " wachtwoord пароль парола κωδικός كلمةالمرور");
    put(
        whole,
        KeyMeaning.NONE,
        "publickeytoken sharedkeylite loadcredential loadcredentialencrypted");
    put(whole, KeyMeaning.secret(SecretKind.CREDENTIAL), "signingsalt encryptionsalt secretid");
    put(whole, KeyMeaning.random(SecretKind.PASSWORD), "community");
    put(
        whole,
        KeyMeaning.secret(SecretKind.PASSWORD),
        "snmpcommunity rocommunity rwcommunity trapcommunity communitystring");
    put(whole, KeyMeaning.secret(SecretKind.PASSWORD), "chapr chapresponse");
    put(whole, KeyMeaning.secret(SecretKind.API_KEY), "productkey serialkey activationkey");
    put(
        last,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "unsealkeys unsealkeysb64 unsealkeyshex unsealkeysbase64 recoverykeys recoverykeysb64"
            + " recoverykeyshex recoverykeysbase64 keysbase64 keysb64");
    put(
        last,
        KeyMeaning.secret(SecretKind.CREDENTIAL),
        "ntresponse lmresponse ntlmresponse chapresponse mschapresponse mschap2response keyringblob"
            + " machinekey dpapiuserkey");
    put(whole, KeyMeaning.random(SecretKind.SESSION), "codeid");
    whole.remove("keyid");
  }

  static KeyMeaning meaning(Scan scan, int from, int to) {
    return isNumber(scan, from, to) ? KeyMeaning.NONE : name(scan, from, to).meaning();
  }

  /** Whether the name may be the last word of several that together speak of a person. */
  static boolean endsPhrase(Scan scan, int from, int to) {
    return isNumber(scan, from, to) ? to - from <= 3 : name(scan, from, to).endsPhrase();
  }

  private static Name name(Scan scan, int from, int to) {
    return to <= from || to - from > LONGEST ? NAMELESS : NAMES.of(scan, from, to);
  }

  /** Whether no letter stands in the name, as in times and addresses; such names say nothing. */
  private static boolean isNumber(Scan scan, int from, int to) {
    int at = from;
    while (at < to && scan.is(at, Bytes.DIGIT | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) {
      at++;
    }
    return at == to;
  }

  /** What several words say together, where no one of them says it alone. */
  static KeyMeaning ofSeveralWords(Scan scan, int from, int to) {
    return to <= from || to - from > LONGEST ? KeyMeaning.NONE : PHRASES.of(scan, from, to);
  }

  /** What may stand behind the first word of those that together speak of a person. */
  private static final Set<String> PHRASE_ENDS = phraseEnds();

  private static Set<String> phraseEnds() {
    Set<String> ends = new HashSet<>();
    addPhraseEnds(LAST_WORD, ends);
    addPhraseEnds(PersonalKeys.SPOKEN, ends);
    return ends;
  }

  private static void addPhraseEnds(Map<String, KeyMeaning> phrases, Set<String> ends) {
    phrases.forEach((phrase, meaning) -> {
      for (int at = 1; at < phrase.length() && meaning.isPersonal(); at++) {
        ends.add(phrase.substring(at));
      }
    });
  }

  private static boolean endsPhrase(String key) {
    List<String> words = split(key);
    return words.isEmpty() || PHRASE_ENDS.contains(words.getLast());
  }

  private static KeyMeaning classifyWords(String key) {
    List<String> words = split(key);
    KeyMeaning meaning = byLastWords(words);
    if (meaning == null && words.size() > 1) {
      meaning = PersonalKeys.SPOKEN.get(words.get(words.size() - 2) + words.get(words.size() - 1));
    }
    return meaning == null ? KeyMeaning.NONE : meaning;
  }

  static KeyMeaning classify(String key) {
    List<String> words = split(key);
    if (words.isEmpty()) {
      return KeyMeaning.NONE;
    }
    String compact = String.join("", words);
    KeyMeaning whole = WHOLE.get(compact);
    if (whole != null) {
      return whole;
    }
    if (compact.startsWith("wordpressloggedin") || compact.startsWith("wordpresssec")) {
      return KeyMeaning.secret(SecretKind.SESSION);
    }
    String last = words.get(words.size() - 1);
    if (words.size() > 1 && last.length() <= 2 && last.chars().allMatch(Character::isDigit)) {
      words = words.subList(0, words.size() - 1);
      last = words.get(words.size() - 1);
    }
    KeyMeaning several = byLastWords(words);
    if (several != null) {
      return several;
    }
    if (last.equals("keys") && isOfSecretKeys(words)) {
      return KeyMeaning.random(SecretKind.API_KEY);
    }
    if (isNeutral(words, last)) {
      return KeyMeaning.NONE;
    }
    if (last.equals("token")
        && words.size() > 1
        && OF_MODELS.contains(words.get(words.size() - 2))) {
      return KeyMeaning.NONE;
    }
    if (isPass(words, last)) {
      return KeyMeaning.secret(SecretKind.PASSWORD);
    }
    KeyMeaning meaning = byLastWords(words, last);
    if (meaning != null && !(meaning.sort() == Sort.RANDOM_SECRET && last.equals("key"))) {
      return meaning;
    }
    for (String always : ALWAYS) {
      if (compact.contains(always)) {
        return KeyMeaning.secret(kindOf(compact));
      }
    }
    if (meaning != null) {
      return words.size() > 1 ? KeyMeaning.random(SecretKind.API_KEY) : meaning;
    }
    if (isOfPass(compact)) {
      return KeyMeaning.random(SecretKind.PASSWORD);
    }
    if (words.size() == 1 && last.endsWith("sid") && !NO_SESSIONS.contains(last)) {
      return KeyMeaning.random(SecretKind.CREDENTIAL);
    }
    if (compact.endsWith("token") || compact.endsWith("secret") || compact.endsWith("pwd")) {
      return KeyMeaning.secret(kindOf(compact));
    }
    for (String foreign : FOREIGN_PASSWORDS) {
      if (compact.endsWith(foreign)) {
        return KeyMeaning.secret(SecretKind.PASSWORD);
      }
    }
    if (compact.endsWith("session") || compact.endsWith("sessid")) {
      return KeyMeaning.random(SecretKind.SESSION);
    }
    if (words.size() > 1 && isCarrier(last)) {
      KeyMeaning inner =
          byLastWords(words.subList(0, words.size() - 1), words.get(words.size() - 2));
      if (inner == null && OF_ENVIRONMENTS.contains(last)) {
        inner = classify(String.join("-", words.subList(0, words.size() - 1)));
      }
      if (inner != null && inner.sort() == Sort.USER && OF_ENVIRONMENTS.contains(last)) {
        return inner;
      }
      if (inner != null && carries(inner, last)) {
        return inner;
      }
    }
    if (words.size() > 1 && OF_SECRETS.contains(words.get(words.size() - 2))) {
      return KeyMeaning.random(SecretKind.TOKEN);
    }
    String bare = withoutNumber(last);
    if (!bare.equals(last)) {
      return classify(String.join("-", words.subList(0, words.size() - 1)) + "-" + bare);
    }
    return KeyMeaning.NONE;
  }

  /** Words for a password that stand at the end of longer ones. */
  private static final String[] FOREIGN_PASSWORDS = {
    "密码", "密碼", "口令", "パスワード", "비밀번호", "пароль", "kennwort", "passwort", "wachtwoord"
  };

  private static final Set<String> OF_SECRET_KEYS =
      Words.of(
          "secret private encryption encrypt decryption signing sign hmac auth access master"
              + " symmetric aes fernet cookie jwt seal unseal recovery gossip preshared psk wireguard"
              + " crypto crypt cipher");

  /** {@code encryption_keys}, {@code CryptKeeper.keys}: a list of keys that nobody is to know. */
  private static boolean isOfSecretKeys(List<String> words) {
    return words.size() > 1
        && (OF_SECRET_KEYS.contains(words.get(words.size() - 2))
            || words.stream().anyMatch(word -> word.startsWith("crypt")));
  }

  /** Words before {@code token} with which it is a piece of text that a model reads. */
  private static final Set<String> OF_MODELS =
      Words.of("eos bos pad unk sep cls mask special stop image eot padding unknown per");

  private static final Set<String> WHOSE =
      Words.of("new old user my root admin db login mail ftp vnc wifi app key the current default");

  /** {@code newpass}: whose or which password it is, in one word. */
  private static boolean isOfPass(String compact) {
    return compact.endsWith("pass") && WHOSE.contains(compact.substring(0, compact.length() - 4));
  }

  /** Ids that end so and are none of sessions. */
  private static final Set<String> NO_SESSIONS =
      Words.of(
          "ssid bssid essid ussid usid psid sysid userid groupid objsid objectsid usersid ownersid"
              + " accountsid messagesid callsid smssid conversationsid servicesid rsid nsid isid"
              + " tsid asid msid wsid esid lsid cssid domainsid primarygroupsid groupsid targetsid"
              + " subjectusersid targetusersid msgsid vsid csid pasid dsidx bsid");

  /** Words behind which a name says whose token it is: {@code acl_tokens.agent}. */
  private static final Set<String> OF_SECRETS = Words.of("tokens secrets passwords credentials");

  /** Words before {@code pass} with which it means a round rather than a password. */
  private static final Set<String> ROUNDS =
      Words.of(
          "first second third last next two one single multi final initial all num count try by"
              + " must render shader main pre post health check checks test tests did do not no to"
              + " of is bypass low high band filter optimization compiler mark sweep gc");

  /** Whether a key of several words ends in a short word for a password: {@code become_pass}. */
  private static boolean isPass(List<String> words, String last) {
    return words.size() > 1
        && (last.equals("pass") || last.equals("pw"))
        && !ROUNDS.contains(words.get(words.size() - 2));
  }

  /** What the last four, three or two words say together: {@code social security number}. */
  private static @Nullable KeyMeaning byLastWords(List<String> words) {
    for (int count = Math.min(4, words.size()); count > 1; count--) {
      String joined = String.join("", words.subList(words.size() - count, words.size()));
      KeyMeaning meaning = LAST_WORD.get(joined);
      if (meaning != null) {
        return meaning;
      }
    }
    return null;
  }

  private static boolean isNeutral(List<String> words, String last) {
    if (last.equals("name") && words.size() > 1) {
      String before = words.get(words.size() - 2);
      return !Set.of(
              "user",
              "display",
              "full",
              "first",
              "last",
              "given",
              "family",
              "real",
              "login",
              "host",
              "node",
              "account",
              "author",
              "owner",
              "customer",
              "contact",
              "employee",
              "person",
              "committer",
              "screen",
              "nick",
              "middle",
              "holder",
              "machine",
              "workstation",
              "computer",
              "cardholder",
              "patient",
              "maiden",
              "principal",
              "domain",
              "sur")
          .contains(before);
    }
    return NEUTRAL.contains(last);
  }

  /** Last words that say where a value belongs, behind any name. */
  private static final Set<String> OF_ENVIRONMENTS = Words.of("prod dev test staging");

  private static final Set<String> STAGES =
      Words.of("old new current prod dev test staging env value string raw plain plaintext text");

  /** Whether a word behind a name that means something leaves the meaning as it is. */
  private static boolean carries(KeyMeaning inner, String word) {
    return switch (inner.sort()) {
      case SECRET, CODE -> true;
      case RANDOM_SECRET, AUTHORIZATION, COOKIE -> STAGES.contains(word);
      default -> false;
    };
  }

  /** The word without a number of one or two digits at its end: {@code token1}. */
  private static String withoutNumber(String word) {
    int end = word.length();
    while (end > 1 && word.length() - end < 2 && Bytes.is(word.charAt(end - 1), Bytes.DIGIT)) {
      end--;
    }
    return Bytes.is(word.charAt(end - 1), Bytes.DIGIT) ? word : word.substring(0, end);
  }

  private static boolean isCarrier(String word) {
    return Set.of(
            "value",
            "data",
            "string",
            "str",
            "text",
            "b64",
            "base64",
            "encoded",
            "raw",
            "plain",
            "plaintext",
            "old",
            "new",
            "current",
            "id",
            "key",
            "encrypted",
            "hash",
            "env",
            "prod",
            "dev",
            "test",
            "staging")
        .contains(word);
  }

  private static @Nullable KeyMeaning byLastWords(List<String> words, String last) {
    if (words.size() > 1) {
      String before = words.get(words.size() - 2);
      String pair = before + last;
      KeyMeaning meaning = LAST_WORD.get(pair);
      if (meaning == null) {
        meaning = pairMeaning(pair);
      }
      if (meaning != null) {
        return meaning;
      }
      if (last.equals("key") && SECRET_PAIRS.contains(before)) {
        return before.equals("private") || before.equals("ssh")
            ? KeyMeaning.secret(SecretKind.PRIVATE_KEY)
            : KeyMeaning.secret(SecretKind.API_KEY);
      }
      if (last.equals("key") && HARMLESS_KEYS.contains(before)) {
        return KeyMeaning.NONE;
      }
      if (last.equals("hash")
          && !Set.of("password", "passwd", "pass", "pwd", "pw", "user", "shadow", "token", "secret")
              .contains(before)) {
        return KeyMeaning.NONE;
      }
      if (last.equals("id")) {
        KeyMeaning subject = LAST_WORD.get(before);
        if (before.equals("session") || before.equals("sess")) {
          return KeyMeaning.secret(SecretKind.SESSION);
        }
        if (before.equals("user")
            || before.equals("account")
            || before.equals("owner")
            || before.equals("actor")) {
          return KeyMeaning.of(Sort.MAYBE_USER);
        }
        return subject != null && subject.sort() == Sort.NATIONAL_ID ? subject : KeyMeaning.NONE;
      }
      if (last.equals("code") || last.equals("codes")) {
        return codeMeaning(before);
      }
      if (last.equals("by")) {
        return KeyMeaning.of(Sort.MAYBE_USER);
      }
      if (last.equals("state") && FLOWS.contains(before)) {
        return KeyMeaning.random(SecretKind.CODE);
      }
      if (last.equals("state")
          || last.equals("access")
          || (last.equals("auth") && before.equals("basic"))) {
        return last.equals("auth") ? KeyMeaning.secret(SecretKind.AUTHORIZATION) : KeyMeaning.NONE;
      }
      if ((last.equals("host") || last.equals("node") || last.equals("mac") || last.equals("name"))
          && before.equals("virtual")) {
        return KeyMeaning.NONE;
      }
    }
    return LAST_WORD.get(last);
  }

  /** What kind of key is none that opens anything. */
  private static final Set<String> HARMLESS_KEYS =
      Words.of(
          "public pub object partition cache sort primary foreign index map lookup queue work item"
              + " group dedup idempotency hash range row column label metric trace image layer blob"
              + " storage event record message node pod resource cluster config registry etcd kv"
              + " meta data json yaml translation i18n dictionary sorting unique composite natural"
              + " surrogate lock leader lease watch informer workqueue topic shard bucket s3 redis"
              + " answer host routing correlation request context module artifact build bundle gpg"
              + " rpm any last first next prev start end min max hot missing unknown duplicate restore");

  /** Flows of logins that carry a state of their own. */
  private static final Set<String> FLOWS =
      Words.of("oauth oauth2 csrf auth oidc login saml relay sso authorization xsrf openid");

  private static final Set<String> ONE_TIME =
      Words.of(
          "otp mfa 2fa tfa totp hotp verification verify confirmation security access login signin"
              + " recovery backup reset device user pairing pair activation invite invitation sms"
              + " pin one time scratch passcode twofactor challenge unlock join claim redeem");

  private static KeyMeaning codeMeaning(String before) {
    if (ONE_TIME.contains(before)) {
      return KeyMeaning.of(Sort.CODE);
    }
    return FLOWS.contains(before) ? KeyMeaning.random(SecretKind.CODE) : KeyMeaning.NONE;
  }

  private static @Nullable KeyMeaning pairMeaning(String pair) {
    return WHOLE.get(pair);
  }

  private static SecretKind kindOf(String compact) {
    if (compact.contains("pass") || compact.endsWith("pwd")) {
      return SecretKind.PASSWORD;
    }
    if (compact.contains("token")) {
      return SecretKind.TOKEN;
    }
    if (compact.contains("privatekey")) {
      return SecretKind.PRIVATE_KEY;
    }
    return compact.contains("key") ? SecretKind.API_KEY : SecretKind.CREDENTIAL;
  }

  /** The words of a key in lower case: split at signs and where upper case begins. */
  static List<String> split(String key) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= key.length(); at++) {
      char c = at < key.length() ? key.charAt(at) : 0;
      boolean alnum = c >= 0x80 || Bytes.is(c, Bytes.ALNUM);
      if (start >= 0 && (!alnum || startsWord(key, start, at))) {
        words.add(key.substring(start, at).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (alnum && start < 0) {
        start = at;
      }
    }
    return words;
  }

  private static boolean startsWord(String key, int start, int at) {
    if (!Bytes.is(key.charAt(at), Bytes.UPPER)) {
      return false;
    }
    char before = key.charAt(at - 1);
    boolean lowerNext = at + 1 < key.length() && Bytes.is(key.charAt(at + 1), Bytes.LOWER);
    return Bytes.is(before, Bytes.LOWER | Bytes.DIGIT)
        || (Bytes.is(before, Bytes.UPPER) && lowerNext && at - start > 1);
  }
}
