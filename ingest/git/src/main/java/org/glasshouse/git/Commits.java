package org.glasshouse.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawChange.LeftOut;
import org.jspecify.annotations.Nullable;

/** Reads commits as changes: message, people, files and their differences to the first parent. */
final class Commits {
  static final int MOST_FILES = 200;

  /** Of one file, in bytes. */
  static final int MOST_DIFF = 32 << 10;

  /** Of all files of a commit, in bytes. */
  static final int MOST_DIFFS = 160 << 10;

  private static final int MOST_MESSAGE = 16 << 10;
  private static final int LARGEST_FILE = 4 << 20;

  private final Repository repository;
  private final GitSettings settings;

  Commits(Repository repository, GitSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** The files that a commit touched, renames found. */
  List<DiffEntry> entries(DiffFormatter differ, RevCommit commit) throws IOException {
    return differ.scan(parent(commit), commit.getTree());
  }

  DiffFormatter differ(OutputStream out) {
    DiffFormatter differ = new DiffFormatter(out);
    differ.setRepository(repository);
    differ.setDetectRenames(true);
    differ.setBinaryFileThreshold(LARGEST_FILE);
    differ.setAbbreviationLength(8);
    return differ;
  }

  private static @Nullable RevTree parent(RevCommit commit) {
    return commit.getParentCount() == 0 ? null : commit.getParent(0).getTree();
  }

  RawChange read(RevCommit commit) throws IOException {
    List<RawChange.File> files = new ArrayList<>();
    int leftOut = 0;
    Bounded out = new Bounded();
    try (DiffFormatter differ = differ(out)) {
      int room = MOST_DIFFS;
      for (DiffEntry entry : entries(differ, commit)) {
        if (files.size() == MOST_FILES) {
          leftOut++;
          continue;
        }
        RawChange.File file = file(differ, entry, out, Math.min(room, MOST_DIFF));
        room -= file.diff().length();
        files.add(file);
      }
    }
    return new RawChange(
        shortened(commit.getFullMessage()),
        person(commit.getAuthorIdent()),
        person(commit.getCommitterIdent()),
        files,
        leftOut,
        settings.links() ? upstream(commit) : null);
  }

  private static String shortened(String message) {
    return message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE);
  }

  private static String person(@Nullable PersonIdent person) {
    return person == null ? "" : person.getName() + " <" + person.getEmailAddress() + ">";
  }

  private RawChange.File file(DiffFormatter differ, DiffEntry entry, Bounded out, int room)
      throws IOException {
    boolean deleted = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
    String path = deleted ? entry.getOldPath() : entry.getNewPath();
    FileHeader header = differ.toFileHeader(entry);
    int added = 0;
    int removed = 0;
    for (Edit edit : header.toEditList()) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    String diff = "";
    LeftOut leftOut = null;
    if (header.getPatchType() != FileHeader.PatchType.UNIFIED) {
      leftOut = LeftOut.BINARY;
    } else {
      out.begin(room);
      differ.format(entry);
      differ.flush();
      String text = out.isFull() ? null : utf8(out.toByteArray());
      leftOut = out.isFull() ? LeftOut.TOO_LARGE : text == null ? LeftOut.ENCODING : null;
      diff = text == null ? "" : hunks(text);
    }
    return new RawChange.File(
        path,
        entry.getChangeType() == DiffEntry.ChangeType.RENAME ? entry.getOldPath() : "",
        action(entry),
        added,
        removed,
        diff,
        leftOut);
  }

  private static RawChange.Action action(DiffEntry entry) {
    return switch (entry.getChangeType()) {
      case ADD, COPY -> RawChange.Action.ADDED;
      case MODIFY -> RawChange.Action.MODIFIED;
      case DELETE -> RawChange.Action.DELETED;
      case RENAME -> RawChange.Action.RENAMED;
    };
  }

  private static String hunks(String patch) {
    int first = patch.startsWith("@@") ? 0 : patch.indexOf("\n@@") + 1;
    return patch.startsWith("@@", first) ? patch.substring(first) : "";
  }

  /** The text of bytes; null where they are not UTF-8. */
  static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private RawChange.Upstream upstream(RevCommit commit) {
    String sha = commit.name();
    String url = settings.url().replaceFirst("\\.git/?$", "").replaceFirst("/$", "");
    boolean forge = url.startsWith("https://") && url.indexOf('@') < 0;
    return new RawChange.Upstream(sha, forge ? url + "/commit/" + sha : "");
  }

  /** Keeps the first bytes that are written and forgets the others. */
  private static final class Bounded extends ByteArrayOutputStream {
    private int room;
    private boolean full;

    void begin(int room) {
      reset();
      this.room = room;
      this.full = false;
    }

    boolean isFull() {
      return full;
    }

    @Override
    public synchronized void write(int b) {
      if (size() < room) {
        super.write(b);
      } else {
        full = true;
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      int fits = Math.min(length, room - size());
      super.write(bytes, from, Math.max(0, fits));
      full |= fits < length;
    }
  }
}
