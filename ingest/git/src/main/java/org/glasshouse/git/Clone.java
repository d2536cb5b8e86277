package org.glasshouse.git;

import java.io.IOException;
import java.net.URISyntaxException;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.glasshouse.raw.CollectorFault.Code;

/** A bare copy of one branch of a repository, without what lies deeper than the settings say. */
final class Clone implements AutoCloseable {
  private static final String FETCHED = "refs/glasshouse/head";
  private static final int SILENCE_SECONDS = 30;

  private final GitSettings settings;
  private final Repository repository;

  Clone(GitSettings settings, String name) throws IOException {
    this.settings = settings;
    this.repository =
        new FileRepositoryBuilder()
            .setGitDir(settings.folder().resolve(name).toFile())
            .setBare()
            .build();
    if (!repository.getObjectDatabase().exists()) {
      repository.create(true);
    }
  }

  Repository repository() {
    return repository;
  }

  /** Fetching did not come to its end. */
  static final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Code code;

    FetchException(Code code) {
      super(code.name());
      this.code = code;
    }

    Code code() {
      return code;
    }
  }

  /** Fetches what is new; the commit to which the branch points now. */
  ObjectId fetch() throws FetchException, IOException {
    Limit limit = new Limit(settings.limit());
    try (Git git = Git.wrap(repository)) {
      FetchCommand fetch =
          git.fetch()
              .setRemote(new URIish(settings.url()).toPrivateASCIIString())
              .setRefSpecs(new RefSpec("+" + branch() + ":" + FETCHED))
              .setTagOpt(TagOpt.NO_TAGS)
              .setTimeout(SILENCE_SECONDS)
              .setProgressMonitor(limit);
      // Later ones begin at what is here. With a depth JGit loses its way in them as soon as both
      // sides need more than one round to find out what is new.
      if (repository.resolve(FETCHED) == null) {
        fetch.setDepth(settings.depth());
      }
      fetch.call();
    } catch (InvalidRemoteException | URISyntaxException e) {
      throw new FetchException(Code.UNREACHABLE);
    } catch (TransportException e) {
      throw new FetchException(limit.isCancelled() ? Code.TOO_LARGE : Code.UNREACHABLE);
    } catch (GitAPIException e) {
      throw new FetchException(limit.isCancelled() ? Code.TOO_LARGE : Code.CORRUPT);
    }
    ObjectId head = repository.resolve(FETCHED);
    if (head == null) {
      throw new FetchException(limit.isCancelled() ? Code.TOO_LARGE : Code.NOTHING_FOUND);
    }
    return head;
  }

  private String branch() {
    String name = settings.branch();
    return name == null ? "HEAD" : "refs/heads/" + name;
  }

  @Override
  public void close() {
    repository.close();
  }

  /** Ends a fetch of more than a machine should take in. */
  private static final class Limit extends EmptyProgressMonitor {
    private final long end;
    private final int mostObjects;
    private volatile boolean tooMany;

    Limit(GitSettings.Limit limit) {
      this.end = System.nanoTime() + limit.longest().toNanos();
      this.mostObjects = limit.objects();
    }

    @Override
    public void beginTask(String title, int totalWork) {
      tooMany |= totalWork > mostObjects;
    }

    @Override
    public boolean isCancelled() {
      return tooMany || System.nanoTime() > end;
    }
  }
}
