package org.glasshouse.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A process that tables the numbers from where the table stands, for ever, and does the upkeep;
 * says on standard output at which step it is.
 */
final class CommitProcess {
  static final String TOPIC = "public.logs";
  private static final int MOST = 50;

  private CommitProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    SupportsPrefixOperations files = new Steps(new FolderFileIO(folder.resolve("files")));
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"))) {
      LogCommits commits = new LogCommits(catalog);
      while (true) {
        say("position");
        long from = commits.position(TOPIC, 0);
        long to = from + 1 + random.nextInt(MOST);
        commits.commit(List.of(new OffsetRange(TOPIC, 0, from, to)), numbers(from, to));
        if (random.nextInt(6) == 0) {
          say("upkeep");
          new TableUpkeep(catalog).run();
        }
      }
    }
  }

  static List<StoredLog> numbers(long from, long to) {
    return LongStream.range(from, to).mapToObj(CommitProcess::number).toList();
  }

  private static StoredLog number(long number) {
    StreamId stream = new StreamId("aaaaaaaaaaaaaaa" + (char) ('a' + number % 3));
    return Lines.line(
        stream,
        number,
        number % 5 == 0 ? null : Lines.NOON.plusSeconds(number % 2 * 86_400),
        "number " + number);
  }

  private static void say(String step) {
    System.out.println(step);
    System.out.flush();
  }

  /** Files that say when they are written, read or deleted. */
  private static final class Steps implements SupportsPrefixOperations {
    private static final long serialVersionUID = 1L;

    private final SupportsPrefixOperations files;

    Steps(SupportsPrefixOperations files) {
      this.files = files;
    }

    @Override
    public InputFile newInputFile(String location) {
      return files.newInputFile(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
      say("write " + kind(location));
      return files.newOutputFile(location);
    }

    @Override
    public void deleteFile(String location) {
      say("delete " + kind(location));
      files.deleteFile(location);
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
      return files.listPrefix(prefix);
    }

    @Override
    public void deletePrefix(String prefix) {
      files.deletePrefix(prefix);
    }

    private static String kind(String location) {
      String name = location.substring(location.lastIndexOf('/') + 1);
      return name.startsWith("snap-")
          ? "manifest list"
          : name.endsWith(".avro") ? "manifest" : name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /** Starts the process in a JVM of its own. */
  static Process start(Path folder, long seed) throws java.io.IOException {
    return start(CommitProcess.class, folder.toString(), Long.toString(seed));
  }

  /** Starts any process of the class path of the tests. */
  static Process start(Class<?> main, String... arguments) throws java.io.IOException {
    @Nullable String classPath = System.getProperty("surefire.test.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath == null ? System.getProperty("java.class.path") : classPath,
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
