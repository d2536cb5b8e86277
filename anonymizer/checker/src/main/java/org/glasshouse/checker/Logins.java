package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logins by what stands around them: a folder, a domain, a number, a deed, a verb. */
final class Logins extends Reading {
  private static final Pattern LOGIN =
      Pattern.compile("[a-z]{1,12}[._][a-z]{1,16}\\d*|[a-z]{3,12}\\d{1,4}|[a-z]{2,12}-[a-z]");

  private static final Pattern UNKNOWN = Pattern.compile("[a-z]+(?:[._-][a-z]+){0,2}");

  /** Of fewer letters are units, signs and abbreviations. */
  private static final int SHORTEST_UNKNOWN = 4;

  /** What goes on behind an account in a sentence. */
  private static final Pattern SAID =
      Pattern.compile(
          " (?:has|had|was|does|did|took|logged|joined|left|shared|triggered|last|already|started"
              + "|executed|uploaded|deleted|created|changed|requested|is (?:not|now|slow)|on (?:seat|this)"
              + "|and/or|cannot|could|tried|attempted|failed|authenticated|authorized|connected"
              + "|disconnected|exceeded|denied|rejected|added|removed|granted|not (?:found|allowed|in)"
              + "|from|via|signed|entered|opened|closed|approved|merged|pushed|invited|updated|modified"
              + "|ran|used|owns|sent|posted|wrote|edited|accepted|expired|mapped)\\b"
              + "|[,.]? (?:invalid|unknown|locked)\\b");

  private final Accounts accounts;

  Logins(String source, char[] text, Accounts accounts) {
    super(source, text);
    this.accounts = accounts;
  }

  /** A person's folder, or an object that is named after a person. */
  Span home(int from, int end) {
    char first = text[from];
    if (Chars.isWord(first) && Chars.isWord(at(from - 1))) {
      return Span.NONE;
    }
    int begin = end;
    while (first == '\\' && at(begin) == '\\') {
      begin++;
    }
    int to = begin;
    while (to < text.length && (Chars.isWord(text[to]) || "._-@".indexOf(text[to]) >= 0)) {
      to++;
    }
    String name = source.substring(begin, to).toLowerCase(Locale.ROOT);
    int dash = name.indexOf('-');
    String head = dash < 0 ? name : name.substring(0, dash);
    if (head.length() < 2
        || isSource(name)
        || Words.OBJECTS.contains(head)
        || Words.ACCOUNTS.contains(name)
        || Words.ACCOUNTS.contains(head)) {
      return Span.NONE;
    }
    return name.chars().noneMatch(Character::isLetter) ? Span.NONE : new Span(begin, to);
  }

  private static final Set<String> SOURCES =
      Set.of("ts", "tsx", "js", "jsx", "vue", "go", "py", "rb", "java", "kt", "cs", "php", "rs");

  /** {@code user.service.ts}: a file of a program, unless a given name begins it. */
  private static boolean isSource(String name) {
    int dot = name.indexOf('.');
    return dot > 0
        && SOURCES.contains(name.substring(name.lastIndexOf('.') + 1))
        && !Words.GIVEN_NAMES.contains(name.substring(0, dot))
        && List.of(name.substring(0, dot).split("_", -1)).stream()
            .noneMatch(Words.GIVEN_NAMES::contains)
        && name.substring(0, dot).chars().allMatch(c -> Character.isLowerCase(c) || c == '_');
  }

  /** An account after the name of its Windows domain. */
  Span domainUser(int at) {
    int begin = at;
    while (begin > 0
        && (Chars.isUpper(text[begin - 1])
            || Chars.isDigit(text[begin - 1])
            || text[begin - 1] == '-')) {
      begin--;
    }
    if (at - begin < 2 || Chars.isWord(at(begin - 1)) || !Chars.isUpper(text[begin])) {
      return Span.NONE;
    }
    int name = at + 1;
    boolean twice = at(name) == '\\';
    while (at(name) == '\\') {
      name++;
    }
    if (!Chars.isLetter(at(name))) {
      return Span.NONE;
    }
    int to = name;
    while (to < text.length
        && (Chars.isWord(text[to]) || text[to] == '.' || text[to] == '-' || text[to] == '_')) {
      to++;
    }
    String before = source.substring(Math.max(0, begin - 24), begin).toLowerCase(Locale.ROOT);
    boolean announced =
        before.contains("user")
            || before.contains("account")
            || before.contains("login")
            || before.contains("owner")
            || before.contains(" as ")
            || before.contains("runas")
            || before.contains("run_as")
            || before.contains("run-as")
            || before.contains("logon")
            || before.contains("principal")
            || before.contains("caller")
            || before.contains("identity")
            || before.contains(" by ")
            || before.contains(" for ");
    boolean escape = "ntrubfx".indexOf(text[name]) >= 0 && !twice;
    return to - name >= 3
            && (!escape || announced)
            && !Words.ACCOUNTS.contains(source.substring(name, to).toLowerCase(Locale.ROOT))
            && (at(to) != '\\' || at(to + 1) == '"')
        ? new Span(begin, to)
        : Span.NONE;
  }

