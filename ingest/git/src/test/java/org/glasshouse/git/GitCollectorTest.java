package org.glasshouse.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawReport;
import org.glasshouse.vocabulary.EventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitCollectorTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final String REPORT =
      "# 2026-05-04, Disk full\n\n## Timeline (UTC)\n\n### 10:00\n\nFull.\n";

  @TempDir private Path folder;
  private Path work;
  private Git upstream;
  private int seconds;
  private final Map<String, byte[]> kept = new HashMap<>();
  private final List<Collector.Missing> missing = new ArrayList<>();

  @BeforeEach
  void begin() throws GitAPIException {
    work = folder.resolve("upstream");
    upstream = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call();
  }

  @AfterEach
  void end() {
    upstream.close();
  }

  @Test
  void handsOverCommitsAndReports() {
    commit("deploy/app.yaml", "replicas: 1\n", "First\n\nSigned-off-by: Ada <ada@example.org>");
    commit("incidents/disk.md", REPORT, "Report");
    commit("deploy/app.yaml", "replicas: 3\n", "More replicas");

    List<RawEvent> events = read(true);

    assertThat(events.stream().map(RawEvent::kind))
        .containsExactly(EventKind.CHANGE, EventKind.CHANGE, EventKind.CHANGE, EventKind.INCIDENT);
    RawChange change = (RawChange) events.get(2).content();
    assertThat(change.message()).isEqualTo("More replicas");
    assertThat(change.author()).isEqualTo("Ada <ada@example.org>");
    assertThat(change.files())
        .containsExactly(
            new RawChange.File(
                "deploy/app.yaml",
                "",
                RawChange.Action.MODIFIED,
                1,
                1,
                "@@ -1 +1 @@\n-replicas: 1\n+replicas: 3\n",
                null));
    assertThat(change.upstream()).isNull();
    assertThat(((RawReport) events.get(3).content()).title()).isEqualTo("Disk full");
    assertThat(events.get(3).time()).isEqualTo(Instant.parse("2026-05-04T10:00:00Z"));
  }

  @Test
  void handsOverOnlyWhatIsNew() {
    commit("incidents/disk.md", REPORT, "Report");
    List<RawEvent> first = read(true);
    commit("incidents/disk.md", REPORT + "\nMore.\n", "More");

    List<RawEvent> second = read(true);

    assertThat(read(true)).isEmpty();
    assertThat(second.stream().map(RawEvent::kind))
        .containsExactly(EventKind.CHANGE, EventKind.INCIDENT);
    assertThat(second.getLast().entity()).isEqualTo(first.getLast().entity());
    assertThat(second.getLast().version()).isGreaterThan(first.getLast().version());
  }

  @Test
  void followsABranchOfManyCommits() {
    for (int i = 0; i < 90; i++) {
      commit("file", "text " + i, "Commit " + i);
    }
    assertThat(read(true)).hasSize(90);
    for (int i = 0; i < 100; i++) {
      commit("file", "newer text " + i, "Newer commit " + i);
    }

    assertThat(read(true)).hasSize(100);
  }

  @Test
  void givesTheSameIdsAndVersionsWithoutItsCheckpoint() {
    commit("incidents/disk.md", REPORT, "Report");
    commit("a", "b", "Other");
    List<RawEvent> first = read(true);
    kept.clear();

    assertThat(read(true)).isEqualTo(first);
  }

  @Test
  void goesOnWhereItWasStoppedInTheMiddle() {
    for (int i = 0; i < 7; i++) {
      commit("file" + i, "x", "Commit " + i);
    }
    commit("incidents/one.md", REPORT, "One");
    commit("incidents/two.md", REPORT, "Two");
    List<RawEvent> all = read(true);
    kept.clear();

    List<RawEvent> pieces = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      try (Collector<RawEvent> collector = collector(true)) {
        collector.open(kept);
        pieces.addAll(poll(collector, 1));
      }
    }

    assertThat(pieces).isEqualTo(all);
  }

  @Test
  void knowsAReportByTheIdOfItsFrontMatterWhereverItStands() {
    String named = "---\nid: INC-7\n---\n" + REPORT;
    commit("incidents/a.md", named, "Report");
    List<RawEvent> first = read(false);
    kept.clear();
    commit("incidents/b.md", "Rewritten.\n" + "\nAnew.\n".repeat(40), "Other text");
    commit("incidents/b.md", "---\nid: INC-8\n---\n" + REPORT, "Second");

    List<RawEvent> second = read(false);

    assertThat(second.getFirst().entity()).isEqualTo(first.getFirst().entity());
    assertThat(second.getLast().entity()).isNotEqualTo(first.getFirst().entity());
  }

  @Test
  void takesBackWhatAReportWasCalledBeforeItHadAnId() {
    commit("incidents/a.md", REPORT, "Report");
    List<RawEvent> first = read(false);
    commit("incidents/a.md", "---\nid: INC-7\n---\n" + REPORT, "With an id");

    List<RawEvent> second = read(false);

    assertThat(second).hasSize(2);
    assertThat(second.getFirst().entity()).isEqualTo(first.getFirst().entity());
    assertThat(second.getFirst().content()).isEqualTo(new RawEvent.Deleted());
    assertThat(second.getLast().entity()).isNotEqualTo(first.getFirst().entity());
  }

  @Test
  void keepsTheIdOfAReportThatIsMoved() throws GitAPIException, IOException {
    commit("incidents/disk.md", REPORT, "Report");
    List<RawEvent> first = read(false);
    Files.createDirectories(work.resolve("incidents/2026"));
    Files.move(work.resolve("incidents/disk.md"), work.resolve("incidents/2026/disk.md"));
    upstream.rm().addFilepattern("incidents/disk.md").call();
    commit("incidents/2026/disk.md", REPORT + "\nMoved.\n", "Move");

    List<RawEvent> second = read(false);

    assertThat(second).hasSize(1);
    assertThat(second.getFirst().entity()).isEqualTo(first.getFirst().entity());
    assertThat(second.getFirst().content()).isInstanceOf(RawReport.class);
    kept.clear();
    assertThat(read(false).getFirst().entity()).isEqualTo(first.getFirst().entity());
  }

  @Test
  void takesADeletionForADeletion() throws GitAPIException {
    commit("incidents/disk.md", REPORT, "Report");
    commit("incidents/other.md", REPORT, "Other");
    List<RawEvent> first = read(false);
    upstream.rm().addFilepattern("incidents/disk.md").call();
    commit("a", "b", "Remove");

    List<RawEvent> second = read(false);

    assertThat(second).hasSize(1);
    assertThat(second.getFirst().entity()).isEqualTo(first.getFirst().entity());
    assertThat(second.getFirst().version()).isGreaterThan(first.getFirst().version());
    assertThat(second.getFirst().content()).isEqualTo(new RawEvent.Deleted());
  }

  @Test
  void takesBackWhatARewrittenBranchLost() throws GitAPIException {
    commit("a", "1", "Kept");
    commit("a", "2", "Lost");
    List<RawEvent> first = read(true);
    upstream.reset().setMode(ResetCommand.ResetType.HARD).setRef("HEAD~1").call();
    commit("a", "3", "Instead");

    try (Collector<RawEvent> collector = collector(true)) {
      collector.open(kept);
      List<RawEvent> second = poll(collector, 100);

      assertThat(second).hasSize(2);
      assertThat(second.getFirst().entity()).isEqualTo(first.getLast().entity());
      assertThat(second.getFirst().content()).isEqualTo(new RawEvent.Deleted());
      assertThat(second.getFirst().version()).isGreaterThan(first.getLast().version());
      assertThat(((RawChange) second.getLast().content()).message()).isEqualTo("Instead");
      assertThat(codes(collector)).contains(Code.HISTORY_REWRITTEN);
      assertThat(missing)
          .containsExactly(
              new Collector.Missing(
                  Code.HISTORY_REWRITTEN, START.plusSeconds(1), START.plusSeconds(1)));
    }
  }

  @Test
  void namesFilesThatItCannotHandOnAndReadsTheOthers() throws IOException {
    String script = "<script>alert(1)</script>\n".repeat(2_000_000);
    Files.createDirectories(work.resolve("incidents"));
    Files.write(
        work.resolve("incidents/broken.md"), new byte[] {'#', ' ', (byte) 0xff, (byte) 0xfe});
    Files.writeString(work.resolve("incidents/huge.md"), script);
    commit("incidents/good.md", REPORT, "Reports");

    try (Collector<RawEvent> collector = collector(true)) {
      collector.open(kept);
      List<RawEvent> events = poll(collector, 100);

      assertThat(
              events.stream()
                  .filter(event -> event.kind() == EventKind.INCIDENT)
                  .map(RawEvent::content))
          .hasSize(3)
          .contains(new RawEvent.Unreadable(RawLog.Flaw.ENCODING, 4))
          .contains(new RawEvent.Unreadable(RawLog.Flaw.OVERSIZE, script.length()))
          .anyMatch(RawReport.class::isInstance);
      assertThat(codes(collector)).containsExactlyInAnyOrder(Code.BINARY, Code.TOO_LARGE);
      assertThat(missing)
          .containsExactlyInAnyOrder(
              new Collector.Missing(Code.BINARY, START, START),
              new Collector.Missing(Code.TOO_LARGE, START, START));
      RawChange change = (RawChange) events.getFirst().content();
      assertThat(change.files().stream().map(RawChange.File::leftOut))
          .containsExactly(RawChange.LeftOut.ENCODING, null, RawChange.LeftOut.BINARY);
    }
  }

  @Test
  void namesAReportWhoseMarkupCannotBeReadAndReadsTheOthers() {
    String twisted = "*a **b ".repeat(9_000) + "c** d* ".repeat(9_000);
    commit("incidents/a-quote.md", "# Quote\n\n" + ">".repeat(20_000) + " x\n", "Quote");
    commit("incidents/b-twisted.md", twisted, "Twisted");
    commit("incidents/c-good.md", REPORT, "Good");

    try (Collector<RawEvent> collector = collector(false)) {
      collector.open(kept);
      List<RawEvent> events = poll(collector, 100);

      assertThat(events.stream().map(RawEvent::content))
          .satisfiesExactly(
              quote -> assertThat(quote).isInstanceOf(RawReport.class),
              unread ->
                  assertThat(unread)
                      .isEqualTo(new RawEvent.Unreadable(RawLog.Flaw.ENCODING, twisted.length())),
              good -> assertThat(good).isInstanceOf(RawReport.class));
      assertThat(codes(collector)).containsExactly(Code.BINARY);
      assertThat(missing)
          .containsExactly(
              new Collector.Missing(Code.BINARY, START.plusSeconds(2), START.plusSeconds(2)));
    }
  }

  @Test
  void namesARepositoryThatDoesNotAnswer() {
    GitSettings settings = settings(folder.resolve("absent").toUri().toString(), true, 100);
    try (Collector<RawEvent> collector = new GitCollector(settings, KEY, clock())) {
      collector.open(Map.of());

      assertThat(collector.poll(10).isEmpty()).isTrue();
      assertThat(codes(collector)).containsExactly(Code.UNREACHABLE);
      assertThat(collector.faults().getFirst().since()).isEqualTo(clock().instant());
      assertThat(missing).isEmpty();
    }
  }

  @Test
  void saysSinceWhenARepositoryDoesNotAnswer() throws IOException {
    commit("a", "1", "One");
    read(true);
    Files.move(work, folder.resolve("elsewhere"));
    Clock later = Clock.offset(clock(), Duration.ofHours(3));
    try (Collector<RawEvent> collector =
        new GitCollector(settings(work.toUri().toString(), true, 1000), KEY, later)) {
      collector.open(kept);

      poll(collector, 10);

      assertThat(codes(collector)).containsExactly(Code.UNREACHABLE);
      assertThat(collector.faults().getFirst().since()).isEqualTo(clock().instant());
    }
  }

  @ParameterizedTest
  @CsvSource({"5, PT10M", "1000000, PT0S"})
  void givesUpARepositoryThatIsLargerOrSlowerThanItsLimit(int objects, Duration longest) {
    for (int i = 0; i < 9; i++) {
      commit("file" + i, "text", "Commit " + i);
    }
    GitSettings.Limit limit = new GitSettings.Limit(objects, longest);
    try (Collector<RawEvent> collector =
        new GitCollector(settings(work.toUri().toString(), true, 1000, limit), KEY, clock())) {
      collector.open(Map.of());

      assertThat(poll(collector, 100)).isEmpty();
      assertThat(codes(collector)).containsExactly(Code.TOO_LARGE);
      assertThat(collector.faults().getFirst().since()).isEqualTo(clock().instant());
    }
    assertThat(read(true)).hasSize(9);
  }

  @Test
  void leavesOutWhatLiesTooDeepAndSaysSo() {
    for (int i = 0; i < 9; i++) {
      commit("file", "x" + i, "Commit " + i);
    }
    try (Collector<RawEvent> collector =
        new GitCollector(settings(work.toUri().toString(), true, 4), KEY, clock())) {
      collector.open(kept);

      assertThat(poll(collector, 100)).hasSize(3);
      assertThat(codes(collector)).contains(Code.OLDER_LEFT_OUT);
      assertThat(missing)
          .containsExactly(
              new Collector.Missing(Code.OLDER_LEFT_OUT, Instant.EPOCH, START.plusSeconds(5)));
    }
  }

  @Test
  void saysWhereACommitStandsOnlyWhereItMay() {
    commit("a", "1", "One");
    GitSettings shy = settings(work.toUri().toString(), true, 10);
    GitSettings open =
        new GitSettings(
            shy.source(),
            shy.url(),
            null,
            List.of(),
            List.of(),
            true,
            true,
            folder.resolve("open"),
            10,
            GitSettings.Limit.USUAL,
            Duration.ZERO);
    try (Collector<RawEvent> collector = new GitCollector(open, KEY, clock())) {
      collector.open(Map.of());
      List<RawEvent> events = poll(collector, 10);
      assertThat(codes(collector)).isEmpty();
      RawChange change = (RawChange) events.getFirst().content();

      assertThat(change.upstream()).isNotNull();
    }
    kept.clear();
    assertThat(((RawChange) read(true).getFirst().content()).upstream()).isNull();
  }

  private List<RawEvent> read(boolean changes) {
    try (Collector<RawEvent> collector = collector(changes)) {
      collector.open(kept);
      return poll(collector, 100);
    }
  }

  private List<RawEvent> poll(Collector<RawEvent> collector, int limit) {
    Collector.Batch<RawEvent> batch = collector.poll(limit);
    kept.putAll(batch.checkpoints());
    missing.addAll(batch.missing());
    return batch.records();
  }

  private static List<Code> codes(Collector<RawEvent> collector) {
    return collector.faults().stream().map(CollectorFault::code).toList();
  }

  private Collector<RawEvent> collector(boolean changes) {
    return new GitCollector(settings(work.toUri().toString(), changes, 1000), KEY, clock());
  }

  private GitSettings settings(String url, boolean changes, int depth) {
    return settings(url, changes, depth, GitSettings.Limit.USUAL);
  }

  private GitSettings settings(String url, boolean changes, int depth, GitSettings.Limit limit) {
    return new GitSettings(
        "smaug",
        url,
        "main",
        depth < 1000 ? List.of() : List.of("incidents/**/*.md"),
        List.of(),
        changes,
        false,
        folder.resolve("copy"),
        depth,
        limit,
        Duration.ZERO);
  }

  private static Clock clock() {
    return Clock.fixed(START.plusSeconds(86_400), ZoneOffset.UTC);
  }

  private void commit(String path, String text, String message) {
    try {
      Path file = work.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      PersonIdent ada =
          new PersonIdent("Ada", "ada@example.org", START.plusSeconds(seconds++), ZoneOffset.UTC);
      upstream.add().addFilepattern(".").call();
      upstream.commit().setMessage(message).setAuthor(ada).setCommitter(ada).setSign(false).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }
}
