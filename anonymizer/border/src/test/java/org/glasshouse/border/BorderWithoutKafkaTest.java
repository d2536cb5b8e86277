package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.glasshouse.raw.Coverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(150)
@Execution(ExecutionMode.CONCURRENT)
class BorderWithoutKafkaTest {
  @TempDir Path folder;

  @Test
  void losesNothingWhileKafkaIsAwayAndFoundsAnArchiveOnlyWhenTold() throws Exception {
    try (Archive archive = new Archive(folder)) {
      BorderSettings notFounding = new BorderSettings(archive.settings().kafka(), 1, false);
      try (Border early = new Border(notFounding, archive.keys)) {
        assertThatThrownBy(early::start)
            .isInstanceOf(BorderRefusedException.class)
            .hasMessageStartingWith("this archive has no key fingerprint yet");
      }
      try (Border border = archive.border()) {
        assertThat(border.status().sources()).isEmpty();
        archive.addSource("away");
        archive.feedMessages(
            "away",
            List.of(LongStream.range(0, 500).mapToObj(n -> line(n, "before " + n)).toList()));
        archive.stopKafka();
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> border.status().state() == BorderStatus.State.KAFKA_AWAY);

        archive.startKafka();
        archive.feedMessages(
            "away",
            List.of(LongStream.range(500, 900).mapToObj(n -> line(n, "after " + n)).toList()));

        await().atMost(Duration.ofSeconds(60)).until(() -> archive.published("away").size() == 900);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> border.status().state() == BorderStatus.State.RUNNING);
        assertThat(archive.published("away"))
            .extracting(log -> log.uid().position())
            .containsExactlyElementsOf(LongStream.range(0, 900).boxed().toList());
        assertThat(archive.coverage("away", Coverage.Stage.PUBLISHED)).containsEntry("ok", 900L);
      }
      try (Border founded = new Border(notFounding, archive.keys)) {
        founded.start();
        assertThat(founded.status().sources()).containsKey("away");
      }
    }
  }
}
