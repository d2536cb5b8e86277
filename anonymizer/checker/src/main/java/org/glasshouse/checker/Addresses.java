package org.glasshouse.checker;

import java.util.Locale;
import java.util.Set;

/** Hosts, addresses of e-mail, and who stands before the host of a URL. */
final class Addresses extends Reading {
  private static final Set<String> SECOND_LEVEL =
      Set.of("co", "ac", "gov", "org", "com", "net", "edu");

  private static final Set<String> MAILED =
      Set.of(
          "com", "org", "net", "edu", "de", "fr", "uk", "eu", "ch", "nl", "se", "dk", "fi", "cz",
          "be", "ca", "au", "jp", "test", "example", "invalid");

  private static final int LONGEST_PASSWORD = 40;

  private final Accounts accounts;

  Addresses(String source, char[] text, Accounts accounts) {
    super(source, text);
    this.accounts = accounts;
  }

  /** A host of somebody's own. */
  Span host(int from, int end) {
    char after = at(end);
    if (Chars.isWord(after)
        || after == '-'
        || after == '_'
        || after == '('
        || (after == '.' && Chars.isWord(at(end + 1)))) {
      return Span.NONE;
    }
    int begin = from;
    int labels = 1;
    while (begin > 0
        && (Chars.isWord(text[begin - 1])
            || text[begin - 1] == '-'
            || text[begin - 1] == '.'
            || text[begin - 1] == '_')) {
      begin--;
      labels += text[begin] == '.' ? 1 : 0;
    }
    labels++;
    char before = at(begin - 1);
    if (begin == from
        || before == '@'
        || before == '>'
        || before == '$'
        || (before == '/' && at(begin - 2) != '/')
        || (after == '/' && before != '/')) {
      return Span.NONE;
    }
    if (isKind(begin, end) || source.startsWith(".invalid\":\"", from)) {
      return Span.NONE;
    }
    String host = source.substring(begin, end).toLowerCase(Locale.ROOT);
    String top = source.substring(from + 1, end).toLowerCase(Locale.ROOT);
    boolean inner =
        top.equals("internal")
            || top.equals("local")
            || top.equals("lan")
            || top.equals("corp")
            || top.equals("intra")
            || top.equals("arpa");
    int least = inner ? 2 : 3;
    String first = host.substring(0, host.indexOf('.'));
    if (labels == 2 && isMailbox(host, top) && " =\":'>".indexOf(before) >= 0) {
      return new Span(begin, end);
    }
    if (labels < least
        || host.startsWith(".")
        || Words.PACKAGES.contains(first)
        || host.endsWith("cluster.local")
        || host.equals("vsphere.local")
        || host.contains(".csi.")
        || isPublic(host)) {
      return Span.NONE;
    }
    if (top.equals("arpa") && (host.contains("127.in-addr") || !Chars.isHex(host.charAt(0)))) {
      return Span.NONE;
    }
    return first.isEmpty() || host.contains("..") ? Span.NONE : new Span(begin, end);
  }

  /** {@code Notebook.kubeflow.org "name"}: a kind of object with its group, and one of them. */
  private boolean isKind(int begin, int end) {
    int close = source.indexOf('"', Math.min(text.length, end + 2));
    return Chars.isUpper(text[begin])
        && Character.isLowerCase(at(begin + 1))
        && source.startsWith(" \"", end)
        && close > 0
        && (source.startsWith(" is invalid", close + 1)
            || source.startsWith(" not found", close + 1));
  }

  /** Whether what looks like a host is an address of e-mail without its sign: {@code a_b.org}. */
  private static boolean isMailbox(String host, String top) {
    int sign = host.lastIndexOf('_');
    return sign > 1 && host.indexOf('.') > sign + 2 && MAILED.contains(top);
  }

  private static boolean isPublic(String host) {
    String[] labels = host.split("\\.", -1);
    int count = labels.length;
    if (count < 2) {
      return true;
    }
    String two = labels[count - 2] + "." + labels[count - 1];
    if (count > 2 && SECOND_LEVEL.contains(labels[count - 2]) && labels[count - 1].length() == 2) {
      two = labels[count - 3] + "." + two;
    }
    return Words.PUBLIC_DOMAINS.contains(two);
  }

