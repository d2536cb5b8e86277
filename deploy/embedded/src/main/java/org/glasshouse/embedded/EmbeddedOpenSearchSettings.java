package org.glasshouse.embedded;

import java.nio.file.Path;

/**
 * What an embedded OpenSearch is started with.
 *
 * @param folder where it keeps its data; made where there is none
 * @param port what its REST interface listens to on 127.0.0.1, 0 for any free one, at most 65535
 */
public record EmbeddedOpenSearchSettings(Path folder, int port) {
  public EmbeddedOpenSearchSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "expected a port of 0 to 65535 for OpenSearch, got " + port);
    }
  }

  /** Any free port. */
  public static EmbeddedOpenSearchSettings in(Path folder) {
    return new EmbeddedOpenSearchSettings(folder, 0);
  }
}
