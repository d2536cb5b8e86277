package org.glasshouse.tables;

import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/**
 * The value of a partition by day.
 *
 * @param day since 1970; null for the undated
 */
record DayPartition(@Nullable Integer day) implements StructLike {
  @Override
  public int size() {
    return 1;
  }

  @Override
  public <T> @Nullable T get(int field, Class<T> type) {
    return type.cast(day);
  }

  @Override
  public <T> void set(int field, T value) {
    throw new UnsupportedOperationException("expected to be read only");
  }
}
