package org.glasshouse.tables;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.RemovalReader;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The names of what was taken out, as {@link RemovalsTable} keeps them. A name is written before
 * what it names is taken out, so that none is missing wherever the work is broken off; one that
 * stands there twice is read once.
 */
public final class TableRemovals implements RemovalReader {
  /** How long after its end a day's batch may still grow: what was begun before is done by then. */
  static final Duration SETTLING = Duration.ofMinutes(10);

  /** Up to which entry of the ledger its uids are named. */
  private static final String NAMED = "removals.named";

  /** Up to which entry all tables are clean. */
  private static final String DONE = "removals.done";

  /** Of a day: how many entries were done with, and the longest time of one in seconds. */
  private static final String TOOK = "removals.took.";

  /** Rows up to which a day's file is written anew with what is added. */
  private static final int SMALL = 100_000;

  private final ArchiveCatalog catalog;
  private final InstantSource clock;

  public TableRemovals(ArchiveCatalog catalog) {
    this(catalog, InstantSource.system());
  }

  TableRemovals(ArchiveCatalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** What a row names. */
  private enum Kind {
    UID,
    FILE;

    String word() {
      return this == UID ? "uid" : "file";
    }
  }

  private record Name(String kind, String removed) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : removed.compareTo(other.removed);
    }

    static Name of(Group row) {
      return new Name(
          row.getString(RemovalsTable.KIND, 0), row.getString(RemovalsTable.REMOVED, 0));
    }

    Group row(LocalDate day) {
      Group row = new SimpleGroup(RemovalsTable.PARQUET);
      row.add(RemovalsTable.DAY, Math.toIntExact(day.toEpochDay()));
      row.add(RemovalsTable.KIND, kind);
      row.add(RemovalsTable.REMOVED, removed);
      return row;
    }
  }

  /** Names the uids that entries of the ledger name, whether there is anything of them or not. */
  void name(Removals removals) throws IOException, StoreUnavailableException {
    BaseTable table = catalog.removals();
    if (stand(table, NAMED) < removals.version()) {
      add(table, names(Kind.UID, removals.since(stand(table, NAMED)).uids()));
      table.updateProperties().set(NAMED, Integer.toString(removals.version())).commit();
    }
  }

  /** Names what is about to be taken out with a file, and the file. */
  void name(Collection<String> uids, DataFile file) throws IOException, StoreUnavailableException {
    SortedSet<Name> names = names(Kind.UID, uids);
    names.addAll(names(Kind.FILE, List.of(file.location().substring(FolderFileIO.ROOT.length()))));
    add(catalog.removals(), names);
  }

  /** Takes note that no table holds anything of these removals. */
  void done(Removals removals) throws StoreUnavailableException {
    BaseTable table = catalog.removals();
    List<PublicRemoval> done = removals.since(stand(table, DONE)).entries();
    if (done.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    String property = TOOK + day(now);
    Took took = Took.parse(table.properties().get(property));
    for (PublicRemoval removal : done) {
      took = took.with(removal, now);
    }
    table
        .updateProperties()
        .set(DONE, Integer.toString(removals.version()))
        .set(property, took.text())
        .commit();
  }

  /** How long removals took. */
  private record Took(int removals, Duration longest) {
    static Took parse(@Nullable String text) {
      String[] parts = Objects.requireNonNullElse(text, "0 0").split(" ", -1);
      return new Took(Integer.parseInt(parts[0]), Duration.ofSeconds(Long.parseLong(parts[1])));
    }

    String text() {
      return removals + " " + longest.toSeconds();
    }

    Took with(PublicRemoval removal, Instant now) {
      Duration time = since(removal.at(), now);
      return new Took(removals + 1, time.compareTo(longest) > 0 ? time : longest);
    }

    private static Duration since(String at, Instant now) {
      try {
        return Duration.between(Instant.parse(at), now);
      } catch (DateTimeParseException e) {
        return Duration.ZERO;
      }
    }
  }

  private static int stand(BaseTable table, String property) {
    return Integer.parseInt(table.properties().getOrDefault(property, "0"));
  }

  private static SortedSet<Name> names(Kind kind, Collection<String> removed) {
    return removed.stream()
        .map(name -> new Name(kind.word(), name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** Adds to the batch of today, which stays one file as long as it is small. */
  private void add(BaseTable table, SortedSet<Name> names) throws IOException {
    LocalDate today = day(clock.instant());
    SortedSet<Name> all = new TreeSet<>();
    List<DataFile> replaced = new ArrayList<>();
    Plan plan = Plan.of(table);
    for (DataFile file : plan.files(today)) {
      if (file.recordCount() < SMALL) {
        replaced.add(file);
        all.addAll(read(table, file));
      }
    }
    if (!all.addAll(names)) {
      return;
    }
    DataFile file =
        GroupFiles.write(
            table,
            RemovalsTable.PARQUET,
            today,
            all.stream().map(name -> name.row(today)).toList());
    try {
      plan.takeOut(table.newOverwrite(), replaced).addFile(file).commit();
    } catch (ValidationException e) {
      // Another process has replaced them; a name that stands there twice does no harm.
      table.newAppend().appendFile(file).commit();
    }
  }

  private static List<Name> read(BaseTable table, DataFile file) throws IOException {
    return GroupFiles.read(table, RemovalsTable.PARQUET, file, Name::of);
  }

  @Override
  public List<LocalDate> days() throws StoreUnavailableException {
    try {
      BaseTable table = catalog.removals();
      TreeSet<LocalDate> days = new TreeSet<>(Plan.of(table).days());
      table.properties().keySet().stream()
          .filter(property -> property.startsWith(TOOK))
          .forEach(property -> days.add(LocalDate.parse(property.substring(TOOK.length()))));
      return List.copyOf(days.headSet(firstOpen(clock.instant())));
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of removals", e);
    }
  }

  /** The first day whose batch may still grow. */
  static LocalDate firstOpen(Instant now) {
    return day(now.minus(SETTLING));
  }

  @Override
  public Batch batch(LocalDate day) throws StoreUnavailableException {
    try {
      BaseTable table = catalog.removals();
      List<Name> names = new ArrayList<>();
      for (DataFile file : Plan.of(table).files(day)) {
        names.addAll(read(table, file));
      }
      Took took = Took.parse(table.properties().get(TOOK + day));
      return new Batch(
          day,
          removed(names, Kind.UID),
          removed(names, Kind.FILE),
          took.removals(),
          took.longest());
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of removals", e);
    }
  }

  private static List<String> removed(List<Name> names, Kind kind) {
    return names.stream()
        .filter(name -> name.kind().equals(kind.word()))
        .map(Name::removed)
        .toList();
  }
}
