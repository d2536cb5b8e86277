package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableMatches;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes records out of the archive for good: one entry of the ledger of removals. */
@Command(
    name = "remove",
    description =
        "Takes records out of the archive for good. All conditions that are given must hold.")
final class RemoveCommand implements Callable<Integer> {
  private static final Pattern UID =
      Pattern.compile("(?:.*/)?((?:\\d{8}|undated)-[a-z2-7]{16}-\\d{1,19})(?:\\.json|\\.md)?");
  private static final Pattern ID =
      Pattern.compile("(?:.*/(?:incidents|changes)/)?([a-z2-7]{16})(?:/.*)?");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Parameters(
      arity = "0..*",
      paramLabel = "UID",
      description = "Lines, incidents, changes or series, by uid, id or address.")
  private List<String> addresses = List.of();

  @Option(names = "--source", paramLabel = "NAME", description = "Everything of a cluster.")
  private String source = "";

  @Option(names = "--pattern", paramLabel = "ID", description = "All lines of an error, for ever.")
  private String pattern = "";

  @Option(names = "--metric", paramLabel = "NAME", description = "All samples of a metric.")
  private String metric = "";

  @Option(
      names = "--text",
      description = "All that says the text on standard input, by its words, now and for ever.")
  private boolean text;

  @Option(names = "--from", paramLabel = "TIME", description = "From this time on, RFC 3339.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Up to this time.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Counts, and removes nothing.")
  private boolean dryRun;

