package org.glasshouse.git;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawEventCodec;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawReport;
import org.glasshouse.report.ReportReader;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/** Reads the files of incidents and notes that a commit holds. */
final class Reports {
  /** Larger files are not read, in bytes. */
  static final int LARGEST = 256 << 10;

  /** No event is larger in its message, in bytes. */
  private static final int LARGEST_EVENT = 480 << 10;

  /** Begins what an entity is called by its front matter; no path has it at its begin. */
  private static final String BY_ID = "/id/";

  private final Repository repository;
  private final GitSettings settings;
  private final EntityIds ids;
  private final Clock clock;
  private final List<FastIgnoreRule> incidents;
  private final List<FastIgnoreRule> notes;

  Reports(Repository repository, GitSettings settings, EntityIds ids, Clock clock) {
    this.repository = repository;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
    this.incidents = settings.incidents().stream().map(FastIgnoreRule::new).toList();
    this.notes = settings.notes().stream().map(FastIgnoreRule::new).toList();
  }

  /**
   * What was handed over.
   *
   * @param faults by path
   * @param leftOut why files were left out that are too large or no text
   * @param read paths that could be read
   * @param complete whether nothing is left
   */
  record Handed(
      List<RawEvent> events,
      Progress progress,
      Map<String, Code> faults,
      Set<Code> leftOut,
      List<String> read,
      boolean complete) {}

  /** What a path is; null where it is no report. */
  private @Nullable EventKind kind(String path) {
    if (incidents.stream().anyMatch(rule -> rule.isMatch(path, false))) {
      return EventKind.INCIDENT;
    }
    return notes.stream().anyMatch(rule -> rule.isMatch(path, false)) ? EventKind.NOTE : null;
  }

  /** Lets reports keep their first path when a commit moves them. */
  Progress followed(Progress progress, List<DiffEntry> entries) {
    Progress followed = progress;
    for (DiffEntry entry : entries) {
      if (entry.getChangeType() == DiffEntry.ChangeType.RENAME
          && (kind(entry.getOldPath()) != null || kind(entry.getNewPath()) != null)) {
        Progress.Known before = followed.files().get(entry.getOldPath());
        Progress.Known moved =
            before == null ? new Progress.Known(entry.getOldPath(), "", "", 0) : before;
        followed = followed.with(entry.getOldPath(), null).with(entry.getNewPath(), moved);
      }
    }
    return followed;
  }

  Handed hand(Progress from, RevCommit target, int limit) throws IOException {
    List<RawEvent> events = new ArrayList<>();
    Map<String, Code> faults = new HashMap<>();
    Set<Code> leftOut = EnumSet.noneOf(Code.class);
    List<String> read = new ArrayList<>();
    Progress progress = from;
    Map<String, ObjectId> files = files(target);
    if (files.isEmpty() && !(settings.incidents().isEmpty() && settings.notes().isEmpty())) {
      faults.put(settings.url(), Code.NOTHING_FOUND);
    }
    for (Map.Entry<String, ObjectId> file : files.entrySet()) {
      Progress.Known known = progress.files().get(file.getKey());
      if (known != null && known.blob().equals(file.getValue().name())) {
        continue;
      }
      if (events.size() >= limit) {
        return new Handed(events, progress, faults, leftOut, read, false);
      }
      Made made = made(file.getKey(), file.getValue(), known, progress, target);
      RawEvent event = made.event();
      events.addAll(renamed(known, made, progress));
      events.add(event);
      progress =
          progress.with(
              file.getKey(),
              new Progress.Known(
                  made.own(), file.getValue().name(), event.kind().word(), event.version()));
      if (event.content() instanceof RawEvent.Unreadable(RawLog.Flaw flaw, long length)) {
        Code code = flaw == RawLog.Flaw.OVERSIZE ? Code.TOO_LARGE : Code.BINARY;
        faults.put(file.getKey(), code);
        leftOut.add(code);
      } else {
        read.add(file.getKey());
      }
    }
    for (Map.Entry<String, Progress.Known> known : from.files().entrySet()) {
      if (!files.containsKey(known.getKey())) {
        progress = progress.with(known.getKey(), null);
        if (!known.getValue().blob().isEmpty()) {
          events.add(deleted(known.getValue(), progress, target));
          read.add(known.getKey());
        }
      }
    }
    return new Handed(events, progress, faults, leftOut, read, true);
  }

