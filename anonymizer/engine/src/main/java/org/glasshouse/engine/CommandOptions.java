package org.glasshouse.engine;

import java.util.HashMap;
import java.util.Map;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Options of one letter behind which commands expect a secret, as {@code ps}, shells and audit logs
 * show them.
 */
final class CommandOptions {
  private static final int REACH = 160;

  /**
   * The letters of each command; an exclamation mark says that the value is glued to the letter.
   */
  private static final Map<String, String> OPTIONS = new HashMap<>();

  private static void put(String letters, String... commands) {
    for (String command : commands) {
      OPTIONS.put(command, letters);
    }
  }

  static {
    put("p!", "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlbinlog");
    put("p!", "mariadb", "mariadb-dump", "mariadb-admin", "mycli");
    put("p!p", "sshpass", "7z", "7za", "unrar", "rar");
    put("w", "kadmin", "kadmin.local");
    put("p", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport");
    put("p", "cqlsh", "nodetool", "rabbitmqadmin", "beeline", "mqsiprofile");
    put(
        "p@",
        "docker",
        "podman",
        "buildah",
        "nerdctl",
        "oc",
        "cf",
        "ibmcloud",
        "az",
        "fly",
        "helm");
    put("pw@", "skopeo", "crane", "oras", "regctl");
    put("a", "redis-cli", "valkey-cli", "keydb-cli");
    put("w", "ldapsearch", "ldapmodify", "ldapadd", "ldapdelete", "ldapcompare");
    put("w!w", "ldapwhoami", "ldapexop");
    put("wsa", "ldappasswd");
    put("s", "slappasswd");
    put("PE", "ipmitool", "ipmi-sensors");
    put("P!P", "sqlcmd", "bcp");
    put("P", "isql", "tsql", "zip", "unzip", "mosquitto_pub", "mosquitto_sub");
    put("P", "mosquitto", "rclone", "wget", "dsconf", "impala-shell");
    put("pP", "racadm");
    put("cAX", "snmpwalk", "snmpget", "snmpset", "snmpbulkwalk", "snmpbulkget", "snmptrap");
    put("cAX", "snmpgetnext", "snmptable", "snmpstatus", "snmpd");
    put("t", "codecov", "influx", "snyk", "netlify", "circleci", "buildkite-agent");
    put("kK", "openssl");
    put("k", "sonar", "pulumi", "nuget", "choco");
    put("v", "iscsiadm");
    put("NP", "ssh-keygen");
    put("p", "check_mysql", "check_mysql_health", "check_pgsql", "check_ldap", "check_ssh");
    put("C", "check_snmp");
    put("p", "evil-winrm", "rdesktop", "nxc", "netexec", "crackmapexec", "wmic", "winrs");
    put("p", "useradd", "usermod", "openstack");
    put("t", "doctl", "hcloud", "vercel", "wrangler");
    put("p", "psexec", "psexec64", "PsExec", "PsExec64", "paexec");
    put("u,", "lftp");
    put("U", "smbclient", "net", "rpcclient", "smbmount", "smbget", "smbmap");
  }

  private final Scan scan;

  CommandOptions(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new CommandOptions(look.scan).at(from, to),
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
    keywords.add(
        (look, from, to) -> new CommandOptions(look.scan).alias(to),
        "mc alias set ",
        "mc config host add ");
    keywords.add(
        (look, from, to) -> {
          int address = look.scan.runEnd(to, Bytes.NAME, 64);
          if (look.scan.matches(address, " http")) {
            new CommandOptions(look.scan).alias(to);
          }
        },
        "alias set ");
    keywords.add(
        (look, from, to) -> new CommandOptions(look.scan).quoted(from, to),
        "\"-p",
        "\"-a",
        "\"-w",
        "\"-e",
        "'-p",
        "'-a",
        "'-w");
    keywords.add((look, from, to) -> new CommandOptions(look.scan).htpasswd(to), "htpasswd -");
    keywords.add((look, from, to) -> new CommandOptions(look.scan).netUse(to), "net use ");
    keywords.add((look, from, to) -> new CommandOptions(look.scan).argument(to), "command=--");
    keywords.add((look, from, to) -> new CommandOptions(look.scan).letter(from, to), "command=-");
    keywords.add(
        (look, from, to) -> new CommandOptions(look.scan).htpasswdList(to),
        "htpasswd\",\"-",
        "htpasswd\", \"-",
        "htpasswd','-",
        "htpasswd', '-");
    keywords.add((look, from, to) -> new CommandOptions(look.scan).behindShare(to), "smbclient //");
  }

  /** Looks at an option in quotes, an argument of its own: {@code ["mysql", "-pVALUE"]}. */
  void quoted(int from, int to) {
    boolean letters = scan.is(to, Bytes.LETTER);
    String options = optionsOf(from);
    int index = options.indexOf(scan.at(to - 1));
    if (index < 0 || (options.endsWith("@") && !hasLogin(from)) || options.endsWith(",")) {
      return;
    }
    if (scan.is(to, Bytes.QUOTE)) {
      int next = to + 1;
      while (scan.has(next, ',') || scan.is(next, Bytes.SPACE)) {
        next++;
      }
      boolean argument = next - to < 12 && next > to + 1;
      int open = scan.has(next, 'a') ? scan.runEnd(next + 1, Bytes.DIGIT, 3) + 1 : next;
      if (argument && scan.is(open, Bytes.QUOTE)) {
        value(open);
      }
    } else if (options.startsWith("!", index + 1) && !(letters && isLongOption(to))) {
      int end = to;
      while (scan.sign(end) >= ' ' && !scan.is(end, Bytes.QUOTE) && end - to < 200) {
        end++;
      }
      scan.step(end - to);
      if (end - to >= 3) {
        scan.secret(to, end, SecretKind.PASSWORD, "password-option");
      }
    }
  }

  /** Looks at {@code -x}, a space, a dash and a letter, that ends at {@code to}. */
  void at(int from, int to) {
    boolean letters = scan.is(to, Bytes.LETTER);
    if (letters && !scan.is(to - 1, Bytes.LETTER)) {
      return;
    }
    String options = optionsOf(from);
    if (options.endsWith("@") && !hasLogin(from)) {
      return;
    }
    if (options.isEmpty()) {
      if (!letters && scan.matches(to - 2, "-p ") && hasUser(from)) {
        oddValue(scan.skipSpaces(to + 1, 4));
      }
      return;
    }
    int index = options.indexOf(scan.at(to - 1));
    if (index < 0) {
      return;
    }
    boolean glued = index + 1 < options.length() && options.charAt(index + 1) == '!';
    boolean spaced = options.lastIndexOf(scan.at(to - 1)) > index || !glued;
    if (options.equals("u,")) {
      afterComma(scan.skipSpaces(to, 4));
    } else if (options.equals("U")) {
      afterPercent(scan.skipSpaces(to, 4));
    } else if (scan.has(to, '=') || (spaced && scan.has(to, ' '))) {
      value(scan.skipSpaces(to + 1, 4));
    } else if (glued && scan.isVisible(to) && !(letters && isLongOption(to))) {
      value(to);
    }
  }

  private static final String NEXT = "&command=";

  /** {@code command=--password&command=value}, the arguments that exec puts into its address. */
  void argument(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if (scan.matches(end, NEXT) && KeyNames.meaning(scan, to, end).secret() != null) {
      parameter(end + NEXT.length());
    }
  }

  /** {@code command=mysql&command=-pVALUE}, {@code command=redis-cli&command=-a&command=VALUE}. */
  void letter(int from, int to) {
    String options = optionsOf(from - 1);
    int index = options.endsWith("@") ? -1 : options.indexOf(scan.at(to));
    if (index < 0 || !scan.is(to, Bytes.LETTER)) {
      return;
    }
    boolean glued = options.startsWith("!", index + 1);
    if (scan.matches(to + 1, NEXT) && (!glued || options.lastIndexOf(scan.at(to)) > index)) {
      parameter(to + 1 + NEXT.length());
    } else if (glued && !isLongOption(to + 1)) {
      parameter(to + 1);
    }
  }

  private void parameter(int from) {
    int end = from;
    int limit = Math.min(scan.length(), from + Scan.WINDOW);
    while (end < limit && !scan.has(end, '&') && isBare(end)) {
      end++;
    }
    scan.step(end - from);
    if (end - from >= 3
        && !scan.has(from, '-')
        && !scan.isCovered(from)
        && !Placeholders.isAbsent(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "password-option");
    }
  }

  /** Whether {@code -profile} rather than {@code -pSECRET} stands there. */
  private boolean isLongOption(int to) {
    return scan.matches(to - 1, "port") || scan.matches(to - 1, "protocol");
  }

  private String optionsOf(int from) {
    int floor = scan.lineStart(from, REACH);
    int end = from;
    for (int at = from; at >= floor; at--) {
      if (scan.has(at, ';') || (scan.has(at, '|') && scan.has(at + 1, ' '))) {
        break;
      }
      if (at == floor || opensWord(scan.sign(at - 1))) {
        int stop = at;
        while (stop < end
            && (scan.is(stop, Bytes.ALNUM) || scan.has(stop, '-') || scan.has(stop, '_'))) {
          stop++;
        }
        String options = stop - at < 20 ? OPTIONS.get(scan.string(at, stop)) : null;
        if (options != null) {
          return options;
        }
        end = at;
      }
    }
    return "";
  }

  /** Whether the command logs in, where the letter means another thing in its other commands. */
  private boolean hasLogin(int from) {
    int floor = scan.lineStart(from, REACH);
    for (int at = from; at >= floor && !scan.has(at, ';'); at--) {
      if (scan.matches(at, " login")
          || (scan.matches(at, "login") && scan.is(at - 1, Bytes.QUOTE))) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code -u} and a name stand before {@code -p}: any command that logs in. */
  private boolean hasUser(int from) {
    int floor = scan.lineStart(from, REACH);
    for (int at = from; at >= floor && !scan.has(at, ';') && !scan.has(at, '|'); at--) {
      if (scan.matches(at, " -u ") && scan.is(at + 4, Bytes.LETTER | Bytes.QUOTE)) {
        return true;
      }
    }
    return false;
  }

  /** A word in which letters, and digits or signs, make a password and neither path nor port. */
  private void oddValue(int at) {
    int from = scan.is(at, Bytes.QUOTE) ? at + 1 : at;
    int end = wordEnd(from);
    if (end - from >= 6
        && Values.isOdd(scan, from, end)
        && scan.is(from, Bytes.ALNUM)
        && !Values.isDigits(scan, from, end)
        && !scan.matches(scan.runEnd(from, Bytes.NAME, 64), "/")) {
      value(at);
    }
  }

  private static boolean opensWord(int b) {
    return Bytes.is(b, Bytes.SPACE | Bytes.QUOTE) || (b > 0 && "/=(;|&[$".indexOf(b) >= 0);
  }

  /** {@code htpasswd -bc FILE USER PASSWORD}: looks behind the dash. */
  void htpasswd(int to) {
    int end = scan.runEnd(to, Bytes.LETTER, 8);
    boolean batch = false;
    boolean file = true;
    for (int at = to; at < end; at++) {
      batch |= scan.has(at, 'b');
      file &= !scan.has(at, 'n');
    }
    int at = end;
    for (int word = file ? 0 : 1; batch && word < 2; word++) {
      at = wordEnd(scan.skipSpaces(at, 4));
    }
    if (batch && scan.has(at, ' ')) {
      value(scan.skipSpaces(at, 4));
    }
  }

  /** {@code ["htpasswd","-b","FILE","USER","SECRET"]}: looks behind the dash. */
  void htpasswdList(int to) {
    int at = scan.runEnd(to, Bytes.LETTER, 8);
    boolean batch = false;
    boolean file = true;
    for (int letter = to; letter < at; letter++) {
      batch |= scan.has(letter, 'b');
      file &= !scan.has(letter, 'n');
    }
    int arguments = file ? 3 : 2;
    for (int count = 0; batch && count < arguments; count++) {
      int open = at + 1;
      while (open - at < 8 && (scan.has(open, ',') || scan.has(open, ' '))) {
        open++;
      }
      if (!scan.is(open, Bytes.QUOTE)) {
        return;
      }
      if (count == arguments - 1) {
        SecretWords.hideQuoted(scan, open);
        return;
      }
      at = scan.runEnd(open + 1, Bytes.NAME | Bytes.BASE64_SIGN, 128);
    }
  }

  /** {@code smbclient //server/share SECRET}: the word behind the share. */
  void behindShare(int to) {
    int at = scan.skipSpaces(wordEnd(to), 4);
    if (scan.is(at, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, at);
    } else if (at > to && scan.is(at, Bytes.ALNUM) && scan.has(at - 1, ' ')) {
      value(at);
    }
  }

  private int wordEnd(int from) {
    int at = from;
    while (isBare(at) && at - from < 512) {
      at++;
    }
    scan.step(at - from);
    return at;
  }

  /** {@code net use \\\\server\\share PASSWORD /user:name}. */
  void netUse(int to) {
    int at = to;
    for (int word = 0; word < 3; word++) {
      int end = at;
      while (scan.isVisible(end) && !scan.is(end, Bytes.QUOTE)) {
        end++;
      }
      scan.step(end - at);
      boolean share = scan.has(at, '\\') || scan.has(end - 1, ':');
      if (!share
          && end > at
          && !scan.has(at, '/')
          && scan.matches(scan.skipSpaces(end, 4), "/user")) {
        scan.secret(at, end, SecretKind.PASSWORD, "password-option");
        return;
      }
      at = scan.skipSpaces(end, 4);
      if (scan.matches(at, "/user:")) {
        value(scan.skipSpaces(wordEnd(at), 4));
        return;
      }
    }
  }

  /** {@code lftp -u user,password}: looks at the password only. */
  private void afterComma(int at) {
    int end = wordEnd(at);
    for (int comma = at; comma < end; comma++) {
      if (scan.has(comma, ',') && end - comma > 2) {
        scan.secret(comma + 1, end, SecretKind.PASSWORD, "password-option");
        return;
      }
    }
  }

  /** {@code mc alias set NAME ADDRESS KEY SECRET}. */
  void alias(int to) {
    int at = to;
    for (int word = 0; word < 4; word++) {
      int end = wordEnd(at);
      if (word >= 2
          && end - at >= 3
          && !scan.has(at, '-')
          && !Placeholders.isAbsent(scan, at, end)
          && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.API_KEY, "alias-key");
      }
      at = scan.skipSpaces(end, 4);
    }
  }

  /** {@code smbclient -U user%password}: looks at the password only. */
  private void afterPercent(int from) {
    int at = scan.is(from, Bytes.QUOTE) ? from + 1 : from;
    int end = at;
    int percent = -1;
    while (isBare(end) && end - at < 200) {
      percent = percent < 0 && scan.has(end, '%') ? end : percent;
      end++;
    }
    if (percent > 0 && end - percent > 2) {
      scan.secret(percent + 1, end, SecretKind.PASSWORD, "password-option");
    }
  }

  private void value(int at) {
    int from = at;
    int quote = scan.at(at);
    boolean quoted = scan.is(at, Bytes.QUOTE) && !closes(at);
    if (quoted) {
      from++;
    }
    int end = from;
    while (end < scan.length()
        && end - from < 400
        && (quoted ? !scan.has(end, quote) && !scan.has(end, '\n') : isBare(end))) {
      end++;
    }
    if (quoted) {
      end = pastedEnd(end);
    }
    scan.step(end - from);
    while (!quoted && end > from && scan.hasOneOf(end - 1, ";,)")) {
      end--;
    }
    if (end - from >= 3
        && !scan.isCovered(from)
        && !Placeholders.isMasked(scan, from, end)
        && !Placeholders.isTemplate(scan, from, end)
        && !scan.has(from, '-')
        && !(Values.isDigits(scan, from, end) && end - from < 6)
        && !isMapping(from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "password-option");
    }
  }

  /** The end of further strings without a space between: {@code 'it'"'"'s'}, {@code 'it'\\''s'}. */
  private int pastedEnd(int close) {
    int end = close;
    for (int part = 0; part < 8; part++) {
      int open = scan.has(end + 1, '\\') ? end + 3 : end + 1;
      if (!scan.is(open, Bytes.QUOTE)) {
        return end;
      }
      int next = open + 1;
      while (next < scan.length() && scan.at(next) != scan.at(open) && next - open < 400) {
        next++;
      }
      if (scan.at(next) != scan.at(open)) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private boolean closes(int at) {
    return scan.has(at + 1, -1) || scan.is(at + 1, Bytes.SPACE);
  }

  private boolean isBare(int at) {
    return scan.isVisible(at) && !scan.has(at, '"') && !scan.has(at, '\'') && !scan.has(at, '`');
  }

  /** {@code -p 8080:80} of containers. */
  private boolean isMapping(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.DIGIT)
          && !scan.has(at, ':')
          && !scan.has(at, '.')
          && !scan.has(at, '/')) {
        return false;
      }
    }
    return scan.is(from, Bytes.DIGIT) && to - from < 24;
  }
}