  /** What may stand between what was done by somebody and his name. */
  private static final Pattern BRIDGE =
      Pattern.compile(
          "(?:[\\s\\d\"'`\\])}>:=~\\\\<({\\[;/#@,«“–-]"
              + "|\\b(?:is|was|set|to|value|val|content|text|type|user|eq|like|in|xsi|xs|[sS]tring|dd|td"
              + "|Value|Some|Optional|LIKE|IN|[Nubrsv])\\b){1,24}+");

  private static final int LONGEST_BRIDGE = 40;

  /** Who did what a name says: {@code merged_by}. */
  Span by(int from, int end) {
    int to = end;
    while (!Chars.isLetter(text[to - 1])) {
      to--;
    }
    to -= 2;
    if (at(to - 1) == ' ' && ":=".indexOf(at(end)) < 0 && ":=".indexOf(at(end + 1)) < 0) {
      return Span.NONE;
    }
    to -= " _-.".indexOf(at(to - 1)) >= 0 ? 1 : 0;
    int begin = to;
    while (begin > 0
        && to - begin < 16
        && Chars.isLetter(text[begin - 1])
        && (begin == to
            || !Chars.isUpper(text[begin])
            || !Character.isLowerCase(text[begin - 1]))) {
      begin--;
    }
    boolean deed = Words.DEEDS.contains(source.substring(begin, to).toLowerCase(Locale.ROOT));
    Assigned value = Assigned.find(source, from, end);
    if (value == null || (!value.tail().isEmpty() && !value.tail().endsWith("user"))) {
      return deed ? beyond(begin, end) : Span.NONE;
    }
    Span name = new Persons(source, text).names(value.from(), 2, value.loose());
    if (name.to() == 0 && deed) {
      Span account = accounts.account(value.from(), value.to(), value.loose() && !value.isLast());
      return account.to() > 0 ? account : beyond(begin, end);
    }
    return name;
  }

  /** {@code setMergedBy("Given Surname")}: a person's name, with signs and little else between. */
  private Span beyond(int begin, int end) {
    Matcher bridge =
        BRIDGE.matcher(source).region(end, Math.min(text.length, end + LONGEST_BRIDGE));
    bridge.useTransparentBounds(true);
    if (!bridge.lookingAt()) {
      return Span.NONE;
    }
    int open = begin - ("'\"".indexOf(at(begin - 1)) >= 0 ? 2 : 1);
    boolean listed = bridge.group().indexOf(',') >= 0 && "([{".indexOf(at(open)) < 0;
    return listed ? Span.NONE : new Persons(source, text).names(bridge.end(), 2, false);
  }

  /** {@code uid=1000(name)}: the account behind its number. */
  Span ofId(int from, int end) {
    if (Chars.isWord(at(from - 1)) && at(from - 1) != 'e') {
      return Span.NONE;
    }
    int at = end;
    while (" =:\"".indexOf(at(at)) >= 0 && at < Math.min(text.length, end + 3)) {
      at++;
    }
    int digits = at;
    while (Chars.isDigit(at(at))) {
      at++;
    }
    int open = at(at) == ' ' ? at + 1 : at;
    if (at == digits || at(open) != '(') {
      return Span.NONE;
    }
    int to = open + 1;
    while (to < text.length && !Accounts.isEndOfAccount(text[to])) {
      to++;
    }
    return at(to) == ')' ? accounts.account(open + 1, to, false) : Span.NONE;
  }

