package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.vocabulary.Mark;

/** Accounts that a name or a sentence announces. */
final class Accounts extends Reading {
  private static final Set<String> USER_TAILS =
      Set.of(
          "",
          "name",
          "_name",
          "-name",
          ".name",
          "id",
          "_id",
          "-id",
          ".id",
          "email",
          "_email",
          ".email",
          "-email",
          "_login",
          ".login",
          "login",
          "principal",
          "principalname",
          "_uid",
          "uid",
          "-uid",
          ".username",
          "name]",
          "_by",
          "-user",
          "_user",
          ".user",
          ".principal",
          "principalemail",
          "address",
          "_address",
          ".address");

  /** What sudo says of an account. */
  private static final List<String> SUDO =
      List.of(" : ", " not in ", " is not in ", " is not allowed to run ", " may not run ");

  private static final List<String> PROGRAMS =
      List.of("-sa", "-operator", "-controller", "-manager", "-service", "-account", "[bot");

  Accounts(String source, char[] text) {
    super(source, text);
  }

  /** An account that a name announces. */
  Span user(int from, int end) {
    Assigned value = Assigned.find(source, from, end);
    if (value == null || !USER_TAILS.contains(value.tail())) {
      return Span.NONE;
    }
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    if (isInside(from) && !cue.startsWith("user") && !cue.startsWith("login")) {
      return Span.NONE;
    }
    boolean usage =
        value.lower().equals(cue)
            && source.indexOf("[-") >= 0
            && at(from - 1) == '-'
            && value.from() == end + 1;
    boolean part =
        cue.equals("sub=")
            && source.substring(Math.max(0, from - 24), from).contains("[Originator@");
    boolean member =
        MEMBER.matcher(value.value()).matches() && value.value().endsWith(cue + value.tail());
    boolean column = at(from - 1) == '.' && COLUMN.matcher(value.value()).matches();
    boolean type = at(value.to() - 1) == '!' && TYPE.matcher(value.value()).matches();
    boolean certificate = cue.startsWith("cn") && SIGNER.matcher(value.value()).matches();
    if (usage || part || member || column || type || certificate || isPattern(value)) {
      return Span.NONE;
    }
    boolean titled =
        cue.startsWith("cn") && at(value.to()) == ' ' && isShout(value.from(), value.to());
    if (titled || (cue.startsWith("created") && value.tail().endsWith("name"))) {
      return Span.NONE;
    }
    if (cue.startsWith("uid") && isOfThing(from)) {
      return Span.NONE;
    }
    if (cue.startsWith("uid")
        && value.value().chars().allMatch(c -> Chars.isHex((char) c) || c == '-' || c == '\\')) {
      return Span.NONE;
    }
    return account(value.from(), value.to(), value.loose() && !value.isLast());
  }

  private static final List<String> THINGS =
      List.of("rule_", "dashboard_", "folder_", "datasource_", "panel_", "alert_", "object_");

  /** {@code rule_uid=fd8k2xqz}: by which Grafana knows a rule. */
  private boolean isOfThing(int from) {
    return THINGS.stream().anyMatch(thing -> source.startsWith(thing, from - thing.length()));
  }

  /** {@code \S+}: any word, as expressions have it. */
  private boolean isPattern(Assigned value) {
    return at(value.from() - 1) == '\\'
        && value.length() == 2
        && "SsWwDd".indexOf(value.first()) >= 0
        && "+*".indexOf(text[value.from() + 1]) >= 0;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** {@code form.username}: a member of what programs keep members in. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?:self|this|form|args|opts|options|config|settings|request|req|params|payload|body)\\.\\w{2,24}");

  /** {@code u.id}: a column of a table behind a letter for it, as {@code t.user_id} is one. */
  private static final Pattern COLUMN =
      Pattern.compile("[a-z]\\.(?:\\w{1,16}_)?(?:id|uid|uuid|key)");

