package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatedNameTest {
  @ParameterizedTest
  @CsvSource({
    "syslog, syslog, false",
    "syslog.1, syslog, true",
    "syslog.2.gz, syslog, true",
    "dmesg.0, dmesg, true",
    "Xorg.0.log.old, Xorg.0.log, true",
    "messages-20261122, messages, true",
    "messages-20261122.gz, messages, true",
    "app.log-20261122-1795316645, app.log-20261122, true",
    "app.log-1795316645, app.log, true",
    "app.log.2026-11-22, app.log, true",
    "app.log.2026-11-22_03, app.log, true",
    "app.log.2026-11-22.1, app.log, true",
    "postgresql-2026-11-22_030405.log, postgresql.log, true",
    "app-20261122.log, app.log, true",
    "0.log, 0.log, false",
    "0.log.20261122-030405, 0.log, true",
    "0.log.20261122-030405.gz, 0.log, true",
    "app.log.xz, app.log, true",
    "app-1.log, app-1.log, false",
  })
  void tellsWhatAFileWasBeforeItsRotation(String name, String base, boolean rotated) {
    RotatedName read = RotatedName.of(name);

    assertThat(read.base()).isEqualTo(base);
    assertThat(read.rotated()).isEqualTo(rotated);
  }

  @Test
  void ordersFromTheOldest() {
    List<String> names =
        List.of("a", "a.1", "a.2.gz", "a.10.gz", "a-20261122", "a-20261121.gz", "a.old");

    assertThat(
            names.stream()
                .map(RotatedName::of)
                .sorted(RotatedName.OLDEST_FIRST)
                .map(name -> name.date() + "/" + name.number()))
        .containsExactly("20261121/0", "20261122/0", "/11", "/3", "/2", "/1", "/0");
  }

  @Test
  void matchesPathsAsShellsDo() {
    PathPattern pods = PathPattern.of("/var/log/pods/*/*/*.log");
    PathPattern deep = PathPattern.of("/var/log/**/*.log");

    assertThat(pods.base()).isEqualTo(Path.of("/var/log/pods"));
    assertThat(pods.depth()).isEqualTo(3);
    assertThat(pods.matches(Path.of("/var/log/pods/a/b/c.log"))).isTrue();
    assertThat(pods.matches(Path.of("/var/log/pods/a/b/c/d.log"))).isFalse();
    assertThat(deep.matches(Path.of("/var/log/a.log"))).isTrue();
    assertThat(deep.matches(Path.of("/var/log/a/b/c.log"))).isTrue();
    assertThat(PathPattern.of("/var/log/syslog").base()).isEqualTo(Path.of("/var/log"));
  }
}