  /** A file whose kind or name is another one now is another entity; the one before is gone. */
  private List<RawEvent> renamed(Progress.@Nullable Known known, Made made, Progress progress) {
    if (known == null
        || known.kind().isEmpty()
        || (known.kind().equals(made.event().kind().word()) && known.own().equals(made.own()))) {
      return List.of();
    }
    return List.of(deletion(known, Math.max(known.version() + 1, progress.version(0))));
  }

  private RawEvent deleted(Progress.Known known, Progress progress, RevCommit target) {
    return deletion(known, Math.max(known.version() + 1, progress.version(target.getCommitTime())));
  }

  private RawEvent deletion(Progress.Known known, long version) {
    EventKind kind = EventKind.of(known.kind());
    return new RawEvent(
        ids.of(kind, known.own()), version, kind, null, clock.instant(), new RawEvent.Deleted());
  }

  private Map<String, ObjectId> files(RevCommit target) throws IOException {
    Map<String, ObjectId> files = new TreeMap<>();
    if (incidents.isEmpty() && notes.isEmpty()) {
      return files;
    }
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(target.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        boolean file =
            walk.getFileMode(0).equals(FileMode.REGULAR_FILE)
                || walk.getFileMode(0).equals(FileMode.EXECUTABLE_FILE);
        if (file && kind(walk.getPathString()) != null) {
          files.put(walk.getPathString(), walk.getObjectId(0));
        }
      }
    }
    return files;
  }

  /**
   * What is made of a file.
   *
   * @param own what the entity is called here, for ever
   */
  private record Made(RawEvent event, String own) {}

  /** By its front matter, unless another file says the same; else by its first path. */
  private static String own(
      String path, @Nullable String id, Progress.@Nullable Known known, Progress progress) {
    String own = BY_ID + id;
    boolean taken =
        progress.files().entrySet().stream()
            .anyMatch(other -> !other.getKey().equals(path) && other.getValue().own().equals(own));
    if (id != null && !taken) {
      return own;
    }
    return known == null || known.own().startsWith(BY_ID) ? path : known.own();
  }

  private Made made(
      String path,
      ObjectId blob,
      Progress.@Nullable Known known,
      Progress progress,
      RevCommit target)
      throws IOException {
    EventKind kind = kind(path) == EventKind.NOTE ? EventKind.NOTE : EventKind.INCIDENT;
    ObjectLoader loader = repository.open(blob);
    RawEvent.Content content;
    Instant time = null;
    String id = null;
    if (loader.getSize() > LARGEST) {
      content = new RawEvent.Unreadable(RawLog.Flaw.OVERSIZE, loader.getSize());
    } else {
      String text = Commits.utf8(loader.getCachedBytes());
      if (text == null) {
        content = new RawEvent.Unreadable(RawLog.Flaw.ENCODING, loader.getSize());
      } else {
        ReportReader.Read read = read(text, path);
        content =
            read == null
                ? new RawEvent.Unreadable(RawLog.Flaw.ENCODING, loader.getSize())
                : read.report();
        time = read == null ? null : time(read);
        id = read == null ? null : read.id();
      }
    }
    long version =
        Math.max(known == null ? 0 : known.version() + 1, progress.version(target.getCommitTime()));
    String own = own(path, id, known, progress);
    RawEvent event = new RawEvent(ids.of(kind, own), version, kind, time, clock.instant(), content);
    int size = RawEventCodec.size(event);
    return size <= LARGEST_EVENT
        ? new Made(event, own)
        : new Made(
            new RawEvent(
                event.entity(),
                version,
                kind,
                time,
                event.observed(),
                new RawEvent.Unreadable(RawLog.Flaw.OVERSIZE, loader.getSize())),
            own);
  }

  /** What a document says; null where its markup cannot be read, for example nested too deep. */
  private static ReportReader.@Nullable Read read(String text, String path) {
    try {
      return ReportReader.read(text, path);
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  /** When an incident began: its first entry that can be read, else the day of the report. */
  private static @Nullable Instant time(ReportReader.Read read) {
    for (RawReport.Entry entry : read.report().timeline()) {
      if (entry.from() != null) {
        return entry.from();
      }
    }
    return read.date() == null ? null : read.date().atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