  /** An address of e-mail around what parts person and domain. */
  Span email(int from, int end) {
    String cue = source.substring(from, end);
    if (source.startsWith("@tcp(", from)) {
      return credentialsBefore(from);
    }
    Span bare = cue.equals("@") ? bare(from) : Span.NONE;
    if (bare.to() > 0) {
      return bare;
    }
    boolean dashed = cue.equals("-40");
    int begin = from;
    while (begin > 0 && isLocal(text[begin - 1])) {
      begin--;
    }
    if (begin == from
        || (cue.startsWith(" ")
            && !source.substring(end, Math.min(text.length, end + 40)).contains(" dot "))) {
      return Span.NONE;
    }
    int to = end;
    int dot = -1;
    while (to < text.length
        && (Character.isLetterOrDigit(text[to]) || text[to] == '-' || text[to] == '.')) {
      if (text[to] == '.'
          || (dashed
              && text[to] == '-'
              && at(to + 1) == '2'
              && Character.toLowerCase(at(to + 2)) == 'e')) {
        dot = to;
      }
      to++;
    }
    if (cue.startsWith(" ")) {
      return new Span(begin, to);
    }
    if (dot < 0 || dot == end) {
      return Span.NONE;
    }
    int last = dot + (text[dot] == '-' ? 3 : 1);
    while (dot == to - 1 && dot > end) {
      to--;
      dot = source.lastIndexOf('.', to - 1);
      last = dot + 1;
    }
    if (dot <= end
        || (dashed && Chars.isHexOrDash(text, begin, to))
        || last > to
        || !Character.isLetter(at(last))
        || !Character.isLetter(at(last + 1))) {
      return Span.NONE;
    }
    String top = source.substring(last, to).toLowerCase(Locale.ROOT);
    String local = source.substring(begin, from).toLowerCase(Locale.ROOT);
    String domain = source.substring(end, to).toLowerCase(Locale.ROOT);
    boolean program = Words.ACCOUNTS.contains(local) && isPublic(domain);
    boolean algorithm = domain.equals("openssh.com") || domain.equals("libssh.org");
    return Words.FILE_ENDINGS.contains(top) || algorithm || program || local.indexOf('/') >= 0
        ? Span.NONE
        : new Span(begin, to);
  }

  /** {@code user:password} before the address of a database. */
  private Span credentialsBefore(int at) {
    int begin = at;
    while (begin > 0 && text[begin - 1] > ' ' && "\"'=:<>".indexOf(text[begin - 1]) < 0) {
      begin--;
    }
    return at(begin - 1) == ':' && at - begin >= 3 ? new Span(begin, at) : Span.NONE;
  }

  /** {@code user:password@host} without a scheme before it. */
  private Span bare(int at) {
    int begin = at;
    while (begin > 0
        && at - begin < LONGEST_PASSWORD
        && text[begin - 1] > ' '
        && ":/\"'=<>".indexOf(text[begin - 1]) < 0) {
      begin--;
    }
    boolean named = at(begin - 1) == ':' && Chars.isWord(at(begin - 2));
    return named && Chars.isLetter(at(at + 1)) && Chosen.isPassword(source.substring(begin, at))
        ? new Span(begin, at)
        : Span.NONE;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'!#*~".indexOf(c) >= 0;
  }

  /** A password, or an account, before the host of a URL. */
  Span credentials(int end) {
    int at = end;
    int colon = -1;
    int limit = Math.min(text.length, end + 400);
    while (at < limit && text[at] > ' ' && "/\"'<>?#,".indexOf(text[at]) < 0 && text[at] != '@') {
      if (text[at] == ':' && colon < 0) {
        colon = at;
      }
      at++;
    }
    if (at < limit && text[at] == '<' && colon >= 0) {
      return Span.NONE;
    }
    if (at(at) != '@' || at == end) {
      return Span.NONE;
    }
    if (colon < 0) {
      return accounts.account(end, at, false);
    }
    String password = source.substring(colon + 1, at);
    boolean hidden =
        password.isEmpty()
            || password.startsWith("$")
            || password.startsWith("{{")
            || password.chars().allMatch(c -> c == '*' || c == 'x');
    return hidden ? Span.NONE : new Span(colon + 1, at);
  }
}
