package org.glasshouse.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** Follows the log files of one source. */
public final class FilesCollector implements Collector<RawLog> {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration FORGET_GONE = Duration.ofHours(24);
  private static final int SHARE = 1_000;
  private static final byte[] DELETED = new byte[0];

  private final FilesSettings settings;
  private final Clock clock;
  private final StreamNames names;
  private final FileFinder finder;
  private final Faults faults;
  private final Map<String, FollowedStream> streams = new LinkedHashMap<>();
  private final Map<String, FollowedStream> adopted = new HashMap<>();
  private final Map<FollowedStream, Instant> gone = new HashMap<>();
  private final Map<String, List<Generation>> known = new HashMap<>();
  private final Map<String, byte[]> deleted = new HashMap<>();
  private Instant opened = Instant.EPOCH;
  private Instant nextLook = Instant.EPOCH;
  private int turn;

  /**
   * A collector that reads nothing before it is opened.
   *
   * @param identityKey the archive's identity key, from which the public names of streams are made
   */
  public FilesCollector(FilesSettings settings, byte[] identityKey, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.names = new StreamNames(identityKey, settings.source(), settings.holdsPerson());
    this.finder = new FileFinder(settings.rules());
    this.faults = new Faults(clock);
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public Signal signal() {
    return Signal.LOGS;
  }

  @Override
  public void open(Map<String, byte[]> checkpoints) {
    opened = clock.instant();
    checkpoints.forEach((key, checkpoint) -> {
      try {
        known.put(key, Generation.decode(checkpoint));
      } catch (IOException e) {
        // Counts as lost: it is rebuilt from the files, with the same positions.
      }
    });
  }

  @Override
  public Batch<RawLog> poll(int limit) {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      long started = System.nanoTime();
      look(now);
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      Duration pause = took.multipliedBy(10);
      nextLook = now.plus(pause.compareTo(LOOK_AGAIN) > 0 ? pause : LOOK_AGAIN);
    }
    List<RawLog> records = new ArrayList<>();
    readInTurn(limit, records, now);
    Map<String, byte[]> checkpoints = new HashMap<>(deleted);
    deleted.clear();
    for (FollowedStream stream : streams.values()) {
      byte[] checkpoint = stream.newCheckpoint();
      if (checkpoint != null) {
        checkpoints.put(stream.checkpointKey(), checkpoint);
      }
    }
    return new Batch<>(records, checkpoints, faults.settle());
  }

  @Override
  public List<CollectorFault> faults() {
    return faults.list();
  }

  @Override
  public void close() {
    streams.values().forEach(FollowedStream::close);
    streams.clear();
  }

  private void readInTurn(int limit, List<RawLog> records, Instant now) {
    List<FollowedStream> order = new ArrayList<>(streams.values());
    boolean more = !order.isEmpty();
    while (more && records.size() < limit) {
      more = false;
      for (int i = 0; i < order.size() && records.size() < limit; i++) {
        FollowedStream stream = order.get(turn++ % order.size());
        int share = Math.min(limit, records.size() + SHARE);
        more |= !stream.read(share, records, now);
      }
      turn %= order.size();
    }
  }

  /** Looks which files there are now. */
  private void look(Instant now) {
    faults.clearAll();
    Map<String, List<FoundFile>> byStream = new LinkedHashMap<>();
    Map<String, Origin> origins = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (FoundFile file : finder.find(faults)) {
      keys.add(file.key());
      Origin origin = file.origin();
      FollowedStream owner = owner(origin, file);
      String stream = owner == null ? origin.name() : owner.name();
      origins.putIfAbsent(stream, origin);
      byStream
          .computeIfAbsent(stream, name -> new ArrayList<>())
          .add(owner == null ? file : file.rotatedOf(owner.baseName()));
    }
    adopted.keySet().retainAll(keys);
    byStream.forEach((stream, files) -> {
      FollowedStream followed =
          streams.computeIfAbsent(stream, name -> follow(origins.get(stream)));
      followed.update(ordered(files), now);
    });
    streams.forEach((stream, followed) -> {
      if (!byStream.containsKey(stream)) {
        followed.update(List.of(), now);
      }
    });
    forgetGone(now);
  }

  private FollowedStream follow(@Nullable Origin origin) {
    if (origin == null) {
      throw new IllegalStateException("a stream that is found has an origin");
    }
    String key = names.checkpointKey(origin.name());
    List<Generation> generations = known.remove(key);
    return new FollowedStream(
        origin, names, settings.timezone(), faults, generations == null ? List.of() : generations);
  }

  /** The stream of which a file under an unknown name is a rotated form; null if there is none. */
  private @Nullable FollowedStream owner(Origin origin, FoundFile file) {
    FollowedStream owner = adopted.get(file.key());
    if (owner != null) {
      return owner;
    }
    if (streams.containsKey(origin.name())
        || known.containsKey(names.checkpointKey(origin.name()))) {
      return null;
    }
    for (FollowedStream stream : streams.values()) {
      if (stream.had(file)) {
        adopted.put(file.key(), stream);
        return stream;
      }
    }
    return null;
  }

  private static List<FoundFile> ordered(List<FoundFile> files) {
    Set<String> plain = new HashSet<>();
    files.stream().filter(file -> !file.gzip()).forEach(file -> plain.add(file.path().toString()));
    return files.stream()
        // While a file is being compressed both are there.
        .filter(file -> !file.gzip() || !plain.contains(withoutSuffix(file.path().toString())))
        .sorted(FoundFile.OLDEST_FIRST)
        .toList();
  }

  private static String withoutSuffix(String path) {
    return path.substring(0, path.length() - ".gz".length());
  }

  private void forgetGone(Instant now) {
    for (FollowedStream stream : List.copyOf(streams.values())) {
      if (!stream.isGone()) {
        gone.remove(stream);
      } else if (now.isAfter(gone.computeIfAbsent(stream, key -> now).plus(FORGET_GONE))) {
        gone.remove(stream);
        streams.remove(stream.name());
        deleted.put(stream.checkpointKey(), DELETED);
      }
    }
    if (now.isAfter(opened.plus(FORGET_GONE))) {
      known.keySet().forEach(key -> deleted.put(key, DELETED));
      known.clear();
    }
  }
}
