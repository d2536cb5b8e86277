package org.glasshouse.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The folder that the launcher's script starts from, made of the class path of the tests. */
final class Distribution {
  private Distribution() {}

  /** The one that the build has made, with the dependencies that users get and no others. */
  static Path built() {
    return Path.of("target", "glasshouse").toAbsolutePath();
  }

  /** Makes one that every user of the machine can read. */
  static Path in(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(lib.resolve("embedded"));
    for (String options : List.of("java.options", "java.embedded.options")) {
      Files.copy(Path.of("src/main/distribution", options), folder.resolve(options));
    }
    // What these processes do is over before more would pay.
    Files.writeString(
        folder.resolve("java.options"), "\n-XX:TieredStopAtLevel=1\n", StandardOpenOption.APPEND);
    StringBuilder classes = new StringBuilder();
    int number = 0;
    for (String entry : classPath()) {
      Path from = Path.of(entry);
      String name = number++ + "-" + from.getFileName();
      if (Files.isDirectory(from)) {
        copy(from, lib.resolve(name));
        classes.append(name).append("/ ");
      } else if (Files.exists(from)) {
        link(from, lib.resolve(name));
      }
    }
    writeClassPath(lib.resolve("classes.jar"), classes.toString().strip());
    openTo(folder);
    return folder;
  }

  /** Lets every user reach a folder, whose parents a test has made for itself alone. */
  private static void openTo(Path folder) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path below = temporary;
    for (Path name : temporary.relativize(folder)) {
      below = below.resolve(name);
      Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static List<String> classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(all.split(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException e) {
      // Another file system.
      Files.copy(from, to);
    }
  }

  private static void writeClassPath(Path jar, String entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, entries);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
  }
}
