package org.glasshouse.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The public sources to try, which nobody asks here. */
class ExampleSourcesTest {
  private static final Path FOLDER = Path.of("..", "..", "examples", "sources");

  @Test
  void areDescribedWithoutAFault() {
    SourceFiles.Loaded loaded = SourceFiles.load(FOLDER);

    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.sources()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(loaded.sources()).allSatisfy(source -> assertThat(source.licence()).isNotEmpty());
  }
}
