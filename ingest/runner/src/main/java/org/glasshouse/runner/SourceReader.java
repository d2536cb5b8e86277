package org.glasshouse.runner;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Versions;
import org.glasshouse.series.Selector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one source file and collects everything that is wrong with it. */
final class SourceReader {
  private static final Schema SCHEMA = schema();
  private static final Set<String> LATER = Set.of("kubernetes", "loki", "issues");
  private static final List<String> COLLECTORS = List.of("logs", "events", "metrics");
  private static final Duration LONGEST_DELAY = Duration.ofHours(24);

  /** The border may be half an hour late before a collector waits for it. */
  private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

  private static final Duration LONGEST_RETENTION = Duration.ofDays(7);
  private static final Pattern TERM = Pattern.compile("(\\d+)([dhms])");
  private static final int SHOWN = 60;

  private final Path file;
  private final Map<String, Path> names;
  private final List<SourceFault> faults = new ArrayList<>();

  /**
   * A reader of {@code file}.
   *
   * @param names of the clusters of other files; its own is added
   */
  SourceReader(Path file, Map<String, Path> names) {
    this.file = file;
    this.names = names;
  }

  List<SourceFault> faults() {
    return faults;
  }

  /** The source; null if anything is wrong with it. */
  @Nullable Source read(String text) {
    try {
      YamlTree tree = YamlTree.parse(text);
      SCHEMA.validate(tree.root()).stream()
          .filter(error -> !isForgiven(error))
          .map(error -> describe(error, tree))
          .distinct()
          .sorted(Comparator.comparingInt(SourceFault::line))
          .forEach(faults::add);
      claimName(tree);
      askForCollectors(tree);
      return faults.isEmpty() ? source(tree) : null;
    } catch (YamlTree.NotYamlException e) {
      String expected = e.getMessage() == null ? "expected YAML" : e.getMessage();
      faults.add(new SourceFault(file, e.line(), expected));
      return null;
    }
  }

  private void askForCollectors(YamlTree tree) {
    if (COLLECTORS.stream().noneMatch(tree.root()::has)) {
      faults.add(
          new SourceFault(
              file,
              tree.line(""),
              "logs: expected " + description("/properties/logs") + ", got nothing"));
    }
  }

  private void claimName(YamlTree tree) {
    String name = tree.root().path("cluster").asString("");
    Path other = names.putIfAbsent(name, file);
    if (!name.isEmpty() && other != null) {
      fault(
          tree,
          "/cluster",
          "expected a name that no other file has, got %s, which %s has"
              .formatted(shown(name), other.getFileName()));
    }
  }

