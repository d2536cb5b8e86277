package org.glasshouse.checker;

import java.util.Locale;

/** Passwords on command lines. */
final class Options extends Reading {
  Options(String source, char[] text) {
    super(source, text);
  }

  /** A password given to a program by an option. */
  Span option(int from, int end) {
    String before = source.substring(Math.max(0, from - 120), from).toLowerCase(Locale.ROOT);
    String option = source.substring(from, end).trim().toLowerCase(Locale.ROOT);
    boolean takes =
        switch (option) {
          case "-p" ->
              before.contains("mysql")
                  || before.contains("mariadb")
                  || before.contains("sshpass")
                  || before.contains(" login")
                  || before.contains("mongo")
                  || before.contains("sqlcmd")
                  || before.contains("cqlsh")
                  || (text[from + 2] == 'P' && before.contains("ipmi"))
                  || before.contains("az ");
          case "-a" -> before.contains("redis");
          case "-w" -> before.contains("ldap");
          case "-u", "--user" ->
              before.contains("curl") || before.contains("wget") || before.contains("http");
          case "-c" -> before.contains("snmp");
          case "-t" -> before.contains("codecov");
          default -> false;
        };
    if (!takes) {
      return Span.NONE;
    }
    int begin = end;
    while (begin < text.length
        && (text[begin] == ' ' || text[begin] == '\'' || text[begin] == '"')) {
      begin++;
    }
    int to = begin;
    while (to < text.length
        && text[to] > ' '
        && text[to] != '\''
        && text[to] != '"'
        && text[to] != '<') {
      to++;
    }
    String value = source.substring(begin, to);
    boolean user = option.startsWith("-u") || option.startsWith("--u");
    int colon = value.indexOf(':');
    boolean secret =
        user
            ? colon > 0 && colon < value.length() - 1
            : (value.length() >= 4
                    && value.charAt(0) != '-'
                    && !Words.EMPTY.contains(value)
                    && !value.chars().allMatch(c -> Chars.isDigit((char) c)))
                || value.length() > 5;
    return secret && !value.startsWith("$") && !value.startsWith("*") && !value.startsWith("-")
        ? new Span(begin, to)
        : Span.NONE;
  }
}
