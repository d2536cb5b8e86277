package org.glasshouse.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * One stream: a file with its rotated forms, each a generation. It tells after every rotation which
 * file holds which generation, and reads them from the oldest to the newest.
 */
final class FollowedStream {
  /** How long a file that no longer grows is waited for. */
  static final Duration QUIET = Duration.ofSeconds(2);

  private static final Duration LONGEST_ROTATION = Duration.ofSeconds(10);
  private static final Duration OPEN_WHILE_QUIET = Duration.ofSeconds(30);
  private static final Duration LONGEST_LINE = Duration.ofHours(1);

  /** How long after its last change a cut compressed file is not expected to be still written. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private static final int REMEMBERED_GONE = 16;

  /** For how long a file may not be found though it is there. */
  private static final Duration MISSED = Duration.ofMinutes(1);

  private final Origin origin;
  private final StreamNames names;
  private final boolean holdsPerson;
  private final Map<YearMonth, StreamId> monthly = new HashMap<>();
  private final StreamId stream;
  private final String checkpointKey;
  private final ZoneId zone;
  private final Faults faults;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Instant> firstSeen = new HashMap<>();
  private final Map<String, FoundFile> binaries = new HashMap<>();
  private boolean changed;

  /** A generation, the file that holds it now, and who reads it. */
  private static final class Slot {
    private Generation generation;
    private @Nullable FoundFile file;
    private @Nullable GenerationReader reader;
    private @Nullable Instant succeeded;
    private @Nullable Instant gone;
    private @Nullable FoundFile refused;
    private boolean damaged;

    Slot(Generation generation) {
      this.generation = generation;
    }

    boolean isGoneSince(Instant time) {
      Instant since = gone;
      return since != null && since.isBefore(time);
    }

    boolean hasMore() {
      FoundFile holding = file;
      if (reader != null) {
        return true;
      }
      if (holding == null) {
        return false;
      }
      return holding.gzip() ? !generation.finished() : holding.size() > generation.offset();
    }
  }

  FollowedStream(
      Origin origin, StreamNames names, ZoneId zone, Faults faults, List<Generation> known) {
    this.origin = origin;
    this.names = names;
    this.zone = zone;
    this.faults = faults;
    this.holdsPerson = names.holdsPerson(origin.name());
    this.stream = names.stream(origin.name(), null);
    this.checkpointKey = names.checkpointKey(origin.name());
    known.stream()
        .sorted(Comparator.comparingLong(Generation::start))
        .forEach(generation -> slots.add(new Slot(generation)));
  }

  String name() {
    return origin.name();
  }

  /** The file name of its newest generation. */
  String baseName() {
    for (Slot slot : slots.reversed()) {
      FoundFile file = slot.file;
      if (file != null) {
        return file.name().base();
      }
    }
    return "";
  }

  String checkpointKey() {
    return checkpointKey;
  }

  /** The checkpoint, if it is another one than when this was last asked; else null. */
  byte @Nullable [] newCheckpoint() {
    if (!changed) {
      return null;
    }
    changed = false;
    return Generation.encode(slots.stream().map(slot -> slot.generation).toList());
  }

  /** Whether no file of it is left and nothing is left to read. */
  boolean isGone() {
    return slots.stream().allMatch(slot -> slot.file == null && slot.reader == null);
  }

