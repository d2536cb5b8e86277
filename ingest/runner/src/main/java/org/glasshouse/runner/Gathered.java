package org.glasshouse.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawRecord;

/** Batches of the collectors of one signal that are written together. */
final class Gathered {
  static final int MOST_RECORDS = 10_000;
  static final long MOST_BYTES = 8L * 1024 * 1024;

  private final List<RawRecord> records = new ArrayList<>();
  private final Map<String, Map<String, byte[]>> checkpoints = new HashMap<>();
  private long bytes;

  void add(String collector, Collector.Batch<?> batch) {
    records.addAll(batch.records());
    batch.records().forEach(record -> bytes += MessagePacker.size(record));
    if (!batch.checkpoints().isEmpty()) {
      checkpoints.computeIfAbsent(collector, name -> new HashMap<>()).putAll(batch.checkpoints());
    }
  }

  List<RawRecord> records() {
    return records;
  }

  /** New checkpoints by collector and key. */
  Map<String, Map<String, byte[]>> checkpoints() {
    return checkpoints;
  }

  boolean isEmpty() {
    return records.isEmpty() && checkpoints.isEmpty();
  }

  boolean isFull() {
    return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
  }
}
