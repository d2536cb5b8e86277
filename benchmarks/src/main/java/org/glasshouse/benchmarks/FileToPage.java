package org.glasshouse.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a line takes from a followed file to the pages and tables, how many a second get
 * through, and how many a second a rebuild of the index writes, which must be no fewer: over {@code
 * ./glasshouse up}, as its user starts it.
 *
 * <p>Arguments: the program {@code glasshouse}, an empty folder to work in, and how many lines the
 * run for throughput has (1,000,000). Prints Markdown.
 */
public final class FileToPage {
  private static final String READY = "Glasshouse is ready at ";
  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
  private static final int APPENDED = 200;
  private static final int AT_ONCE = 4;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Path root;
  private final Path program;
  private final Process process;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private FileToPage(Path root, Path program, Process process, URI address) {
    this.root = root;
    this.program = program;
    this.process = process;
    this.address = address;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    Path program = Path.of(arguments[0]);
    Path root = Path.of(arguments[1]);
    int lines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("sources"));
    Files.writeString(
        root.resolve("sources").resolve("bench.yaml"),
        """
        cluster: bench
        place: this machine
        delay: 0s
        logs:
          - files: { include: ["%s/*.log"] }
        """
            .formatted(root.resolve("logs").toAbsolutePath()));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "up",
                "--sources",
                root.resolve("sources").toString(),
                "--data",
                root.resolve("data").toString(),
                "--port",
                "0")
            .redirectError(root.resolve("printed").toFile())
            .start();
    try {
      FileToPage run = new FileToPage(root, program, process, ready(process));
      System.out.printf(Locale.ROOT, "- ready after %.1f s%n", (System.nanoTime() - begun) / 1e9);
      run.latency();
      run.memory();
      double indexed = run.throughput(lines);
      run.memory();
      double rebuilt = run.rebuild();
      if (rebuilt < indexed) {
        throw new IllegalStateException(
            "a rebuild writes %,.0f lines a second, indexing %,.0f".formatted(rebuilt, indexed));
      }
    } finally {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static URI ready(Process process)
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader out =
              new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
              if (line.startsWith(READY)) {
                ready.complete(URI.create(line.substring(READY.length())));
              }
            }
          } catch (IOException e) {
            ready.completeExceptionally(e);
          }
        });
    return ready.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  /** From appending a line to finding it, for 200 lines, of which four are on their way at once. */
  private void latency() throws Exception {
    List<Future<Duration>> measured = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int number = 0; number < APPENDED; number++) {
        String word = "needle" + Integer.toString(number + 100_000, 36);
        measured.add(threads.submit(() -> appendAndFind(word)));
      }
    }
    List<Duration> sorted = new ArrayList<>();
    for (Future<Duration> one : measured) {
      sorted.add(one.get());
    }
    sorted.sort(null);
    System.out.printf(
        Locale.ROOT,
        "- a line appended is found: median %.2f s, p99 %.2f s, longest %.2f s of %d%n",
        seconds(sorted.get(APPENDED / 2)),
        seconds(sorted.get(APPENDED * 99 / 100 - 1)),
        seconds(sorted.getLast()),
        APPENDED);
  }

  private Duration appendAndFind(String word) throws IOException, InterruptedException {
    String line = "%s INFO worker %s has finished its part%n".formatted(Instant.now(), word);
    Files.writeString(
        root.resolve("logs").resolve("latency.log"),
        line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    long begun = System.nanoTime();
    while (found("q=" + word) < 1) {
      Thread.sleep(LOOK);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Makes the index again, while it is searched; answers how many lines a second. */
  private double rebuild() throws Exception {
    long before = indexed();
    long begun = System.nanoTime();
    Process rebuild =
        new ProcessBuilder(program.toString(), "rebuild", "--data", root.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("rebuilt").toFile())
            .start();
    if (rebuild.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(root.resolve("rebuilt")));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long after = indexed();
    if (after != before) {
      throw new IllegalStateException("%d lines became %d".formatted(before, after));
    }
    System.out.printf(
        Locale.ROOT,
        "- rebuilt with all %,d lines: after %.0f s, its start included (%,.0f a second)%n",
        after,
        seconds,
        after / seconds);
    return after / seconds;
  }

  /**
   * From one large file that appears to the last of its lines in each store; answers how many lines
   * a second became searchable.
   */
  private double throughput(int lines) throws Exception {
    long before = indexed();
    Path prepared = root.resolve("prepared");
    write(prepared, lines);
    long bytes = Files.size(prepared);
    Files.move(prepared, root.resolve("logs").resolve("throughput.log"));
    long begun = System.nanoTime();
    long searchable = 0;
    long tabled = 0;
    while (searchable == 0 || tabled == 0) {
      if (searchable == 0 && indexed() >= before + lines) {
        searchable = System.nanoTime();
      }
      if (tabled == 0 && rows() >= before + lines) {
        tabled = System.nanoTime();
      }
      if (System.nanoTime() - begun > LONGEST.toNanos()) {
        throw new IllegalStateException("not all lines came through within 30 minutes");
      }
      Thread.sleep(500);
    }
    System.out.printf(
        Locale.ROOT,
        "- %,d lines of %d bytes: searchable after %.0f s (%,.0f a second), tabled after %.0f s (%,.0f a"
            + " second)%n",
        lines,
        bytes / lines,
        (searchable - begun) / 1e9,
        lines / ((searchable - begun) / 1e9),
        (tabled - begun) / 1e9,
        lines / ((tabled - begun) / 1e9));
    return lines / ((searchable - begun) / 1e9);
  }

  private static void write(Path file, int lines) throws IOException {
    Instant start = Instant.now().minus(1, ChronoUnit.HOURS);
    try (Writer writer = Files.newBufferedWriter(file)) {
      for (int number = 0; number < lines; number++) {
        Instant time = start.plusMillis(number / 1_000L);
        writer.write(
            "%s I%04d controller.go:%d] \"Reconciled object\" controller=\"node\" attempt=%d took=%dms retry=%b%n"
                .formatted(
                    time, number % 7_919, number % 500, number, number % 997, number % 3 == 0));
      }
    }
  }

  private long found(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address.resolve("/api/v1/logs?limit=1&" + query)).build(),
            HttpResponse.BodyHandlers.ofString());
    Matcher total = TOTAL.matcher(answer.body());
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  /** Lines in the index, asked of OpenSearch itself: totals of the API end at 10,000. */
  private long indexed() throws IOException, InterruptedException {
    String store =
        Files.readString(root.resolve("data").resolve("public").resolve("opensearch.address"))
            .strip();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(store).resolve("/logs-*/_count?q=cluster:bench"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    Matcher count = COUNT.matcher(answer.body());
    if (!count.find()) {
      throw new IllegalStateException("OpenSearch does not count: " + answer.statusCode());
    }
    return Long.parseLong(count.group(1));
  }

  private long rows() throws SQLException, IOException {
    Path tables = root.resolve("data").resolve("public").resolve("tables");
    try (Stream<Path> files = Files.walk(tables)) {
      if (files.noneMatch(file -> file.toString().endsWith(".parquet"))) {
        return 0;
      }
    } catch (UncheckedIOException e) {
      return 0;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet('%s/**/*.parquet', union_by_name = true) WHERE cluster = 'bench'"
                    .formatted(tables))) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      // A file was merged away meanwhile.
      return 0;
    }
  }

  /** Resident memory of both processes. */
  private void memory() throws IOException {
    long kilobytes = 0;
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    for (ProcessHandle one : all) {
      Path status = Path.of("/proc", Long.toString(one.pid()), "status");
      if (Files.exists(status)) {
        kilobytes +=
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      }
    }
    System.out.printf(
        Locale.ROOT, "- resident: %,d MB in %d processes%n", kilobytes >> 10, all.size());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
