package org.glasshouse.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.vocabulary.TokenKind;

/** Names of hosts: nodes and an operator's own machines are hidden, the public web stays. */
final class Hosts {
  /** Before the domains of projects, behind those of big providers. */
  private static final String HOME_PAGES = "# Where two packages";

  private static final List<String> LISTED = read("public-domains.txt");

  /** Registrable domains whose hosts everybody knows, and suffixes inside a cluster. */
  private static final Set<String> PUBLIC = domains(LISTED);

  /** Those of them that no project has for its home page alone. */
  private static final Set<String> BIG =
      domains(LISTED.stream().takeWhile(line -> !line.startsWith(HOME_PAGES)).toList());

  /** Endings that make a name with dots a name of a host where nothing else says so. */
  static final Set<String> TOPS =
      Set.of(
          ".com",
          ".org",
          ".net",
          ".edu",
          ".gov",
          ".de",
          ".at",
          ".fr",
          ".uk",
          ".eu",
          ".nl",
          ".it",
          ".es",
          ".pl",
          ".cz",
          ".se",
          ".fi",
          ".no",
          ".dk",
          ".be",
          ".jp",
          ".cn",
          ".in",
          ".br",
          ".ca",
          ".au",
          ".us",
          ".ru",
          ".info",
          ".biz",
          ".internal",
          ".local",
          ".lan",
          ".corp",
          ".intranet",
          ".example",
          ".test",
          ".invalid",
          ".home",
          ".localdomain",
          ".localhost",
          ".private",
          ".cloud",
          ".dev",
          ".tech",
          ".online",
          ".site",
          ".mil",
          ".ac",
          ".ch",
          ".pt",
          ".gr",
          ".hu",
          ".ro",
          ".ie",
          ".kr",
          ".tw",
          ".mx",
          ".ar",
          ".cl",
          ".nz",
          ".za",
          ".il",
          ".tr",
          ".ua",
          ".sg",
          ".hk",
          ".io",
          ".ma",
          ".tn",
          ".ke",
          ".sk",
          ".bg",
          ".hr",
          ".si",
          ".lt",
          ".lv",
          ".ee",
          ".lu",
          ".ae",
          ".eg",
          ".ng",
          ".pk",
          ".kz",
          ".uz",
          ".vn",
          ".uy",
          ".gh",
          ".th",
          ".li",
          ".is",
          ".pe",
          ".ec",
          ".bo",
          ".ve",
          ".hn",
          ".tz",
          ".ug",
          ".zm",
          ".zw",
          ".mz",
          ".ao",
          ".sn",
          ".dz",
          ".jo",
          ".kw",
          ".bh",
          ".iq",
          ".ir",
          ".np",
          ".lk",
          ".bd",
          ".kh",
          ".ph",
          ".mn",
          ".kg",
          ".ge",
          ".ba",
          ".mt",
          ".cy",
          ".rs",
          ".co.id",
          ".ac.id",
          ".or.id",
          ".com.my",
          ".com.ph",
          ".com.co",
          ".com.pe",
          ".ac.ir",
          ".co.ir",
          ".com.sa",
          ".xyz",
          ".ai",
          ".systems",
          ".solutions",
          ".digital",
          ".agency",
          ".gmbh",
          ".berlin",
          ".hamburg",
          ".swiss",
          ".wien",
          ".paris",
          ".london",
          ".amsterdam",
          ".academy",
          ".engineering",
          ".consulting");

  private static final Set<String> REVERSED =
      Set.of(
          "com",
          "org",
          "net",
          "io",
          "java",
          "javax",
          "edu",
          "gov",
          "de",
          "sun",
          "jdk",
          "scala",
          "kotlin",
          "fr",
          "uk",
          "ch",
          "akka",
          "system",
          "microsoft",
          "self",
          "this",
          "os",
          "dev",
          "me",
          "info",
          "eu",
          "nl",
          "at");

  /** Packages and objects whose members are named with dots, where the last is no country's. */
  private static final Set<String> PACKAGES =
      Set.of(
          "odoo",
          "torch",
          "numpy",
          "scipy",
          "django",
          "flask",
          "celery",
          "kombu",
          "airflow",
          "sqlalchemy",
          "transformers",
          "pandas",
          "spark",
          "hive",
          "config",
          "settings");

