package org.glasshouse.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.glasshouse.raw.Backoff;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawEventCodec;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Follows one branch of a Git repository. Commits are handed over as they stand on the branch, the
 * oldest first, then the files of reports as the branch's head has them. Where the branch was moved
 * to where it did not lead, commits that it lost are deletions.
 */
public final class GitCollector implements Collector<RawEvent> {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(30));

  /** A batch takes no more, in bytes, beyond its first event. */
  private static final int MOST_BYTES = 4 << 20;

  private static final String PROGRESS = "progress";
  private static final String LOOKED = "looked";

  private final GitSettings settings;
  private final Clock clock;
  private final EntityIds ids;
  private final String repository;
  private final TreeSet<Lasting> lasting = new TreeSet<>();
  private List<CollectorFault> faults = List.of();
  private Progress progress = Progress.NONE;
  private @Nullable Clone clone;
  private @Nullable Way way;
  private Instant nextLook = Instant.EPOCH;
  private Instant looked = Instant.EPOCH;
  private boolean hasLooked;
  private int failures;

  /** A fault that stays until the collector is opened anew. */
  private record Lasting(Code code, String where) implements Comparable<Lasting> {
    @Override
    public int compareTo(Lasting other) {
      int byCode = code.compareTo(other.code);
      return byCode != 0 ? byCode : where.compareTo(other.where);
    }
  }

  /** What is left to hand over of the way to a commit. */
  private record Way(
      RevCommit target,
      List<RevCommit> lost,
      List<RevCommit> commits,
      List<Missing> missing,
      Reports reports) {}

  /**
   * A collector that reads nothing before it is opened.
   *
   * @param identityKey the archive's identity key, from which the public ids of entities are made
   */
  public GitCollector(GitSettings settings, byte[] identityKey, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.ids = new EntityIds(identityKey, settings.source());
    String branch = settings.branch();
    this.repository = ids.repository(settings.url(), branch == null ? "" : branch);
  }

  @Override
  public String name() {
    return "git-" + repository;
  }

  @Override
  public Signal signal() {
    return Signal.EVENTS;
  }

  @Override
  public void open(Map<String, byte[]> checkpoints) {
    progress = Progress.decode(checkpoints.get(PROGRESS));
    looked = time(checkpoints.get(LOOKED), clock.instant());
  }

  /** The time of a checkpoint, in seconds since 1970; another one where it holds none. */
  private static Instant time(byte @Nullable [] checkpoint, Instant other) {
    return checkpoint == null || checkpoint.length != Long.BYTES
        ? other
        : Instant.ofEpochSecond(ByteBuffer.wrap(checkpoint).getLong());
  }

  @Override
  public Batch<RawEvent> poll(int limit) {
    Instant now = clock.instant();
    try {
      if (way == null && !now.isBefore(nextLook)) {
        look();
        failures = 0;
        looked = now;
        hasLooked = true;
        nextLook = now.plus(settings.interval());
      }
      return way == null ? rest() : hand(way, limit);
    } catch (Clone.FetchException e) {
      fail(e.code());
    } catch (IOException | RuntimeException e) {
      fail(Code.CORRUPT);
    }
    return Batch.empty();
  }

  /** Nothing new, since the last look. */
  private Batch<RawEvent> rest() {
    if (!hasLooked) {
      return Batch.empty();
    }
    hasLooked = false;
    return new Batch<>(List.of(), lookedUntil());
  }

  private Map<String, byte[]> lookedUntil() {
    byte[] seconds = ByteBuffer.allocate(Long.BYTES).putLong(looked.getEpochSecond()).array();
    return Map.of(LOOKED, seconds);
  }

  private void fail(Code code) {
    way = null;
    failures++;
    nextLook = clock.instant().plus(BACKOFF.after(failures));
    show(code);
  }

  private void show(@Nullable Code now) {
    List<CollectorFault> shown = new ArrayList<>();
    if (now != null) {
      shown.add(new CollectorFault(now, settings.url(), looked));
    }
    lasting.forEach(fault -> shown.add(new CollectorFault(fault.code(), fault.where())));
    faults = List.copyOf(shown);
  }

  @Override
  public List<CollectorFault> faults() {
    return faults;
  }

  /** Fetches, and plans what is to be handed over. */
  private void look() throws Clone.FetchException, IOException {
    Clone copy = clone == null ? new Clone(settings, repository) : clone;
    clone = copy;
    ObjectId head = copy.fetch();
    try (RevWalk walk = new RevWalk(copy.repository())) {
      RevCommit done = known(walk, progress.done());
      RevCommit target = known(walk, progress.target());
      if (target == null) {
        target = walk.parseCommit(head);
        progress = begun(walk, done, target);
      }
      if (target.equals(done)) {
        progress = progress.finished();
        show(null);
        return;
      }
      List<RevCommit> lost = done == null ? List.of() : between(copy, target, done);
      List<RevCommit> commits = between(copy, done, target);
      List<Missing> missing = new ArrayList<>();
      if (!lost.isEmpty()) {
        missing.add(stretch(Code.HISTORY_REWRITTEN, lost));
      }
      Set<ObjectId> cut = copy.repository().getObjectDatabase().getShallowCommits();
      if (!cut.isEmpty()) {
        lasting.add(new Lasting(Code.OLDER_LEFT_OUT, settings.url()));
        Instant deepest = Instant.EPOCH;
        for (ObjectId commit : cut) {
          deepest = later(deepest, time(walk.parseCommit(commit)));
        }
        missing.add(new Missing(Code.OLDER_LEFT_OUT, Instant.EPOCH, deepest));
      }
      way =
          new Way(
              target, lost, commits, missing, new Reports(copy.repository(), settings, ids, clock));
    }
    show(null);
  }

  /** From the first of some commits to the last. */
  private static Missing stretch(Code code, List<RevCommit> commits) {
    Instant from = Instant.MAX;
    Instant to = Instant.EPOCH;
    for (RevCommit commit : commits) {
      Instant time = time(commit);
      from = time.isBefore(from) ? time : from;
      to = later(to, time);
    }
    return new Missing(code, from, to);
  }

  private static Instant time(RevCommit commit) {
    return Instant.ofEpochSecond(Math.max(0, commit.getCommitTime()));
  }

  private static Instant later(Instant some, Instant other) {
    return some.isAfter(other) ? some : other;
  }

  private Progress begun(RevWalk walk, @Nullable RevCommit done, RevCommit target)
      throws IOException {
    String from = done == null ? null : done.name();
    boolean moved = progress.done() != null && (done == null || !walk.isMergedInto(done, target));
    if (moved) {
      lasting.add(new Lasting(Code.HISTORY_REWRITTEN, settings.url()));
      return progress.rewritten(from, target.name());
    }
    return progress.with(target.name(), 0);
  }

  /** A commit that is still there; null where it is not, or none was named. */
  private static @Nullable RevCommit known(RevWalk walk, @Nullable String name) throws IOException {
    try {
      return name == null ? null : walk.parseCommit(ObjectId.fromString(name));
    } catch (MissingObjectException e) {
      return null;
    }
  }

  /** The commits that {@code to} has and {@code from} has not, the oldest first. */
  private static List<RevCommit> between(Clone copy, @Nullable RevCommit from, RevCommit to)
      throws IOException {
    try (RevWalk walk = new RevWalk(copy.repository())) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(to));
      if (from != null) {
        walk.markUninteresting(walk.parseCommit(from));
      }
      List<RevCommit> commits = new ArrayList<>();
      walk.forEach(commits::add);
      return commits;
    }
  }

  private Batch<RawEvent> hand(Way way, int limit) throws IOException {
    List<RawEvent> events = new ArrayList<>();
    Progress reached = progress;
    int all = way.lost().size() + way.commits().size();
    int bytes = 0;
    Clone copy = clone;
    if (copy == null) {
      return Batch.empty();
    }
    Commits reader = new Commits(copy.repository(), settings);
    try (RevWalk walk = new RevWalk(copy.repository());
        DiffFormatter differ = reader.differ(NullOutputStream.INSTANCE)) {
      while (reached.handed() < all && events.size() < limit && bytes < MOST_BYTES) {
        int index = reached.handed();
        boolean gone = index < way.lost().size();
        RevCommit commit =
            walk.parseCommit(
                gone ? way.lost().get(index) : way.commits().get(index - way.lost().size()));
        if (!gone) {
          reached = way.reports().followed(reached, renames(walk, reader, differ, commit));
        }
        RawEvent event = settings.changes() ? change(walk, reader, reached, commit, gone) : null;
        if (event != null) {
          events.add(event);
          bytes += RawEventCodec.size(event);
        }
        reached = reached.with(reached.target(), index + 1);
      }
    }
    List<Missing> missing = new ArrayList<>(way.missing());
    if (reached.handed() == all && events.size() < limit) {
      Reports.Handed handed = way.reports().hand(reached, way.target(), limit - events.size());
      events.addAll(handed.events());
      handed.faults().forEach((path, code) -> lasting.add(new Lasting(code, path)));
      handed.leftOut().stream()
          .map(code -> stretch(code, List.of(way.target())))
          .forEach(missing::add);
      handed.read().forEach(path -> lasting.removeIf(fault -> fault.where().equals(path)));
      reached = handed.complete() ? handed.progress().finished() : handed.progress();
      this.way = handed.complete() ? null : way;
      show(null);
    }
    progress = reached;
    Map<String, byte[]> checkpoints = new HashMap<>(lookedUntil());
    checkpoints.put(PROGRESS, reached.encode());
    return new Batch<>(events, checkpoints, missing);
  }

  /** Where reports were moved to by a commit. */
  private List<DiffEntry> renames(
      RevWalk walk, Commits reader, DiffFormatter differ, RevCommit commit) throws IOException {
    boolean watched = !settings.incidents().isEmpty() || !settings.notes().isEmpty();
    if (!watched || commit.getParentCount() == 0) {
      return List.of();
    }
    walk.parseHeaders(commit.getParent(0));
    return reader.entries(differ, commit);
  }

  /** A commit as an event; null for one whose parents lie too deep to be compared with. */
  private @Nullable RawEvent change(
      RevWalk walk, Commits reader, Progress reached, RevCommit commit, boolean gone)
      throws IOException {
    if (!gone && isCutOff(commit)) {
      return null;
    }
    if (commit.getParentCount() > 0) {
      walk.parseHeaders(commit.getParent(0));
    }
    Instant time = Instant.ofEpochSecond(commit.getCommitTime());
    return new RawEvent(
        ids.of(EventKind.CHANGE, commit.name()),
        gone ? reached.version(0) : reached.version(commit.getCommitTime()),
        EventKind.CHANGE,
        time,
        clock.instant(),
        gone ? new RawEvent.Deleted() : reader.read(commit));
  }

  private boolean isCutOff(RevCommit commit) throws IOException {
    Clone copy = clone;
    return copy != null
        && copy.repository().getObjectDatabase().getShallowCommits().contains(commit.getId());
  }

  @Override
  public void close() {
    way = null;
    if (clone != null) {
      clone.close();
      clone = null;
    }
  }
}
