package org.glasshouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLoggingTest {
  @TempDir Path folder;

  @AfterEach
  void restore() {
    LoggerContext.getContext(false).reconfigure();
  }

  @Test
  void keepsWarningsAndNoRequests() throws Exception {
    Path file = folder.resolve("engines.log");

    EngineLogging.toFile(file);
    LogManager.getLogger("org.opensearch.node.Node").warn("low on disk");
    LogManager.getLogger("org.opensearch.node.Node").info("started");
    LogManager.getLogger("rest.suppressed").error("q=secret");
    LogManager.getLogger("index.search.slowlog.query").error("q=secret");

    assertThat(Files.readString(file)).contains("WARN Node low on disk").doesNotContain("started");
    assertThat(Files.readString(file)).doesNotContain("secret");
  }
}
