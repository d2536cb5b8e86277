package org.glasshouse.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** One small text file of a Git repository, as its branch has it now. */
public final class GitFile implements AutoCloseable {
  /** Larger ones are not read. */
  static final int LONGEST = 4_096;

  private final Clone clone;
  private final String path;

  /**
   * A file of which nothing is read yet.
   *
   * @param branch null for the one that the repository calls its head
   * @param folder in which the copy of the repository is kept, under {@code name}
   */
  public GitFile(String url, @Nullable String branch, String path, Path folder, String name)
      throws IOException {
    this.path = path;
    this.clone =
        new Clone(
            new GitSettings(
                name,
                url,
                branch,
                List.of(),
                List.of(),
                false,
                false,
                folder,
                1,
                GitSettings.Limit.USUAL,
                Duration.ZERO),
            name);
  }

  /**
   * Its content now.
   *
   * @throws IOException if the repository cannot be reached, or has no such file of at most 4 KiB
   */
  public String read() throws IOException {
    try {
      ObjectId head = clone.fetch();
      Repository repository = clone.repository();
      try (RevWalk commits = new RevWalk(repository);
          TreeWalk file = TreeWalk.forPath(repository, path, commits.parseCommit(head).getTree())) {
        if (file == null) {
          throw new IOException("the repository has no such file");
        }
        ObjectLoader content = repository.open(file.getObjectId(0));
        if (content.getSize() > LONGEST) {
          throw new IOException("expected a file of at most " + LONGEST + " bytes");
        }
        return new String(content.getBytes(), StandardCharsets.UTF_8);
      }
    } catch (Clone.FetchException e) {
      throw new IOException("the repository cannot be read: " + e.code(), e);
    }
  }

  @Override
  public void close() {
    clone.close();
  }
}
