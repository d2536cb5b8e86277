package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.api.Git;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
  @TempDir Path folder;
  private final Map<String, CommunityState> told = new ConcurrentHashMap<>();
  private final AtomicBoolean deaf = new AtomicBoolean();
  private StateFiles files;
  private Git repository;

  @BeforeEach
  void start() throws Exception {
    repository =
        Git.init().setDirectory(folder.resolve("ops").toFile()).setInitialBranch("main").call();
    say("live\n");
    files = new StateFiles(folder.resolve("copies"), Duration.ofMillis(100), this::tell);
  }

  @AfterEach
  void stop() {
    files.close();
    repository.close();
  }

  private void tell(String source, CommunityState word) {
    if (deaf.get()) {
      throw new LaunchException("Kafka is away");
    }
    told.put(source, word);
  }

  private void say(String content) throws Exception {
    Path file = folder.resolve("ops/glasshouse/state");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    repository.add().addFilepattern(".").call();
    repository
        .commit()
        .setAll(true)
        .setMessage("State")
        .setAuthor("A", "a@example.org")
        .setCommitter("A", "a@example.org")
        .setSign(false)
        .call();
  }

  private Source source(String stateFile) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        sources.resolve("oak.yaml"),
        """
        cluster: oak
        %s
        logs:
          - files: { include: ["/var/log/oak.log"] }
        """
            .formatted(stateFile));
    return SourceFiles.load(sources).sources().getFirst();
  }

  private Source oak() throws IOException {
    return source("stateFile: { git: ../ops, path: glasshouse/state }");
  }

  private void awaitTold(State state) {
    Eventually.see(
        state.word(),
        () -> {
          CommunityState word = told.get("oak");
          return word == null ? "nothing" : word.state().word();
        },
        word -> word.equals(state.word()));
  }

  @Test
  void tellsWhatTheCommunityCommits() throws Exception {
    files.follow(List.of(oak()));

    awaitTold(State.LIVE);
    say("# since the fire\nhidden\n");
    awaitTold(State.HIDDEN);
    say("anything else\n");
    awaitTold(State.PAUSED);
    say("live\n");
    awaitTold(State.LIVE);
  }

  @Test
  void tellsNothingOfAFileThatCannotBeRead() throws Exception {
    files.follow(List.of(source("stateFile: { git: ../ops, path: glasshouse/none }")));

    Eventually.pause(Duration.ofMillis(500));

    assertThat(told).isEmpty();
  }

  @Test
  void tellsAgainWhatNobodyTook() throws Exception {
    deaf.set(true);
    files.follow(List.of(oak()));
    Eventually.pause(Duration.ofMillis(300));

    deaf.set(false);

    awaitTold(State.LIVE);
  }

  @Test
  void followsAFileOnlyAsLongAsASourceNamesIt() throws Exception {
    files.follow(List.of(oak()));
    awaitTold(State.LIVE);

    files.follow(List.of(source("")));
    say("paused\n");
    Eventually.pause(Duration.ofMillis(500));

    assertThat(told.get("oak")).extracting(CommunityState::state).isEqualTo(State.LIVE);
  }
}
