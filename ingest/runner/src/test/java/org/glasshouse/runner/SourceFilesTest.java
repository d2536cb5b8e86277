package org.glasshouse.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Versions;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:04:05Z");

  @TempDir Path folder;

  @Test
  void readsEverythingThatASourceMaySay() throws IOException {
    write("smaug.names", "# people\nalice\n\nbob\n");
    write(
        "smaug.yaml",
        """
        cluster: smaug
        place: Boston, bare metal
        contact: https://example.org/ops
        controller: Example
        basis: consent
        licence: CC0-1.0
        state: paused
        stateFile: { git: "https://example.org/ops.git", branch: main, path: glasshouse/state }
        delay: 1h30m
        timezone: Europe/Prague
        synthetic: true
        retention: 6h
        versions:
          since: 2026-11-01T00:00:00Z
          kubernetes: v1.31.4
          kernel: 6.1.0-28-amd64
          os: Debian GNU/Linux 12 (bookworm)
          images:
            - { namespace: kube-system, container: etcd, image: "registry.k8s.io/etcd:3.5.17-0" }
            - { container: web, image: "example/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
        logs:
          - files: { include: ["/var/log/pods/*/*/*.log", "own/*.log"], exclude: ["**/*.gz"], format: cri }
        policy:
          domains: [example.org]
          names: smaug.names
          nodes: [node-1]
          namespaces: [openshift-etcd]
          keep: [localhost]
          strict: true
          new: hold
          rules:
            - { name: badge, hide: "badge-*", as: secret }
            - { name: animal, hide: quagga }
        """);

    SourceFiles.Loaded loaded = SourceFiles.load(folder);

    assertThat(loaded.faults()).isEmpty();
    Source source = loaded.sources().getFirst();
    assertThat(source.delay()).isEqualTo(Duration.ofMinutes(90));
    assertThat(source.retention()).isEqualTo(Duration.ofHours(6));
    assertThat(source.timezone()).isEqualTo(ZoneId.of("Europe/Prague"));
    assertThat(source.logs().getFirst().include())
        .containsExactly("/var/log/pods/*/*/*.log", folder.resolve("own/*.log").toString());
    assertThat(source.logs().getFirst().exclude()).containsExactly("/**/*.gz");
    assertThat(source.logs().getFirst().format()).isEqualTo("cri");
    assertThat(source.policy().names()).containsExactlyInAnyOrder("alice", "bob");
    assertThat(source.policy().rules())
        .containsExactly(
            new SourceTerms.RuleTerms("badge", "badge-*", true),
            new SourceTerms.RuleTerms("animal", "quagga", false));
    assertThat(source.policy().hold()).isTrue();
    assertThat(source.terms(NOW).state()).isEqualTo(SourceTerms.State.PAUSED);
    assertThat(source.terms(NOW).delaySeconds()).isEqualTo(5_400);
    assertThat(source.terms(NOW).stateFile()).isTrue();
    assertThat(source.versions())
        .isEqualTo(
            new Versions(
                Instant.parse("2026-11-01T00:00:00Z"),
                "v1.31.4",
                "6.1.0-28-amd64",
                "Debian GNU/Linux 12 (bookworm)",
                List.of(
                    new Versions.Image(
                        null, "kube-system", "etcd", "registry.k8s.io/etcd", "3.5.17-0", ""),
                    new Versions.Image(
                        null,
                        "",
                        "web",
                        "example/web",
                        "",
                        "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"))));
    assertThat(source.terms(NOW).versions().images())
        .containsEntry("kube-system/etcd", "registry.k8s.io/etcd:3.5.17-0");
    assertThat(source.stateFile())
        .isEqualTo(new Source.StateFile("https://example.org/ops.git", "main", "glasshouse/state"));
  }

  @Test
  void whatAProgramSaysOfItselfIsSaidOnce() throws IOException {
    write(
        "smaug.yaml",
        """
        cluster: smaug
        logs:
          - files: { include: ["/var/log/*.log"] }
        metrics:
          - openMetrics: { folder: metrics }
          - scrape: { url: "http://127.0.0.1:9100/metrics" }
        """);

    Source source = SourceFiles.load(folder).sources().getFirst();

    assertThat(source.canBeReadAgain(Signal.LOGS)).isTrue();
    assertThat(source.canBeReadAgain(Signal.METRICS)).isFalse();
  }

  @Test
  void assumesTheDocumentedDefaults() throws IOException {
    write("a.yml", "cluster: a\nlogs: [{files: {include: [/var/log/syslog]}}]\n");

    Source source = SourceFiles.load(folder).sources().getFirst();

    assertThat(source.delay()).isEqualTo(Duration.ofHours(1));
    assertThat(source.timezone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(source.state()).isEqualTo(SourceTerms.State.LIVE);
    assertThat(source.logs().getFirst().format()).isEqualTo("auto");
    assertThat(source.synthetic()).isFalse();
    assertThat(source.versions()).isEqualTo(Versions.NONE);
    assertThat(source.stateFile()).isNull();
    assertThat(source.terms(NOW).stateFile()).isFalse();
  }

  @Test
  void wantsRawRecordsKeptForAnHourToAWeek() throws IOException {
    write(
        "brief.yaml",
        "cluster: brief\nretention: 59m\nlogs: [{files: {include: [/var/log/syslog]}}]\n");
    write(
        "long.yaml",
        "cluster: long\nretention: 8d\nlogs: [{files: {include: [/var/log/syslog]}}]\n");

    assertThat(SourceFiles.load(folder).faults().stream().map(this::relative))
        .containsExactly(
            "brief.yaml:2: retention: expected a time from 1h to 7d, got 59m",
            "long.yaml:2: retention: expected a time from 1h to 7d, got 8d");
  }

  @Test
  void reportsAllFaultsOfAllFilesAtOnceAndKeepsTheGoodSources() throws IOException {
    write("good.yaml", "cluster: good\nlogs: [{files: {include: [/var/log/syslog]}}]\n");
    write(
        "bad.yaml",
        """
        cluster: Smaug!
        place: [1, 2]
        colour: red
        state: asleep
        delay: soon
        synthetic: yes
        logs:
          - files:
              include: []
              format: txt
          - kubernetes: { namespaces: [a] }
          - files: /var/log
        metrics:
          - prometheus: { url: "https://prometheus.example.org" }
        policy:
          names: 5
        versions:
          kernel: [6, 1]
          images: [{ container: web, image: "not an image" }]
        """);
    write("broken.yaml", "cluster: b\nlogs: [\n");

    SourceFiles.Loaded loaded = SourceFiles.load(folder);

    assertThat(loaded.sources()).extracting(Source::name).containsExactly("good");
    assertThat(loaded.faults().stream().map(this::relative))
        .containsExactly(
            "bad.yaml:1: cluster: expected the public name of the cluster, which no other file has:"
                + " 1 to 63 of a-z, 0-9 and -, neither first nor last a -, got Smaug!",
            "bad.yaml:2: place: expected where the cluster stands, in words, got a list",
            "bad.yaml:3: colour: expected no such field, only basis, cluster, contact, controller,"
                + " delay, events, licence, logs, metrics, place, policy, retention, state,"
                + " stateFile, synthetic, timezone, versions",
            "bad.yaml:4: state: expected one of live, paused, hidden, retired, got asleep",
            "bad.yaml:5: delay: expected how long records are held back, from 0s to 24h, such as 1h"
                + " or 90s, got soon",
            "bad.yaml:6: synthetic: expected true where the records are an example that was made"
                + " up, got yes",
            "bad.yaml:9: logs[0].files.include: expected a list of at least one path pattern; *"
                + " stands within one name, ** across folders; a relative one begins at the folder"
                + " of this file, got an empty list",
            "bad.yaml:10: logs[0].files.format: expected one of auto, text, json, klog, cri,"
                + " journald, got txt",
            "bad.yaml:11: logs[1].kubernetes: not supported in this version",
            "bad.yaml:12: logs[2].files: expected files that are followed, as {include: [...],"
                + " exclude: [...], format: auto}, got /var/log",
            "bad.yaml:14: metrics[0].prometheus.match: expected a list of at least one selector of"
                + " series, such as {__name__=~\"node_.+\"}, got nothing",
            "bad.yaml:16: policy.names: expected the path of a file with one login or person's name"
                + " a line; a relative one begins at the folder of this file, got 5",
            "bad.yaml:18: versions.kernel: expected a version in one line, got a list",
            "bad.yaml:19: versions.images[0].image: expected a reference of an image, with tag,"
                + " digest or both, such as registry.k8s.io/etcd:3.5.17-0, got not an image",
            "broken.yaml:3: expected YAML: expected the node content, but found '<stream end>'");
  }

  @Test
  void reportsWhatTheSchemaCannotTell() throws IOException {
    write(
        "a.yaml",
        """
        cluster: a
        delay: 25h
        timezone: Mars/Olympus
        logs:
          - files:
              include:
                - /var/log/[a
        metrics:
          - prometheus:
              url: "https://prometheus.example.org"
              match: [up, "up{job=x}"]
              tokenFile: missing
        policy: { names: nowhere }
        """);

    assertThat(SourceFiles.load(folder).faults().stream().map(this::relative))
        .containsExactly(
            "a.yaml:2: delay: expected a delay from 0s to 24h, got 25h",
            "a.yaml:3: timezone: expected a time zone such as UTC or Europe/Prague, got"
                + " Mars/Olympus",
            "a.yaml:7: logs[0].files.include[0]: expected a path pattern, got /var/log/[a",
            "a.yaml:11: metrics[0].prometheus.match[1]: expected a text in quotation marks at"
                + " character 8, got up{job=x}",
            "a.yaml:12: metrics[0].prometheus.tokenFile: expected a file that can be read, got"
                + " missing",
            "a.yaml:13: policy.names: expected a text file that can be read, got nowhere");
  }

  @Test
  void refusesTheSameClusterTwice() throws IOException {
    write("a.yaml", "cluster: x\nlogs: [{files: {include: [/var/log/syslog]}}]\n");
    write("b.yaml", "\ncluster: x\nlogs: [{files: {include: [/var/log/syslog]}}]\n");

    SourceFiles.Loaded loaded = SourceFiles.load(folder);

    assertThat(loaded.sources()).hasSize(1);
    assertThat(loaded.faults().stream().map(this::relative))
        .containsExactly(
            "b.yaml:2: cluster: expected a name that no other file has, got x, which a.yaml has");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    write("empty.yaml", "");
    write("half.yaml", "place: here\n");
    write("twice.yaml", "cluster: a\ncluster: b\n");
    write("binary.yaml", new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(SourceFiles.load(folder).faults().stream().map(this::relative))
        .containsExactly(
            "binary.yaml: expected UTF-8, got other bytes",
            "empty.yaml: expected a source, got an empty file",
            "half.yaml:1: cluster: expected the public name of the cluster, which no other file"
                + " has: 1 to 63 of a-z, 0-9 and -, neither first nor last a -, got nothing",
            "half.yaml:1: logs: expected a list of at least one collector, such as - files:"
                + " {include: [\"/var/log/syslog\"]}, got nothing",
            "twice.yaml:2: expected each key once, got another cluster");
  }

  @Test
  void saysWhatIsWrongWithTheFolder() {
    Path missing = folder.resolve("missing");

    assertThat(SourceFiles.load(missing).faults())
        .containsExactly(
            new SourceFault(missing, 0, "expected a folder with .yaml files, got nothing"));
    assertThat(SourceFiles.load(folder).faults())
        .containsExactly(new SourceFault(folder, 0, "expected at least one .yaml file, got none"));
  }

  private String relative(SourceFault fault) {
    return fault.toString().replace(folder + "/", "");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }
}