  /** {@code EmailAddress!}: a type of GraphQL, required. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:String|ID|Int|Float|Boolean|DateTime|UUID|JSON|URL|Email(?:Address)?|[A-Z][a-z]+Input)!");

  /**
   * {@code etcd-client-ca@1731500049}: who signs the certificates of programs, and when it began.
   */
  private static final Pattern SIGNER =
      Pattern.compile(
          "(?:etcd|kube|front-proxy|openshift|apiserver|aggregator|cluster)[a-z0-9-]{0,40}"
              + "-(?:client|server|peer|ca|signer)(?:@\\d{10})?:?");

  /** {@code username=}: what a call is given. */
  private static final Pattern ARGUMENT = Pattern.compile("[a-z_]{2,24}=[a-z]");

  /** Words before a noun, which nobody is called. */
  private static final Set<String> ARTICLES =
      Set.of("the", "this", "that", "these", "those", "an", "your", "our", "its", "their", "any");

  /** Programs that are told something: {@code created by 'git commit'}. */
  private static final Set<String> COMMANDS =
      Set.of("git", "svn", "hg", "gcloud", "kubectl", "helm");

  /** What users have, and nobody is called. */
  private static final Set<String> USED =
      Set.of(
          "credential",
          "credentials",
          "mapping",
          "mappings",
          "properties",
          "parameter",
          "parameters",
          "installation",
          "licenses",
          "permissions",
          "information",
          "identity",
          "modification",
          "requested",
          "specified",
          "provided");

  private static final Pattern AGENT =
      Pattern.compile("logged in as [A-Z][A-Za-z]+ [a-z]+-[a-z]+ \\d{1,3}\\.\\d{1,3}(?=\\s|$)");

  /** An account that a sentence announces. */
  Span login(int from, int end) {
    boolean digit = Chars.isDigit(at(from - 1));
    if ((Chars.isWord(text[from]) && (digit || isInside(from)))
        || (text[end - 1] == '<' && Mark.at(source, end - 1) != null)) {
      return Span.NONE;
    }
    int begin = end;
    if (text[end - 1] == '#') {
      while (Chars.isDigit(at(begin))) {
        begin++;
      }
      if (!source.startsWith(" from ", begin)) {
        return Span.NONE;
      }
      begin += 6;
    }
    while (begin < text.length
        && (text[begin] == ' '
            || text[begin] == '"'
            || text[begin] == '\''
            || text[begin] == '\\')) {
      begin++;
    }
    int to = begin;
    while (to < text.length && !isEndOfAccount(text[to])) {
      to++;
    }
    String word = source.substring(begin, to).toLowerCase(Locale.ROOT);
    if (ARTICLES.contains(word) && at(to) == ' ' && Chars.isLetter(at(to + 1))) {
      return Span.NONE;
    }
    if (COMMANDS.contains(word) && begin > end && at(to) == ' ' && isQuote(text[begin - 1])) {
      return Span.NONE;
    }
    if (USED.contains(word) && source.regionMatches(true, end - 5, "user ", 0, 5)) {
      return Span.NONE;
    }
    if (AGENT.matcher(source).region(from, text.length).lookingAt() || isDependency(from, begin)) {
      return Span.NONE;
    }
    int after = to;
    if (source.regionMatches(true, from, "sudo:", 0, 5)
        && SUDO.stream().noneMatch(words -> source.startsWith(words, after))) {
      return Span.NONE;
    }
    return account(begin, to, text[end - 1] == '/');
  }

  /**
   * {@code doesn't provide react (p4e19b), requested by @mui/material}: a package wants another.
   */
  private boolean isDependency(int from, int begin) {
    String before = source.substring(Math.max(0, from - 80), from);
    return source.startsWith("requested by ", from)
        && before.contains(" doesn't provide ")
        && begin > from;
  }

