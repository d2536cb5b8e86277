package org.glasshouse.openmetrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.series.Description;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a folder whose names end in {@code .om}: OpenMetrics with a time beside each
 * sample, as tools write it to carry metrics from one store to another. A file is read once its
 * last line is {@code # EOF}; until then it is still being written. A checkpoint says up to which
 * byte a file was read.
 */
public final class OpenMetricsFolder implements Collector<RawMetric> {
  private static final String ENDING = ".om";
  private static final byte[] END = "# EOF\n".getBytes(UTF_8);

  /** Samples of one batch, after which no more records are begun. */
  private static final int ENOUGH_SAMPLES = 100_000;

  private static final int BUFFER = 1 << 18;

  private final String name;
  private final Path folder;
  private final Map<String, Long> reached = new HashMap<>();
  private final Map<String, CollectorFault> malformed = new HashMap<>();
  private List<CollectorFault> faults = List.of();

  /**
   * A collector that reads nothing before it is opened.
   *
   * @param name among the collectors of its source
   */
  public OpenMetricsFolder(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Signal signal() {
    return Signal.METRICS;
  }

  @Override
  public void open(Map<String, byte[]> checkpoints) {
    checkpoints.forEach((key, checkpoint) -> {
      if (checkpoint.length == Long.BYTES) {
        reached.put(key, ByteBuffer.wrap(checkpoint).getLong());
      }
    });
  }

  @Override
  public Batch<RawMetric> poll(int limit) {
    SamplesByRecord records = new SamplesByRecord();
    Map<String, byte[]> checkpoints = new HashMap<>();
    List<CollectorFault> found = new ArrayList<>();
    for (Path file : files(found)) {
      if (records.size() < limit && records.gathered() < ENOUGH_SAMPLES) {
        try {
          read(file, limit, records, checkpoints);
        } catch (IOException e) {
          found.add(fault(file, e));
        }
      }
    }
    found.addAll(malformed.values());
    faults = List.copyOf(found);
    return new Batch<>(records.records(), checkpoints);
  }

  private List<Path> files(List<CollectorFault> found) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      found.add(fault(folder, e));
      return List.of();
    }
  }

  private static CollectorFault fault(Path file, IOException e) {
    CollectorFault.Code code =
        switch (e) {
          case NoSuchFileException _, NotDirectoryException _ -> CollectorFault.Code.NOTHING_FOUND;
          case AccessDeniedException _ -> CollectorFault.Code.PERMISSION_DENIED;
          default -> CollectorFault.Code.INPUT_OUTPUT;
        };
    return new CollectorFault(
        code, file.toString(), code == CollectorFault.Code.NOTHING_FOUND ? null : written(file));
  }

  /** When a file was written; null where nobody can tell. */
  private static @Nullable Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return null;
    }
  }

  private void read(Path file, int limit, SamplesByRecord records, Map<String, byte[]> checkpoints)
      throws IOException {
    String key = key(file);
    long from = reached.getOrDefault(key, 0L);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (from >= bytes.length() || !isEnded(bytes)) {
        return;
      }
      long to = new Reading(file, bytes, from).until(limit, records);
      if (to > from) {
        reached.put(key, to);
        checkpoints.put(key, ByteBuffer.allocate(Long.BYTES).putLong(to).array());
      }
    }
  }

  /** A name for a checkpoint that tells nothing of the file's. */
  private static String key(Path file) {
    return UUID.nameUUIDFromBytes(file.getFileName().toString().getBytes(UTF_8)).toString();
  }

  private static boolean isEnded(RandomAccessFile bytes) throws IOException {
    byte[] last = new byte[END.length];
    if (bytes.length() < last.length) {
      return false;
    }
    bytes.seek(bytes.length() - last.length);
    bytes.readFully(last);
    return new String(last, UTF_8).strip().endsWith("# EOF");
  }

  /** One pass over a part of a file. */
  private final class Reading {
    private final Path file;
    private final RandomAccessFile bytes;
    private final ExpositionText text = new ExpositionText(/* seconds= */ true);
    private byte[] buffer = new byte[BUFFER];
    private long at;

    Reading(Path file, RandomAccessFile bytes, long at) {
      this.file = file;
      this.bytes = bytes;
      this.at = at;
    }

    /** Reads whole lines until there is enough; up to which byte. */
    long until(int limit, SamplesByRecord records) throws IOException {
      bytes.seek(at);
      int filled = 0;
      for (int read = bytes.read(buffer, 0, buffer.length); read > 0; ) {
        filled += read;
        int used = lines(filled, limit, records);
        at += used;
        if (isEnough(limit, records)) {
          return at;
        }
        System.arraycopy(buffer, used, buffer, 0, filled - used);
        filled -= used;
        if (filled == buffer.length) {
          buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
        }
        read = bytes.read(buffer, filled, buffer.length - filled);
      }
      at += filled;
      return at;
    }

    private static boolean isEnough(int limit, SamplesByRecord records) {
      return records.size() >= limit || records.gathered() >= ENOUGH_SAMPLES;
    }

    /** Takes the whole lines of the buffer; how many bytes they are. */
    private int lines(int filled, int limit, SamplesByRecord records) {
      int line = 0;
      for (int end = 0; end < filled && !isEnough(limit, records); end++) {
        if (buffer[end] == '\n') {
          line(line, end, records);
          line = end + 1;
        }
      }
      return line;
    }

    private void line(int from, int to, SamplesByRecord records) {
      ExpositionText.Line line = text.take(buffer, from, to);
      if (line == ExpositionText.Line.NOTHING) {
        return;
      }
      Long time = text.time();
      if (line == ExpositionText.Line.MALFORMED || time == null) {
        malformed.put(
            key(file),
            new CollectorFault(
                CollectorFault.Code.CORRUPT, file + ", line that begins at byte " + (at + from)));
        return;
      }
      Description description = text.description();
      if (description != null) {
        records.add(description);
      }
      records.add(text.labels(), time, text.value());
    }
  }

  @Override
  public List<CollectorFault> faults() {
    return faults;
  }

  @Override
  public void close() {
    // Nothing stays open between polls.
  }
}
