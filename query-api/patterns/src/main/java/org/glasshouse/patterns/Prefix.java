package org.glasshouse.patterns;

import org.jspecify.annotations.Nullable;

/**
 * What stands before a message: the time and place that container runtimes, the journal, syslog,
 * {@code kubectl} and klog write. None of it belongs to the pattern but the severity of klog.
 */
final class Prefix {
  /** More than these are part of the message. */
  private static final int DEEPEST = 6;

  private final char[] text;
  private final int end;
  private @Nullable String severity;
  private int at;

  private Prefix(char[] text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  /**
   * A prefix that was taken off.
   *
   * @param end where the message begins, indentation included
   * @param severity what klog says it is; null where klog did not write
   */
  record Stripped(int end, @Nullable String severity) {}

  /** Takes off all prefixes. */
  static Stripped strip(char[] text, int from, int to) {
    Prefix prefix = new Prefix(text, from, to);
    int end = from;
    for (int round = 0; round < DEEPEST; round++) {
      prefix.at = Chars.skipSpaces(text, end, to);
      if (prefix.at == to || !prefix.one()) {
        break;
      }
      end = prefix.at;
    }
    boolean spaced = end > from && end < to && Chars.isSpace(text[end]);
    return new Stripped(spaced ? end + 1 : end, prefix.severity);
  }

  private boolean one() {
    char c = text[at];
    if (c == '[') {
      return kubectl() || bracketedTime();
    }
    if (c == '<') {
      return syslog();
    }
    if (klog()) {
      return true;
    }
    if (Chars.isDigit(c) || Chars.isUpper(c)) {
      int after = time(at);
      if (after > 0 && after < end && (Chars.isSpace(text[after]) || text[after] == ']')) {
        int message = Chars.skipSpaces(text, after, end);
        boolean named = Chars.isUpper(c) || isShortIso(after);
        at = message;
        if (!containerRuntime() && !journal(named)) {
          at = after;
        }
        return true;
      }
      if (seconds()) {
        return true;
      }
    }
    return describe() || events() || composed();
  }

  /** Whether a time ends in {@code +0000}, as only the journal writes it. */
  private boolean isShortIso(int after) {
    int sign = after - 5;
    return sign >= at + 19
        && (text[sign] == '+' || text[sign] == '-')
        && Chars.skipDigits(text, sign + 1, after) == after
        && text[at + 10] == 'T';
  }

  /** Seconds since 1970, as the journal writes them on demand, with host and program. */
  private boolean seconds() {
    int next = Chars.skipDigits(text, at, end);
    if (next - at != 10 || next >= end || text[next] != '.') {
      return false;
    }
    int after = Chars.skipDigits(text, next + 1, end);
    if (after - next != 7 || after >= end || text[after] != ' ') {
      return false;
    }
    int before = at;
    at = Chars.skipSpaces(text, after, end);
    if (journal(/* named= */ true)) {
      return true;
    }
    at = before;
    return false;
  }

  /** {@code [pod/NAME/CONTAINER] }, as {@code kubectl logs --prefix} writes it. */
  private boolean kubectl() {
    if (!Chars.startsWith(text, at, end, "[pod/")) {
      return false;
    }
    for (int next = at; next < end && !Chars.isSpace(text[next]); next++) {
      if (text[next] == ']') {
        at = next + 1;
        return true;
      }
    }
    return false;
  }

  private boolean bracketedTime() {
    int after = time(at + 1);
    if (after < 0) {
      after = sinceBoot(Chars.skipSpaces(text, at + 1, end));
    }
    if (after < 0 || after >= end || text[after] != ']') {
      return false;
    }
    at = after + 1;
    return true;
  }

  /** The end of seconds since the machine started, as the kernel writes them. */
  private int sinceBoot(int from) {
    int next = Chars.skipDigits(text, from, end);
    if (next == from || next - from > 9 || next >= end || text[next] != '.') {
      return -1;
    }
    int after = Chars.skipDigits(text, next + 1, end);
    return after - next == 7 ? after : -1;
  }

  /** {@code <34>} and, by RFC 5424, version, time, host, application, process and message id. */
  private boolean syslog() {
    int next = Chars.skipDigits(text, at + 1, end);
    if (next == at + 1 || next - at > 4 || next >= end || text[next] != '>') {
      return false;
    }
    next++;
    if (next + 1 < end && text[next] == '1' && text[next + 1] == ' ') {
      int after = time(next + 2);
      if (after > 0) {
        next = after;
        for (int field = 0; field < 4; field++) {
          next = skipRun(Chars.skipSpaces(text, next, end));
        }
        next = Chars.skipSpaces(text, next, end);
        if (next < end && text[next] == '-') {
          next++;
        }
      }
    }
    at = next;
    return true;
  }

  /** {@code stdout F } after the time, as container runtimes write it. */
  private boolean containerRuntime() {
    if (!Chars.startsWith(text, at, end, "stdout ")
        && !Chars.startsWith(text, at, end, "stderr ")) {
      return false;
    }
    int flag = at + 7;
    if (flag < end && (text[flag] == 'F' || text[flag] == 'P')) {
      int after = flag + 1;
      if (after == end || Chars.isSpace(text[after])) {
        at = after;
        return true;
      }
    }
    return false;
  }

  /** {@code HOST PROGRAM[PID]: } after the time. */
  private boolean journal(boolean named) {
    int host = skipName(at);
    if (host == at || host >= end || text[host] != ' ') {
      return false;
    }
    int program = Chars.skipSpaces(text, host, end);
    int next = program;
    while (next < end && (isName(text[next]) || text[next] == '(' || text[next] == ')')) {
      next++;
    }
    if (next == program || next >= end) {
      return false;
    }
    boolean numbered = text[next] == '[';
    if (numbered) {
      next = Chars.skipDigits(text, next + 1, end);
      if (next >= end || text[next] != ']') {
        return false;
      }
      next++;
    }
    boolean closed = next < end && text[next] == ':' && (next + 1 == end || text[next + 1] == ' ');
    if (closed && (numbered || named)) {
      at = next + 1;
      return true;
    }
    return false;
  }

  /** {@code E1110 14:17:41.900391 2296 pod_workers.go:1300] }. */
  private boolean klog() {
    char letter = text[at];
    if (letter != 'I' && letter != 'W' && letter != 'E' && letter != 'F') {
      return false;
    }
    int next = Chars.skipDigits(text, at + 1, end);
    if (next - at != 5) {
      return false;
    }
    int clock = Chars.skipSpaces(text, next, end);
    next = clock(clock);
    if (next < 0) {
      return false;
    }
    int process = Chars.skipSpaces(text, next, end);
    next = Chars.skipDigits(text, process, end);
    if (next > process && next < end && text[next] == ' ') {
      next = Chars.skipSpaces(text, next, end);
    } else {
      next = process;
    }
    int file = next;
    while (next < end && next - file < 120 && text[next] != ']' && !Chars.isSpace(text[next])) {
      next++;
    }
    if (next >= end || text[next] != ']' || next == file) {
      return false;
    }
    severity = Lexicon.severity(String.valueOf(Chars.lower(letter)));
    at = next + 1;
    return true;
  }

  /** A row of events: {@code Warning BackOff 3m (x5 over 10m) kubelet MESSAGE}. */
  private boolean describe() {
    if (!Chars.startsWith(text, at, end, "Warning ")
        && !Chars.startsWith(text, at, end, "Normal ")) {
      return false;
    }
    int reason = Chars.skipSpaces(text, skipRun(at), end);
    int next = reason;
    while (next < end && Chars.isLetter(text[next])) {
      next++;
    }
    int age = Chars.skipSpaces(text, next, end);
    if (next == reason || age - next < 2) {
      return false;
    }
    next = age(age);
    if (next < 0) {
      return false;
    }
    next = repeated(next);
    int from = Chars.skipSpaces(text, next, end);
    int message = Chars.skipSpaces(text, skipRun(from), end);
    if (from - next < 2 || message == end) {
      return false;
    }
    at = message;
    return true;
  }

  /** The end of {@code (x5 over 10m)} where that follows; {@code from} where it does not. */
  private int repeated(int from) {
    int next = Chars.skipSpaces(text, from, end);
    if (!Chars.startsWith(text, next, end, "(x")) {
      return from;
    }
    while (next < end && text[next] != ')') {
      next++;
    }
    return Math.min(next + 1, end);
  }

  /** A row of {@code kubectl get events}: {@code 3m21s Warning BackOff pod/web-1 MESSAGE}. */
  private boolean events() {
    int next = Chars.isDigit(text[at]) ? age(at) : -1;
    int type = next < 0 ? end : Chars.skipSpaces(text, repeated(next), end);
    if (!Chars.startsWith(text, type, end, "Warning ")
        && !Chars.startsWith(text, type, end, "Normal ")) {
      return false;
    }
    int reason = Chars.skipSpaces(text, skipRun(type), end);
    int object = Chars.skipSpaces(text, skipRun(reason), end);
    int after = skipRun(object);
    int message = Chars.skipSpaces(text, after, end);
    if (message == end || !holdsSlash(object, after)) {
      return false;
    }
    at = message;
    return true;
  }

  private boolean holdsSlash(int from, int to) {
    for (int next = from; next < to; next++) {
      if (text[next] == '/') {
        return true;
      }
    }
    return false;
  }

  /** {@code 3m21s} and the like. */
  private int age(int from) {
    int next = from;
    while (next < end && Chars.isDigit(text[next])) {
      next = Chars.skipDigits(text, next, end);
      if (next == end || "smhdy".indexOf(text[next]) < 0) {
        return -1;
      }
      next++;
    }
    return next > from && next < end && Chars.isSpace(text[next]) ? next : -1;
  }

  /** {@code NAME-1 | }, as container composers write it. */
  private boolean composed() {
    int next = skipName(at);
    if (next == at || !Chars.isDigit(text[next - 1])) {
      return false;
    }
    int bar = Chars.skipSpaces(text, next, end);
    if (bar == next || bar + 1 >= end || text[bar] != '|' || text[bar + 1] != ' ') {
      return false;
    }
    at = bar + 1;
    return true;
  }

  // Times

  /** The end of a time with its date or without; -1 where there is none. */
  private int time(int from) {
    if (from >= end) {
      return -1;
    }
    if (Chars.isUpper(text[from])) {
      return namedTime(from);
    }
    int next = Chars.skipDigits(text, from, end);
    int length = next - from;
    if (length == 4 && next < end && (text[next] == '-' || text[next] == '/')) {
      return dateAndClock(next);
    }
    if (length == 2 && next < end && text[next] == '/') {
      return isDigit(next + 1) ? dateAndClock(next) : slashedTime(next);
    }
    if (length == 2) {
      int after = clock(from);
      return after < 0 ? -1 : zone(after);
    }
    return -1;
  }

  /** {@code 2026-11-23T10:11:12.123Z} after its year. */
  private int dateAndClock(int separator) {
    int day = pair(separator + 1);
    if (day < 0 || day >= end || text[day] != text[separator]) {
      return -1;
    }
    int after = pair(day + 1);
    if (after < 0 || after >= end) {
      return -1;
    }
    boolean joined = text[after] == 'T' || text[after] == 't' || text[after] == '_';
    if (!joined && text[after] != ' ') {
      return -1;
    }
    int next = clock(after + 1);
    return next < 0 ? -1 : zone(next);
  }

  /** {@code 23/Nov/2026:10:11:12 +0000} after its day. */
  private int slashedTime(int separator) {
    if (!isMonth(separator + 1) || separator + 9 >= end || text[separator + 4] != '/') {
      return -1;
    }
    int next = Chars.skipDigits(text, separator + 5, end);
    if (next != separator + 9 || text[next] != ':') {
      return -1;
    }
    int after = clock(next + 1);
    return after < 0 ? -1 : zone(after);
  }

  /** {@code Nov 23 10:11:12}, also with its weekday before and its year behind. */
  private int namedTime(int from) {
    int next = from;
    if (isWeekday(next)) {
      next = Chars.skipSpaces(text, next + 3, end);
      int year = Chars.skipDigits(text, next, end);
      if (year - next == 4 && year < end && text[year] == '-') {
        return dateAndClock(year);
      }
    }
    if (!isMonth(next)) {
      return -1;
    }
    int day = Chars.skipSpaces(text, next + 3, end);
    int after = Chars.skipDigits(text, day, end);
    if (after == day || after - day > 2 || after >= end || text[after] != ' ') {
      return -1;
    }
    int clock = clock(Chars.skipSpaces(text, after, end));
    if (clock < 0) {
      return -1;
    }
    int year = Chars.skipSpaces(text, clock, end);
    int last = Chars.skipDigits(text, year, end);
    boolean dated = year > clock && last - year == 4 && (last == end || text[last] <= ' ');
    return dated || (last - year == 4 && last < end && text[last] == ']') ? last : clock;
  }

  private int clock(int from) {
    int minutes = pair(from);
    if (minutes < 0 || minutes >= end || text[minutes] != ':') {
      return -1;
    }
    int next = pair(minutes + 1);
    if (next < 0) {
      return -1;
    }
    if (next < end && text[next] == ':') {
      int seconds = pair(next + 1);
      if (seconds < 0) {
        return -1;
      }
      next = seconds;
    } else {
      return -1;
    }
    if (next + 1 < end && (text[next] == '.' || text[next] == ',') && isDigit(next + 1)) {
      next = Chars.skipDigits(text, next + 1, end);
    }
    return next;
  }

  private int zone(int from) {
    int next = from;
    if (next < end && text[next] == 'Z') {
      return next + 1;
    }
    int sign = Chars.skipSpaces(text, next, end);
    if (sign - next <= 1 && sign < end && (text[sign] == '+' || text[sign] == '-')) {
      if (isDigit(sign + 1) && isDigit(sign + 2)) {
        int hours = sign + 3;
        int minutes = hours < end && text[hours] == ':' ? hours + 1 : hours;
        int after = pair(minutes);
        if (after > 0) {
          next = after;
        }
      }
    }
    if (next + 4 <= end && text[next] == ' ' && isZone(next + 1)) {
      next += 4;
    }
    return next;
  }

  private boolean isZone(int from) {
    return Chars.isUpper(text[from])
        && (from + 3 == end || Chars.isSpace(text[from + 3]))
        && Lexicon.ZONES.contains(Chars.lower(text, from, from + 3));
  }

  private int pair(int from) {
    return isDigit(from) && isDigit(from + 1) && !isDigit(from + 2) ? from + 2 : -1;
  }

  private boolean isDigit(int index) {
    return index < end && Chars.isDigit(text[index]);
  }

  private boolean isMonth(int from) {
    return isWord(from) && Lexicon.MONTHS.contains(Chars.lower(text, from, from + 3));
  }

  private boolean isWeekday(int from) {
    return isWord(from) && Lexicon.WEEKDAYS.contains(Chars.lower(text, from, from + 3));
  }

  private boolean isWord(int from) {
    return from + 3 < end && Chars.isUpper(text[from]) && !Chars.isLetter(text[from + 3]);
  }

  // Runs

  private int skipRun(int from) {
    int next = from;
    while (next < end && !Chars.isSpace(text[next])) {
      next++;
    }
    return next;
  }

  /** The end of a name that may be a mark, or hold one. */
  private int skipName(int from) {
    int next = from;
    while (next < end && next - from < 200) {
      if (isName(text[next])) {
        next++;
      } else if (text[next] == '<') {
        int close = next + 1;
        while (close < end && close - next < 80 && text[close] != '>' && text[close] > ' ') {
          close++;
        }
        if (close >= end || text[close] != '>') {
          return next;
        }
        next = close + 1;
      } else {
        return next;
      }
    }
    return next;
  }

  private static boolean isName(char c) {
    return Chars.isAlphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == '@';
  }
}