  static boolean isEndOfAccount(char c) {
    return c <= ' ' || "\"'(),;<>[]{}/\\|=".indexOf(c) >= 0;
  }

  Span account(int from, int to, boolean sentence) {
    int end = to;
    for (int at = from; at < to; at++) {
      if (text[at] == '(' && ARGUMENT.matcher(source).region(at + 1, text.length).lookingAt()) {
        return Span.NONE;
      }
      if (text[at] == '(' || text[at] == '<' || text[at] == '/') {
        end = at;
        break;
      }
    }
    while (end > from && ".:,]".indexOf(text[end - 1]) >= 0) {
      end--;
    }
    if (end - from < 2 || end - from > 80 || text[from] == '<' || text[end - 1] == '=') {
      return Span.NONE;
    }
    String value = source.substring(from, end);
    boolean path =
        at(end) == '/'
            && (value.indexOf('.') > 0
                || source.substring(Math.min(end + 1, to), to).indexOf('/') >= 0);
    boolean named =
        value.indexOf(' ') > 0 && new Persons(source, text).names(from, 2, false).to() >= end;
    if (path || (!named && isNobody(value.toLowerCase(Locale.ROOT)))) {
      return Span.NONE;
    }
    if (sentence && isSentence(from, to)) {
      return Span.NONE;
    }
    int at = value.indexOf('@');
    String lower =
        (at > 0 && value.indexOf('.', at) < 0 ? value.substring(0, at) : value)
            .toLowerCase(Locale.ROOT);
    boolean public_ =
        Words.ACCOUNTS.contains(lower)
            || Words.EMPTY.contains(lower)
            || lower.startsWith("system:")
            || lower.startsWith("http")
            || lower.startsWith("system-")
            || lower.startsWith("$")
            || lower.startsWith("%")
            || lower.startsWith("{")
            || lower.startsWith("kube-")
            || lower.startsWith("openshift-")
            || lower.startsWith("svc-")
            || lower.startsWith("b64:")
            || value.chars().noneMatch(c -> Chars.isLetter((char) c))
            || value.indexOf('*') >= 0;
    return public_
            || (sentence && lower.chars().allMatch(c -> c >= 'a' && c <= 'z') && isEnglish(to))
        ? Span.NONE
        : new Span(from, end);
  }

  /** An account of a program, of a node or of a scope, by how it is written. */
  private static boolean isNobody(String lower) {
    if (PROGRAMS.stream().anyMatch(lower::endsWith)
        || (lower.startsWith("the ")
            && (lower.endsWith(" authors") || lower.endsWith(" contributors")))
        || lower.startsWith("_")
        || lower.startsWith("mysql.")
        || lower.startsWith("pam_")
        || lower.contains("%2f")
        || lower.matches("(worker|master|node|infra|compute|control-plane)-?\\d*")) {
      return true;
    }
    int colon = lower.indexOf(':');
    String head = lower.substring(0, Math.max(0, colon)).replaceAll("\\+.*", "");
    String tail = lower.substring(lower.lastIndexOf(':') + 1);
    boolean scope = head.equals("user") && Words.ACCOUNTS.contains(tail);
    boolean words = lower.indexOf(' ') > 0 && lower.indexOf('@') < 0 && isProse(lower);
    boolean part = tail.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    boolean known =
        tail.isEmpty() || Words.ACCOUNTS.contains(tail) || (colon > 0 && isNobody(tail));
    return words
        || scope
        || (colon > 0
            && part
            && known
            && (Words.ACCOUNTS.contains(head) || head.chars().allMatch(Chars::isNumeral)));
  }

  /** Three words and more: a sentence, and no login or name. */
  private static boolean isProse(String lower) {
    return lower.split(" ", -1).length > 3;
  }

  /** Whether another word follows, as in a sentence. */
  private boolean isEnglish(int to) {
    return at(to) == ' ' && Chars.isLetter(at(to + 1)) && Character.isLowerCase(at(to + 1));
  }
}
