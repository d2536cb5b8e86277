package org.glasshouse.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  private static final Instant UPGRADE = Instant.parse("2026-11-22T10:25:00Z");
  private static final Versions VERSIONS =
      new Versions(
          null,
          "v1.31.4",
          "6.1.0-28-amd64",
          "Debian GNU/Linux 12 (bookworm)",
          List.of(
              Versions.Image.of(UPGRADE, "backup", "manager", "example/backup:0.15.0"),
              Versions.Image.of(null, "backup", "manager", "example/backup:0.14.2"),
              Versions.Image.of(
                  null, "", "etcd", "registry.k8s.io/etcd@sha256:" + "a".repeat(64))));

  private static RawLog line(@Nullable Instant time, Map<String, String> resource) {
    return new RawLog(
        new StreamId("c5mzjv3kq2tt6a7e"),
        1,
        time,
        UPGRADE,
        "",
        new RawLog.Body.Text("x"),
        resource,
        Map.of());
  }

  private static Map<String, String> added(@Nullable Instant time, String... container) {
    Map<String, String> resource = new HashMap<>();
    if (container.length > 0) {
      resource.put("k8s.namespace.name", container[0]);
      resource.put("k8s.container.name", container[1]);
    }
    return VERSIONS.addedTo(line(time, resource)).resource();
  }

  @Test
  void everyLineOfAClusterHasItsVersions() {
    assertThat(added(null))
        .isEqualTo(
            Map.of(
                "k8s.cluster.version", "v1.31.4",
                "os.kernel.version", "6.1.0-28-amd64",
                "os.description", "Debian GNU/Linux 12 (bookworm)"));
  }

  @Test
  void aLineHasTheImageThatItsContainerRanThen() {
    assertThat(added(UPGRADE.minusMillis(1), "backup", "manager"))
        .containsEntry("container.image.name", "example/backup")
        .containsEntry("container.image.tags", "0.14.2")
        .doesNotContainKey("container.image.repo_digests");
    assertThat(added(UPGRADE, "backup", "manager")).containsEntry("container.image.tags", "0.15.0");
    assertThat(added(null, "backup", "manager")).containsEntry("container.image.tags", "0.14.2");
    assertThat(added(UPGRADE, "other", "manager")).doesNotContainKey("container.image.name");
    assertThat(added(UPGRADE, "any", "etcd"))
        .containsEntry("container.image.repo_digests", "sha256:" + "a".repeat(64))
        .doesNotContainKey("container.image.tags");
  }

  @Test
  void whatALineSaysItselfStays() {
    RawLog told = line(UPGRADE, Map.of("k8s.cluster.version", "v1.30.0", "host.name", "node-1"));

    assertThat(VERSIONS.addedTo(told).resource())
        .containsEntry("k8s.cluster.version", "v1.30.0")
        .containsEntry("host.name", "node-1")
        .containsEntry("os.kernel.version", "6.1.0-28-amd64");
  }

  @Test
  void versionsOfLaterSayNothingOfEarlierLines() {
    Versions later = new Versions(UPGRADE, "v1.31.4", "", "", List.of());

    assertThat(later.addedTo(line(UPGRADE, Map.of())).resource()).hasSize(1);
    assertThat(later.addedTo(line(UPGRADE.minusMillis(1), Map.of())).resource()).isEmpty();
    assertThat(later.addedTo(line(null, Map.of())).resource()).isEmpty();
  }

  @Test
  void theBorderIsToldWhatRunsNow() {
    SourceTerms.VersionTerms before = VERSIONS.at(UPGRADE.minusMillis(1));
    SourceTerms.VersionTerms after = VERSIONS.at(UPGRADE);

    assertThat(before.images()).containsEntry("backup/manager", "example/backup:0.14.2");
    assertThat(after.images())
        .containsEntry("backup/manager", "example/backup:0.15.0")
        .containsEntry("etcd", "registry.k8s.io/etcd@sha256:" + "a".repeat(64))
        .hasSize(2);
    assertThat(after.kubernetes()).isEqualTo("v1.31.4");
  }

  @ParameterizedTest
  @CsvSource({
    "etcd,                                etcd,                      '',   ''",
    "etcd:3.5,                            etcd,                      3.5,  ''",
    "registry.example.org:5000/a/b,       registry.example.org:5000/a/b, '', ''",
    "registry.example.org:5000/a/b:1@sha256:0f, registry.example.org:5000/a/b, 1, sha256:0f",
    "a/b@sha256:0f,                       a/b,                       '',   sha256:0f",
  })
  void readsAReferenceAsManifestsHaveIt(String reference, String name, String tag, String digest) {
    Versions.Image image = Versions.Image.of(null, "", "c", reference);

    assertThat(image).isEqualTo(new Versions.Image(null, "", "c", name, tag, digest));
    assertThat(image.reference()).isEqualTo(reference);
  }
}
