package org.glasshouse.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The read side of a store of samples. */
public interface MetricReader {
  /** All metrics, by name. */
  List<Metric> metrics() throws StoreUnavailableException;

  /** Samples of a metric, by series. */
  MetricWindow samples(MetricQuery query) throws StoreUnavailableException;

  /** The time of the newest sample of a metric; null where there is none. */
  @Nullable Instant newest(String metric) throws StoreUnavailableException;
}