  /** Whether the name begins as those of classes and members do, and no host is likely so. */
  private boolean isReversed(int from, int dot, int to) {
    String label = scan.lower(from, Math.min(dot, from + 12));
    if (REVERSED.contains(label)) {
      return true;
    }
    int last = scan.runStart(to, Bytes.LETTER, 16);
    String top = scan.lower(last, to);
    boolean host =
        (to - last == 2 && !scan.matches(from, "odoo.addons."))
            || top.equals("com")
            || top.equals("org")
            || top.equals("net")
            || scan.hasOneOf(from - 1, "/@=")
            || scan.has(to, '/')
            || (scan.has(to, ':') && scan.is(to + 1, Bytes.ALNUM));
    return !host && PACKAGES.contains(label);
  }

  private static final Set<String> GENERIC =
      Set.of(
          "virbr",
          "vnet",
          "veth",
          "cni",
          "bond",
          "wlan",
          "eno",
          "ens",
          "eth",
          "tap",
          "tun",
          "vxlan",
          "geneve",
          "flannel",
          "cali",
          "worker",
          "master",
          "node",
          "infra",
          "control",
          "plane",
          "controlplane",
          "compute",
          "gpu",
          "kind",
          "minikube",
          "localhost",
          "server",
          "host",
          "vm",
          "cp",
          "etcd",
          "bootstrap",
          "storage",
          "default",
          "agent",
          "k3s",
          "k3d",
          "microk8s",
          "cluster",
          "pool",
          "db",
          "web",
          "app",
          "api",
          "true",
          "false",
          "none",
          "null",
          "unknown",
          "linux",
          "crc",
          "self",
          "all",
          "this",
          "local",
          "any",
          "primary",
          "secondary",
          "leader",
          "follower",
          "broker",
          "kafka",
          "redis",
          "postgres",
          "mysql",
          "elasticsearch",
          "nginx",
          "proxy",
          "gateway",
          "router",
          "registry",
          "prometheus",
          "grafana",
          "ingress",
          "frontend",
          "backend",
          "dns",
          "coredns",
          "main",
          "test",
          "example",
          "controller",
          "edge",
          "zone",
          "a",
          "b",
          "c",
          "east",
          "west",
          "north",
          "south",
          "us",
          "eu",
          "central",
          "docker",
          "desktop",
          "service",
          "svc",
          "mongo",
          "mongodb",
          "rabbitmq",
          "zookeeper",
          "cassandra",
          "ceph",
          "mon",
          "osd",
          "mgr",
          "hub",
          "kubernetes",
          "openshift",
          "console",
          "auth",
          "oauth",
          "image",
          "metrics",
          "data",
          "not",
          "is",
          "was",
          "has",
          "in",
          "on",
          "for",
          "the",
          "ready",
          "found",
          "combo",
          "and",
          "to",
          "with",
          "no",
          "unchanged",
          "changed",
          "updated",
          "unset",
          "empty",
          "yes",
          "off",
          "auto",
          "strict",
          "keycloak",
          "infinispan",
          "opensearch",
          "vault",
          "consul");

  private final Scan scan;

