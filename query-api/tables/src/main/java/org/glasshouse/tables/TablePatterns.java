package org.glasshouse.tables;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Shape;
import org.glasshouse.patterns.Signature;
import org.glasshouse.patterns.Template;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.Settling;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of patterns: the truth about which ids were ever published, and where each leads. Ids
 * are added before the lines that bear them can be seen, so that no line has an unknown pattern.
 */
public final class TablePatterns implements PatternReader {
  /** Files that are put into one even where no pattern has another address. */
  private static final int MANY_FILES = 24;

  private static final Duration KEEP_SNAPSHOTS = Duration.ofDays(1);

  private final ArchiveCatalog catalog;
  private final BaseTable table;
  private final InstantSource clock;
  private final Set<String> known = new HashSet<>();
  private final PlacesOfPatterns streams =
      new PlacesOfPatterns(LogsTable.STREAM, row -> row.stream, Settling.STREAMS);
  private final PlacesOfPatterns clusters =
      new PlacesOfPatterns(LogsTable.CLUSTER, row -> row.cluster, Integer.MAX_VALUE);

  /** Version of the table whose ids are known; null: none is. */
  private @Nullable String loaded;

  public TablePatterns(ArchiveCatalog catalog) throws StoreUnavailableException {
    this(catalog, InstantSource.system());
  }

  TablePatterns(ArchiveCatalog catalog, InstantSource clock) throws StoreUnavailableException {
    this.catalog = catalog;
    this.table = catalog.patterns();
    this.clock = clock;
  }

  @Override
  public synchronized @Nullable Patterns readUnless(String version)
      throws StoreUnavailableException {
    try {
      // Before the rows: these hold nothing any more of what the lines are clean of.
      int clean = TableErasure.clean(catalog.logs());
      Plan plan = plan();
      String current = version(plan.snapshot()) + " " + clean;
      return current.equals(version) ? null : new Patterns(current, rows(plan), clean);
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of patterns", e);
    }
  }

  private static String version(@Nullable Long snapshot) {
    return snapshot == null ? "none" : snapshot.toString();
  }

  /** Publishes the patterns of some lines, where they are new; answers how many were. */
  public synchronized int add(Collection<StoredLog> lines) throws StoreUnavailableException {
    try {
      load();
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Map<String, StoredPattern> fresh = new TreeMap<>();
      for (StoredLog line : lines) {
        if (!known.contains(line.pattern())) {
          fresh.computeIfAbsent(line.pattern(), id -> first(id, line, now));
          fresh.computeIfPresent(line.pattern(), (_, row) -> row.alsoIn(line.log().cluster()));
        }
      }
      if (!fresh.isEmpty()) {
        append(List.copyOf(fresh.values()));
        known.addAll(fresh.keySet());
      }
      return fresh.size();
    } catch (IOException | RuntimeException e) {
      loaded = null;
      throw new StoreUnavailableException("cannot write the table of patterns", e);
    }
  }

  /** Adds a file of rows; the ids before it are known still if no other worker was faster. */
  private void append(List<StoredPattern> rows) throws IOException {
    table.newAppend().appendFile(PatternFile.write(table, rows)).commit();
    Snapshot now = Objects.requireNonNull(table.currentSnapshot());
    loaded = version(now.parentId()).equals(loaded) ? version(now.snapshotId()) : null;
  }

  private static StoredPattern first(String id, StoredLog line, Instant now) {
    String body = line.log().body();
    String signature = Signature.of(body).text();
    String shape = Shape.of(List.of(signature));
    Template wording = shape.isEmpty() ? Template.of(body) : Template.of(body, shape);
    return new StoredPattern(
        new Catalogue.Entry(id, Signature.VERSION, signature, null, null),
        now,
        wording.text(),
        null,
        Set.of());
  }

  /** Another worker may have added patterns, or taken some out. */
  private void load() throws IOException {
    Plan plan = plan();
    if (!version(plan.snapshot()).equals(loaded)) {
      known.clear();
      rows(plan).forEach(row -> known.add(row.id()));
      loaded = version(plan.snapshot());
    }
  }

