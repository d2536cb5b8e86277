package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of libraries as a JVM has them in memory, so that the many processes of these tests
 * need not read and check them one by one. It is made of what a demo loads, and made again where
 * the libraries or the JVM are others.
 */
final class ClassArchive {
  private static final Path FOLDER = Path.of("target", "class-archive").toAbsolutePath();

  private static @Nullable List<String> options;

  private ClassArchive() {}

  /** The options of a JVM with the class path of this one that takes classes from the archive. */
  static synchronized List<String> options() {
    List<String> known = options;
    if (known == null) {
      known = Stream.concat(archive(), Stream.of("-cp", join(classPath()))).toList();
      options = known;
    }
    return known;
  }

  /** Without an archive all works as well, and takes longer. */
  private static Stream<String> archive() {
    Path archive = FOLDER.resolve(name() + ".jsa");
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (Files.notExists(archive)) {
          make(archive);
        }
      }
      return Stream.of("-XX:SharedArchiveFile=" + archive);
    } catch (IOException | AssertionError e) {
      System.err.println("no archive of classes could be made: " + e.getMessage());
      return Stream.of();
    }
  }

  /** Of the libraries as they are; an archive is of how a class path begins. */
  private static String name() {
    String what =
        libraries().stream()
            .map(library -> library + " " + new File(library).lastModified())
            .collect(Collectors.joining("\n", Runtime.version() + "\n", ""));
    return UUID.nameUUIDFromBytes(what.getBytes(UTF_8)).toString();
  }

  /** The libraries come first. */
  private static List<String> classPath() {
    return Stream.concat(libraries().stream(), entries().filter(entry -> !isLibrary(entry)))
        .toList();
  }

  private static List<String> libraries() {
    return entries().filter(ClassArchive::isLibrary).toList();
  }

  private static boolean isLibrary(String entry) {
    File file = new File(entry);
    return file.isFile() && !file.getName().startsWith("glasshouse-");
  }

  private static Stream<String> entries() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator));
  }

  private static String join(List<String> entries) {
    return String.join(File.pathSeparator, entries);
  }

  private static void make(Path archive) throws IOException {
    Path scratch = Files.createTempDirectory(FOLDER, "made");
    Path classes = scratch.resolve("classes");
    Path settings = Files.writeString(scratch.resolve("settings.yaml"), "example.share: 0.001\n");
    List<String> demo = JavaProcess.java("512m");
    demo.addAll(
        List.of(
            "-XX:DumpLoadedClassList=" + classes,
            "-cp",
            join(classPath()),
            Main.class.getName(),
            "demo",
            "--port",
            "0",
            "--data",
            scratch.resolve("data").toString(),
            "--config",
            settings.toString()));
    try (JavaProcess started = JavaProcess.start("demo", scratch, demo)) {
      started.awaitPrinted("Glasshouse is ready at (http://\\S+)");
      started.stop();
    }
    Path made = scratch.resolve("made.jsa");
    List<String> dump = JavaProcess.java("1g");
    dump.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + made,
            "-cp",
            join(libraries())));
    try (JavaProcess dumping = JavaProcess.start("dump", scratch, dump)) {
      dumping.awaitEnd();
    }
    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}
