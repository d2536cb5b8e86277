package org.glasshouse.collectorkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawRecord;
import org.junit.jupiter.api.Test;

/**
 * What every collector must do, whatever it reads. The contracts of collectors of lines, of samples
 * and of events extend it.
 *
 * @param <R> what is read
 */
public abstract class AnyCollectorContract<R extends RawRecord> {
  private static final int POLLS = 200;

  /** A collector of the source under test; there may be several after one another. */
  protected abstract Collector<R> newCollector();

  /** A collector of a source that cannot be reached. */
  protected abstract Collector<R> newCollectorOfNothing();

  /** Lets as much time pass as the source needs until something may be there. */
  protected abstract void letTimePass();

  /** A collector does nothing before it is opened. */
  @Test
  protected void opensNothingBeforeItIsAsked() {
    newCollectorOfNothing().close();
  }

  /** An unreachable source is a fault, not an exception. */
  @Test
  protected void reportsASourceThatCannotBeReached() {
    try (Collector<R> collector = newCollectorOfNothing()) {
      collector.open(Map.of());
      assertThat(collector.poll(10).records()).isEmpty();
      for (int poll = 0; poll < POLLS && collector.faults().isEmpty(); poll++) {
        letTimePass();
        assertThat(collector.poll(10).records()).isEmpty();
      }

      assertThat(collector.faults()).isNotEmpty();
    }
  }

  /** Its name and its signal stay what they are, for they name its checkpoints and its topic. */
  @Test
  protected void isCalledTheSameEachTime() {
    try (Collector<R> one = newCollector();
        Collector<R> other = newCollector()) {
      assertThat(other.name()).isEqualTo(one.name()).matches("[a-z][a-z0-9-]*");
      assertThat(other.signal()).isEqualTo(one.signal());
    }
  }

  /** Closing twice is no fault. */
  @Test
  protected void closesTwice() {
    Collector<R> collector = newCollector();
    collector.open(Map.of());
    collector.poll(1);

    collector.close();
    collector.close();
  }

  /** Takes in the checkpoints of a batch, as the runner does: an empty one is taken back. */
  static void keep(Collector.Batch<?> batch, Map<String, byte[]> kept) {
    batch
        .checkpoints()
        .forEach((key, checkpoint) -> {
          if (checkpoint.length == 0) {
            kept.remove(key);
          } else {
            kept.put(key, checkpoint);
          }
        });
  }
}
