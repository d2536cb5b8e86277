package org.glasshouse.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.glasshouse.raw.Collector.Missing;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.jspecify.annotations.Nullable;

/** What could not be read, by path. At most {@link #MOST} are remembered. */
final class Faults {
  static final int MOST = 1_000;

  /**
   * Faults of files that hold lines which were not read before. A file in another compression was
   * read as it grew, as far as anybody knows.
   */
  private static final Set<Code> LOSSES =
      EnumSet.of(Code.PERMISSION_DENIED, Code.CORRUPT, Code.INPUT_OUTPUT);

  private final Clock clock;
  private final Map<String, Code> byPath = new LinkedHashMap<>();
  private final Map<String, Missing> losses = new LinkedHashMap<>();

  Faults(Clock clock) {
    this.clock = clock;
  }

  void add(Object path, Code code) {
    if (byPath.size() < MOST || byPath.containsKey(path.toString())) {
      byPath.put(path.toString(), code);
    }
  }

  void add(Object path, IOException e) {
    switch (e) {
      case AccessDeniedException _ -> add(path, Code.PERMISSION_DENIED);
      case NoSuchFileException _ -> clear(path);
      case ZipException _ -> add(path, Code.CORRUPT);
      case EOFException _ -> add(path, Code.CORRUPT);
      default -> add(path, Code.INPUT_OUTPUT);
    }
  }

  void clear(Object path) {
    byPath.remove(path.toString());
  }

  void clearAll() {
    byPath.clear();
  }

  List<CollectorFault> list() {
    return byPath.entrySet().stream()
        .map(fault -> new CollectorFault(fault.getValue(), fault.getKey(), since(fault.getKey())))
        .toList();
  }

  private @Nullable Instant since(String path) {
    Missing loss = losses.get(path);
    return loss == null ? null : loss.from();
  }

  /**
   * Takes note of what is missing now. To be called behind each look and reading.
   *
   * @return what was missing and will never be read, because its file is gone
   */
  List<Missing> settle() {
    Instant now = clock.instant();
    List<Missing> gone = new ArrayList<>();
    losses
        .entrySet()
        .removeIf(loss -> {
          boolean over = byPath.get(loss.getKey()) != loss.getValue().code();
          if (over && Files.notExists(Path.of(loss.getKey()))) {
            Instant from = loss.getValue().from();
            gone.add(new Missing(loss.getValue().code(), from, now.isAfter(from) ? now : from));
          }
          return over;
        });
    byPath.forEach((path, code) -> {
      if (LOSSES.contains(code)) {
        losses.computeIfAbsent(path, first -> new Missing(code, begin(Path.of(path), now), now));
      }
    });
    return gone;
  }

  /** When a file was made, as far as the file system tells; else now. */
  private static Instant begin(Path path, Instant now) {
    try {
      Instant made =
          Files.readAttributes(path, BasicFileAttributes.class).creationTime().toInstant();
      return made.isAfter(Instant.EPOCH) && made.isBefore(now) ? made : now;
    } catch (IOException e) {
      return now;
    }
  }
}