  /** Whether it has a generation that was in this file, which now has a name of another stream. */
  boolean had(FoundFile file) {
    for (Slot slot : slots) {
      FoundFile holding = slot.file;
      boolean free = holding == null || !holding.path().equals(file.path());
      boolean sameFile = slot.generation.file().equals(file.key()) && !file.gzip();
      boolean sameStart =
          file.gzip()
              && slot.generation.sample().length() == Sample.MOST
              && (holding == null || sameFolder(holding, file));
      if (free && (sameFile || sameStart) && fits(slot, file)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameFolder(FoundFile one, FoundFile other) {
    return Objects.equals(one.path().getParent(), other.path().getParent());
  }

  /** Tells the generations where their files are now. */
  void update(List<FoundFile> files, Instant now) {
    List<FoundFile> rest = new ArrayList<>(files);
    Set<Slot> unpaired = new LinkedHashSet<>(slots);
    for (Slot slot : slots) {
      rest.stream()
          .filter(file -> isStill(slot, file))
          .findFirst()
          .ifPresent(file -> {
            hold(slot, file);
            unpaired.remove(slot);
            rest.remove(file);
          });
    }
    for (FoundFile file : List.copyOf(rest)) {
      for (Slot slot : List.copyOf(unpaired)) {
        if (isNow(slot, file)) {
          move(slot, file, files);
          unpaired.remove(slot);
          rest.remove(file);
          break;
        }
      }
    }
    unpaired.forEach(slot -> slot.file = null);
    begin(rest, files, now);
    forgetGone(now);
    markSucceeded(now);
  }

  /** Whether the file that held a generation still does. */
  private boolean isStill(Slot slot, FoundFile file) {
    GenerationReader reader = slot.reader;
    FoundFile holding = slot.file;
    boolean sameFile = slot.generation.file().equals(file.key());
    if (!sameFile || (reader != null && reader.truncated())) {
      return false;
    }
    return (holding != null && holding.sameAs(file)) || fits(slot, file);
  }

  /** Whether a file with another inode holds a generation now: a copy, or its compressed form. */
  private boolean isNow(Slot slot, FoundFile file) {
    if (file.gzip() || file.size() >= slot.generation.offset()) {
      return fits(slot, file);
    }
    // Lines that were written between copying and truncating were read, but are not in the copy.
    return file.name().rotated() && begins(slot, file);
  }

  /**
   * Whether a file holds a generation. What stands at its path counts only where the path still
   * leads to it: where it was renamed since it was seen, another generation may stand there.
   */
  private boolean fits(Slot slot, FoundFile file) {
    return holds(slot, file) && file.isStillThere();
  }

  private boolean holds(Slot slot, FoundFile file) {
    Generation generation = slot.generation;
    if (file.gzip()) {
      return startsSo(slot, file);
    }
    Joiner.Progress progress = generation.progress();
    try (FileBytes bytes =
        FileBytes.open(file, generation.sample(), progress.offset(), progress.check())) {
      return bytes != null;
    } catch (IOException e) {
      faults.add(file.path(), e);
      return false;
    }
  }

  private boolean begins(Slot slot, FoundFile file) {
    return startsSo(slot, file) && file.isStillThere();
  }

  private boolean startsSo(Slot slot, FoundFile file) {
    try {
      return slot.generation.sample().fits(FileBytes.head(file, Sample.MOST));
    } catch (IOException e) {
      faults.add(file.path(), e);
      return false;
    }
  }

  private void hold(Slot slot, FoundFile file) {
    slot.file = file;
    if (slot.damaged) {
      faults.add(file.path(), Code.CORRUPT);
    }
    if (!slot.generation.file().equals(file.key())) {
      slot.generation = slot.generation.seen(slot.generation.sample(), file.key());
      changed = true;
    }
  }

  private void move(Slot slot, FoundFile file, List<FoundFile> files) {
    GenerationReader reader = slot.reader;
    String before = slot.generation.file();
    boolean overwritten = files.stream().anyMatch(other -> other.key().equals(before));
    // What was deleted after it was compressed is still open and read to its end.
    if (reader != null && (!file.gzip() || overwritten || reader.truncated())) {
      close(slot);
    }
    hold(slot, file);
  }

  private void begin(List<FoundFile> fresh, List<FoundFile> all, Instant now) {
    for (FoundFile file : fresh) {
      try {
        if (file.size() == 0 || isCopy(file, all)) {
          continue;
        }
        if (mayBeCopyOfWhatWasTruncated(file, all) || !begin(file, all, now)) {
          // Those that are newer wait, so that they begin after it.
          return;
        }
      } catch (IOException e) {
        faults.add(file.path(), e);
      }
    }
  }

  /** Begins a generation; false if its file does not yet tell when it began. */
  private boolean begin(FoundFile file, List<FoundFile> all, Instant now) throws IOException {
    FoundFile binary = binaries.get(file.key());
    if (binary != null && binary.sameAs(file)) {
      faults.add(file.path(), Code.BINARY);
      return true;
    }
    byte[] head = FileBytes.head(file, GenerationStart.REACH);
    if (!file.isStillThere()) {
      // Renamed since it was seen: what was read may be of a generation that is known already.
      return false;
    }
    if (isBinary(file, head)) {
      faults.add(file.path(), Code.BINARY);
      binaries.put(file.key(), file);
      return true;
    }
    binaries.remove(file.key());
    faults.clear(file.path());
    if (head.length == 0) {
      return true;
    }
    GenerationStart start = GenerationStart.of(file, head, zone, now);
    // A name with a date may be that of the file which is written to today.
    boolean newest = !file.name().rotated() || file.equals(all.getLast());
    boolean growing = newest && !file.gzip() && head.length < GenerationStart.REACH;
    if (growing && !start.lines()) {
      return false;
    }
    if (growing && !start.found()) {
      Instant since = firstSeen.computeIfAbsent(file.key(), key -> now);
      if (now.isBefore(since.plus(QUIET)) && now.isBefore(file.modified().plus(QUIET))) {
        return false;
      }
    }
    firstSeen.remove(file.key());
    Slot slot =
        new Slot(
            Generation.begin(raised(start.dated(), file, all), Sample.of(head), file.key(), 0));
    slot.file = file;
    slots.add(slot);
    slots.sort(Comparator.comparingLong(known -> known.generation.start()));
    changed = true;
    return true;
  }

  /** A start behind that of all older generations, which no other one has. */
  private long raised(long dated, FoundFile file, List<FoundFile> all) {
    long start = dated;
    boolean newest =
        slots.stream()
            .map(slot -> slot.file)
            .noneMatch(other -> other != null && all.indexOf(other) > all.indexOf(file));
    Set<Long> taken = new HashSet<>();
    for (Slot slot : slots) {
      taken.add(slot.generation.start());
      if (newest) {
        start = Math.max(start, slot.generation.next());
      }
    }
    while (taken.contains(start)) {
      start++;
    }
    return start;
  }

  /** Whether it is a copy, perhaps not yet a whole one, of what a newer file holds. */
  private boolean isCopy(FoundFile file, List<FoundFile> all) {
    if (!file.name().rotated()) {
      return false;
    }
    List<FoundFile> newer = all.subList(all.indexOf(file) + 1, all.size());
    if (file.gzip()) {
      return slots.stream()
          .anyMatch(slot -> slot.file != null && newer.contains(slot.file) && begins(slot, file));
    }
    return newer.stream().anyMatch(other -> !other.gzip() && holdsAllOf(other, file));
  }

  /**
   * Whether a newer file no longer holds what it was seen with: what looks fresh may be a copy of
   * that. The next look tells.
   */
  private boolean mayBeCopyOfWhatWasTruncated(FoundFile file, List<FoundFile> all) {
    List<FoundFile> newer = all.subList(all.indexOf(file) + 1, all.size());
    boolean truncated = false;
    for (Slot slot : slots) {
      FoundFile holding = slot.file;
      if (file.name().rotated() && holding != null && newer.contains(holding) && !holding.gzip()) {
        truncated |= isReplaced(slot, holding);
      }
    }
    return truncated;
  }

  private boolean isReplaced(Slot slot, FoundFile holding) {
    boolean replaced = !holds(slot, holding);
    if (replaced) {
      slot.file = null;
    }
    return replaced;
  }

  private boolean holdsAllOf(FoundFile whole, FoundFile part) {
    try {
      return FileBytes.holdsAllOf(whole, part);
    } catch (IOException e) {
      // Whichever of the two cannot be read is named when it is read.
      return false;
    }
  }

  private boolean isBinary(FoundFile file, byte[] head) throws IOException {
    if (file.format() == Format.JOURNALD
        || (file.format() == Format.AUTO && Format.detect(head) == Format.JOURNALD)) {
      return false;
    }
    int at = 0;
    while (at < head.length && head[at] == 0) {
      at++;
    }
    if (at == head.length) {
      // Zeros are what a writer leaves behind that goes on after its file was truncated.
      return slots.isEmpty();
    }
    return hasZero(head, at, Sample.MOST) && !TextGuess.isText(head);
  }

  private static boolean hasZero(byte[] bytes, int from, int most) {
    int to = Math.min(bytes.length, from + most);
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Forgets what has been gone for a while; a file that is being renamed may be missed once. */
  private void forgetGone(Instant now) {
    for (Slot slot : slots) {
      boolean gone = slot.file == null && slot.reader == null;
      slot.gone = gone ? Objects.requireNonNullElse(slot.gone, now) : null;
    }
    List<Slot> gone = slots.stream().filter(slot -> slot.isGoneSince(now.minus(MISSED))).toList();
    for (int i = 0; i < gone.size() - REMEMBERED_GONE; i++) {
      slots.remove(gone.get(i));
      changed = true;
    }
  }

  private void markSucceeded(Instant now) {
    boolean later = false;
    for (Slot slot : slots.reversed()) {
      if (!later) {
        slot.succeeded = null;
      } else if (slot.succeeded == null) {
        slot.succeeded = now;
      }
      later |= slot.file != null;
    }
  }

  /**
   * Reads on.
   *
   * @param size of {@code into} at which reading stops
   * @return whether everything that is there was read
   */
  boolean read(int size, List<RawLog> into, Instant now) {
    for (Slot slot : List.copyOf(slots)) {
      if (!slot.hasMore()) {
        continue;
      }
      try {
        if (into.size() >= size || !read(slot, size, into, now)) {
          return false;
        }
        if (!ended(slot, into, now)) {
          return true;
        }
      } catch (IOException e) {
        fail(slot, e, into, now);
      }
    }
    return true;
  }

  private boolean read(Slot slot, int size, List<RawLog> into, Instant now) throws IOException {
    GenerationReader reader = opened(slot);
    if (reader == null) {
      return true;
    }
    try {
      return reader.read(size, into, joined -> log(slot, joined, now), now);
    } finally {
      keep(slot, reader);
    }
  }

  /** Whether to go on to the next generation, after all of this one that is there was read. */
  private boolean ended(Slot slot, List<RawLog> into, Instant now) throws IOException {
    GenerationReader reader = slot.reader;
    if (reader == null) {
      return true;
    }
    FoundFile file = slot.file;
    boolean over = reader.truncated() || file == null || slot.succeeded != null;
    boolean unpacked = file != null && file.gzip();
    if (unpacked && reader.truncated()) {
      // What it read was overwritten; the compressed copy, which is read next, has the rest.
      close(slot);
      return false;
    }
    if (unpacked || (over && reader.quietFor(QUIET, now))) {
      finish(slot, reader, into, now);
      return true;
    }
    reader.idle(into, joined -> log(slot, joined, now), now);
    keep(slot, reader);
    if (over) {
      Instant succeeded = slot.succeeded;
      return succeeded != null && now.isAfter(succeeded.plus(LONGEST_ROTATION));
    }
    if (reader.unfinished() && file != null && reader.quietFor(LONGEST_LINE, now)) {
      faults.add(file.path(), Code.UNFINISHED_LINE);
    } else if (reader.isEmpty() && reader.quietFor(OPEN_WHILE_QUIET, now)) {
      close(slot);
    }
    return true;
  }

  private void finish(Slot slot, GenerationReader reader, List<RawLog> into, Instant now) {
    reader.finish(into, joined -> log(slot, joined, now), now);
    keep(slot, reader);
    FoundFile file = slot.file;
    if (file != null && file.gzip()) {
      slot.generation = slot.generation.read(reader.progress(), true);
    }
    close(slot);
  }

  private @Nullable GenerationReader opened(Slot slot) throws IOException {
    FoundFile file = slot.file;
    if (slot.reader != null || file == null) {
      return slot.reader;
    }
    Generation generation = slot.generation;
    GenerationReader reader =
        GenerationReader.open(file, generation, progress(slot, generation), zone);
    if (reader == null) {
      refuse(slot, file);
      return null;
    }
    slot.reader = reader;
    return reader;
  }

  /**
   * Leaves alone a file that does not hold the generation. It was replaced since it was seen, and
   * the next look at the folder tells by what; but where a compressed file that was seen again is
   * still refused, its end is not what was read before, and the rest is lost.
   */
  private void refuse(Slot slot, FoundFile file) {
    if (file.gzip() && file.equals(slot.refused)) {
      faults.add(file.path(), Code.CORRUPT);
      slot.damaged = true;
      slot.generation = slot.generation.read(slot.generation.progress(), true);
    } else {
      slot.refused = file;
      slot.file = null;
    }
  }

  /** Where to go on; at the very start the rest of a line may stand whose start was given up. */
  private Joiner.Progress progress(Slot slot, Generation generation) {
    int index = slots.indexOf(slot);
    if (generation.offset() > 0 || index == 0) {
      return generation.progress();
    }
    int swallowing = slots.get(index - 1).generation.swallowing();
    return new Joiner.Progress(0, 0, Check.NONE, swallowing);
  }

  private void keep(Slot slot, GenerationReader reader) {
    Generation before = slot.generation;
    Sample sample = before.sample();
    try {
      sample = reader.sample(sample);
    } catch (IOException e) {
      // The shorter sample stays good.
    }
    Generation after =
        before.seen(sample, before.file()).read(reader.progress(), before.finished());
    if (!after.equals(before)) {
      slot.generation = after;
      changed = true;
    }
  }

  private void fail(Slot slot, IOException e, List<RawLog> into, Instant now) {
    FoundFile file = slot.file;
    GenerationReader reader = slot.reader;
    if (file != null) {
      faults.add(file.path(), e);
    }
    if (reader != null
        && file != null
        && file.gzip()
        && now.isAfter(file.modified().plus(SETTLED))) {
      // What came before the damage is good; the line that it cuts and the rest are lost.
      reader.stop(into, joined -> log(slot, joined, now));
      keep(slot, reader);
      slot.damaged = true;
      slot.generation = slot.generation.read(reader.progress(), true);
    }
    close(slot);
    slot.file = null;
  }

  private RawLog log(Slot slot, Joiner.Joined joined, Instant now) {
    Map<String, String> resource = origin.resource();
    if (!joined.origin().isEmpty()) {
      resource = new HashMap<>(resource);
      resource.putAll(joined.origin());
    }
    Instant time = joined.time();
    return new RawLog(
        holdsPerson
            ? inMonth(time == null ? Instant.ofEpochSecond(slot.generation.start()) : time)
            : stream,
        slot.generation.position(joined.number()),
        time,
        now,
        joined.severity(),
        joined.body(),
        resource,
        joined.attributes());
  }

  private StreamId inMonth(Instant time) {
    return monthly.computeIfAbsent(
        StreamNames.month(time), month -> names.stream(origin.name(), month));
  }

  private void close(Slot slot) {
    GenerationReader reader = slot.reader;
    slot.reader = null;
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
  }

  void close() {
    slots.forEach(this::close);
  }
}
