package org.glasshouse.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is ahead of the machine's by as much as a test says, and may go faster. */
final class TestClock extends Clock {
  private final Instant start = Instant.now();
  private final int speed;
  private Duration ahead = Duration.ZERO;

  TestClock() {
    this(1);
  }

  /**
   * @param speed how many seconds it shows to have gone by in one
   */
  TestClock(int speed) {
    this.speed = speed;
  }

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
    Instant now = Instant.now();
    return now.plus(Duration.between(start, now).multipliedBy(speed - 1)).plus(ahead);
  }
}
