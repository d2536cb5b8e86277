package org.glasshouse.store.kit;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.glasshouse.store.RemovalReader;

/** Two days on which something was removed. */
public final class SampleRemovals implements RemovalReader {
  private static final List<Batch> BATCHES =
      List.of(
          new Batch(
              LocalDate.of(2026, 11, 20),
              List.of("20261119-aaaaaaaaaaaaaaaa-7", "bbbbbbbbbbbbbbbb"),
              List.of("logs/data/day=2026-11-19/one.parquet"),
              1,
              Duration.ofSeconds(9)),
          new Batch(
              LocalDate.of(2026, 11, 22),
              List.of("20261119-aaaaaaaaaaaaaaaa-9"),
              List.of("logs/data/day=2026-11-19/two.parquet"),
              2,
              Duration.ofSeconds(41)));

  @Override
  public List<LocalDate> days() {
    return BATCHES.stream().map(Batch::day).toList();
  }

  @Override
  public Batch batch(LocalDate day) {
    return BATCHES.stream().filter(batch -> batch.day().equals(day)).findFirst().orElseThrow();
  }
}