  private @Nullable Source source(YamlTree tree) {
    JsonNode root = tree.root();
    Duration delay = duration(root.path("delay").asString("1h"));
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      fault(tree, "/delay", "expected a delay from 0s to 24h, got " + text(root, "delay"));
    }
    Duration retention = root.has("retention") ? duration(text(root, "retention")) : null;
    if (retention != null
        && (retention.compareTo(SHORTEST_RETENTION) < 0
            || retention.compareTo(LONGEST_RETENTION) > 0)) {
      fault(tree, "/retention", "expected a time from 1h to 7d, got " + text(root, "retention"));
    }
    ZoneId timezone = timezone(tree);
    List<Source.LogFiles> logs = new ArrayList<>();
    for (int i = 0; i < root.path("logs").size(); i++) {
      logs.add(files(tree, "/logs/" + i + "/files"));
    }
    List<Source.GitRepository> repositories = new ArrayList<>();
    for (int i = 0; i < root.path("events").size(); i++) {
      repositories.add(repository(root.at("/events/" + i + "/git")));
    }
    List<Source.Metrics> metrics = new ArrayList<>();
    for (int i = 0; i < root.path("metrics").size(); i++) {
      metrics.add(metrics(tree, "/metrics/" + i));
    }
    SourceTerms.PolicyTerms policy = policy(tree);
    Versions versions = versions(tree);
    if (!faults.isEmpty()) {
      return null;
    }
    return new Source(
        text(root, "cluster"),
        text(root, "place"),
        text(root, "contact"),
        text(root, "controller"),
        text(root, "basis"),
        text(root, "licence"),
        SourceTerms.State.valueOf(root.path("state").asString("live").toUpperCase(Locale.ROOT)),
        root.has("stateFile") ? stateFile(root.path("stateFile")) : null,
        delay,
        timezone,
        root.path("synthetic").asBoolean(false),
        retention,
        versions,
        logs,
        repositories,
        metrics,
        policy,
        file);
  }

  private Versions versions(YamlTree tree) {
    JsonNode versions = tree.root().path("versions");
    List<Versions.Image> images = new ArrayList<>();
    for (JsonNode image : versions.path("images")) {
      images.add(
          Versions.Image.of(
              since(tree, "/versions/images/" + images.size(), image),
              text(image, "namespace"),
              text(image, "container"),
              text(image, "image")));
    }
    return new Versions(
        since(tree, "/versions", versions),
        text(versions, "kubernetes"),
        text(versions, "kernel"),
        text(versions, "os"),
        images);
  }

  private @Nullable Instant since(YamlTree tree, String pointer, JsonNode stated) {
    String since = text(stated, "since");
    try {
      return since.isEmpty() ? null : Instant.parse(since);
    } catch (DateTimeParseException e) {
      fault(
          tree,
          pointer + "/since",
          "expected a time such as 2026-11-22T03:04:05Z, got " + shown(since));
      return null;
    }
  }

  private ZoneId timezone(YamlTree tree) {
    String name = tree.root().path("timezone").asString("UTC");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      fault(
          tree,
          "/timezone",
          "expected a time zone such as UTC or Europe/Prague, got " + shown(name));
      return ZoneId.of("UTC");
    }
  }

  private Source.StateFile stateFile(JsonNode file) {
    String branch = text(file, "branch");
    return new Source.StateFile(
        address(text(file, "git")), branch.isEmpty() ? null : branch, text(file, "path"));
  }

  /** Where a repository is; a folder begins at that of the source file. */
  private String address(String url) {
    return url.contains("://") ? url : absolute(url, false);
  }

  private Source.GitRepository repository(JsonNode git) {
    String branch = text(git, "branch");
    return new Source.GitRepository(
        address(text(git, "url")),
        branch.isEmpty() ? null : branch,
        List.copyOf(texts(git.path("incidents"))),
        List.copyOf(texts(git.path("notes"))),
        git.path("changes").asBoolean(false),
        git.path("links").asBoolean(false));
  }

  private Source.Metrics metrics(YamlTree tree, String pointer) {
    JsonNode collector = tree.root().at(pointer);
    if (collector.has("openMetrics")) {
      String folder = text(collector.path("openMetrics"), "folder");
      return new Source.OpenMetrics(folder().resolve(folder).normalize());
    }
    if (collector.has("scrape")) {
      String every = collector.at("/scrape/every").asString("30s");
      return new Source.Scrape(url(tree, pointer + "/scrape/url"), duration(every));
    }
    return prometheus(tree, pointer + "/prometheus");
  }

  private Source.Prometheus prometheus(YamlTree tree, String pointer) {
    JsonNode prometheus = tree.root().at(pointer);
    List<Selector> match = new ArrayList<>();
    for (JsonNode selector : prometheus.path("match")) {
      try {
        match.add(Selector.parse(selector.asString()));
      } catch (IllegalArgumentException e) {
        fault(
            tree,
            pointer + "/match/" + match.size(),
            e.getMessage() + ", got " + shown(selector.asString()));
      }
    }
    String token = text(prometheus, "tokenFile");
    return new Source.Prometheus(
        url(tree, pointer + "/url"),
        match,
        duration(prometheus.path("from").asString("1h")),
        token.isEmpty() ? null : tokenFile(tree, pointer + "/tokenFile", token));
  }

  private URI url(YamlTree tree, String pointer) {
    String url = tree.root().at(pointer).asString();
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      fault(tree, pointer, "expected an address, got " + shown(url));
      return URI.create("");
    }
  }

  private Path tokenFile(YamlTree tree, String pointer, String name) {
    Path token = folder().resolve(name);
    if (!Files.isReadable(token)) {
      fault(tree, pointer, "expected a file that can be read, got " + shown(name));
    }
    return token;
  }

  private Source.LogFiles files(YamlTree tree, String pointer) {
    return new Source.LogFiles(
        patterns(tree, pointer + "/include"),
        patterns(tree, pointer + "/exclude"),
        tree.root().at(pointer + "/format").asString("auto"));
  }

  private List<String> patterns(YamlTree tree, String pointer) {
    List<String> patterns = new ArrayList<>();
    for (JsonNode item : tree.root().at(pointer)) {
      String pattern = absolute(item.asString(), pointer.endsWith("/exclude"));
      try {
        FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      } catch (PatternSyntaxException e) {
        fault(
            tree,
            pointer + "/" + patterns.size(),
            "expected a path pattern, got " + shown(item.asString()));
      }
      patterns.add(pattern);
    }
    return patterns;
  }

  /** A relative pattern begins at the file's folder; what excludes from any folder, at the root. */
  private String absolute(String pattern, boolean excludes) {
    Path start = excludes && pattern.startsWith("**") ? Path.of("/") : folder();
    return start.resolve(pattern).normalize().toString();
  }

  private SourceTerms.PolicyTerms policy(YamlTree tree) {
    JsonNode policy = tree.root().path("policy");
    return new SourceTerms.PolicyTerms(
        Source.FIRST_POLICY,
        texts(policy.path("domains")),
        policy.has("names") ? names(tree) : Set.of(),
        texts(policy.path("nodes")),
        texts(policy.path("namespaces")),
        texts(policy.path("keep")),
        policy.path("strict").asBoolean(false),
        rules(policy.path("rules")),
        policy.path("new").asString("publish").equals("hold"));
  }

  private static List<SourceTerms.RuleTerms> rules(JsonNode list) {
    List<SourceTerms.RuleTerms> rules = new ArrayList<>();
    for (JsonNode rule : list) {
      boolean secret = rule.path("as").asString("personal").equals("secret");
      rules.add(new SourceTerms.RuleTerms(text(rule, "name"), text(rule, "hide"), secret));
    }
    return rules;
  }

  /** The lines of the file that the policy names. */
  private Set<String> names(YamlTree tree) {
    String name = tree.root().at("/policy/names").asString();
    try {
      return Files.readAllLines(folder().resolve(name)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      fault(tree, "/policy/names", "expected a text file that can be read, got " + shown(name));
      return Set.of();
    }
  }

  private Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  private void fault(YamlTree tree, String pointer, String expected) {
    faults.add(new SourceFault(file, tree.line(pointer), field(pointer) + ": " + expected));
  }

  private SourceFault describe(Error error, YamlTree tree) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode came = error.getInstanceNode();
    String property = error.getProperty() == null ? "" : error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> {
        String child = YamlTree.child(pointer, property);
        String expected =
            LATER.contains(property)
                ? "not supported in this version"
                : "expected no such field, only " + fields(error);
        yield new SourceFault(file, tree.line(child), field(child) + ": " + expected);
      }
      case "required" ->
          new SourceFault(
              file,
              tree.line(pointer),
              field(YamlTree.child(pointer, property))
                  + ": expected "
                  + description(pointerTo(error) + "/properties/" + property)
                  + ", got nothing");
      case "enum" ->
          new SourceFault(
              file,
              tree.line(pointer),
              field(pointer) + ": expected one of " + choices(error) + ", got " + shown(came));
      default ->
          new SourceFault(
              file,
              tree.line(pointer),
              field(pointer)
                  + ": expected "
                  + description(pointerTo(error))
                  + ", got "
                  + shown(came));
    };
  }

  /** Where the schema says what is broken, without the keyword. */
  private static String pointerTo(Error error) {
    String fragment = error.getSchemaLocation().getFragment().toString();
    return fragment.substring(0, fragment.lastIndexOf('/'));
  }

  /** A collector of a later version is one fault: that it lacks the one of this version is none. */
  private static boolean isForgiven(Error error) {
    JsonNode came = error.getInstanceNode();
    return error.getKeyword().equals("required")
        && pointerTo(error).matches("/\\$defs/(logs|events|metrics)")
        && came != null
        && came.propertyNames().stream().anyMatch(LATER::contains);
  }

  private static String description(String pointer) {
    JsonNode schema = SCHEMA.getSchemaNode();
    JsonNode at = schema.at(pointer);
    String reference = at.path("$ref").asString("");
    JsonNode meant = reference.startsWith("#") ? schema.at(reference.substring(1)) : at;
    return meant.path("description").asString("another value");
  }

  private static String fields(Error error) {
    JsonNode properties = SCHEMA.getSchemaNode().at(pointerTo(error) + "/properties");
    return String.join(", ", new TreeSet<>(properties.propertyNames()));
  }

  private static String choices(Error error) {
    List<String> choices = new ArrayList<>();
    SCHEMA
        .getSchemaNode()
        .at(pointerTo(error) + "/enum")
        .forEach(choice -> choices.add(choice.asString()));
    return String.join(", ", choices);
  }

  /** As a reader writes it: {@code logs[0].files.format}. */
  private static String field(String pointer) {
    if (pointer.isEmpty()) {
      return "file";
    }
    return pointer
        .substring(1)
        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
        .replace('/', '.')
        .replace("~1", "/")
        .replace("~0", "~");
  }

  private static String shown(@Nullable JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return "nothing";
    }
    if (node.isContainer()) {
      return (node.isEmpty() ? "an empty " : "a ") + (node.isObject() ? "map" : "list");
    }
    return shown(node.asString());
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static String text(JsonNode object, String key) {
    return object.path(key).asString("");
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static Duration duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher term = TERM.matcher(text);
    while (term.find()) {
      long number = Long.parseLong(term.group(1));
      sum =
          sum.plus(
              switch (term.group(2)) {
                case "d" -> Duration.ofDays(number);
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
              });
    }
    return sum;
  }

  private static Schema schema() {
    try (InputStream text = SourceReader.class.getResourceAsStream("source.schema.json")) {
      if (text == null) {
        throw new IllegalStateException("the schema of sources is missing from this program");
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
