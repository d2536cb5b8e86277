package org.glasshouse.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public side of {@code up} in a process of its own. Started as root it runs as a user that
 * cannot open the private folders; it ends when this process does.
 */
final class PublicProcess implements AutoCloseable {
  /** Users that it may run as; the first one that the system has is taken. */
  private static final List<String> USERS = List.of("glasshouse", "nobody");

  private static final Logger LOG = LoggerFactory.getLogger(PublicProcess.class);
  private static final long STOP_SECONDS = 30;

  private final Process process;

  private PublicProcess(Process process) {
    this.process = process;
  }

  /**
   * Names the user that a public process started from here runs as.
   *
   * @param home folder of the distribution, which that user must be able to read
   * @return null where it runs as the same user as this process
   */
  static @Nullable String separateUser(Path home, Path publicFolder) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return null;
    }
    for (String user : USERS) {
      if (exists(publicFolder, user)) {
        return canRead(user, home) ? user : null;
      }
    }
    return null;
  }

  /**
   * Starts it.
   *
   * @param user as {@link #separateUser} names it
   * @param arguments of the command line
   * @param output is handed each line that it prints as a result
   */
  static PublicProcess start(
      Path home,
      Path publicFolder,
      @Nullable String user,
      List<String> arguments,
      Consumer<String> output) {
    try {
      giveTo(user, publicFolder);
      List<String> command = new ArrayList<>(user == null ? List.of() : as(user));
      command.addAll(java(home));
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command)
              .directory(publicFolder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Thread.ofVirtual().start(() -> relay(process, output));
      return new PublicProcess(process);
    } catch (IOException e) {
      throw new LaunchException("cannot start the public process: " + e.getMessage(), e);
    }
  }

  /** Waits until the process has ended; answers its exit code. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      LOG.warn("the public process did not stop within {} s", STOP_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  /** The command line, without arguments, by which this distribution is started again. */
  static List<String> java(Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + home.resolve("java.options"),
        "@" + home.resolve("java.embedded.options"),
        "-Dglasshouse.home=" + home,
        "-cp",
        home.resolve("lib") + "/*:" + home.resolve("lib").resolve("embedded") + "/*",
        Main.class.getName());
  }

  private static List<String> as(String user) {
    return List.of(
        "setpriv", "--reuid=" + user, "--regid=" + user(user), "--clear-groups", "--no-new-privs");
  }

  /** The primary group of a user, as a number. */
  private static String user(String name) {
    try {
      Process id = new ProcessBuilder("id", "-g", name).start();
      return new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new LaunchException("cannot look up the group of user " + name, e);
    }
  }

  private static boolean exists(Path folder, String user) {
    try {
      UserPrincipal _ =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      return true;
    } catch (UserPrincipalNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new LaunchException("cannot look up user " + user, e);
    }
  }

  private static boolean canRead(String user, Path home) {
    List<String> command = new ArrayList<>(as(user));
    command.addAll(List.of("test", "-r", home.resolve("java.options").toString()));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Gives a file or a folder with all in it to a user.
   *
   * @param user null leaves it to the user of this process
   */
  static void giveTo(@Nullable String user, Path folder) throws IOException {
    if (user == null) {
      return;
    }
    UserPrincipal owner =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.setOwner(path, owner);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.setOwner(path, owner);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void relay(Process process, Consumer<String> output) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.accept(line);
      }
    } catch (IOException e) {
      LOG.debug("the public process closed its output", e);
    }
  }
}