  /** Some ids, and those of newer rules that took their place and say the same. */
  synchronized Set<String> withSuccessors(Set<String> ids) throws IOException {
    Map<String, String> successors = successors(rows(plan()));
    Set<String> all = new HashSet<>();
    for (String id : ids) {
      for (String at = id; at != null && all.add(at); ) {
        at = successors.get(at);
      }
    }
    return all;
  }

  /**
   * Takes patterns out, as if they had never been, with the files and snapshots that held them. One
   * that took the place of another that stays, stays too.
   *
   * @return those that are gone
   */
  synchronized List<StoredPattern> remove(Set<String> ids) throws IOException {
    Plan plan;
    List<StoredPattern> rows;
    List<StoredPattern> left;
    do {
      plan = plan();
      rows = rows(plan);
      left = without(ids, rows);
    } while (!left.equals(rows) && !replace(plan, left));
    TableErasure.forgetOlderSnapshots(table);
    Set<String> stay = left.stream().map(StoredPattern::id).collect(Collectors.toSet());
    return rows.stream().filter(row -> !stay.contains(row.id())).toList();
  }

  private static List<StoredPattern> without(Set<String> ids, List<StoredPattern> rows) {
    Set<String> gone = new HashSet<>(ids);
    while (gone.removeAll(successorsOfOthers(rows, gone))) {
      // What stays may have a successor itself.
    }
    return rows.stream()
        .filter(row -> !gone.contains(row.id()))
        .map(row -> leadsTo(row, gone) ? alone(row) : row)
        .toList();
  }

  private static Set<String> successorsOfOthers(List<StoredPattern> rows, Set<String> gone) {
    Set<String> successors = new HashSet<>();
    for (StoredPattern row : rows) {
      if (!gone.contains(row.id()) && row.entry().successor() != null) {
        successors.add(row.entry().successor());
      }
    }
    return successors;
  }

  private static boolean leadsTo(StoredPattern row, Set<String> ids) {
    String canonical = row.entry().canonical();
    return canonical != null && ids.contains(canonical);
  }

  /** A pattern that leads nowhere until the next merge. */
  private static StoredPattern alone(StoredPattern row) {
    Catalogue.Entry entry = row.entry();
    return row.with(
        new Catalogue.Entry(
            entry.id(), entry.version(), entry.signature(), null, entry.successor()));
  }

