package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This very process as a cluster that is archived: its log goes to a file that is collected, and it
 * is asked for its metrics.
 */
final class OwnCluster {
  /** Property that log4j2.xml reads. */
  private static final String LOG = "glasshouse.log";

  private static final String OS_NAME = "PRETTY_NAME=";

  /** A version that a YAML file can hold between quotes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w .()/~+:-]{1,200}");

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

  /** The block {@code versions}, as far as this machine tells. */
  private static String machine() {
    String kernel = System.getProperty("os.version", "");
    StringBuilder versions = new StringBuilder();
    if (PLAIN.matcher(kernel).matches()) {
      versions.append("  kernel: \"%s\"\n".formatted(kernel));
    }
    String os = operatingSystem();
    if (PLAIN.matcher(os).matches()) {
      versions.append("  os: \"%s\"\n".formatted(os));
    }
    return versions.isEmpty() ? "" : "versions:\n" + versions;
  }

  /** Its name as {@code /etc/os-release} has it; empty where there is none. */
  private static String operatingSystem() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
      return lines
          .filter(line -> line.startsWith(OS_NAME))
          .map(line -> line.substring(OS_NAME.length()).replace("\"", ""))
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
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
                  .formatted(log(), metricsPort)
              + machine());
      return sources;
    } catch (IOException e) {
      throw new LaunchException("cannot describe the own cluster: " + e.getMessage(), e);
    }
  }
}
