package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
import org.glasshouse.tables.TableContents;
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
  private static final String BEHIND =
      "nothing of what is published is removed yet: the tables are behind; remove the text again"
          + " once the table indexer has caught up";
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
    Environment settings = options.environment();
    Map<String, Object> kafka = RunningInstance.kafka(options);
    Path tables =
        Settings.hasKafka(settings)
            ? Settings.Storage.of(settings).tables()
            : options.data.resolve("public").resolve("tables");
    try (ArchiveCatalog catalog = ArchiveCatalog.openToRead(tables)) {
      TableMatches matches = new TableMatches(catalog);
      RemovedText said = text ? RemovedText.read(System.in, keys(settings)) : null;
      if (said != null && !dryRun) {
        said.keepOut(kafka);
        new Tabled(kafka, catalog).awaitLines(BEHIND);
      }
      if (said != null) {
        addresses = said.findIn(new TableContents(catalog));
        if (addresses.isEmpty()) {
          err().println("glasshouse: nothing says it" + (dryRun ? "" : "; nothing ever will"));
          return 0;
        }
      }
      PublicRemoval removal = removal(matches);
      Set<String> undatedOf = removesUndated() ? Set.of(source) : Set.of();
      TableMatches.Matches found = matches.of(new Removals(List.of(removal)), undatedOf);
      tell(found);
      if (dryRun) {
        return 0;
      }
      Set<String> again = removedBefore(kafka, found.unknown());
      check(found, again);
      int before = LedgerEntries.written(kafka, matches);
      if (removal.conditions().isEmpty() && again.containsAll(removal.uids())) {
        LedgerEntries.awaitClean(matches, before, err());
        return 0;
      }
      LedgerEntries.add(kafka, withUids(removal, found.undated()));
      err().println("glasshouse: removed; no page, search or file answers with it any more");
      LedgerEntries.awaitClean(matches, before + 1, err());
      return 0;
    } catch (StoreUnavailableException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
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

  /** Undated records of a cluster lie in no stretch of time: they are named one by one. */
  private boolean removesUndated() {
    return !source.isEmpty() && pattern.isEmpty() && metric.isEmpty() && from == null;
  }

  private PublicRemoval removal(TableMatches matches) throws StoreUnavailableException {
    time("--from", from);
    time("--to", to);
    Set<String> uids = new TreeSet<>();
    addresses.forEach(address -> uids.add(uid(address)));
    List<PublicRemoval.Condition> conditions = new ArrayList<>();
    if (text && (!source.isEmpty() || !pattern.isEmpty() || !metric.isEmpty())) {
      throw new LaunchException("expected --text alone");
    }
    boolean conditioned =
        !source.isEmpty() || !pattern.isEmpty() || !metric.isEmpty() || from != null || to != null;
    if (conditioned && !uids.isEmpty()) {
      throw new LaunchException("expected uids or conditions, not both");
    }
    if (!conditioned && uids.isEmpty()) {
      throw new LaunchException(
          "expected what to remove: uids, --source, --pattern, --metric, --from, --to or --text");
    }
    if (conditioned) {
      // What comes later of a source that goes on is not meant.
      String end = to == null && pattern.isEmpty() && metric.isEmpty() ? now() : to;
      Set<String> patterns = pattern.isEmpty() ? Set.of("") : matches.patternsAt(pattern);
      patterns.forEach(
          id -> conditions.add(new PublicRemoval.Condition(source, id, metric, from, end)));
    }
    return new PublicRemoval(now(), List.copyOf(uids), conditions);
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

  private void tell(TableMatches.Matches found) {
    err()
        .printf(
            "glasshouse: %,d lines, %,d incidents, changes and notes, %,d samples, %,d descriptions of"
                + " metrics of %,d records%n",
            found.lines(), found.entities(), found.samples(), found.said(), found.all());
  }

  /** Which of some uids stand in the ledger already. */
  private static Set<String> removedBefore(Map<String, Object> kafka, Set<String> uids)
      throws InterruptedException {
    if (uids.isEmpty()) {
      return Set.of();
    }
    try (LedgerEntries ledger = LedgerEntries.read(kafka)) {
      Set<String> again = new TreeSet<>(uids);
      again.retainAll(ledger.uids());
      return again;
    }
  }

  private void check(TableMatches.Matches found, Set<String> again) {
    if (!again.isEmpty()) {
      err().println("glasshouse: removed before: " + String.join(", ", again));
    }
    Set<String> unknown = new TreeSet<>(found.unknown());
    unknown.removeAll(again);
    if (!unknown.isEmpty() && !anyway) {
      throw new LaunchException(
          "nothing is removed: the tables know nothing of %s; a new record is there within a minute, and --anyway removes what may still come"
              .formatted(String.join(", ", unknown)));
    }
    Confirmation.require(found.total(), found.all(), count, err());
  }

  private static PublicRemoval withUids(PublicRemoval removal, Set<String> more) {
    Set<String> uids = new TreeSet<>(removal.uids());
    uids.addAll(more);
    return new PublicRemoval(removal.at(), List.copyOf(uids), removal.conditions());
  }
}
