package org.glasshouse.patterns;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScreenfulTest {
  private static final String JAVA =
      """
      2026-11-20 01:02:03 ERROR could not reconcile route 7
      org.example.RouteException: route web-7 is gone
      \tat org.example.routes.Router.find(Router.java:71)
      \tat org.example.routes.Router.reconcile(Router.java:20)
      \tat java.base/java.lang.Thread.run(Thread.java:1583)
      Caused by: java.net.SocketTimeoutException: Read timed out
      \tat org.example.http.Client.get(Client.java:9)
      \t... 3 more
      """;

  private static final String PYTHON =
      """
      Traceback (most recent call last):
        File "/srv/app/backup.py", line 12, in run
          error = copy(bucket)
        File "/srv/app/store.py", line 7, in copy
          raise BucketError(bucket)
      app.store.BucketError: bucket 7 is locked
      """;

  private static final String GO =
      """
      panic: runtime error: index out of range [5] with length 3

      goroutine 17 [running]:
      example.org/ring/pkg/hash.(*Ring).owner(0xc000102000, 0x5)
      \t/src/pkg/hash/ring.go:88 +0x1d
      example.org/ring/pkg/hash.(*Ring).serve(...)
      \t/src/pkg/hash/ring.go:41
      created by example.org/ring/cmd.main in goroutine 1
      \t/src/cmd/main.go:30 +0x85
      exit status 2
      """;

  private static final String NODE =
      """
      TypeError: Cannot read properties of undefined (reading 'cart')
          at checkout (/srv/shop/src/checkout.js:31:17)
          at handle (/srv/shop/src/server.js:8:3)
          at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
      """;

  private static final List<String> TRACES = List.of(JAVA, PYTHON, GO, NODE);

  private static final String LONG =
      "failed to mount volume pvc-7 of claim data-web-0 to the node: the device is still attached"
          + " to another node, which does not answer";

  private static final String OTHER =
      "leader election lost: the lease could not be renewed in time, so that the controller stops"
          + " and is started once more by the kubelet";

  private static final String SHORT = "dial tcp 192.0.2.7:443: connect: connection refused";

  private static final Nearest NEAREST =
      new Nearest(
          Stream.of(JAVA, PYTHON, GO, NODE, LONG, OTHER, SHORT).map(ScreenfulTest::known).toList());

  private static Nearest.Known known(String text) {
    Signature signature = Signature.of(text);
    return new Nearest.Known(signature.id(), signature.text());
  }

  private static List<String> errors(String screen) {
    return Screenful.of(screen).errors(10, NEAREST::find).stream()
        .filter(match -> match.verdict() == Nearest.Verdict.SAME)
        .map(Nearest.Match::id)
        .toList();
  }

  private static String id(String text) {
    return known(text).id();
  }

  /** Other values, as somebody else meets them. */
  private static String elsewhere(String trace) {
    return trace.replace('7', '9').replace("web-9", "shop-3").replace("2026-11-20", "2026-11-25");
  }

  /** Among ten lines of other programs, each of them behind {@code head}. */
  private static String among(String text, String head) {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      lines.add("2026-11-25T10:00:0" + number + "Z INFO worker " + number + " is idle");
    }
    lines.addAll(text.lines().toList());
    for (int number = 5; number < 10; number++) {
      lines.add("2026-11-25T10:00:0" + number + "Z INFO nothing to do for queue " + number);
    }
    return lines.stream().map(line -> head + line).collect(joining("\n"));
  }

  /** As a terminal of this width shows them. */
  private static String wrapped(String screen, int width) {
    return screen
        .lines()
        .map(line -> line.replaceAll("(.{" + width + "})(?=.)", "$1\n"))
        .collect(joining("\n"));
  }

  static Stream<List<String>> tracesBehindHeads() {
    return TRACES.stream()
        .flatMap(trace ->
            Stream.of(
                    "",
                    "    ",
                    "[pod/web-0/main] ",
                    "2026-11-25T10:00:00.123456789Z stderr F ",
                    "Nov 25 10:00:00 box-3 shop[41]: ",
                    "\u001b[31m")
                .map(head -> List.of(trace, head)));
  }

  @ParameterizedTest
  @MethodSource("tracesBehindHeads")
  void findsATraceAmongOtherLines(List<String> traceAndHead) {
    String trace = traceAndHead.getFirst();

    String screen = among(elsewhere(trace), traceAndHead.getLast());

    assertThat(errors(screen)).containsExactly(id(trace));
  }

  @ParameterizedTest
  @FieldSource("TRACES")
  void findsATraceBesideAnotherError(String trace) {
    String screen = among(elsewhere(trace) + SHORT + "\n" + LONG, "");

    assertThat(errors(screen)).containsExactlyInAnyOrder(id(trace), id(SHORT), id(LONG));
  }

  @ParameterizedTest
  @FieldSource("TRACES")
  void findsATraceBelowALineOfAnotherProgram(String trace) {
    String alone = trace.replaceFirst("^2026.*\n", "");
    Nearest nearest = new Nearest(List.of(known(alone), known(SHORT)));

    assertThat(
            Screenful.of("2026-11-25 10:00:00 WARN a queue is long\n" + elsewhere(alone) + SHORT)
                .errors(10, nearest::find))
        .extracting(Nearest.Match::id)
        .containsExactlyInAnyOrder(id(alone), id(SHORT));
  }

  @Test
  void findsAllOfSeveralTracesBelowEachOther() {
    String screen = TRACES.stream().map(ScreenfulTest::elsewhere).collect(joining());

    assertThat(errors(screen))
        .containsExactlyInAnyOrderElementsOf(TRACES.stream().map(ScreenfulTest::id).toList());
  }

  @ParameterizedTest
  @FieldSource("WIDTHS")
  void findsLinesThatATerminalBroke(int width) {
    String screen = wrapped(among(elsewhere(LONG) + "\n" + elsewhere(OTHER), ""), width);

    assertThat(errors(screen)).containsExactlyInAnyOrder(id(LONG), id(OTHER));
  }

  static final List<Integer> WIDTHS = List.of(60, 72, 80, 100, 120);

  @Test
  void findsABrokenLineAndATraceBehindTheNamesOfPods() {
    String screen =
        wrapped(among(LONG + "\n" + elsewhere(PYTHON) + OTHER, "[pod/web-0/main] "), 80);

    assertThat(errors(screen)).containsExactlyInAnyOrder(id(LONG), id(OTHER), id(PYTHON));
  }

  @Test
  void findsAnErrorBelowATraceWhoseFramesAreEquallyLong() {
    String frame = "\tat org.example.routes.of.the.whole.network.Router.find(Router.java:71)\n";
    String trace = "org.example.RouteException: gone\n" + frame.repeat(5);
    Nearest nearest = new Nearest(List.of(known(trace), known(SHORT)));

    assertThat(Screenful.of(trace + SHORT + "\nnothing else").errors(10, nearest::find))
        .extracting(Nearest.Match::id)
        .containsExactlyInAnyOrder(id(trace), id(SHORT));
  }

  @Test
  void findsIndentedLinesEachForItself() {
    String events =
        """
        Events:
          Type     Reason   Age  From     Message
          Warning  Failed   3m   kubelet  %s
            %s
        """
            .formatted(SHORT, LONG);

    assertThat(errors(events)).containsExactlyInAnyOrder(id(SHORT), id(LONG));
  }

  @Test
  void findsLinesOfOneLengthEachForItself() {
    String line = (SHORT + " ".repeat(80)).substring(0, 80);

    assertThat(errors((line + "\n").repeat(30) + LONG)).containsExactly(id(SHORT), id(LONG));
  }

  @Test
  void saysWhatATraceIsMostLikeThatIsNotQuiteKnown() {
    String screen =
        among(JAVA.replace("Router.find", "Router.search").replace("could not", "cannot"), "");

    assertThat(Screenful.of(screen).errors(10, NEAREST::find).getFirst().id()).isEqualTo(id(JAVA));
  }

  /** Lines of programs with other values, among ten others in a terminal of any width. */
  @Test
  void findsWhatIsMeantAmongTenOtherLines() {
    Random random = new Random(31);
    List<Statements.Statement> statements = Statements.make(2_000, random);
    Map<String, String> ids = new LinkedHashMap<>();
    for (Statements.Statement statement : statements) {
      String signature = Signature.of(Statements.render(statement, random)).text();
      ids.putIfAbsent(signature, statement.wording());
    }
    List<Nearest.Known> known = new ArrayList<>();
    ids.forEach((signature, wording) -> known.add(new Nearest.Known(wording, signature)));
    Nearest nearest = new Nearest(known);

    int found = 0;
    List<Statements.Statement> asked =
        statements.stream()
            .filter(statement -> ids.containsValue(statement.wording()))
            .limit(200)
            .toList();
    for (Statements.Statement statement : asked) {
      String head = List.of("", "[pod/web-0/main] ", "  ").get(random.nextInt(3));
      String screen =
          wrapped(
              among(Statements.render(statement, random), head),
              List.of(60, 80, 100, 120, 500).get(random.nextInt(5)));
      found +=
          Screenful.of(screen).errors(3, nearest::find).stream()
                  .anyMatch(match -> match.id().equals(statement.wording()))
              ? 1
              : 0;
    }

    System.out.printf("screenfuls: %d of 200 errors among ten other lines%n", found);
    assertThat(found).isGreaterThanOrEqualTo(190);
  }

  @Test
  void saysHowManyOfTheLastLinesTimeWasEnoughFor() {
    String screen =
        IntStream.range(0, 150).mapToObj(number -> "line " + number + "\n").collect(joining());

    Screenful.Found found =
        Screenful.of(screen)
            .errors(
                10,
                Duration.ofSeconds(1),
                (part, limit) -> {
                  if (part.equals("line 140")) {
                    LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
                  }
                  return List.of(new Nearest.Match(part, 1));
                });

    assertThat(found.looked()).isEqualTo(10);
    assertThat(found.of()).isEqualTo(150);
    assertThat(found.isWhole()).isFalse();
    assertThat(found.errors()).extracting(Nearest.Match::id).contains("line 149", "line 140");
  }

  @Test
  void looksAtATextOfAnyShapeAFewTimesOnly() {
    for (String text :
        List.of(
            "at x(A.java:1)\n".repeat(20_000),
            "java.lang.Error: x\n\tat x(A.java:1)\n".repeat(10_000),
            "Traceback (most recent call last):\n".repeat(20_000),
            ("x".repeat(80) + "\n").repeat(10_000),
            ("goroutine 1 [x]:\n" + "y".repeat(60) + "\n").repeat(10_000),
            " ".repeat(100_000) + "x\n" + "}\n".repeat(50_000))) {
      int[] looks = {0};
      long[] characters = {0};

      List<Nearest.Match> errors =
          Screenful.of(text, 10_000)
              .errors(
                  3,
                  (part, limit) -> {
                    looks[0]++;
                    characters[0] += part.length();
                    return List.of();
                  });

      assertThat(errors).isEmpty();
      assertThat(looks[0]).isLessThanOrEqualTo(6 * 10_000);
      assertThat(characters[0]).isLessThanOrEqualTo(6L * text.length());
    }
  }
}
