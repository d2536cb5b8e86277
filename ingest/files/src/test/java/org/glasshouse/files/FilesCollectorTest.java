package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCollectorTest {
  @TempDir Path folder;

  @Test
  void readsRotatedFormsAsEarlierGenerationsOfOneStream() throws IOException {
    try (Following following = new Following(folder, "syslog")) {
      following.write("syslog.3", "Nov 19 01:00:00 node a: first\n");
      following.gzip("syslog.3", "syslog.3.gz");
      following.write("syslog.2", "Nov 20 01:00:00 node a: second\n");
      following.gzip("syslog.2", "syslog.2.gz");
      following.write("syslog.1", "Nov 21 01:00:00 node a: third\n");
      following.write("syslog", "Nov 22 01:00:00 node a: fourth\n");

      following.read();

      assertThat(following.texts())
          .extracting(text -> text.substring(text.lastIndexOf(' ') + 1))
          .containsExactly("first", "second", "third", "fourth");
      assertThat(following.logs()).extracting(RawLog::stream).containsOnly(stream(following));
      assertThat(following.logs()).extracting(RawLog::position).isSorted();
    }
  }

  @Test
  void makesPositionsOfTheGenerationsStartAndTheLine() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", "\nstarting\n2026-11-22T03:04:05Z a\n2026-11-22T03:04:06Z b\n");

      following.read();

      long start = Instant.parse("2026-11-22T03:04:05Z").getEpochSecond() << 31;
      assertThat(following.logs())
          .extracting(RawLog::position)
          .containsExactly(start + 2, start + 3, start + 4);
    }
  }

  @Test
  void goesOnAcrossRotationByRenaming() throws IOException {
    try (Following following = new Following(folder, "*.log")) {
      following.write("app.log", dated(0, 10)).read();
      following.write("app.log", dated(10, 15));
      following.move("app.log", "app.log.1").write("app.log", dated(20, 30));
      following.look();
      // The writer has still the old file open.
      following.write("app.log.1", dated(15, 20)).read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 30));
      assertThat(following.logs()).extracting(RawLog::position).isSorted();
    }
  }

  @Test
  void goesOnAcrossRotationByCopyAndTruncation() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 10)).read();
      following.write("app.log", dated(10, 20));
      Files.copy(following.path("app.log"), following.path("app.log.1"));
      following.look();
      truncate("app.log");
      following.read();
      following.write("app.log", dated(20, 60)).read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 60));
    }
  }

  @Test
  void findsInTheCopyWhatWasNotReadBeforeTruncation() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 10)).read();
      following.write("app.log", dated(10, 20));
      Files.copy(following.path("app.log"), following.path("app.log.1"));
      truncate("app.log");
      following.write("app.log", dated(20, 80)).read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 80));
    }
  }

  @Test
  void findsInTheCompressedCopyWhatWasNotReadBeforeTruncation() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 10)).look();
      following.write("app.log", dated(10, 20));
      Files.copy(following.path("app.log"), following.path("app.log.2"));
      truncate("app.log");
      following.write("app.log", dated(20, 60)).move("app.log", "app.log.1");
      following.gzip("app.log.2", "app.log.2.gz").gzip("app.log.1", "app.log.1.gz");
      following.write("app.log", dated(60, 80)).read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 80));
    }
  }

  @Test
  void noticesTruncationThatHappenedWhileItWasStopped() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 10)).read();
      truncate("app.log");
      following.write("app.log", dated(10, 40));

      following.restart().read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 40));
    }
  }

  @Test
  void handsOverWhatItHoldsWhenAFileIsTruncatedWithoutACopy() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 10));
      following.look();
      truncate("app.log");
      following.write("app.log", dated(10, 11)).read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 11));
    }
  }

  @Test
  void passesOverTheZerosThatAWriterLeavesAfterTruncation() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 40)).read();
      long size = Files.size(following.path("app.log"));
      truncate("app.log");
      try (RandomAccessFile file = new RandomAccessFile(following.path("app.log").toFile(), "rw")) {
        file.seek(size);
        file.write(dated(40, 50).getBytes(StandardCharsets.UTF_8));
      }
      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 50));
    }
  }

  @Test
  void followsAFileIntoItsCompressedForm() throws IOException {
    try (Following following = new Following(folder, "app.log*")) {
      following.write("app.log", dated(0, 50));
      following.letTimePass(Duration.ofSeconds(1));
      following.poll(20);
      following.move("app.log", "app.log.1").write("app.log", dated(50, 60));
      following.gzip("app.log.1", "app.log.1.gz");
      following.restart().read();
      following.move("app.log.1.gz", "app.log.2.gz").restart().read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 60));
    }
  }

  @Test
  void leavesAloneWhatIsBeingCompressed() throws IOException {
    try (Following following = new Following(folder, "app.log*")) {
      following.write("app.log.1", dated(0, 50)).write("app.log", dated(50, 60)).read();
      following.write("copy", dated(0, 50)).gzip("copy", "app.log.1.gz").read();
      Files.delete(following.path("app.log.1"));
      following.read().restart().read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 60));
    }
  }

  @Test
  void recognisesAFileThatWasRenamedInAnUnknownWay() throws IOException {
    try (Following following = new Following(folder, "*.log", "*.log.gz")) {
      following.write("app.log", dated(0, 50)).read();
      following.move("app.log", "app-1.log").write("app.log", dated(50, 100)).read();
      following.gzip("app-1.log", "app-22-11-2026.log.gz").read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 100));
    }
  }

  @Test
  void readsToTheEndWhatWasDeletedWhileItWasOpen() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 50) + "2026-11-22T03:05:00Z unfinished");
      following.letTimePass(Duration.ofSeconds(1));
      following.poll(20);
      Files.delete(following.path("app.log"));
      following.read();

      assertThat(following.texts())
          .startsWith(lines(0, 50).toArray(String[]::new))
          .endsWith("2026-11-22T03:05:00Z unfinished")
          .hasSize(51);
    }
  }

  @Test
  void holdsALineUntilItEndsOrItsFileIsRotated() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 1) + "2026-11-22T03:04:06Z pass").read();
      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 1));

      following.write("app.log", "word\n2026-11-22T03:04:07Z last").read();
      assertThat(following.texts()).hasSize(2).endsWith("2026-11-22T03:04:06Z password");

      following.move("app.log", "app.log.1").write("app.log", dated(9, 10)).read();
      assertThat(following.texts())
          .hasSize(4)
          .endsWith("2026-11-22T03:04:07Z last", lines(9, 10).getFirst());
    }
  }

  @Test
  void namesALineThatHasNotEndedForAnHour() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 1) + "no end").read();
      following.letTimePass(Duration.ofMinutes(61));
      following.look();

      assertThat(following.faults())
          .containsExactly(
              new CollectorFault(Code.UNFINISHED_LINE, real(following.path("app.log"))));
    }
  }

  @Test
  void namesWhatItCannotReadAndGoesOn() throws IOException {
    try (Following following = new Following(folder, "*", "none/*.log")) {
      following.write("good.log", dated(0, 3)).write("empty.log", "");
      following.write("wtmp", new byte[] {7, 0, 0, 0, 'x', 0});
      following.write("zeros", new byte[5_000]);
      following.write("old.log.1.xz", "xz").write("cut.log.1.gz", new byte[] {0x1f, (byte) 0x8b});
      following.write("no.log.1.gz", "not compressed at all");

      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 3));
      assertThat(following.faults())
          .extracting(CollectorFault::code, fault -> fault.where().replaceAll(".*/", ""))
          .containsExactlyInAnyOrder(
              tuple(Code.BINARY, "wtmp"),
              tuple(Code.BINARY, "zeros"),
              tuple(Code.COMPRESSION, "old.log.1.xz"),
              tuple(Code.CORRUPT, "cut.log.1.gz"),
              tuple(Code.CORRUPT, "no.log.1.gz"),
              tuple(Code.NOTHING_FOUND, "*.log"));
    }
  }

  @Test
  void withholdsALineWithAZeroInItAndReadsItsNeighbours() throws IOException {
    try (Following following = new Following(folder, "*.log")) {
      following.write("app.log", dated(0, 1) + "torn\0\0block\n" + dated(1, 2));
      following.write("always.log", "2026-11-22T03:04:05Z each line ends so\0\n".repeat(2));

      following.read();

      assertThat(following.texts())
          .containsExactlyInAnyOrder(
              lines(0, 1).getFirst(),
              "ENCODING 11",
              lines(1, 2).getFirst(),
              "ENCODING 39",
              "ENCODING 39");
      assertThat(following.faults()).isEmpty();
    }
  }

  @Test
  void readsOnBehindABlockOfZerosThatAPowerCutLeft() throws IOException {
    try (Following following = new Following(folder, "*.log")) {
      following.write("app.log", new byte[4_096]).write("app.log", dated(0, 2) + "2026-11-22T03");
      following
          .write("app.log", new byte[4_096])
          .write("app.log", ":04:07Z torn\n" + dated(2, 200));

      following.read();

      assertThat(following.texts())
          .startsWith(lines(0, 2).toArray(String[]::new))
          .contains("ENCODING 4121")
          .endsWith(lines(2, 200).toArray(String[]::new))
          .hasSize(201);
    }
  }

  @Test
  void leavesAloneWhatIsNoText() throws IOException {
    try (Following following = new Following(folder, "*")) {
      following.write("wtmp", logins()).write("lastlog", new byte[292 * 1_000]);
      following.write("lastlog", Arrays.copyOfRange(logins(), 340, 2_000));
      following.write("system.journal", journal()).write("bans.db", database());
      following.write("plain", dated(0, 500)).gzip("plain", "zipped.gz");
      following.move("zipped.gz", "zipped");

      following.read();

      assertThat(following.texts()).isEmpty();
      assertThat(following.faults())
          .extracting(CollectorFault::code, fault -> fault.where().replaceAll(".*/", ""))
          .containsExactlyInAnyOrder(
              tuple(Code.BINARY, "wtmp"),
              tuple(Code.BINARY, "lastlog"),
              tuple(Code.BINARY, "system.journal"),
              tuple(Code.BINARY, "bans.db"),
              tuple(Code.BINARY, "zipped"));
    }
  }

  /** Records of utmp(5), with times and addresses in which line feeds stand. */
  private static byte[] logins() {
    ByteBuffer records = ByteBuffer.allocate(100 * 384).order(ByteOrder.LITTLE_ENDIAN);
    for (int login = 0; login < 100; login++) {
      int at = login * 384;
      records.putInt(at, 7).putInt(at + 4, 0x0a00 + login);
      records.put(at + 8, utf8("pts/" + login)).put(at + 44, utf8("user" + login));
      records.put(at + 76, utf8("host-" + login + ".example.org"));
      records.putInt(at + 340, 0x690a_410a + login).putInt(at + 344, login);
      records.put(at + 348, new byte[] {10, 65, 10, (byte) login});
    }
    return records.array();
  }

  /** A file of systemd's journal with an entry of two lines. */
  private static byte[] journal() {
    ByteBuffer file = ByteBuffer.allocate(128 * 1_024).order(ByteOrder.LITTLE_ENDIAN);
    file.put(utf8("LPKSHHRH")).putInt(0x0f).putInt(1);
    for (int entry = 300; entry + 200 < file.capacity(); entry += 4_000) {
      file.putLong(entry, 120).put(entry + 64, utf8("MESSAGE=the first line\nthe second line\n"));
    }
    return file.array();
  }

  /** A database of SQLite whose statements and contents have lines. */
  private static byte[] database() throws IOException {
    try (InputStream packed = FilesCollectorTest.class.getResourceAsStream("bans.sqlite3.gz");
        InputStream database = new GZIPInputStream(packed)) {
      return database.readAllBytes();
    }
  }

  @Test
  void waitsForACompressedFileThatIsStillWritten() throws IOException {
    try (Following following = new Following(folder, "*.log*")) {
      following.write("plain", dated(0, 20_000)).gzip("plain", "whole");
      byte[] whole = Files.readAllBytes(following.path("whole"));
      Files.write(following.path("app.log.1.gz"), Arrays.copyOf(whole, whole.length / 2));
      following.look();
      for (int i = 0; i < 30; i++) {
        following.poll(1_000);
      }
      assertThat(following.faults()).extracting(CollectorFault::code).containsExactly(Code.CORRUPT);
      Files.write(following.path("app.log.1.gz"), whole);
      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 20_000));
      assertThat(following.faults()).isEmpty();
    }
  }

  @Test
  void keepsWhatStandsBeforeTheDamageOfACompressedFile() throws IOException {
    try (Following following = new Following(folder, "*.log*")) {
      following.write("plain", dated(0, 20_000)).gzip("plain", "whole");
      byte[] whole = Files.readAllBytes(following.path("whole"));
      Files.write(following.path("app.log.1.gz"), Arrays.copyOf(whole, whole.length / 2));
      following.letTimePass(Duration.ofMinutes(2));
      following.read();

      assertThat(following.texts()).hasSizeGreaterThan(5_000);
      assertThat(lines(0, 20_000)).startsWith(following.texts().toArray(String[]::new));
    }
  }

  @Test
  void saysSinceWhenAFileIsMissingAndThatItIsLostOnceItIsGone() throws IOException {
    try (Following following = new Following(folder, "*.log*")) {
      following.write("good.log", dated(0, 3)).write("core.log", new byte[] {7, 0, 0, 0, 1, 0});
      following.write("no.log.1.gz", "not compressed at all");
      following.read();
      CollectorFault fault = fault(following, Code.CORRUPT);
      assertThat(fault.since()).isNotNull();
      assertThat(fault(following, Code.BINARY).since()).isNull();
      following.read();
      assertThat(fault(following, Code.CORRUPT).since()).isEqualTo(fault.since());
      assertThat(following.missing()).isEmpty();

      Files.delete(following.path("no.log.1.gz"));
      Files.delete(following.path("core.log"));
      following.read();

      assertThat(following.faults()).isEmpty();
      assertThat(following.missing()).hasSize(1);
      assertThat(following.missing().getFirst().code()).isEqualTo(Code.CORRUPT);
      assertThat(following.missing().getFirst().from()).isEqualTo(fault.since());
    }
  }

  @Test
  void nothingIsMissingOfAFileThatCanBeReadAtLast() throws IOException {
    try (Following following = new Following(folder, "*.log*")) {
      following.write("plain", dated(0, 100)).gzip("plain", "whole");
      byte[] whole = Files.readAllBytes(following.path("whole"));
      Files.write(following.path("app.log.1.gz"), Arrays.copyOf(whole, whole.length / 2));
      following.look();
      for (int i = 0; i < 3; i++) {
        following.poll(1_000);
      }
      assertThat(fault(following, Code.CORRUPT).since()).isNotNull();

      Files.write(following.path("app.log.1.gz"), whole);
      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 100));
      assertThat(following.faults()).isEmpty();
      assertThat(following.missing()).isEmpty();
    }
  }

  private static CollectorFault fault(Following following, Code code) {
    return following.faults().stream()
        .filter(fault -> fault.code() == code)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsAFileOnceThroughAllItsLinks() throws IOException {
    try (Following following = new Following(folder, "**/*.log")) {
      following.write("pods/app.log", dated(0, 3));
      Files.createDirectories(folder.resolve("containers"));
      Files.createSymbolicLink(
          folder.resolve("containers/link.log"), folder.resolve("pods/app.log"));
      Files.createSymbolicLink(folder.resolve("containers/round"), folder);
      following.write("excluded/other.log", dated(5, 6)).write("top.log", dated(3, 4));

      following.read();

      assertThat(following.texts()).containsExactlyInAnyOrderElementsOf(lines(0, 4));
    }
  }

  @Test
  void doesNotFollowALinkToAFileOfSomebodyElse() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")));
    try (Following following = new Following(folder, "*.log")) {
      following.write("secret", dated(0, 3)).write("own.log", dated(3, 4));
      Path link = Files.createSymbolicLink(folder.resolve("link.log"), folder.resolve("secret"));
      Files.setAttribute(link, "unix:uid", 12_345, LinkOption.NOFOLLOW_LINKS);

      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(3, 4));
      assertThat(following.faults()).extracting(CollectorFault::code).contains(Code.FOREIGN_LINK);
    }
  }

  @Test
  void beginsAnewWhenAnInodeIsReused() throws IOException {
    try (Following following = new Following(folder, "*.log")) {
      following.write("app.log", dated(0, 30)).read();
      // The same inode under the same name, with other lines and no shorter.
      Files.write(following.path("app.log"), dated(30, 70).getBytes(StandardCharsets.UTF_8));
      following.read();

      assertThat(following.texts()).containsExactlyElementsOf(lines(0, 70));
    }
  }

  @Test
  void withholdsALineOfTenMegabytesWithoutHoldingIt() throws IOException {
    try (Following following = new Following(folder, "app.log")) {
      following.write("app.log", dated(0, 1) + "x".repeat(10_000_000) + "\n" + dated(1, 2));
      following.write("app.log", new byte[] {'a', (byte) 0xe4, '\n'});
      following.write("app.log", dated(2, 3)).read();

      assertThat(following.texts())
          .containsExactly(
              lines(0, 1).getFirst(),
              "OVERSIZE 10000000",
              lines(1, 2).getFirst(),
              "ENCODING 2",
              lines(2, 3).getFirst());
    }
  }

  @Test
  void tellsOfContainersWhatTheirPathTells() throws IOException {
    try (Following following = new Following(folder, "pods/*/*/*.log")) {
      following.write(
          "pods/openshift-etcd_etcd-0_0123-4567/etcd/3.log",
          "2026-11-22T03:04:05.123456789Z stderr F W1122 03:04:05.123456 1 a.go:1] slow\n");

      RawLog log = following.read().logs().getFirst();

      assertThat(log.resource())
          .isEqualTo(
              Map.of(
                  "k8s.namespace.name", "openshift-etcd",
                  "k8s.pod.name", "etcd-0",
                  "k8s.pod.uid", "0123-4567",
                  "k8s.container.name", "etcd",
                  "k8s.container.restart_count", "3"));
      assertThat(log.attributes()).isEqualTo(Map.of("log.iostream", "stderr"));
      assertThat(log.severity()).isEqualTo("W");
      assertThat(log.time()).isEqualTo("2026-11-22T03:04:05.123456789Z");
      assertThat(following.texts()).containsExactly("W1122 03:04:05.123456 1 a.go:1] slow");
    }
  }

  @Test
  void joinsPartialLinesOfContainersThatInterleave() throws IOException {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(cri(1, "stderr P", "price 5 ".getBytes(StandardCharsets.UTF_8)));
    file.writeBytes(cri(2, "stdout F", utf8("other")));
    file.writeBytes(cri(3, "stderr P", new byte[] {euro[0]}));
    file.writeBytes(cri(4, "stdout F", utf8("  more of other")));
    file.writeBytes(cri(5, "stderr F", new byte[] {euro[1], euro[2]}));
    file.writeBytes(cri(6, "stdout F", utf8("last")));
    try (Following following = new Following(folder, "*.log")) {
      following.write("0.log", file.toByteArray());

      for (int i = 0; i < 12; i++) {
        following.restart().look();
        following.letTimePass(Duration.ofSeconds(3));
        following.poll(1);
      }

      assertThat(following.texts()).containsExactly("price 5 €", "other\n  more of other", "last");
      assertThat(following.logs().stream().map(log -> log.position() & 0x7fff_ffff))
          .containsExactly(1L, 2L, 6L);
    }
  }

  @Test
  void withholdsALineThatRotationCutInTwo() throws IOException {
    try (Following following = new Following(folder, "0.log")) {
      following.write("0.log", cri(1, "stdout P", utf8("password=ab"))).read();
      following.move("0.log", "0.log.20261122-030405");
      following.write("0.log", cri(2, "stdout F", utf8("cdef")));
      following.write("0.log", cri(3, "stdout F", utf8("next"))).read();

      assertThat(following.texts()).containsExactly("OVERSIZE 11", "next");
    }
  }

  @Test
  void readsTheJournal() throws IOException {
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    journal.writeBytes(
        utf8(
            """
            __CURSOR=s=1
            __REALTIME_TIMESTAMP=1763780645123456
            _HOSTNAME=node-1
            PRIORITY=3
            SYSLOG_IDENTIFIER=kubelet
            _SYSTEMD_UNIT=kubelet.service
            MESSAGE=disk full

            """));
    journal.writeBytes(utf8("__CURSOR=s=2\n__REALTIME_TIMESTAMP=1763780646000000\nMESSAGE\n"));
    journal.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(9).array());
    journal.writeBytes(utf8("two\n\nrows\n\n"));
    try (Following following = new Following(folder, "journal.export")) {
      following.write("journal.export", journal.toByteArray());
      following.write("journal.export.1", journal.toByteArray());
      following.gzip("journal.export.1", "unrelated.gz");

      RawLog first = following.read().logs().getFirst();

      assertThat(following.texts()).containsExactly("disk full", "two\n\nrows");
      assertThat(first.time()).isEqualTo("2025-11-22T03:04:05.123456Z");
      assertThat(first.severity()).isEqualTo("3");
      assertThat(first.resource())
          .containsEntry("k8s.node.name", "node-1")
          .containsEntry("service.name", "kubelet");
      assertThat(first.attributes()).isEqualTo(Map.of("systemd.unit", "kubelet.service"));
    }
  }

  @Test
  void takesTheSeverityOfWhatAServicePrintsFromItsMessage() throws IOException {
    String entry =
        """
        __REALTIME_TIMESTAMP=1763780645123456
        _TRANSPORT=%s
        PRIORITY=6
        MESSAGE=%s

        """;
    try (Following following = new Following(folder, "journal.export")) {
      following.write(
          "journal.export",
          utf8(
              entry.formatted("stdout", "E1122 03:04:05.123456    2014 kubelet.go:1] \"No\"")
                  + entry.formatted("stdout", "nothing said")
                  + entry.formatted("syslog", "level=error is what somebody else said")));

      assertThat(following.read().logs().stream().map(RawLog::severity))
          .containsExactly("E", "6", "6");
    }
  }

  @Test
  void readsTimesInTheZoneOfTheSource() throws IOException {
    try (Following following =
        new Following(folder, Format.TEXT, ZoneId.of("Europe/Prague"), name -> false, "*.log")) {
      following.write("app.log", "2026-07-22 03:04:05,123 WARN slow\n").read();

      assertThat(following.logs().getFirst().time()).isEqualTo("2026-07-22T01:04:05.123Z");
      assertThat(following.logs().getFirst().severity()).isEqualTo("WARN");
    }
  }

  @Test
  void changesTheNameOfAPersonsStreamWithTheMonth() throws IOException {
    try (Following following =
        new Following(folder, Format.TEXT, name -> name.contains("alice"), "*.log")) {
      following.write(
          "alice.log", "2026-10-30T00:00:00Z a\n2026-10-31T00:00:00Z b\n2026-11-01T00:00:00Z c\n");
      following.write("other.log", "2026-10-31T00:00:00Z d\n2026-11-01T00:00:00Z e\n");
      following.read();

      Map<String, StreamId> streams =
          following.logs().stream()
              .collect(
                  Collectors.toMap(
                      log -> log.body().toString().replaceAll(".*Z (.).*", "$1"), RawLog::stream));
      assertThat(streams.get("a")).isEqualTo(streams.get("b"));
      assertThat(streams.get("c")).isNotEqualTo(streams.get("b"));
      assertThat(streams.get("d")).isEqualTo(streams.get("e"));
    }
  }

  @Test
  void givesTheSamePositionsToLinesWithoutYearWhenEverItReadsThem() throws IOException {
    try (Following following = new Following(folder, "kubelet.log*")) {
      following.write("kubelet.log.1", "I1231 23:59:58.000001 1 a.go:1] old year\n");
      following.write("kubelet.log", "I0101 00:00:01.000001 1 a.go:1] new year\n");
      Instant written = Instant.parse("2026-01-01T00:00:02Z");
      for (String name : List.of("kubelet.log.1", "kubelet.log")) {
        Files.setLastModifiedTime(following.path(name), FileTime.from(written));
      }
      List<String> first = following.read().identities();
      assertThat(following.logs())
          .extracting(RawLog::time)
          .containsExactly(
              Instant.parse("2025-12-31T23:59:58.000001Z"),
              Instant.parse("2026-01-01T00:00:01.000001Z"));

      following.forget().letTimePass(Duration.ofDays(200));

      assertThat(following.read().identities()).isEqualTo(first);
    }
  }

  @Test
  void forgetsAStreamADayAfterItsFilesAreGone() throws IOException {
    try (Following following = new Following(folder, "*.log")) {
      following.write("app.log", dated(0, 3)).read();
      Files.delete(following.path("app.log"));
      following.read();
      following.letTimePass(Duration.ofHours(25));
      following.look();
      following.write("app.log", dated(0, 3)).read();

      assertThat(following.texts()).hasSize(6);
      assertThat(following.identities().subList(3, 6))
          .isEqualTo(following.identities().subList(0, 3));
    }
  }

  private void truncate(String name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(0);
    }
  }

  private static String real(Path path) throws IOException {
    return path.toRealPath().toString();
  }

  private static StreamId stream(Following following) {
    return following.logs().getFirst().stream();
  }

  static String dated(int from, int to) {
    return String.join("", lines(from, to).stream().map(line -> line + "\n").toList());
  }

  static List<String> lines(int from, int to) {
    Instant begin = Instant.parse("2026-11-22T03:04:05Z");
    return IntStream.range(from, to)
        .mapToObj(number -> begin.plusSeconds(number) + " line " + number)
        .toList();
  }

  private static byte[] cri(int second, String head, byte[] text) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(utf8("2026-11-22T03:04:0" + second + ".000000000Z " + head + " "));
    line.writeBytes(text);
    line.write('\n');
    return line.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
