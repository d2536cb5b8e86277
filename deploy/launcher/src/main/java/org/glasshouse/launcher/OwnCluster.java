package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This very process as a cluster that is archived: its log goes to a file that is collected, and it
 * is asked for its metrics.
 */
final class OwnCluster {
  /** Property that log4j2.xml reads. */
  private static final String LOG = "glasshouse.log";

  private final Path folder;

  private OwnCluster(Path folder) {
    this.folder = folder;
  }

  /** Lets the log go to a file as well. To be called before anything is logged. */
  static OwnCluster logInto(DataFolder data) {
    OwnCluster own = new OwnCluster(data.privateFile("own"));
    System.setProperty(LOG, own.log().toString());
    return own;
  }

  private Path log() {
    return folder.resolve("glasshouse.log");
  }

  /**
   * Describes the cluster as a source.
   *
   * @param metricsPort at which this process tells its metrics
   * @return the folder of the source file
   */
  Path describe(int metricsPort) {
    try {
      Path sources = Files.createDirectories(folder.resolve("sources"));
      Files.writeString(
          sources.resolve("glasshouse.yaml"),
          """
          cluster: glasshouse
          place: the machine that serves this page
          contact: https://example.org/glasshouse
          licence: CC0-1.0
          state: live
          delay: 0s
          logs:
            - files: { include: ["%s"], format: text }
          metrics:
            - scrape: { url: "http://127.0.0.1:%d/internal/metrics", every: 30s }
          """
              .formatted(log(), metricsPort));
      return sources;
    } catch (IOException e) {
      throw new LaunchException("cannot describe the own cluster: " + e.getMessage(), e);
    }
  }
}
