package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glasshouse.border.KeyRing;
import org.glasshouse.border.Rehearsal;
import org.glasshouse.example.ExampleOutage;
import org.glasshouse.example.Planted;
import org.glasshouse.preview.Preview;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFault;
import org.glasshouse.runner.SourceFiles;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Over the example of the demo, of which one cluster is read once. */
final class PreviewCommandTest {
  private static final String CLUSTER = "harbor";

  /** So many rows a person looks at in any case. */
  private static final int LOOKED_AT = 50;

  @TempDir static Path example;
  @TempDir Path folder;

  private static Source source;
  private static List<RawRecord> records = new ArrayList<>();
  private static List<Planted.Value> planted = List.of();

  @BeforeAll
  static void readTheExample() throws IOException {
    Path sources = ExampleOutage.writeOnce(example, Instant.now(), 0.02);
    planted =
        ExampleOutage.planted(example).stream()
            .filter(value -> value.cluster().equals(CLUSTER))
            .toList();
    source =
        SourceFiles.load(sources).sources().stream()
            .filter(one -> one.name().equals(CLUSTER))
            .findFirst()
            .orElseThrow();
    List<String> notes = new ArrayList<>();
    new SourceReading(source, records::addAll, notes::add, Duration.ofMinutes(3))
        .read(new byte[32], example.resolve("repositories"));
    assertThat(notes).isEmpty();
  }