  /** {@code user name logged in}: an account by what is said of it, or by how it is written. */
  Span spoken(int from, int end) {
    int begin = end;
    while (begin < Math.min(text.length, end + 6) && "\"'`[\\".indexOf(text[begin]) >= 0) {
      begin++;
    }
    int to = begin;
    while (to < text.length
        && to - begin < 40
        && (Chars.isWord(text[to]) || "._-".indexOf(text[to]) >= 0)) {
      to++;
    }
    while (to > begin && "._-".indexOf(text[to - 1]) >= 0) {
      to--;
    }
    boolean inside = Chars.isLetter(text[from]) && Chars.isWord(at(from - 1));
    String name = source.substring(begin, to).toLowerCase(Locale.ROOT);
    boolean quoted = begin > end;
    Span full = quoted ? new Persons(source, text).names(begin, 2, false) : Span.NONE;
    if (full.to() > 0 && !inside && at(full.to()) == text[begin - 1]) {
      return full;
    }
    boolean person = Chars.isLetter(at(begin)) && !Chars.isUpper(at(begin)) && to - begin > 2;
    boolean goesOn =
        "/=".indexOf(at(to)) >= 0
            || (at(to) == ':' && Chars.isWord(at(to + 1)))
            || (at(to) == '(' && !Chars.isDigit(at(to + 1)));
    if (inside
        || !person
        || goesOn
        || Words.NOUNS.contains(name)
        || Words.ACCOUNTS.contains(name)
        || (text[end - 2] == 't' && wordBefore(from).equals("service"))) {
      return Span.NONE;
    }
    boolean told =
        (begin > end && at(to) != ' ')
            || isMade(name)
            || ("_-".indexOf(at(from - 1)) < 0 && isUnknown(source.substring(begin, to)))
            || at(to) == '@'
            || (SAID.matcher(source).region(to, text.length).lookingAt()
                && !Words.isOfSentence(name));
    return told ? accounts.account(begin, to, false) : Span.NONE;
  }

  /** What people have for themselves on forges, and no project is called. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?:\\.?dotfiles|\\.?emacs(?:\\.d)?|vimrc|nvim|blog|notes|homepage|website|playground|sandbox"
              + "|scratch|resume|cv|til|thesis|homelab|nixos-config|hello-world|advent-of-code|my-.*"
              + "|.*\\.(?:github|gitlab)\\.io|.*-fork)(?:\\.git)?");

  /** Projects that are called like logins. */
  private static final Set<String> PROJECTS =
      Set.of("spf13", "urllib3", "auth0", "web3", "textualize");

  /** A link to somebody alone. */
  private boolean isProfile(int to, int last) {
    boolean ends = to >= text.length || " \"'),>\\".indexOf(text[to]) >= 0;
    return source.startsWith("?tab=", to) || (ends && last == to);
  }

  /** {@code github.com/name/dotfiles}: who owns something by himself. */
  Span onForge(int end) {
    int to = end;
    while (to < text.length
        && to - end < 40
        && (Chars.isWord(text[to]) || "._-~".indexOf(text[to]) >= 0)) {
      to++;
    }
    int last = at(to) == '/' ? to + 1 : to;
    while (last < text.length
        && last - to < 40
        && (Chars.isWord(text[last]) || "._-".indexOf(text[last]) >= 0)) {
      last++;
    }
    String owner = source.substring(end, to).toLowerCase(Locale.ROOT);
    String thing = source.substring(Math.min(to + 1, last), last).toLowerCase(Locale.ROOT);
    int part = owner.length();
    while (part > 0 && !Handles.isBetween(owner.charAt(part - 1))) {
      part--;
    }
    boolean named =
        Words.GIVEN_NAMES.contains(owner.replaceAll("[._-].*|\\d+$", ""))
            || (part > 0 && Words.GIVEN_NAMES.contains(owner.substring(part)));
    boolean own = OWN.matcher(thing).matches() || (thing.equals(owner) && named);
    boolean something = !source.startsWith(" from ", end - 6) || !thing.isEmpty();
    return owner.length() > 2
            && something
            && Chars.isWord(owner.charAt(0))
            && (own || named || isMade(owner) || isProfile(to, last))
            && !PROJECTS.contains(owner)
            && !Words.ACCOUNTS.contains(owner)
        ? new Span(end, to)
        : Span.NONE;
  }

  /** Whether a login's parts or numbers are in a word: {@code a.lee}, {@code lee7}. */
  private static boolean isMade(String name) {
    return name.chars().anyMatch(c -> c < 'a' || c > 'z') && LOGIN.matcher(name).matches();
  }

  /** Whether no part of a word is one of sentences or programs. */
  private static boolean isUnknown(String name) {
    return name.length() >= SHORTEST_UNKNOWN
        && UNKNOWN.matcher(name).matches()
        && (Words.GIVEN_NAMES.contains(name)
            || List.of(name.split("[._-]", -1)).stream().noneMatch(Words::isOfSentence));
  }
}
