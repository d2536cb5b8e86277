package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of documents, each run in order in a folder that holds nothing but the program. The
 * first that fails ends them; what they print is printed.
 */
@Tag("long")
@Timeout(1_300)
final class HowToTest {
  private static final long PATIENCE_SECONDS = 1_200;

  @TempDir Path folder;
  private Path work = Path.of("");

  @BeforeEach
  void putTheProgramThere() throws IOException {
    Path home = Distribution.in(folder.resolve("home"));
    work = Files.createDirectories(folder.resolve("work"));
    Path program = work.resolve("glasshouse");
    String java =
        PublicProcess.java(home).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(program, "#!/bin/sh\nexec " + java + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void opensACluster() throws Exception {
    String printed =
        run(DocumentedCommands.blocks(DocumentedCommands.howTo("open-your-cluster.md")));

    assertThat(printed)
        .contains("smaug.yaml: valid", "glasshouse: smaug is hidden", "glasshouse: smaug is live");
  }

  @Test
  void takesSomethingBack() throws Exception {
    String printed = run(DocumentedCommands.blocks(DocumentedCommands.howTo("remove.md")));

    assertThat(printed)
        .contains("glasshouse: removed; no page", "no file of the tables holds it any more")
        .contains("glasshouse: left public: ");
    assertThat(DiskScan.of(work.resolve("data/public/tables"), "quagga").paths()).isEmpty();
    assertThat(DiskScan.of(work.resolve("data/public/tables"), "zebra").paths()).isEmpty();
    assertThat(DiskScan.of(work.resolve("data/public/tables"), "tapir").paths()).isNotEmpty();
  }

  @Test
  void keepsAnArchive() throws Exception {
    List<String> blocks = new ArrayList<>();
    blocks.add(DocumentedCommands.blocks(DocumentedCommands.howTo("remove.md")).getFirst());
    blocks.addAll(DocumentedCommands.blocks(DocumentedCommands.howTo("keep-an-archive.md")));

    String printed = run(blocks);

    assertThat(printed)
        .contains("glasshouse: rebuilt;", "today's rules were broken by 0 of")
        .contains("glasshouse: the backup is whole", "glasshouse: the lasting keys are in")
        .contains("glasshouse: what is published is served, and nothing is collected");
  }

  private String run(List<String> blocks) throws Exception {
    StringBuilder script =
        new StringBuilder("trap 'kill ${up:-} 2>/dev/null || true; wait || true' EXIT\n");
    for (String block : blocks) {
      script.append(block);
    }
    Path file = folder.resolve("blocks.sh");
    Files.writeString(
        file,
        script
            .toString()
            .replace("8080", Integer.toString(freePort()))
            .replace("/backups/", folder.resolve("backups") + "/"));
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-eux", file.toString())
            .directory(work.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("GLASSHOUSE_") || key.equals("CI"));
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(printed) + said("up.out") + said("up.err");
      assertThat(ended).as(said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String said(String name) throws IOException {
    Path file = work.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