  /**
   * Joins what is one error: computes anew which id's page answers for each, from the set of rows
   * alone, and writes what changed. Answers how many addresses changed.
   */
  public synchronized int merge() throws StoreUnavailableException {
    try {
      while (true) {
        Plan plan = plan();
        List<StoredPattern> rows = rows(plan);
        Catalogue catalogue = catalogue(rows);
        int changed = catalogue.merge().size();
        boolean due = changed > 0 || plan.files().size() > MANY_FILES;
        if (!due || replaceForNow(plan, withEntries(rows, catalogue))) {
          return changed;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot merge the table of patterns", e);
    }
  }

  private static Catalogue catalogue(List<StoredPattern> rows) {
    return new Catalogue(rows.stream().map(StoredPattern::entry).toList());
  }

  private List<StoredPattern> withEntries(List<StoredPattern> rows, Catalogue catalogue) {
    Map<String, StoredPattern> known = new HashMap<>();
    rows.forEach(row -> known.put(row.id(), row));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, StoredPattern> current = new TreeMap<>();
    for (Catalogue.Entry entry : catalogue.rows()) {
      StoredPattern row = known.get(entry.id());
      current.put(entry.id(), row == null ? new StoredPattern(entry, now) : row.with(entry));
    }
    rows.forEach(row -> tellSuccessors(row, current));
    return List.copyOf(current.values());
  }

  /** An error does not become a new one where newer rules give it another id. */
  private static void tellSuccessors(StoredPattern row, Map<String, StoredPattern> rows) {
    StoredPattern at = rows.get(row.id());
    while (at != null && at.entry().successor() != null) {
      at = rows.computeIfPresent(at.entry().successor(), (id, next) -> next.inPlaceOf(row));
    }
  }

  /**
   * Notes once and for all which patterns have settled, by the streams of all lines that the tables
   * hold. Answers how many have since the last time.
   */
  public int settle(Settling rule) throws StoreUnavailableException {
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Set<String> waiting =
          rows(plan()).stream()
              .filter(row -> isWaiting(row, rule, now))
              .map(StoredPattern::id)
              .collect(Collectors.toSet());
      return waiting.isEmpty()
          ? 0
          : settle(rule, streams.of(catalog.logs(), waiting::contains), now);
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot settle the table of patterns", e);
    }
  }

  private static boolean isWaiting(StoredPattern row, Settling rule, Instant now) {
    return row.settled() == null && rule.holds(Settling.STREAMS, row.firstPublished(), now);
  }

  private synchronized int settle(Settling rule, Map<String, Set<String>> met, Instant now)
      throws IOException {
    while (true) {
      Plan plan = plan();
      int settled = 0;
      List<StoredPattern> rows = new ArrayList<>();
      for (StoredPattern row : rows(plan)) {
        boolean settles =
            isWaiting(row, rule, now)
                && met.getOrDefault(row.id(), Set.of()).size() >= Settling.STREAMS;
        rows.add(settles ? row.settledAt(now) : row);
        settled += settles ? 1 : 0;
      }
      if (settled == 0 || replaceForNow(plan, rows)) {
        return settled;
      }
    }
  }

  /**
   * Notes which clusters have met each pattern, by all lines that the tables hold; of one that took
   * the place of others those that met these, too. Of a pattern without lines stays what is known.
   * Answers of how many it was another set.
   */
  public int meet() throws StoreUnavailableException {
    try {
      return meet(clusters.of(catalog.logs(), _ -> true));
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot note where patterns were met", e);
    }
  }

  private synchronized int meet(Map<String, Set<String>> lines) throws IOException {
    while (true) {
      Plan plan = plan();
      List<StoredPattern> before = rows(plan);
      Map<String, Set<String>> met = met(before, lines);
      List<StoredPattern> after =
          before.stream().map(row -> row.metIn(met.getOrDefault(row.id(), Set.of()))).toList();
      int changed = 0;
      for (int row = 0; row < before.size(); row++) {
        changed += before.get(row).equals(after.get(row)) ? 0 : 1;
      }
      if (changed == 0 || replaceForNow(plan, after)) {
        return changed;
      }
    }
  }

  private static Map<String, Set<String>> met(
      List<StoredPattern> rows, Map<String, Set<String>> lines) {
    Map<String, String> successors = successors(rows);
    Set<String> follow = Set.copyOf(successors.values());
    Map<String, Set<String>> met = new HashMap<>();
    for (StoredPattern row : rows) {
      boolean ofOthers = follow.contains(row.id());
      Set<String> own = lines.getOrDefault(row.id(), ofOthers ? Set.of() : row.clusters());
      Set<String> passed = new HashSet<>();
      for (String at = row.id(); at != null && passed.add(at); at = successors.get(at)) {
        met.computeIfAbsent(at, _ -> new HashSet<>()).addAll(own);
      }
    }
    return met;
  }

  private static Map<String, String> successors(List<StoredPattern> rows) {
    Map<String, String> successors = new HashMap<>();
    for (StoredPattern row : rows) {
      if (row.entry().successor() != null) {
        successors.put(row.id(), row.entry().successor());
      }
    }
    return successors;
  }

  /** Whether some ids were made by other rules than today's and lead nowhere yet. */
  public synchronized boolean isOutdated() throws StoreUnavailableException {
    try {
      return rows(plan()).stream().anyMatch(row -> isOutdated(row.entry()));
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of patterns", e);
    }
  }

  private static boolean isOutdated(Catalogue.Entry entry) {
    return !entry.version().equals(Signature.VERSION) && entry.successor() == null;
  }

  /**
   * Signs what is stored anew, after the rules of signatures or of the border have changed: an id
   * that no line of its own has any more leads to the one that most of them have now, or, without
   * lines, to that of its signature. Answers how many ids lead elsewhere since.
   */
  public int resign() throws StoreUnavailableException {
    Map<String, Map<String, Long>> signed;
    try {
      signed = SignedLines.read(catalog.logs());
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot sign the lines of the tables anew", e);
    }
    return lead(signed);
  }

  private synchronized int lead(Map<String, Map<String, Long>> signed)
      throws StoreUnavailableException {
    try {
      while (true) {
        Plan plan = plan();
        List<StoredPattern> rows = rows(plan);
        Catalogue catalogue = catalogue(rows);
        int led = 0;
        for (StoredPattern row : rows) {
          led += lead(row.entry(), signed.getOrDefault(row.id(), Map.of()), catalogue) ? 1 : 0;
        }
        if (led == 0 || replaceForNow(plan, withEntries(rows, catalogue))) {
          return led;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot write the table of patterns", e);
    }
  }

  /**
   * Leads an id of older rules to the one that today's give most of its lines, also where the text
   * of the signature has stayed; an id of today's only where none of its lines has it any more.
   *
   * @param signatures of the lines that bear the id, with their number
   */
  private static boolean lead(
      Catalogue.Entry entry, Map<String, Long> signatures, Catalogue catalogue) {
    signatures.keySet().forEach(signature -> catalogue.add(new Signature(signature)));
    boolean stays = signatures.isEmpty() || signatures.containsKey(entry.signature());
    if (entry.successor() != null || (!isOutdated(entry) && stays)) {
      return false;
    }
    Signature now =
        signatures.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(most -> new Signature(most.getKey()))
            .orElseGet(() -> Signature.of(entry.signature()));
    catalogue.succeed(entry.id(), catalogue.add(now));
    return true;
  }

  /** As {@link #replace}; what was read a day ago is given up. */
  private boolean replaceForNow(Plan plan, List<StoredPattern> rows) throws IOException {
    if (!replace(plan, rows)) {
      return false;
    }
    table
        .expireSnapshots()
        .expireOlderThan(clock.instant().minus(KEEP_SNAPSHOTS).toEpochMilli())
        .retainLast(2)
        .commit();
    return true;
  }

  /**
   * Puts rows in the place of the files that were read; what was added meanwhile stays. Answers
   * false, and changes nothing, where another worker has replaced some of them.
   */
  private boolean replace(Plan plan, List<StoredPattern> rows) throws IOException {
    @Nullable DataFile file = rows.isEmpty() ? null : PatternFile.write(table, rows);
    OverwriteFiles change = plan.takeOut(table.newOverwrite(), plan.files());
    try {
      (file == null ? change : change.addFile(file)).commit();
      return true;
    } catch (ValidationException e) {
      if (file != null) {
        table.io().deleteFile(file.location());
      }
      return false;
    }
  }

  private Plan plan() {
    table.refresh();
    return Plan.of(table);
  }

  /** All rows by id; where two workers published one id at once, what was published first. */
  private List<StoredPattern> rows(Plan plan) throws IOException {
    Map<String, StoredPattern> rows = new TreeMap<>();
    for (DataFile file : plan.files()) {
      for (StoredPattern row : PatternFile.read(table, file)) {
        rows.merge(row.id(), row, TablePatterns::one);
      }
    }
    return List.copyOf(rows.values());
  }

  private static final Comparator<StoredPattern> FIRST =
      Comparator.comparing(StoredPattern::firstPublished);

  /** Of two rows of one id the one that knows where it leads, with the earlier times. */
  private static StoredPattern one(StoredPattern left, StoredPattern right) {
    boolean inOrder = FIRST.compare(left, right) <= 0;
    StoredPattern earlier = inOrder ? left : right;
    StoredPattern leads = left.entry().canonical() != null ? left : right;
    StoredPattern later = inOrder ? right : left;
    return new StoredPattern(
        leads.entry(),
        earlier.firstPublished(),
        earlier.wording() == null ? later.wording() : earlier.wording(),
        earlier.settled() == null ? later.settled() : earlier.settled(),
        left.clustersWith(right));
  }

  /** Adds rows as they are. */
  synchronized void restore(List<StoredPattern> rows) throws IOException {
    append(rows);
    loaded = null;
  }

  /** For tests and upkeep. */
  Table table() {
    return table;
  }
}
