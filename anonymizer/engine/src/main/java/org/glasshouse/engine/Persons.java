package org.glasshouse.engine;

import java.util.List;
import java.util.Set;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.PersonalKind;

/** Persons and what belongs to them, where a key says so. */
final class Persons {
  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.split(" ", -1)));
  }

  /** Accounts that no person owns. */
  private static final Set<String> SYSTEM =
      words(
          "vhost domain realm password passwords token tokens secret secrets keys email address"
              + " certificate credentials object resource resources workload workloads pods space"
              + " session sessions context identity info information message action event events"
              + " query code cert certs namespace-admin plane check full check-access list-projects"
              + " list-scoped-projects list-all-projects root nobody daemon bin sys sync games man"
              + " lp mail news uucp proxy www-data backup list irc gnats operator ftp adm shutdown"
              + " halt sshd ntp chrony dbus polkitd rpc rpcuser rpcbind nfsnobody systemd"
              + " systemd-network systemd-resolve systemd-timesync systemd-coredump"
              + " systemd-bus-proxy messagebus syslog tss apache httpd nginx mysql postgres"
              + " postgresql mariadb mongodb redis rabbitmq elasticsearch kibana logstash kafka"
              + " zookeeper cassandra jenkins git gitlab gitea hadoop hdfs yarn hive spark hbase"
              + " prometheus grafana loki alertmanager node-exporter etcd kubelet kube-proxy"
              + " kube-apiserver kube-scheduler kube-controller-manager kubernetes kubernetes-admin"
              + " kube-admin kubeadmin kube:admin admin administrator default deployer builder"
              + " openshift core ubuntu centos fedora debian rocky almalinux ec2-user cloud-user"
              + " opc vagrant docker containerd podman runner jovyan nb-user app application user"
              + " users username guest anonymous unknown null none nil undefined true false test"
              + " tester testuser demo example service services svc serviceaccount system internal"
              + " external local remote public private owner self me you all any everyone group"
              + " groups id name key value type role roles master replica replication repl monitor"
              + " monitoring exporter backup-user readonly readwrite superuser super dba sa"
              + " supervisor nova neutron glance cinder keystone swift heat ceilometer horizon"
              + " rabbit openstack ceph cephadm qemu libvirt kvm stack cyrus postfix dovecot exim"
              + " named bind squid memcache memcached tomcat jboss wildfly airflow superset jupyter"
              + " jupyterhub hub argocd tekton flux istio envoy vault consul nomad traefik haproxy"
              + " keepalived zabbix nagios icinga telegraf influxdb fluentd fluent-bit vector"
              + " cockroach minio airbyte keycloak oauth oauth2 ldap sssd gdm lightdm xfs netdump"
              + " ident webalizer gopher mailnull smmsp pcap avahi rtkit colord saned usbmux"
              + " geoclue pulse noaccess apt _apt landlock tcpdump uuidd libuuid web www scheduler"
              + " worker agent controller operator-user bot ci cd robot automation renovate"
              + " dependabot github-actions noreply no-reply postmaster webmaster hostmaster abuse"
              + " security support sales help not is was has does cannot can must should will may"
              + " failed error invalid missing the a an and or for from with without to of in on at"
              + " by as it this that logged login logout authenticated authentication unauthorized"
              + " denied rejected accepted found exists added removed created deleted updated"
              + " changed granted revoked locked unlocked disabled enabled active inactive expired"
              + " data info. input interface agent. mode limit list. count profile settings account"
              + " accounts management defined provided supplied specified requested initiated"
              + " facing experience quota process processes names. namespace namespaces program"
              + " threads request requests error. errors pool connected disconnected storage"
              + " schedule scheduled server client preference preferences permissions root."
              + " unknown. n/a - -- aggregator metrics-server kube-system openshift-apiserver vmail"
              + " redacted filtered masked hidden omitted unset unix-user"
              + " openshift-controller-manager operator. daemonset deployment replicaset pull push"
              + " puller pusher cron crond connect runtime directory success failure succeeded"
              + " always cancelled statefulset job cronjob node pod api api-server apiserver add"
              + " remove create update modify delete get show reset enable disable set start stop"
              + " approle appuser streaming_replica cnpg_pooler_pgbouncer standby replicator"
              + " rewind_user postgres_exporter mysqld_exporter debian-sys-maint xtrabackup"
              + " clustercheck kibana_system logstash_system beats_system apm_system"
              + " remote_monitoring_user __system client.admin pgbouncer elastic cert-manager.io"
              + " event_scheduler fake instance instances bus manager space ops devops missing"
              + " everybody someone somebody nobody. unassigned __token__ minioadmin reply field policy option options config"
              + " configuration principal associations association already defined dn packet"
              + " packets time");

  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;

  Persons(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.persons.bound(to), "[varchar] - [", "(varchar) <- [");
    keywords.add((look, from, to) -> look.persons.securityId(from, to), "s-1-5-21-");
  }

  /** Whether an account is one of the system's or of a program's, or no account at all. */
  static boolean isSystem(Scan scan, int from, int to) {
    int size = to - from;
    if (size <= 0
        || size > Scan.WINDOW
        || Values.isMasked(scan, from, to)
        || Values.isTemplate(scan, from, to)) {
      return true;
    }
    String text = scan.lower(from, to);
    if (SYSTEM.contains(text)
        || text.startsWith("system:")
        || text.startsWith("openshift-")
        || text.startsWith("osd.")
        || text.startsWith("mon.")
        || text.startsWith("mgr.")
        || text.startsWith("mds.")
        || text.startsWith("mysql.")
        || text.startsWith("kube-")
        || text.startsWith("_xpack")
        || text.startsWith("pg_")
        || text.startsWith("service-account-")
        || text.startsWith("systemd-")
        || text.startsWith("%")
        || text.endsWith("-operator")
        || text.endsWith("-controller")
        || text.endsWith("-controller-manager")
        || text.endsWith("-sa")
        || text.endsWith("-service")
        || text.endsWith("[bot]")
        || text.startsWith("<")
        || text.startsWith("{")
        || text.startsWith("/")) {
      return !scan.policy().names().contains(text);
    }
    boolean assigned = size == 10 && text.startsWith("100");
    return Values.isDigits(scan, from, to) && (size <= 5 || assigned || text.equals("4294967295"));
  }

  /** A value whose key names somebody or something of somebody. */
  void keyed(Sort sort, int from, int to, boolean quoted, boolean prose, int sign) {
    if (to <= from
        || scan.has(from, '?')
        || Values.isMasked(scan, from, to)
        || Values.isTemplate(scan, from, to)) {
      return;
    }
    if (to - from > Scan.WINDOW) {
      if (sort == Sort.USER || sort == Sort.PERSON_NAME || sort == Sort.EMAIL) {
        scan.personal(from, to, PersonalKind.TEXT, "personal-key-long");
      }
      return;
    }
    switch (sort) {
      case USER -> user(from, to, quoted, prose && !keyIs(sign, "name"));
      case MAYBE_USER -> maybeUser(from, to, sign);
      case PERSON_NAME -> {
        if (!isNameOfThing(from, to, sign) && !isDisplayed(from, to, sign)) {
          name(from, quoted || to == from ? to : restOfName(to));
        }
      }
      case MAYBE_PERSON_NAME -> maybeName(from, to, quoted, sign);
      case EMAIL ->
          email(
              from,
              to,
              (keyIs(sign, "mailto") && scan.has(sign, '=')) || keyIs(sign, "x-original-to"));
      case PHONE -> number(from, to, quoted, 6, PersonalKind.PHONE, "phone-key");
      case CARD -> number(from, to, quoted, 8, PersonalKind.CARD, "card-key");
      case IBAN -> number(from, to, quoted, 8, PersonalKind.IBAN, "iban-key");
      case NATIONAL_ID -> {
        if (!(keyIs(sign, "rrn") && NationalIds.isRetrievalNumber(scan, from, to))) {
          number(from, to, quoted, 5, PersonalKind.NATIONAL_ID, "national-id-key");
        }
      }
      case LOCATION -> location(from, to, sign);
      case HOST ->
          hosts.keyed(
              from,
              to,
              (isNodeKey(sign) && (quoted || isHostShaped(from, to, prose, sign)))
                  || (quoted && keyIs(sign, "host") && Words.isStrange(scan, from, to)));
      case MAC -> macKey(from, to);
      case FINGERPRINT -> fingerprint(from, to, sign);
      case ACCOUNT_ID -> accountId(from, to, sign);
      case DISTINGUISHED_NAME -> {}
      case NONE,
          SECRET,
          RANDOM_SECRET,
          CODE,
          AUTHORIZATION,
          COOKIE,
          KUBERNETES_DATA,
          PAIR_VALUE,
          VISITOR,
          VISITOR_ADDRESS -> {}
    }
  }

  /** An account of a domain of Windows, {@code S-1-5-21-…}: looks at its beginning. */
  void securityId(int from, int to) {
    int end = to;
    while (end - to < 64
        && (scan.is(end, Bytes.DIGIT) || (scan.has(end, '-') && scan.is(end + 1, Bytes.DIGIT)))) {
      end++;
    }
    if (end - to >= 8 && !scan.is(from - 1, Bytes.WORD)) {
      scan.user(from, end, "security-id");
    }
  }

  /** Whether the key before {@code sign} speaks of a node or of a host by its bare name. */
  private boolean isNodeKey(int sign) {
    int to = sign;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.is(to - 1, Bytes.QUOTE))) {
      to--;
    }
    String key = scan.lower(Math.max(0, to - 20), to);
    return key.contains("node")
        || key.contains("hostname")
        || key.equals("rhost")
        || key.contains("machine")
        || key.contains("workstation")
        || key.contains("computer")
        || key.contains("host_name");
  }

  private boolean isHostShaped(int from, int to, boolean prose, int sign) {
    boolean spoken = prose || scan.has(sign, ':');
    return !spoken || Values.isOdd(scan, from, to) || hasDash(from, to);
  }

  private boolean hasDash(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        return true;
      }
    }
    return false;
  }

  private void user(int from, int to, boolean quoted, boolean prose) {
    int start = from;
    int end = to;
    if (scan.matches(start, "system:node:")) {
      return;
    }
    if (!quoted) {
      int comma = start;
      while (comma < end && !scan.hasOneOf(comma, ",(|=") && !isScopeEnd(comma, end)) {
        comma++;
      }
      if (comma < end && scan.has(comma, '=')) {
        return;
      }
      end = comma;
    }
    while (end > start
        && (scan.has(end - 1, '.')
            || scan.has(end - 1, ',')
            || scan.has(end - 1, ')')
            || (scan.has(end - 1, '>') && !scan.has(start, '<')))) {
      end--;
    }
    int colon = start;
    while (colon < end && !scan.has(colon, ':')) {
      colon++;
    }
    if (!quoted && colon < end && isSystem(scan, start, colon)) {
      return;
    }
    if (isSystem(scan, start, end)
        || (!quoted && isColumn(start, end))
        || isDeepPath(start, end)
        || (!hasLetter(start, end) && (end - start < 6 || colon < end))
        || isObject(start, end)) {
      return;
    }
    if (prose && !quoted) {
      int next = scan.skipSpaces(end, 3);
      int word = scan.runEnd(next, Bytes.NAME, 40);
      if (next > end
          && word > next
          && !scan.has(word, '=')
          && !scan.has(word, ':')
          && !Names.isFirst(scan, start, end)
          && !logins.isLogin(start, end)
          && !Values.isOdd(scan, start, end)) {
        return;
      }
    }
    int whole = quoted ? end : restOfName(end);
    if (isTitled(start, whole)) {
      scan.personal(start, whole, PersonalKind.NAME, "user-name");
      return;
    }
    int host = start;
    while (host < end && !scan.has(host, '@')) {
      host++;
    }
    if (host < end && host > start && !domainLike(host + 1, end)) {
      if (!isSystem(scan, start, host)) {
        scan.user(start, host, "user-key");
      }
      return;
    }
    scan.user(start, end, "user-key");
    numberBehind(end);
  }

  /** {@code alice(24110)}: the number of the account. */
  private void numberBehind(int open) {
    int end = scan.runEnd(open + 1, Bytes.DIGIT, 12);
    if (scan.has(open, '(') && scan.has(end, ')') && end - open > 5) {
      scan.user(open + 1, end, "number-of-account");
    }
  }

  private static final WordSet COLUMNS =
      WordSet.of(
          "id",
          "uid",
          "user_id",
          "login",
          "owner",
          "owner_id",
          "username",
          "user",
          "email",
          "account");

  /** {@code u.login}: a column behind the short name of its table. */
  private boolean isColumn(int from, int to) {
    int dot = scan.runEnd(from, Bytes.LOWER, 4);
    return dot > from && scan.has(dot, '.') && COLUMNS.contains(scan, dot + 1, to);
  }

  /** {@code projects/name/logs/keys}: the name of something rather than of somebody. */
  private boolean isDeepPath(int from, int to) {
    int slashes = 0;
    for (int at = from; at < to; at++) {
      slashes += scan.has(at, '/') ? 1 : 0;
    }
    return slashes > 1;
  }

  /** Whether a plus sign divides scopes, as in {@code user:info+user:check-access}. */
  private boolean isScopeEnd(int at, int end) {
    if (!scan.has(at, '+')) {
      return false;
    }
    int sign = at;
    while (sign < end && !scan.has(sign, '@')) {
      sign++;
    }
    return sign == end;
  }

  private boolean domainLike(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.')) {
        return scan.is(to - 1, Bytes.LETTER);
      }
    }
    return false;
  }

  /** {@code namespace/name}, or a name with a kind as Kubernetes has them. */
  private boolean isObject(int from, int to) {
    return Values.isObjectName(scan, from, to)
        || scan.has(from, '{')
        || scan.has(from, '[')
        || scan.has(from, '<')
        || scan.has(from, '(');
  }

  private boolean hasLetter(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        return true;
      }
    }
    return false;
  }

  private void maybeUser(int from, int to, int sign) {
    int whole = scan.is(to, Bytes.QUOTE) ? to : restOfName(to);
    if (isTitled(from, whole) && !isOfPrograms(from, whole)) {
      scan.personal(from, whole, PersonalKind.NAME, "owner-name");
      return;
    }
    if (isSystem(scan, from, to) || isObject(from, to) || scan.matches(from, "system:")) {
      return;
    }
    boolean subject =
        sign >= 0
            && (keyIs(sign, "sub")
                || keyIs(sign, "user_id")
                || keyIs(sign, "entity_id")
                || keyIs(sign, "creator")
                || keyIs(sign, "userid")
                || keyIs(sign, "account_id"));
    boolean id = subject && (Values.isRandom(scan, from, to, 10) || hasBar(from, to));
    boolean strange = sign >= 0 && !keyIs(sign, "tenant") && logins.isLogin(from, to);
    if (id
        || strange
        || looksLikePerson(from, to)
        || (Values.isDigits(scan, from, to) && to - from >= 6)) {
      scan.user(from, to, "owner-key");
    }
  }

  private boolean hasBar(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '|')) {
        return true;
      }
    }
    return false;
  }

  /** A first name, {@code first.last}, or a login as people have it. */
  boolean looksLikePerson(int from, int to) {
    return (Names.isFirst(scan, from, to) && !isDashedObject(from, to))
        || scan.policy().names().contains(scan.lower(from, to));
  }

  private boolean isDashedObject(int from, int to) {
    int dashes = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        dashes++;
      }
    }
    return dashes > 1;
  }

  private void name(int from, int to) {
    int letters = 0;
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        letters++;
      }
    }
    boolean sign = letters == 1 && scan.is(from, Bytes.FOREIGN) && !scan.isCased(from);
    if ((letters >= 2 || sign)
        && !isSystem(scan, from, to)
        && !isVariable(from, to)
        && !isNameOfProgram(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "name-key");
    }
  }

  /** {@code mail_path}: words of programs with low lines between. */
  private boolean isVariable(int from, int to) {
    return scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, to - from) == to
        && scan.runEnd(from, Bytes.LOWER, to - from) < to
        && Words.isPlain(scan, from, to);
  }

  /** {@code driver=bridge}: a word of programs behind a key that things have as well as persons. */
  private boolean isNameOfThing(int from, int to, int sign) {
    return (keyIs(sign, "driver") || keyIs(sign, "holder"))
        && scan.is(from, Bytes.LOWER)
        && isOfProgram(from, to);
  }

  /** {@code "displayName":"terraform"}: one small word of programs that is shown for a thing. */
  private boolean isDisplayed(int from, int to, int sign) {
    return (endsKey(sign, "displayname") || endsKey(sign, "display_name"))
        && scan.runEnd(from, Bytes.LOWER, 24) == to
        && isOfProgram(from, to);
  }

  /**
   * {@code kubernetes-ci-builder}, {@code front-66d5h4vt7}: words with dashes between that programs
   * know, and what they number them with.
   */
  private boolean isNameOfProgram(int from, int to) {
    int parts = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || scan.has(at, '-')) {
        if (!isOfProgram(start, at)) {
          return false;
        }
        parts++;
        start = at + 1;
      } else if (!scan.is(at, Bytes.LOWER | Bytes.DIGIT)) {
        return false;
      }
    }
    return parts > 1 && scan.is(from, Bytes.LETTER);
  }

  /** Whether programs know the word, digits behind it or not, or a generator made it. */
  private boolean isOfProgram(int from, int to) {
    int letters = scan.runEnd(from, Bytes.LOWER, to - from);
    boolean numbered = scan.runEnd(letters, Bytes.DIGIT, to - letters) == to;
    if (to <= from || !numbered) {
      return to - from >= 5 && Values.longestJumble(scan, from, to) == to - from;
    }
    String word = scan.lower(from, letters);
    return letters == from
        || SYSTEM.contains(word)
        || (Words.isKnown(word)
            && !Names.isFirst(scan, from, letters)
            && !Names.isSurname(scan, from, letters));
  }

  /** {@code Alice+van+Example}: words of a form of the web, a capital first and last. */
  private boolean isJoinedByPlus(int from, int to) {
    int words = 0;
    int last = from;
    boolean strange = false;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, 32);
      if (end == at || (end < to && !scan.has(end, '+'))) {
        return false;
      }
      strange |=
          scan.isCapital(at) && (Names.isFirst(scan, at, end) || Words.isStrange(scan, at, end));
      words++;
      last = at;
      at = end + 1;
    }
    return words > 1 && strange && scan.isCapital(from) && scan.isCapital(last);
  }

  private void maybeName(int from, int to, boolean quoted, int sign) {
    boolean common =
        scan.has(sign, '=')
            && (scan.sign(sign - 1) | 32) == 'n'
            && (scan.sign(sign - 2) | 32) == 'c'
            && !scan.is(sign - 3, Bytes.ALNUM);
    if (common) {
      commonName(from, to);
    } else if (!quoted && keyIs(sign, "name") && isJoinedByPlus(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (keyIs(sign, "comment")) {
      if (isTitled(from, to) && Names.isFirst(scan, from, to)) {
        scan.personal(from, to, PersonalKind.NAME, "name-of-person");
      }
    } else if (keyIs(sign, "u")) {
      maybeUser(from, to, -1);
    } else if (isOfOtherScript(from, to) && !keyIs(sign, "cn")) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (keyIs(sign, "given")
        || keyIs(sign, "family")
        || keyIs(sign, "first")
        || keyIs(sign, "last")
        || keyIs(sign, "sn")) {
      partOfName(from, to);
    } else if (!quoted
        && scan.has(sign, '=')
        && isTitled(from, restOfName(to))
        && !isOfPrograms(from, restOfName(to))) {
      scan.personal(from, restOfName(to), PersonalKind.NAME, "name-of-person");
    } else if (isTitled(from, to) && (isInUser(sign) || isBesideAccount(sign))) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (isAboutUsers(sign) || isInUser(sign) || isOfKindUser(sign)) {
      if (!isSystem(scan, from, to)) {
        scan.user(from, to, "user-object");
      }
    } else if (Names.isFirst(scan, from, to)
        && scan.is(from, Bytes.UPPER | Bytes.FOREIGN)
        && hasTwoWords(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (!keyIs(sign, "name") && !keyIs(sign, "cn")) {
      nameOrUser(from, to, quoted);
    } else if (scan.isCapital(from)
        && nameEnd(from) == to
        && to - from >= 5
        && Words.isStrange(scan, from, to)
        && NameShape.of(scan, from, to) >= Handles.LIKELY) {
      scan.personal(from, to, PersonalKind.NAME, "part-of-name");
    }
  }

  /** Two words or more of a script in which programs have no names. */
  private boolean isOfOtherScript(int from, int to) {
    int spaces = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, ' ')) {
        spaces++;
      } else if (!scan.is(at, Bytes.FOREIGN)) {
        return false;
      }
    }
    return spaces > 0 && spaces < 4 && to - from >= 5;
  }

  /** What a query was given for a column of text: {@code as [VARCHAR] - [Example]}. */
  void bound(int from) {
    partOfName(from, scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24));
  }

  /** A first name or a surname alone. */
  private void partOfName(int from, int to) {
    boolean capital =
        scan.is(from, Bytes.UPPER | Bytes.FOREIGN)
            && scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN);
    if (capital
        && nameEnd(from) == to
        && (Names.isFirst(scan, from, to)
            || Names.isSurname(scan, from, to)
            || Words.isStrange(scan, from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "part-of-name");
    }
  }

  private void nameOrUser(int from, int to, boolean quoted) {
    int end = quoted ? to : restOfName(to);
    if (isTitled(from, end)) {
      scan.personal(from, end, PersonalKind.NAME, "name-of-person");
    } else {
      maybeUser(from, to, -1);
      if (logins.isLogin(from, to)) {
        scan.user(from, to, "owner-key");
      } else if (isLoginShaped(from, to)
          && scan.is(from, Bytes.LOWER)
          && to - from >= 4
          && !NO_PERSON.contains(scan.lower(from, to))
          && !isSystem(scan, from, to)) {
        scan.user(from, to, "owner-key");
      }
    }
  }

  private static final Set<String> NO_PERSON =
      words(
          "root ca authority certificate global server client intermediate signing fake trust"
              + " service services issuer signer co inc corp ltd llc gmbh ag red hat acme org team"
              + " group dev ops admin admins platform infrastructure cluster operator controller"
              + " system security network cloud data web app team default internal external"
              + " engineering support sre squad department office kubernetes openshift encrypt"
              + " validation public private class secure tls ssl rsa ecc domain test example"
              + " application api gateway node worker master the and of for apache software"
              + " foundation linux google microsoft amazon oracle intel nvidia docker prometheus"
              + " grafana kafka jenkins gitlab github argo helm terraform ansible vault consul"
              + " elastic mozilla canonical ubuntu debian fedora suse vmware cisco dell default"
              + " kernel memory error errors failed invalid request response user users account"
              + " name names role status type key keys value true false not no internet explorer"
              + " safari chrome firefox windows mac android mobile monday tuesday wednesday"
              + " thursday friday saturday sunday january february march april may june july august"
              + " september october november december out killed runtime directory new old pod pods"
              + " container image volume config map secret route ingress egress east west north"
              + " south central europe america asia pacific bad gateway");

  /** Small words inside surnames. */
  private static final Set<String> PARTICLES =
      words(
          "de da do dos das del della der den van von zu zum zur la le du di el al bin bint ibn ben"
              + " af av ter ten ten op y e");

  private boolean isAccented(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.FOREIGN)) {
        return true;
      }
    }
    return false;
  }

  /** Two or three capitalised words, none of which companies and programs have in their names. */
  private boolean isTitled(int from, int to) {
    int accented = 0;
    int words = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !scan.has(end, ' ')) {
        end++;
      }
      int last = words == 0 && scan.has(end - 1, ',') ? end - 1 : end;
      boolean name = last - at >= (words == 0 || end == to ? 2 : 1) && scan.isCapital(at);
      for (int i = at + 1; i < last; i++) {
        int b = scan.sign(i);
        name &=
            scan.is(i, Bytes.LOWER | Bytes.FOREIGN)
                || b == '-'
                || b == '\''
                || (b == '.' && i == end - 1)
                || (scan.is(i, Bytes.UPPER)
                    && i < end - 1
                    && scan.is(i + 1, Bytes.LOWER | Bytes.FOREIGN));
      }
      boolean particle = words > 0 && end < to && PARTICLES.contains(scan.lower(at, last));
      if (!particle && (!name || NO_PERSON.contains(scan.lower(at, last)))) {
        return false;
      }
      words += particle ? 0 : 1;
      accented += !particle && isAccented(at, last) ? 1 : 0;
      at = end + 1;
    }
    return words == 2 || words == 3 || (words == 4 && accented > 1);
  }

  /** Whether all words of a title are those of programs, and none a name: {@code Boot Loader}. */
  private boolean isOfPrograms(int from, int to) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !scan.has(end, ' ')) {
        end++;
      }
      if (!Words.isKnown(scan, at, end)
          || Names.isFirst(scan, at, end)
          || Names.isSurname(scan, at, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** The end of a name of two or three capitalised words; {@code from} where there is none. */
  int titledEnd(int from) {
    int first = nameEnd(from);
    if (first == from + 1 && scan.has(first, '.')) {
      first++;
    }
    int end = first > from ? restOfName(first) : from;
    while (end > from && scan.has(end - 1, '.')) {
      end--;
    }
    if (isTitled(from, end)) {
      return isOfPrograms(from, end) ? from : end;
    }
    int second = scan.has(first, ' ') ? nameEnd(first + 1) : first;
    return second < end && scan.is(second + 2, Bytes.UPPER) && isTitled(from, second)
        ? second
        : from;
  }

  /** The end of the capitalised words that follow a first one. */
  int restOfName(int to) {
    int end = to;
    for (int words = 0; words < 4; words++) {
      int word = end + (scan.has(end, ',') && words == 0 ? 2 : 1);
      if (scan.has(word - 1, ' ')) {
        word = behindParticles(word);
      }
      if (!scan.has(word - 1, ' ') || !scan.isCapital(word)) {
        break;
      }
      int next = nameEnd(word);
      if (next == word + 1 && scan.has(next, '.') && scan.has(next + 1, ' ')) {
        next++;
      }
      boolean colon =
          scan.matches(next, ": ") || (scan.has(next, ':') && scan.is(next + 1, Bytes.DIGIT));
      boolean told = colon && Names.isSurname(scan, word, next);
      if (scan.has(next, '=') || (scan.has(next, ':') && !told)) {
        break;
      }
      end = next;
    }
    return end;
  }

  private int behindParticles(int from) {
    int at = from;
    for (int count = 0; count < 2; count++) {
      int end = scan.runEnd(at, Bytes.LOWER, 6);
      if (!scan.has(end, ' ') || !PARTICLES.contains(scan.lower(at, end))) {
        break;
      }
      at = end + 1;
    }
    return scan.isCapital(at) ? at : from;
  }

  private int nameEnd(int from) {
    int at = from;
    while (at - from < 40
        && (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)
            || ((scan.has(at, '-') || scan.has(at, '\''))
                && !scan.matches(at, "'s ")
                && scan.is(at + 1, Bytes.LETTER | Bytes.FOREIGN)))) {
      at++;
    }
    return at;
  }

  private boolean keyIs(int sign, String key) {
    int to = sign;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.is(to - 1, Bytes.QUOTE))) {
      to--;
    }
    return scan.matches(to - key.length(), key) && !scan.is(to - key.length() - 1, Bytes.ALNUM);
  }

  private boolean endsKey(int sign, String end) {
    int to = sign;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.is(to - 1, Bytes.QUOTE))) {
      to--;
    }
    return scan.matches(to - end.length(), end);
  }

  /** Whether the object whose name this is is an account: {@code "resource":"users"} before it. */
  private boolean isAboutUsers(int sign) {
    int floor = Math.max(0, sign - 100);
    for (int at = sign; at > floor; at--) {
      int b = scan.sign(at);
      if (b == '{' || b == '}') {
        break;
      }
      if (b == ':'
          && scan.has(at - 1, '"')
          && (scan.matches(at - 9, "resource\"") || scan.matches(at - 5, "kind\""))) {
        return scan.matches(at + 1, "\"users\"")
            || scan.matches(at + 1, "\"user\"")
            || scan.matches(at + 1, "\"identities\"")
            || scan.matches(at + 1, "\"identity\"")
            || scan.matches(at + 1, "\"useridentitymappings\"");
      }
    }
    return false;
  }

  /** {@code kind: User} before the name, as subjects of roles have it in YAML. */
  private boolean isOfKindUser(int sign) {
    int floor = Math.max(0, sign - 100);
    scan.step(sign - floor);
    for (int at = sign - 1; at > floor && !scan.has(at, '}'); at--) {
      if (scan.has(at, ':') && scan.matches(at - 4, "kind: ")) {
        return scan.matches(at + 2, "user") && !scan.is(at + 6, Bytes.WORD);
      }
    }
    return false;
  }

  private boolean hasTwoWords(int from, int to) {
    int space = from;
    while (space < to && !scan.has(space, ' ')) {
      space++;
    }
    return space < to && scan.is(space + 1, Bytes.UPPER | Bytes.FOREIGN);
  }

  /** The common name of a certificate's subject, up to the next part. */
  private void commonName(int from, int limit) {
    int end = from;
    while (end < scan.length() && end - from < 100) {
      int b = scan.sign(end);
      if (b == '\\' && isEscapedComma(end) && scan.isCapital(from)) {
        end += scan.has(end + 1, ',') ? 2 : 3;
        continue;
      }
      if (b == ','
          || b == '/'
          || b == '"'
          || b == '\''
          || b == '\n'
          || b == '+'
          || b == ';'
          || b == ')'
          || b == ']'
          || b == '}'
          || b == '='
          || b == '\\'
          || scan.matches(end, ":mailto")) {
        break;
      }
      end++;
    }
    while (end > from && scan.has(end - 1, ' ')) {
      end--;
    }
    int to = scan.has(end, '=') ? limit : end;
    if (to <= from || isSystem(scan, from, to) || scan.has(from, '*')) {
      return;
    }
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      if (b == ':'
          || b == '@'
          || (b == '.' && !scan.has(at + 1, ' ') && !Names.isFirst(scan, from, to))) {
        hosts.keyed(from, to, false);
        return;
      }
    }
    boolean spaced = hasTwoWords(from, to) || isTitled(from, to);
    int before = scan.spans().size();
    if (isReversed(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "common-name");
    } else if (spaced && (Names.isFirst(scan, from, to) || isTitled(from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "common-name");
    } else if (!spaced
        && ((isLoginShaped(from, to) && isLast(to))
            || Names.isFirst(scan, from, to)
            || (isLast(to) && Words.isStrange(scan, from, to))
            || (isOwnName(from, to)
                && scan.runEnd(from, Bytes.LOWER, 24) == to
                && logins.isLogin(from, to)))) {
      scan.user(from, to, "common-name");
    }
    if (scan.spans().size() > before) {
      wholeName(to);
    }
  }

  /** {@code Example\, Alice}: a surname, an escaped comma and a first name. */
  private boolean isReversed(int from, int to) {
    int comma = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, 40);
    int first = scan.skipSpaces(comma + (scan.has(comma + 1, ',') ? 2 : 3), 2);
    return isEscapedComma(comma) && first < to && scan.isCapital(first);
  }

  /** {@code \,} or {@code \2C}, as directories write a comma inside of a name. */
  private boolean isEscapedComma(int at) {
    return scan.has(at, '\\') && (scan.has(at + 1, ',') || scan.matches(at + 1, "2c"));
  }

  /** Whether a common name is the first part of its name, or the last one of several. */
  private boolean isOwnName(int from, int to) {
    int before = from - 4;
    while (scan.has(before, ' ')) {
      before--;
    }
    return !scan.has(before, ',') || !scan.has(to, ',');
  }

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "cn", "ou", "o", "dc", "c", "l", "st", "uid", "street", "emailaddress", "serialnumber");

  /**
   * The rest of the distinguished name of somebody, behind the part that names him and ends at
   * {@code to}: where he works, and the operator's domain.
   */
  private void wholeName(int to) {
    int end = to;
    for (int parts = 0; parts < 12; parts++) {
      int key = scan.has(end, ',') || scan.has(end, '+') ? scan.skipSpaces(end + 1, 2) : end;
      int sign = scan.runEnd(key, Bytes.LETTER, 16);
      if (key == end || !scan.has(sign, '=') || !ATTRIBUTES.contains(scan.lower(key, sign))) {
        break;
      }
      int value = sign + 1;
      while (value - sign < 64
          && (scan.is(value, Bytes.NAME)
              || scan.has(value, '@')
              || (scan.has(value, ' ')
                  && scan.isCapital(value + 1)
                  && !scan.has(scan.runEnd(value + 1, Bytes.LETTER, 16), '=')))) {
        value++;
      }
      if (value == sign + 1) {
        break;
      }
      end = value;
    }
    while (end > to && scan.has(end - 1, ' ')) {
      end--;
    }
    if (end > to + 4) {
      scan.personal(to + 1, end, PersonalKind.USER, "distinguished-name");
    }
  }

  private boolean isLoginShaped(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.FOREIGN)) {
        return false;
      }
    }
    return to - from >= 2 && to - from <= 32;
  }

  private boolean isLast(int to) {
    return scan.has(to, ']') || (scan.has(to, ',') && isAttribute(to));
  }

  private boolean isAttribute(int to) {
    return (scan.matches(to, ",ou=")
        || scan.matches(to, ", emailaddress=")
        || scan.matches(to, ",emailaddress=")
        || scan.matches(to, ",dc=")
        || scan.matches(to, ",o=")
        || scan.matches(to, ", ou=")
        || scan.matches(to, ",cn=users"));
  }

  private void email(int from, int to, boolean login) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '@')) {
        return;
      }
    }
    if (!isSystem(scan, from, to)
        && isLoginShaped(from, to)
        && (login || Names.isFirst(scan, from, to))) {
      scan.user(from, to, "email-key");
    }
  }

  private void number(
      int from, int limit, boolean quoted, int least, PersonalKind kind, String rule) {
    int to = quoted ? limit : groupsEnd(limit);
    if (scan.matches(from, "datetime.date(") || scan.matches(from, "date(")) {
      to = scan.lineEnd(from, 40);
      for (int at = from; at < from + 40; at++) {
        to = scan.has(at, ')') ? Math.min(to, at + 1) : to;
      }
    }
    int digits = 0;
    boolean place = false;
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        digits++;
      }
      place |= scan.has(at, '/') && scan.is(at + 1, Bytes.LETTER);
      place |= scan.matches(at, ".go:") || scan.matches(at, ".py:");
    }
    if (digits >= least
        && to - from <= 64
        && !isZero(from, to)
        && !(place && kind == PersonalKind.PHONE)) {
      scan.personal(from, to, kind, rule);
    }
  }

  private boolean isZero(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.has(at, '0')) {
        return false;
      }
    }
    return true;
  }

  /** The end of the groups of digits and capitals that follow a first one. */
  private int groupsEnd(int to) {
    int end = to;
    while (end - to < 32 && scan.has(end, ' ')) {
      int next = scan.runEnd(end + 1, Bytes.DIGIT | Bytes.UPPER | Bytes.DASH_OR_DOT, 12);
      if (scan.has(end + 1, '(')) {
        int close = scan.runEnd(end + 2, Bytes.DIGIT, 6);
        next = scan.has(close, ')') ? close + 1 : next;
      }
      boolean digit = scan.is(end + 1, Bytes.DIGIT) || scan.is(end + 2, Bytes.DIGIT);
      int after = scan.sign(next);
      if (!digit
          || next - end > 10
          || after == ':'
          || after == '='
          || Bytes.is(after, Bytes.WORD)) {
        break;
      }
      end = next;
    }
    return end > to && scan.is(end - 1, Bytes.DASH_OR_DOT) ? end - 1 : end;
  }

  /** A number of degrees, a pair of them, or an address of a street. */
  private void location(int from, int to, int sign) {
    int end = Coordinates.end(scan, from);
    if (isZero(from, to)) {
      return;
    }
    if (end > from && (Coordinates.isPair(scan, from, end) || isDegrees(sign))) {
      scan.personal(from, end, PersonalKind.LOCATION, "location-key");
    } else {
      address(from, scan.is(to, Bytes.QUOTE) ? to : restOfAddress(to), sign);
    }
  }

  /** A street and a number, a postal code, or a town beside one of them. */
  private void address(int from, int to, int sign) {
    boolean postal =
        endsKey(sign, "plz")
            || endsKey(sign, "zip")
            || endsKey(sign, "zipcode")
            || endsKey(sign, "postcode")
            || endsKey(sign, "postal_code")
            || endsKey(sign, "postalcode")
            || endsKey(sign, "postleitzahl");
    boolean foreign =
        to - from >= 6 && isAccented(from, to) && hasDigit(from, to) && !isCasedAt(from);
    if (keyIs(sign, "zip") && !isBesideAddress(sign)) {
      return;
    }
    boolean town = endsKey(sign, "city") || endsKey(sign, "ort") || endsKey(sign, "town");
    boolean street = hasTwoWords(from, to) && hasDigit(from, to);
    if ((postal && hasDigit(from, to) && to - from >= 4)
        || (town && scan.isCapital(from) && isBesideAddress(sign))
        || (street && !town)
        || foreign) {
      scan.personal(from, to, PersonalKind.LOCATION, "address-key");
    }
  }

  /** Whether a letter of a script that knows capitals stands here. */
  private boolean isCasedAt(int at) {
    return scan.is(at, Bytes.LETTER) || scan.isCased(at);
  }

  private static final String[] OF_ADDRESSES = {
    "city", "plz", "postcode", "postal", "zip", "street", "straße", "strasse", "vorname", "nachname"
  };

  /** Whether other parts of an address stand near. */
  private boolean isBesideAddress(int sign) {
    int floor = Math.max(0, sign - 120);
    int limit = Math.min(scan.length(), sign + 80);
    scan.step(limit - floor);
    for (int at = floor; at < limit; at++) {
      boolean begins = !scan.is(at - 1, Bytes.LETTER) && (at < sign - 5 || at > sign);
      for (String word : OF_ADDRESSES) {
        if (begins && scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The end of capitalised words and numbers that follow, up to a sign. */
  private int restOfAddress(int to) {
    int end = to;
    for (int words = 0; words < 6 && scan.has(end, ' '); words++) {
      int next = scan.runEnd(end + 1, Bytes.WORD | Bytes.DASH_OR_DOT, 40);
      boolean part = scan.isCapital(end + 1) || scan.is(end + 1, Bytes.DIGIT);
      if (!part || next == end + 1 || scan.has(next, '=') || scan.has(next, ':')) {
        break;
      }
      end = next;
    }
    return end;
  }

  private boolean isDegrees(int sign) {
    return keyIs(sign, "lat")
        || keyIs(sign, "lon")
        || keyIs(sign, "lng")
        || endsKey(sign, "latitude")
        || endsKey(sign, "longitude")
        || sign == 0;
  }

  private boolean hasDigit(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        return true;
      }
    }
    return false;
  }

  private void macKey(int from, int to) {
    if (to - from == 12 && Values.isHex(scan, from, to)) {
      StringBuilder text = new StringBuilder(scan.lower(from, to));
      for (int at = 10; at > 0; at -= 2) {
        text.insert(at, ':');
      }
      scan.joined(
          from,
          to,
          org.glasshouse.vocabulary.TokenKind.MAC,
          KeyScope.ACCOUNT,
          text.toString(),
          "mac-key");
    }
  }

  private boolean isKeyId(int sign) {
    return keyIs(sign, "keyid")
        || keyIs(sign, "key_id")
        || keyIs(sign, "key-id")
        || keyIs(sign, "key id")
        || keyIs(sign, "gpgkey")
        || keyIs(sign, "gpg_key")
        || keyIs(sign, "pgp_key");
  }

  private boolean isHexGroups(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.HEX) && !scan.has(at, ' ')) {
        return false;
      }
    }
    return to - from >= 16;
  }

  private void fingerprint(int from, int to, int sign) {
    int size = to - from;
    boolean hex = Values.isHex(scan, from, to);
    boolean digits = Values.isDigits(scan, from, to);
    if (hex && (size == 64 || size == 16) && keyIs(sign, "fingerprint")) {
      return;
    }
    int digest = scan.runEnd(from, Bytes.HEX, 41);
    int path = scan.runEnd(digest + 1, Bytes.NAME, 120);
    if (digest - from == 40
        && scan.has(digest, ':')
        && (scan.has(path, '/') || scan.has(path, ':'))) {
      return;
    }
    if ((hex && (size > 16 || (size >= 8 && isKeyId(sign))))
        || (digits && size >= 12)
        || isHexGroups(from, to)
        || (!hex && Values.isRandom(scan, from, to, 20))
        || isColonHex(from, to)) {
      scan.personal(from, to, PersonalKind.FINGERPRINT, "fingerprint-key");
    }
  }

  private boolean isColonHex(int from, int to) {
    int colons = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, ':')) {
        colons++;
      } else if (!scan.is(at, Bytes.HEX)) {
        return false;
      }
    }
    return colons >= 4;
  }

  /** The uid of a person: in a directory's name, or in the user of an audit event. */
  private void accountId(int from, int to, int sign) {
    boolean equals = scan.has(sign, '=');
    if (equals && parenthesised(from, to)) {
      return;
    }
    boolean shouted = equals && scan.is(sign - 1, Bytes.UPPER) && scan.is(to, Bytes.QUOTE);
    if (shouted && hasLetter(from, to) && !isSystem(scan, from, to)) {
      scan.user(from, to, "account-name");
      return;
    }
    boolean number = Values.isDigits(scan, from, to) && to - from < 11;
    boolean assigned = scan.matches(from, "100") && to - from == 10;
    if (number
        && !assigned
        && !scan.matches(from, "4294967295")
        && !scan.matches(from, "6553")
        && ((keyIs(sign, "auid") && to - from >= 5)
            || (keyIs(sign, "uid") && !equals && to - from >= 9))) {
      scan.user(from, to, "number-of-account");
      return;
    }
    if (!keyIs(sign, "uid")) {
      return;
    }
    if (equals) {
      boolean directory =
          scan.matches(to, ",ou=")
              || scan.matches(to, ",cn=")
              || scan.matches(to, ",dc=")
              || scan.matches(to, ",o=");
      int end = from;
      while (end < to && !scan.has(end, ',')) {
        end++;
      }
      directory |=
          end < to
              && scan.has(end, ',')
              && (scan.matches(end, ",ou=")
                  || scan.matches(end, ",cn=")
                  || scan.matches(end, ",dc="));
      if (directory && !isSystem(scan, from, end)) {
        scan.user(from, end, "directory-uid");
        wholeName(end);
      } else if ((Names.isFirst(scan, from, to) || (scan.has(sign - 4, '(') && hasLetter(from, to)))
          && !isSystem(scan, from, to)) {
        scan.user(from, to, "directory-uid");
      }
      return;
    }
    if ((isInUser(sign) || isOfUserObject(sign))
        && !isBesideSystem(sign)
        && !isSystem(scan, from, to)) {
      scan.user(from, to, "audit-user-uid");
    }
  }

  /** The name after a number, as {@code id} writes it: {@code 1001(alice)}. */
  private boolean parenthesised(int from, int limit) {
    int at = scan.runEnd(from, Bytes.DIGIT, 12);
    if (at == from || !scan.has(at, '(')) {
      return false;
    }
    for (int count = 0; count < 16 && scan.has(at, '('); count++) {
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      if (!isSystem(scan, at + 1, end)
          && !scan.matches(at + 1, "wheel")
          && !scan.matches(at + 1, "sudo")) {
        scan.user(at + 1, end, "name-of-id");
        if (count == 0 && at - from >= 5) {
          scan.user(from, at, "number-of-id");
        }
      }
      at = scan.has(end + 1, ',') ? scan.runEnd(end + 2, Bytes.DIGIT, 12) : limit;
    }
    return true;
  }

  private static final String[] ACCOUNT_KEYS = {
    "username\"", "email\"", "login\"", "mail\"", "phone\"", "given", "family", "surname"
  };

  /** Whether the object around the key also holds the login or the mail of somebody. */
  private boolean isBesideAccount(int sign) {
    for (int at = sign; at > Math.max(0, sign - 300) && !scan.has(at, '{'); at--) {
      if (isAccountKey(at)) {
        return true;
      }
    }
    for (int at = sign; at < sign + 200 && !scan.has(at, '}') && at < scan.length(); at++) {
      if (isAccountKey(at)) {
        return true;
      }
    }
    scan.step(500);
    return false;
  }

  private boolean isAccountKey(int at) {
    for (String key : ACCOUNT_KEYS) {
      if (scan.matches(at, key)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInUser(int sign) {
    int floor = Math.max(0, sign - 300);
    int depth = 0;
    for (int at = sign; at > floor; at--) {
      int b = scan.sign(at);
      if (b == '}') {
        depth++;
      } else if (b == '{' && depth-- == 0) {
        scan.step(sign - at);
        return precededByUser(at);
      }
    }
    scan.step(300);
    return false;
  }

  /** Whether the key stands in the metadata of an object that is a user. */
  private boolean isOfUserObject(int sign) {
    int brace = sign;
    int floor = Math.max(0, sign - 300);
    while (brace > floor && !scan.has(brace, '{')) {
      brace--;
    }
    scan.step(sign - brace);
    return scan.matches(brace - 11, "\"metadata\":") && isAboutUsers(brace - 1);
  }

  /** Accounts of the cluster have a uid that belongs to nobody. */
  private boolean isBesideSystem(int sign) {
    int floor = Math.max(0, sign - 200);
    for (int at = sign; at > floor && !scan.has(at, '{'); at--) {
      if (scan.matches(at, ":\"system:")) {
        return true;
      }
    }
    return false;
  }

  private boolean precededByUser(int brace) {
    int to = brace;
    while (to > 0 && (scan.is(to - 1, Bytes.SPACE | Bytes.QUOTE) || scan.has(to - 1, ':'))) {
      to--;
    }
    int from = scan.runStart(to, Bytes.LETTER, 32);
    String key = scan.lower(from, to);
    return key.equals("user")
        || key.equals("impersonateduser")
        || key.equals("userinfo")
        || key.equals("owner")
        || key.equals("actor")
        || key.equals("claims")
        || key.equals("profile")
        || key.equals("person")
        || key.equals("member")
        || key.equals("author")
        || key.equals("committer")
        || key.equals("assignee")
        || key.equals("reporter")
        || key.equals("sender")
        || key.equals("requester")
        || key.equals("contact")
        || key.equals("customer")
        || key.equals("employee")
        || key.equals("pusher")
        || key.equals("creator")
        || key.equals("submitter")
        || key.equals("uploader")
        || key.equals("invitee")
        || key.equals("inviter")
        || key.equals("approver")
        || key.equals("patient")
        || key.equals("driver")
        || key.equals("student")
        || key.equals("agent")
        || key.equals("defaultinfo");
  }
}
