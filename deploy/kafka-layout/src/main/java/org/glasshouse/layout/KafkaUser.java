package org.glasshouse.layout;

import java.util.Locale;

/** A Kafka user of the archive; each stands for one trust zone. */
public enum KafkaUser {
  /** Makes topics and rights; a super user. */
  ADMIN,
  /** Writes {@code raw.*}: the private side up to the border. */
  COLLECT,
  /** Reads {@code raw.*} and writes {@code public.*}. */
  BORDER,
  /** Reads {@code public.*} and nothing private. */
  PUBLIC;

  /** The name it logs in with, such as {@code collect}. */
  public String loginName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The principal that rights are given to, such as {@code User:collect}. */
  public String principal() {
    return "User:" + loginName();
  }
}
