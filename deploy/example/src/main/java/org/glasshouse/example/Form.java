package org.glasshouse.example;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** The form that a program gives its messages, exactly as its version prints them. */
enum Form {
  /** zap's JSON as etcd 3.5 sets it up: microseconds, without zeros at their end. */
  ETCD {
    @Override
    String write(Message message, Random random) {
      int at = message.place().indexOf('@');
      String logger = at < 0 ? "" : "\"logger\":\"" + message.place().substring(0, at) + "\",";
      return "{\"level\":\"%s\",\"ts\":\"%s\",%s\"caller\":\"%s\",%s}"
          .formatted(
              message.level(),
              shortMicros(message.time()),
              logger,
              message.place().substring(at + 1),
              message.text());
    }
  },

  /** klog's header: severity, time without year, process, file and line. */
  KLOG {
    @Override
    String write(Message message, Random random) {
      return "%s%s %7d %s] %s"
          .formatted(
              message.level(),
              KLOG_TIME.format(message.time()),
              message.process(),
              message.place(),
              message.text());
    }
  },

  /** logrus' text as CRI-O sets it up. */
  LOGRUS {
    @Override
    String write(Message message, Random random) {
      return "time=\"%s\" level=%s %s"
          .formatted(LOGRUS_TIME.format(message.time()), message.level(), message.text());
    }
  },

  /** controller-runtime's zap in production: JSON, seconds. */
  CONTROLLER {
    @Override
    String write(Message message, Random random) {
      String logger = message.place().equals("-") ? "" : "\"logger\":\"" + message.place() + "\",";
      return "{\"level\":\"%s\",\"ts\":\"%s\",%s%s}"
          .formatted(message.level(), SECOND.format(message.time()), logger, message.text());
    }
  },

  /** Spring Boot's default layout of Logback; the logger is cut to 40 characters. */
  SPRING {
    @Override
    String write(Message message, Random random) {
      String[] place = message.place().split("@", 2);
      String thread = place.length > 1 ? place[1] : "nio-8080-exec-" + (1 + random.nextInt(20));
      return "%s %5s %d --- [shop] [%15s] %-40s : %s"
          .formatted(
              SPRING_TIME.format(message.time()),
              message.level(),
              message.process(),
              last(thread, 15),
              last(place[0], 40),
              message.text());
    }
  },

  /** traitlets' default form, as JupyterHub has it. */
  JUPYTERHUB {
    @Override
    String write(Message message, Random random) {
      return "[%s %s JupyterHub %s] %s"
          .formatted(
              message.level(), HUB_TIME.format(message.time()), message.place(), message.text());
    }
  },

  /** HAProxy's lines as rsyslog hands them on. */
  SYSLOG {
    @Override
    String write(Message message, Random random) {
      return "%s %s haproxy[%d]: %s"
          .formatted(
              SYSLOG_TIME.format(message.time()),
              Component.HAPROXY.pod(""),
              message.process(),
              message.text());
    }
  },

  /** A severity in brackets, as CoreDNS writes it. */
  BRACKETS {
    @Override
    String write(Message message, Random random) {
      return "[%s] %s".formatted(message.level(), message.text());
    }
  },

  /** The text alone. */
  PLAIN {
    @Override
    String write(Message message, Random random) {
      return message.text();
    }
  };

  static final DateTimeFormatter SECOND = utc("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter KLOG_TIME = utc("MMdd HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter LOGRUS_TIME = utc("uuuu-MM-dd HH:mm:ss.SSSSSSSSS'Z'");
  private static final DateTimeFormatter SPRING_TIME = utc("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter HUB_TIME = utc("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter SYSLOG_TIME = utc("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");
  private static final DateTimeFormatter MICROS = utc("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  /**
   * A message before it gets its form.
   *
   * @param level in the program's own words
   * @param place in the program's source, or its logger
   * @param text of one or more lines
   * @param process its number
   */
  record Message(Instant time, String level, String place, String text, int process) {}

  /** The message as it is printed, of as many lines as its text has. */
  abstract String write(Message message, Random random);

  static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** RFC 3339 with microseconds, without zeros at their end, as Go prints them. */
  static String shortMicros(Instant time) {
    return MICROS.format(time).replaceFirst("\\.?0+$", "") + "Z";
  }

  private static String last(String text, int most) {
    return text.length() <= most ? text : text.substring(text.length() - most);
  }
}