  @Test
  void showsInItsFirstRowsWhateverAPolicyIsTooWeakFor() {
    Set<String> values = planted.stream().map(Planted.Value::value).collect(Collectors.toSet());
    SourceTerms.PolicyTerms plain = source.policy();
    Set<String> namespaces =
        records.stream()
            .filter(RawLog.class::isInstance)
            .map(record -> ((RawLog) record).resource().getOrDefault("k8s.namespace.name", ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());

    assertThat(wouldBePublished(plain)).isEmpty();
    Set<String> kept = wouldBePublished(policy(plain.namespaces(), values));
    assertThat(kept).hasSizeGreaterThan(30);
    assertThat(firstRows(policy(plain.namespaces(), values))).containsAll(kept);
    Set<String> named = wouldBePublished(policy(namespaces, Set.of()));
    assertThat(firstRows(policy(namespaces, Set.of()))).containsAll(named);
  }

  @Test
  void offersLinesThatASourceFileMayHave() throws IOException {
    Document page = Jsoup.parse(preview(source.policy()).html());

    List<Element> offered = page.select("pre.hide, pre.keep");
    assertThat(offered).hasSizeGreaterThan(100);
    for (int number = 0; number < offered.size(); number++) {
      String name = "offered-" + number;
      Files.writeString(
          folder.resolve(name + ".yaml"),
          "cluster: "
              + name
              + "\nlogs: [{ files: { include: [/var/log/x] } }]\n"
              + offered.get(number).wholeText());
    }
    assertThat(SourceFiles.load(folder).faults()).map(SourceFault::toString).isEmpty();
  }

  @Test
  void comesToAnEndOverALogThatHasNone() throws Exception {
    Path log = folder.resolve("busy.log");
    Files.writeString(log, "a line\n".repeat(300));
    Files.writeString(
        folder.resolve("busy.yaml"),
        "cluster: busy\nlogs: [{ files: { include: [\"" + log.toAbsolutePath() + "\"] } }]\n");
    Source busy = SourceFiles.load(folder).sources().getFirst();
    List<String> notes = new ArrayList<>();

    new SourceReading(
            busy,
            read -> {
              try {
                Files.writeString(log, "a line\n".repeat(300), StandardOpenOption.APPEND);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            notes::add,
            Duration.ofSeconds(3))
        .read(new byte[32], folder);

    assertThat(notes).singleElement().asString().endsWith(": after 3 s no more was read.");
  }

  @Test
  void writesAPageThatItsOwnerAloneMayRead() throws IOException {
    Path page = folder.resolve("page.html");
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(folder.resolve("app.log"), "the first quagga greets alice@example.org\n");
    Files.writeString(
        sources.resolve("smaug.yaml"),
        """
        cluster: smaug
        logs: [{ files: { include: ["../*.log"] } }]
        metrics: [{ prometheus: { url: "http://127.0.0.1:1", match: [up] } }]
        """);
    Map<String, String> nowhere = Map.of();

    Ran ran = run(nowhere, "--sources", sources.toString(), "smaug", "--to", page.toString());

    assertThat(ran.err())
        .contains("holds raw text of smaug", "glasshouse: prometheus-0: nothing was read.");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo(page + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-------");
    assertThat(Jsoup.parse(Files.readString(page)).text())
        .contains(
            "the first quagga greets",
            "prometheus-0: nothing was read.",
            "could not be read (unreachable)");
    Ran again = run(nowhere, "--sources", sources.toString(), "--to", page.toString());
    assertThat(again.err()).contains("page.html is there already; --overwrite writes it anew");
    assertThat(again.code()).isEqualTo(1);
  }

  @Test
  void refusesWhereRawTextMustNotGo() throws IOException {
    Path sources = example.resolve("sources");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

    assertThat(run(Map.of("CI", "true"), "--sources", sources.toString(), CLUSTER).err())
        .contains("never where CI is set");
    for (String to : List.of("/dev/stdout", "/dev/null", "-", link.toString())) {
      Ran ran = run(Map.of(), "--sources", sources.toString(), CLUSTER, "--overwrite", "--to", to);
      assertThat(ran.err()).contains("--to: expected the path of a file");
      assertThat(ran.code()).isEqualTo(1);
    }
    assertThat(run(Map.of(), "--sources", sources.toString()).err())
        .contains("expected one of the sources of", "cumulus, harbor, linde; got none");
    assertThat(run(Map.of(), "--sources", sources.toString(), CLUSTER, "--minutes", "0").err())
        .contains("--minutes: expected a number from 1 on, got 0");
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new PreviewCommand(environment))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(Main::explain)
            .execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private static SourceTerms.PolicyTerms policy(Set<String> namespaces, Set<String> keep) {
    SourceTerms.PolicyTerms plain = source.policy();
    return new SourceTerms.PolicyTerms(
        "1", plain.domains(), plain.names(), plain.nodes(), namespaces, keep, plain.strict());
  }

  /** Which planted values stand in what the border would let out. */
  private Set<String> wouldBePublished(SourceTerms.PolicyTerms policy) {
    Rehearsal rehearsal = new Rehearsal(terms(policy), KeyRing.create(newFolder()), Instant.now());
    StringBuilder published = new StringBuilder();
    List<Rehearsal.Line> lines = new ArrayList<>(rehearsal.logs(of(RawLog.class)));
    lines.addAll(rehearsal.rest());
    lines.stream()
        .filter(line -> line.reason().isEmpty())
        .forEach(line -> published.append(line.after()).append('\n'));
    assertThat(rehearsal.events(of(RawEvent.class))).isEmpty();
    assertThat(rehearsal.metrics(of(RawMetric.class))).isEmpty();
    rehearsal.texts().forEach(text -> published.append(text.after()).append('\n'));
    String all = published.toString();
    return planted.stream()
        .map(Planted.Value::value)
        .filter(all::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <T extends RawRecord> List<T> of(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<String> firstRows(SourceTerms.PolicyTerms policy) {
    String text =
        Jsoup.parse(preview(policy).html()).select("article").stream()
            .limit(LOOKED_AT)
            .map(Element::wholeText)
            .collect(Collectors.joining("\n"));
    return planted.stream().map(Planted.Value::value).filter(text::contains).toList();
  }

  private Preview preview(SourceTerms.PolicyTerms policy) {
    Preview preview = new Preview(terms(policy), newFolder(), Instant.now());
    preview.add(records);
    return preview;
  }

  private static SourceTerms terms(SourceTerms.PolicyTerms policy) {
    return new SourceTerms(
        CLUSTER,
        CLUSTER,
        "",
        "",
        "",
        SourceTerms.State.LIVE,
        0,
        List.of("logs", "events", "metrics"),
        true,
        policy);
  }

  private int folders;

  private Path newFolder() {
    return folder.resolve("keys-" + folders++);
  }
}
