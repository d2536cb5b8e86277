package org.glasshouse.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is ahead of the machine's by as much as a test says. */
final class TestClock extends Clock {
  private Duration ahead = Duration.ZERO;

  void advance(Duration duration) {
    ahead = ahead.plus(duration);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
