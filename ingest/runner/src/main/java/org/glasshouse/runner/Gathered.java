package org.glasshouse.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.Versions;

/** Batches of the collectors of one signal that are written together. */
final class Gathered {
  static final int MOST_RECORDS = 10_000;
  static final long MOST_BYTES = 8L * 1024 * 1024;

  private final List<RawRecord> records = new ArrayList<>();
  private final Map<String, Map<String, byte[]>> checkpoints = new HashMap<>();
  private final Map<String, List<Collector.Missing>> missing = new HashMap<>();
  private final Map<String, List<CollectorFault>> faults = new LinkedHashMap<>();
  private final Versions versions;
  private long bytes;

  /**
   * Nothing yet.
   *
   * @param versions that lines get where they do not tell them
   */
  Gathered(Versions versions) {
    this.versions = versions;
  }

  void add(String collector, Collector.Batch<?> batch) {
    for (RawRecord record : batch.records()) {
      RawRecord told = record instanceof RawLog log ? versions.addedTo(log) : record;
      records.add(told);
      bytes += MessagePacker.size(told);
    }
    if (!batch.checkpoints().isEmpty()) {
      checkpoints.computeIfAbsent(collector, name -> new HashMap<>()).putAll(batch.checkpoints());
    }
    if (!batch.missing().isEmpty()) {
      missing.computeIfAbsent(collector, name -> new ArrayList<>()).addAll(batch.missing());
    }
  }

  /** Takes note of what a collector could not read, as of its last batch. */
  void faults(String collector, List<CollectorFault> now) {
    faults.put(collector, now);
  }

  /** What could not be read, by collector. */
  Map<String, List<CollectorFault>> faults() {
    return faults;
  }

  /** What is left out for good, by collector. */
  Map<String, List<Collector.Missing>> missing() {
    return missing;
  }

  List<RawRecord> records() {
    return records;
  }

  /** New checkpoints by collector and key. */
  Map<String, Map<String, byte[]>> checkpoints() {
    return checkpoints;
  }

  boolean isEmpty() {
    return records.isEmpty() && checkpoints.isEmpty() && missing.isEmpty();
  }

  boolean isFull() {
    return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
  }
}