  @Option(names = "--anyway", description = "Removes uids too of which nothing is known yet.")
  private boolean anyway;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many records are removed: asked for where a removal takes all there is.")
  private @Nullable Long count;

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    Environment settings = options.environment();
    Map<String, Object> kafka = RunningInstance.kafka(options);
    Path tables =
        Settings.hasKafka(settings)
            ? Settings.Storage.of(settings).tables()
            : options.data.resolve("public").resolve("tables");
    try (ArchiveCatalog catalog = ArchiveCatalog.openToRead(tables)) {
      if (text) {
        removeText(
            new TextRemoval(RemovedText.read(System.in, keys(settings)), kafka, catalog, err()),
            settings);
      } else {
        removeNamed(kafka, new TableMatches(catalog));
      }
      return 0;
    } catch (StoreUnavailableException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says what is wrong with the command line before anything is done. */
  private void checkOptions() {
    time("--from", from);
    time("--to", to);
    addresses.forEach(RemoveCommand::uid);
    if (text && (isConditioned() || !addresses.isEmpty())) {
      throw new LaunchException("expected --text alone");
    }
    if (isConditioned() && !addresses.isEmpty()) {
      throw new LaunchException("expected uids or conditions, not both");
    }
    if (!text && !isConditioned() && addresses.isEmpty()) {
      throw new LaunchException(
          "expected what to remove: uids, --source, --pattern, --metric, --from, --to or --text");
    }
  }

  private boolean isConditioned() {
    return !source.isEmpty()
        || !pattern.isEmpty()
        || !metric.isEmpty()
        || from != null
        || to != null;
  }

  private void removeText(TextRemoval removal, Environment settings)
      throws StoreUnavailableException, InterruptedException {
    if (dryRun) {
      removal.count();
    } else {
      removal.remove(OpenedArchive.openSearch(options, settings), count);
    }
  }

  private void removeNamed(Map<String, Object> kafka, TableMatches matches)
      throws StoreUnavailableException, InterruptedException {
    PublicRemoval removal = removal(matches);
    Set<String> wholeOf = takesAWholeCluster() ? Set.of(source) : Set.of();
    TableMatches.Matches found = matches.of(new Removals(List.of(removal)), wholeOf);
    tell(found, err());
    if (dryRun) {
      return;
    }
    boolean again = isRemovedBefore(kafka, removal, found);
    if (!again || found.total() > 0) {
      Confirmation.require(found.total(), found.all(), count, err());
    }
    int before = LedgerEntries.written(kafka, matches);
    if (again) {
      LedgerEntries.awaitClean(matches, before, err());
    } else {
      int entries = LedgerEntries.add(kafka, withUids(removal, found.named()));
      LedgerEntries.awaitGone(matches, before + entries, err());
    }
  }

  private Path keys(Environment settings) {
    return Settings.hasKafka(settings)
        ? Settings.keys(settings)
        : options.data.resolve("private").resolve("keys");
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Records that are undated or dated ahead lie in no stretch of time up to now. */
  private boolean takesAWholeCluster() {
    return !source.isEmpty() && pattern.isEmpty() && metric.isEmpty() && from == null && to == null;
  }

  private PublicRemoval removal(TableMatches matches) throws StoreUnavailableException {
    if (!isConditioned()) {
      return LedgerEntries.named(addresses.stream().map(RemoveCommand::uid).toList());
    }
    // What comes later of a source that goes on is not meant.
    String end = to == null && pattern.isEmpty() && metric.isEmpty() ? now() : to;
    Set<String> patterns = pattern.isEmpty() ? Set.of("") : matches.patternsAt(pattern);
    return new PublicRemoval(
        now(),
        List.of(),
        patterns.stream()
            .map(id -> new PublicRemoval.Condition(source, id, metric, from, end))
            .toList());
  }

  private static String now() {
    return Instant.now().toString();
  }

  private static void time(String option, @Nullable String text) {
    try {
      if (text != null) {
        var _ = Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      throw new LaunchException(option + ": expected a time such as 2026-11-22T12:00:00Z", e);
    }
  }

  private static String uid(String address) {
    for (Pattern form : List.of(UID, ID)) {
      Matcher matcher = form.matcher(address);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw new LaunchException(
        "expected the uid or address of a line, an incident or a change, got " + address);
  }

  /** Tells what a removal takes. */
  static void tell(TableMatches.Matches found, PrintWriter err) {
    err.printf(
        "glasshouse: %,d lines, %,d incidents, changes and notes, %,d samples, %,d descriptions of"
            + " metrics of %,d records%n",
        found.lines(), found.entities(), found.samples(), found.said(), found.all());
  }

  /**
   * Whether all that is named stands in the ledger already.
   *
   * @throws LaunchException if some of it is nowhere
   */
  private boolean isRemovedBefore(
      Map<String, Object> kafka, PublicRemoval removal, TableMatches.Matches found)
      throws InterruptedException {
    boolean nothing = !removal.conditions().isEmpty() && found.total() == 0;
    if (found.unknown().isEmpty() && !nothing) {
      return false;
    }
    try (LedgerEntries ledger = LedgerEntries.read(kafka)) {
      Set<String> again = new TreeSet<>(found.unknown());
      again.retainAll(ledger.uids());
      if (!again.isEmpty()) {
        err().println("glasshouse: removed before: " + String.join(", ", again));
      }
      Set<String> unknown = new TreeSet<>(found.unknown());
      unknown.removeAll(again);
      refuse(unknown);
      if (nothing && ledger.names(removal.conditions(), to)) {
        err().println("glasshouse: removed before");
        return true;
      }
      if (nothing) {
        refuse(Set.of("what the options name"));
      }
      return removal.conditions().isEmpty() && again.containsAll(removal.uids());
    }
  }

  private void refuse(Set<String> unknown) {
    if (!unknown.isEmpty() && !anyway) {
      throw new LaunchException(
          "nothing is removed: the tables know nothing of %s; a new record is there within a minute, and --anyway removes what may still come"
              .formatted(String.join(", ", unknown)));
    }
  }

  private static PublicRemoval withUids(PublicRemoval removal, Set<String> more) {
    Set<String> uids = new TreeSet<>(removal.uids());
    uids.addAll(more);
    return new PublicRemoval(removal.at(), List.copyOf(uids), removal.conditions());
  }
}
