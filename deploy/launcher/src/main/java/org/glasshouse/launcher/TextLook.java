package org.glasshouse.launcher;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.TableContents;

/** Looks for removed texts in all that the tables hold; a second look is at what has come since. */
final class TextLook {
  private final RemovedTexts texts;
  private final Progress progress;
  private final Map<String, Long> reached = new HashMap<>();
  private final Set<String> found = new LinkedHashSet<>();
  private long looked;
  private long spared;

  /** Is told what was looked through. */
  @FunctionalInterface
  interface Progress {
    /**
     * Is told of a part of the tables of which something was new.
     *
     * @param saying how many of the records say a text
     */
    void through(String part, long saying, long records);
  }

  TextLook(RemovedTexts texts, Progress progress) {
    this.texts = texts;
    this.progress = progress;
  }

  /** Looks at what has come since the last look; at everything for the first time. */
  void through(TableContents tables) throws StoreUnavailableException {
    for (String day : tables.days()) {
      Part<StoredLog> lines =
          new Part<>(
              "lines of " + day,
              line -> line.log().uid().toString(),
              line -> texts.isIn(line.log()));
      tables.lines(day, lines.after(), lines);
      spared += lines.end();
    }
    Part<StoredEvent> events =
        new Part<>(
            "incidents, changes and notes",
            event -> event.event().id().text(),
            event -> texts.isIn(event.event()));
    tables.events(events.after(), events);
    spared += events.end();
    Part<TableContents.SeriesName> series =
        new Part<>("series", TableContents.SeriesName::id, name -> texts.isIn(name.labels()));
    tables.series(series.after(), series);
    spared += series.end();
    Part<PublicDescription> said =
        new Part<>("what is said of metrics", PublicDescription::id, texts::isIn);
    tables.descriptions(said.after(), said);
    // Words on a metric are no record of their own.
    var _ = said.end();
  }

  /** The uids and ids of all that says a text. */
  Set<String> found() {
    return new TreeSet<>(found);
  }

  /** How many records were looked at. */
  long looked() {
    return looked;
  }

  /** Whether a line, an incident, a change, a note or a series was seen that says none. */
  boolean sparesSomething() {
    return spared > 0;
  }

  /** Looks at the records of a part. */
  private final class Part<T> implements TableContents.Visitor<T> {
    private final String name;
    private final Function<T, String> id;
    private final Predicate<T> says;
    private long saying;
    private long records;

    Part(String name, Function<T, String> id, Predicate<T> says) {
      this.name = name;
      this.id = id;
      this.says = says;
    }

    long after() {
      return reached.getOrDefault(name, 0L);
    }

    @Override
    public void visit(T record) {
      records++;
      if (says.test(record)) {
        saying++;
        found.add(id.apply(record));
      }
    }

    @Override
    public void reach(long sequence) {
      reached.put(name, sequence);
    }

    /** Tells of it; answers how many records say nothing. */
    long end() {
      if (records > 0) {
        progress.through(name, saying, records);
      }
      looked += records;
      return records - saying;
    }
  }
}
