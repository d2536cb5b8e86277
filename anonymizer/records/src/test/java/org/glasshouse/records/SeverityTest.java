package org.glasshouse.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {
  /** The words of a system, from the least severe; a dash where it has none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "syslog's numbers       | -           | 7       | 6 5            | 4       | 3      | 2 1 0",
        "syslog, systemd, nginx | -           | debug   | info notice    | warn    | err    | crit alert emerg",
        "syslog's other words   | -           | debug   | info notice    | warning | error  | critical alert panic",
        "klog, glog             | -           | -       | I              | W       | E      | F",
        "MongoDB                | -           | D       | I              | W       | E      | F",
        "log4j, logback, slf4j  | TRACE       | DEBUG   | INFO           | WARN    | ERROR  | FATAL",
        "java.util.logging      | FINEST FINER | FINE CONFIG | INFO      | WARNING | SEVERE | -",
        "zap                    | -           | debug   | info           | warn    | error  | dpanic panic fatal",
        "Go's slog, logrus      | trace       | DEBUG   | INFO           | WARN    | ERROR  | panic",
        "Python                 | -           | DEBUG   | INFO           | WARNING | ERROR  | CRITICAL",
        "PostgreSQL             | -           | DEBUG5 DEBUG1 | LOG INFO NOTICE | WARNING | ERROR | FATAL PANIC",
        "MySQL                  | -           | -       | Note           | Warning | ERROR  | -",
        "Windows                | -           | Verbose | Information    | Warning | Error  | Critical",
        ".NET's console         | trce        | dbug    | info           | warn    | fail   | crit",
        "Kubernetes events      | -           | -       | Normal         | Warning | -      | -",
        "Envoy                  | trace       | debug   | info           | warning | error  | critical",
      })
  void knowsTheWordsOfEverySystem(
      String system,
      String trace,
      String debug,
      String info,
      String warn,
      String error,
      String fatal) {
    assertAll(system, trace, Severity.TRACE);
    assertAll(system, debug, Severity.DEBUG);
    assertAll(system, info, Severity.INFO);
    assertAll(system, warn, Severity.WARN);
    assertAll(system, error, Severity.ERROR);
    assertAll(system, fatal, Severity.FATAL);
  }

  private static void assertAll(String system, String words, Severity severity) {
    for (String word : words.split(" ", -1)) {
      if (!word.equals("-")) {
        assertThat(Severity.ofWord(word)).as(system + ": " + word).isEqualTo(severity);
        assertThat(Severity.ofWord(word.toUpperCase(Locale.ROOT))).isEqualTo(severity);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loud", "8", "-1", "errors", "x"})
  void otherWordsSayNothing(String word) {
    assertThat(Severity.ofWord(word)).isEqualTo(Severity.UNSPECIFIED);
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void aRangeHasFourNumbers(Severity severity) {
    int last = severity == Severity.UNSPECIFIED ? 0 : severity.number() + 3;

    assertThat(Severity.ofNumber(severity.number())).isEqualTo(severity);
    assertThat(Severity.ofNumber(last)).isEqualTo(severity);
  }

  @Test
  void syslogsPriorityIsTheDigitThatCollectorsGive() {
    for (int digit = 0; digit < 8; digit++) {
      assertThat(Severity.ofWord(Integer.toString(digit))).isNotEqualTo(Severity.UNSPECIFIED);
    }
  }
}