  Hosts(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.hosts.bare(from, to), TOPS.toArray(String[]::new));
    keywords.add((look, from, to) -> look.hosts.bare(from, to), Tenants.ODD);
    keywords.add(
        (look, from, to) -> look.hosts.placed(to),
        "authority\":\"",
        ":authority: ",
        ", server: ",
        "connected to ",
        "connecting to ",
        "(helo ",
        "helo=<",
        "ehlo=<",
        ", d=",
        "\"a in ",
        "\"aaaa in ",
        "query: ",
        "dns:",
        "cn = ",
        " sni ",
        " sni=",
        "sni: ",
        "server name ",
        "server_name=",
        "servername=",
        "remote=",
        "relay=",
        "not resolve host: ",
        "not resolve host ",
        "host not found: ",
        "dial tcp: lookup ",
        "dnsnames\":[\"",
        "host(`",
        "vhost=",
        "x-forwarded-host: ",
        "mounting ",
        " h=",
        "query[a] ",
        "query[aaaa] ",
        " a? ",
        " aaaa? ",
        "updating zone '",
        "adding an rr at '",
        "not be resolved: ",
        "dnsname=\"",
        "rcpt from ",
        "poll ");
    keywords.add((look, from, to) -> look.hosts.certified(to), "certificate is valid for ");
  }

  /** The domains of providers, of makers of software and of services. */
  static Set<String> providers() {
    return BIG;
  }

  private static Set<String> domains(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> read(String resource) {
    try (InputStream in = Hosts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host of an address of the web. */
  void ofUrl(int from, int to) {
    int end = trim(from, to);
    if (end > from
        && hasDot(from, end)
        && scan.is(end - 1, Bytes.LETTER | Bytes.FOREIGN)
        && !isTemplate(from)) {
      judge(from, end, "url-host");
    }
  }

  private boolean isTemplate(int from) {
    return scan.has(from, '{') || scan.has(from, '$') || scan.has(from, '.');
  }

  /** Last parts of names with dots that are of files, of classes and of units, and of no host. */
  private static final Set<String> FILES =
      Set.of(
          "log", "conf", "cfg", "json", "yaml", "yml", "txt", "go", "py", "java", "js", "ts", "rb",
          "rs", "so", "service", "socket", "sock", "target", "timer", "mount", "slice", "scope",
          "pem", "crt", "key", "csr", "ini", "db", "sh", "html", "css", "csv", "tsv", "xml", "php",
          "exe", "dll", "jar", "war", "zip", "gz", "tar", "tgz", "img", "iso", "svg", "png", "md",
          "local", "svc", "pid", "lock", "tmp", "bak", "toml", "env", "cpp", "hpp", "cc", "lua");

  /** A name with dots at a place where nothing but a host stands, whatever it ends in. */
  void placed(int at) {
    int from = scan.matches(at, "*.") ? at + 2 : at;
    int to = trim(from, scan.runEnd(from, Bytes.NAME, 253));
    int last = scan.runStart(to, Bytes.LETTER, 16);
    if (to - from < 4
        || !scan.has(last - 1, '.')
        || last - 1 <= from
        || to - last < 2
        || scan.isHostClaimed(to)
        || scan.has(to, '(')
        || hasUpperInside(from, to)
        || FILES.contains(scan.lower(last, to))) {
      return;
    }
    int dot = from;
    while (!scan.has(dot, '.')) {
      dot++;
    }
    if (!isReversed(from, dot, to)) {
      judge(from, to, "host-place");
    }
  }

  /** {@code certificate is valid for a.example, *.b.example, not c.example}. */
  void certified(int to) {
    int at = to;
    for (int names = 0; names < 16 && scan.isVisible(at); names++) {
      at = scan.matches(at, "not ") ? at + 4 : scan.matches(at, "and ") ? at + 4 : at;
      placed(at);
      int end = scan.runEnd(scan.matches(at, "*.") ? at + 2 : at, Bytes.NAME, 253);
      if (!scan.matches(end, ", ") && !scan.has(end, ' ')) {
        return;
      }
      at = scan.has(end, ',') ? end + 2 : end + 1;
    }
  }

  /** A name with dots that ends in {@code top} at {@code to}. */
  void bare(int top, int to) {
    if (scan.isHostClaimed(to)) {
      return;
    }
    int next = scan.sign(to);
    if ((Bytes.is(next, Bytes.WORD) && !(next == '_' && isBeforeId(to)))
        || (next == '-' && !isBeforeNumber(to) && !isBeforeDaemon(to))
        || (next == '.' && scan.is(to + 1, Bytes.WORD))
        || (next == '(' && !scan.matches(to, "(ro") && !scan.matches(to, "(rw"))
        || next == '@') {
      return;
    }
    int from = top;
    while (from > 0 && top - from < 253 && scan.is(from - 1, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      from--;
    }
    scan.step(top - from);
    while (from < top && scan.is(from, Bytes.DASH_OR_DOT)) {
      from++;
    }
    int before = scan.sign(from - 1);
    if (before == '_' && scan.is(from - 2, Bytes.ALNUM)) {
      mailbox(from, to);
      return;
    }
    boolean repository = before == '@' && scan.matches(from - 4, "git@");
    if (top - from < 1
        || (before == '@' && !repository)
        || before == '_'
        || before == '$'
        || (before == '/' && scan.is(from - 2, Bytes.ALNUM) && !isOfService(from))) {
      return;
    }
    if (next == '/' && scan.has(to + 1, 'v') && scan.is(to + 2, Bytes.DIGIT)) {
      return;
    }
    int dot = from;
    while (!scan.has(dot, '.')) {
      dot++;
    }
    if (next == '-' && !isBeforeDaemon(to) && (dot == top || !scan.is(from, Bytes.LETTER))) {
      return;
    }
    boolean local = dot == top && to - top == ".local".length() && scan.matches(top, ".local");
    if ((local && !Tenants.holdsName(scan.lower(from, top))) || isReversed(from, dot, to)) {
      return;
    }
    if (scan.matches(from - 1, "-d") || hasUpperInside(from, to) || scan.matches(from, "py.test")) {
      return;
    }
    if (isWebhook(from)
        || isProperty(from, to)
        || isText(from, to)
        || (to - from == 9 && scan.matchesCase(from, "Object.is"))) {
      return;
    }
    judge(from, to, "host");
    shortName(from, dot, to);
  }

  /**
   * {@code 192.0.2.1 db1.example.org db1}: the first label by itself, as a file of hosts has it.
   */
  private void shortName(int from, int dot, int to) {
    int alias = scan.skipSpaces(to, 16);
    int end = scan.runEnd(alias, Bytes.NAME, 64);
    boolean row = scan.is(from - 1, Bytes.SPACE) && scan.is(from - 2, Bytes.DIGIT | Bytes.SPACE);
    if (row
        && alias > to
        && end - alias == dot - from
        && end - alias >= 2
        && scan.lower(alias, end).equals(scan.lower(from, dot))) {
      host(alias, end, KeyScope.INFRASTRUCTURE, "host-of-table");
    }
  }

  private static final String[] SERVICES = {
    "host/",
    "HOST/",
    "TERMSRV/",
    "WSMAN/",
    "RestrictedKrbHost/",
    "node/",
    "Node/",
    "Machine/",
    "BareMetalHost/",
    "nodes/",
    "HTTP/",
    "nfs/",
    "ldap/",
    "cifs/",
    "MSSQLSvc/",
    "imap/",
    "smtp/",
    "hdfs/",
    "kafka/",
    "hive/",
    "zookeeper/"
  };

  /** {@code node/cp1.example.org}, {@code HTTP/www.example.org}, as principals name services. */
  private boolean isOfService(int from) {
    for (String service : SERVICES) {
      int start = from - service.length();
      if (scan.matchesCase(start, service) && !scan.is(start - 1, Bytes.WORD | Bytes.DASH_OR_DOT)) {
        return !scan.has(start - 1, '/');
      }
    }
    return false;
  }

  /** {@code node.example.org_08f8854d-231b-…}: an id goes on behind a low line. */
  private boolean isBeforeId(int line) {
    int number = scan.runEnd(line + 1, Bytes.DIGIT, 8);
    if (number > line + 1 && !scan.is(number, Bytes.NAME)) {
      return true;
    }
    return Values.isUuid(scan, line + 1, Math.min(scan.length(), line + 37));
  }

  /** {@code system property 'user.home'}: small letters, and the word for it beside. */
  private boolean isProperty(int from, int to) {
    int start = scan.is(from - 1, Bytes.QUOTE) ? from - 1 : from;
    int end = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int dot = scan.runEnd(from, Bytes.LOWER, 24);
    return scan.has(dot, '.')
        && scan.runEnd(dot + 1, Bytes.LOWER, 24) == to
        && OF_JAVA.contains(scan, from, dot)
        && (scan.matches(start - 16, "system property ")
            || scan.matches(end, " system property ")
            || (start < from && scan.matches(start - 9, "property ")));
  }

  /**
   * {@code "auth.token.invalid":"El código no es válido"}: words of programs that call a text, and
   * the text.
   */
  private boolean isText(int from, int to) {
    int text = to + "\":\"".length();
    int word = scan.runEnd(text, Bytes.LETTER | Bytes.FOREIGN, 24);
    return scan.has(from - 1, '"')
        && scan.matches(to - INVALID.length(), INVALID)
        && scan.matches(to, "\":\"")
        && scan.has(word, ' ')
        && word > text
        && scan.runEnd(from, Bytes.LOWER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, to - from) == to
        && Words.isPlain(scan, from, to);
  }

  private static final String INVALID = ".invalid";

  /** How properties of Java begin. */
  private static final WordSet OF_JAVA =
      WordSet.of("user", "java", "os", "file", "line", "path", "sun", "jdk", "native", "http");

  private static final String[] WEBHOOKS = {
    "webhook \"", "webhook \\\"", "failing open ", "failing closed "
  };

  /** {@code failed calling webhook "policy.example.org"}: names of the kind that hosts have. */
  private boolean isWebhook(int from) {
    for (String webhook : WEBHOOKS) {
      if (scan.matches(from - webhook.length(), webhook)) {
        return true;
      }
    }
    return false;
  }

  /** {@code ID:node.example.org-41112-…}: a number or a word in capitals goes on behind a dash. */
  private boolean isBeforeNumber(int dash) {
    int end = scan.runEnd(dash + 1, Bytes.DIGIT, 6);
    return (end > dash + 1 && !scan.has(end, '.'))
        || (scan.is(dash + 1, Bytes.UPPER) && scan.is(dash + 2, Bytes.UPPER));
  }

  private static final String[] DAEMONS = {"-fd", "-sd", "-dir", "-mon"};

  /**
   * {@code node.example.org-fd}: a part of Bacula, Bareos or its like, called after its machine.
   */
  private boolean isBeforeDaemon(int dash) {
    for (String daemon : DAEMONS) {
      if (scan.matches(dash, daemon)) {
        return !scan.is(dash + daemon.length(), Bytes.NAME);
      }
    }
    return false;
  }

  /** {@code alice_example.org}, as labels that may hold no at sign name a mailbox. */
  private void mailbox(int domain, int to) {
    int from = scan.runStart(domain - 1, Bytes.NAME, 64);
    String name = scan.lower(domain, to);
    if (!isBelow(name, PUBLIC)
        && !scan.is(from - 1, Bytes.WORD)
        && !(scan.has(from - 1, '/') && scan.is(from - 2, Bytes.WORD))
        && scan.is(from, Bytes.LETTER)
        && !isResource(from)) {
      scan.joined(
          from,
          to,
          TokenKind.USER,
          KeyScope.ACCOUNT,
          scan.lower(from, domain - 1) + "@" + name,
          "mailbox-in-label");
    }
  }

  private static final String[] PROVIDERS = {
    "module.",
    "data.",
    "aws_",
    "azurerm_",
    "google_",
    "tls_",
    "kubernetes_",
    "helm_",
    "openstack_",
    "vsphere_",
    "hcloud_",
    "random_",
    "local_",
    "null_",
    "vault_",
    "cloudflare_",
    "digitalocean_"
  };

  /** {@code aws_subnet.private}: an object by the address that Terraform gives it. */
  private boolean isResource(int from) {
    for (String provider : PROVIDERS) {
      if (scan.matches(from, provider)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasUpperInside(int from, int to) {
    boolean lower = false;
    for (int at = from; at < to; at++) {
      lower |= scan.is(at, Bytes.LOWER);
      if (lower && scan.is(at, Bytes.UPPER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a capital stands straight behind a small letter: {@code ResumeAfter}. */
  private boolean isCamel(int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (scan.is(at, Bytes.UPPER) && scan.is(at - 1, Bytes.LOWER)) {
        return true;
      }
    }
    return false;
  }

  /** A value whose key says that it names a host or a node. */
  void keyed(int from, int to, boolean node) {
    int start = from;
    int end = trim(from, to);
    int port = start;
    while (port < end && !scan.has(port, ':')) {
      port++;
    }
    if (port < end && Values.isDigits(scan, port + 1, end)) {
      end = port;
    }
    if (end <= start || end - start > 253 || Architectures.is(scan, start, end)) {
      return;
    }
    for (int at = start; at < end; at++) {
      if (!scan.is(at, Bytes.ALNUM | Bytes.DASH_OR_DOT | Bytes.FOREIGN)) {
        return;
      }
    }
    if (hasDot(start, end)) {
      if (scan.is(end - 1, Bytes.LETTER)) {
        judge(start, end, "host-key");
      }
    } else if (node
        && !isCamel(start, end)
        && !isGeneric(start, end)
        && !isIdentifier(start, end)
        && !(end - start >= 12 && Values.isHex(scan, start, end))) {
      host(start, end, KeyScope.INFRASTRUCTURE, "node-key");
    }
  }

  private static final WordSet ENDS = WordSet.of("com", "org", "net", "edu", "local", "internal");

  /**
   * {@code stor-02-example-net}: a numbered machine and its domain, with dashes for dots as names
   * of objects and of buckets have it.
   */
  static boolean isDashed(Scan scan, int from, int to) {
    int top = scan.runStart(to, Bytes.LOWER, 10);
    if (!scan.has(top - 1, '-')) {
      return false;
    }
    int domain = scan.runStart(top - 1, Bytes.LOWER | Bytes.DIGIT, 40);
    return ENDS.contains(scan, top, to)
        && scan.has(domain - 1, '-')
        && domain - 1 > from
        && scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to
        && scan.is(domain - 2, Bytes.DIGIT)
        && !scan.is(from - 1, Bytes.NAME)
        && !scan.is(to, Bytes.NAME);
  }

  /** What a program made up for a node, capitals and small letters mixed as no host has them. */
  private boolean isIdentifier(int from, int to) {
    return hasUpperInside(from, to) && Values.isRandom(scan, from, to, 20);
  }

  /** Names made of words that name no place: {@code worker-1}. */
  boolean isGeneric(int from, int to) {
    int word = from;
    for (int at = from; at <= to; at++) {
      if (at == to || scan.has(at, '-') || scan.is(at, Bytes.DIGIT)) {
        if (at > word && !GENERIC.contains(scan.lower(word, Math.min(at, word + 20)))) {
          return false;
        }
        word = at + 1;
      }
    }
    return true;
  }

  /** Files of builds whose names end like those of hosts. */
  private static final WordSet OF_BUILDS =
      WordSet.of(
          "manifest.in",
          "makefile.in",
          "makefile.pre.in",
          "makefile.am",
          "config.h.in",
          "pyconfig.h.in",
          "configure.in",
          "configure.ac",
          "config.ru");

  private void judge(int from, int to, String rule) {
    if (scan.isHostClaimed(to)) {
      return;
    }
    boolean plugin =
        scan.has(to, '~')
            && ((scan.matches(from, "kubernetes.io") && to - from == "kubernetes.io".length())
                || scan.matches(to - "-volumes-kubernetes.io".length(), "-volumes-kubernetes.io"));
    if (to - from > 253 || plugin) {
      return; // A plugin in a path of the kubelet: kubernetes.io~secret.
    }
    String name = scan.lower(from, to);
    if (OF_BUILDS.contains(name) || (scan.matches(from - 2, "${") && scan.has(to, '}'))) {
      return;
    }
    boolean own = isBelow(name, scan.policy().domains()) || scan.policy().nodes().contains(name);
    boolean known = KNOWN.of(scan, from, to);
    if (!own && (known || name.endsWith(".arpa"))) {
      return;
    }
    boolean inside =
        name.endsWith(".internal")
            || name.endsWith(".local")
            || name.endsWith(".lan")
            || name.endsWith(".corp")
            || name.endsWith(".intranet")
            || name.endsWith(".localdomain");
    host(from, to, own || inside ? KeyScope.INFRASTRUCTURE : KeyScope.ACCOUNT, rule);
  }

  void host(int from, int to, KeyScope scope, String rule) {
    scan.joined(from, to, TokenKind.HOST, scope, scan.lower(from, to), rule);
  }

  /** {@code li000-12.members.linode.com}: whether the name tells the machine of somebody. */
  private static boolean isOfSomebody(String name) {
    String domain = name;
    while (!PUBLIC.contains(domain)) {
      domain = domain.substring(domain.indexOf('.') + 1);
    }
    boolean cluster = IN_CLUSTER.contains(domain);
    return !cluster && Tenants.isOfSomebody(name, domain, !BIG.contains(domain));
  }

  private static final Lately<Boolean> KNOWN =
      new Lately<>(host -> isKnown(host.toLowerCase(Locale.ROOT)));

  /** Whether everybody knows the host, and it tells of nobody. */
  private static boolean isKnown(String name) {
    return isPublic(name) && !isOfSomebody(name);
  }

  /** Suffixes below which a cluster names what runs in it. */
  private static final Set<String> IN_CLUSTER =
      Set.of("svc", "cluster.local", "pod", "docker-registry.default.svc", "kubernetes.default");

  /** Whether everybody knows the domain or one above it. */
  static boolean isPublic(String name) {
    return isBelow(name, PUBLIC);
  }

  static boolean isBelow(String name, Set<String> domains) {
    int dot = -1;
    do {
      if (domains.contains(name.substring(dot + 1))) {
        return true;
      }
      dot = name.indexOf('.', dot + 1);
    } while (dot >= 0);
    return false;
  }

  private int trim(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    return end;
  }

  private boolean hasDot(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.')) {
        return true;
      }
    }
    return false;
  }
}
