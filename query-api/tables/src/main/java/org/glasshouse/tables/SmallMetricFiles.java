package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.store.StoreUnavailableException;

/** The merging of a day's small files of samples, as {@link SmallFiles} does it with lines. */
final class SmallMetricFiles {
  private final ArchiveCatalog catalog;

  SmallMetricFiles(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /** Merges what there is to merge; answers how many files became fewer. */
  int merge() throws StoreUnavailableException {
    BaseTable table = catalog.metrics();
    try {
      Plan plan = Plan.of(table);
      int fewer = 0;
      for (LocalDate day : plan.days()) {
        List<DataFile> run = SmallFiles.run(plan.files(day));
        if (!run.isEmpty()) {
          fewer += merge(table, plan, day, run);
        }
      }
      return fewer;
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot merge small files of the tables", e);
    }
  }

  private static int merge(BaseTable table, Plan plan, LocalDate day, List<DataFile> run)
      throws IOException {
    MetricFiles files = new MetricFiles(table);
    List<MetricFiles.Rows> rows = new ArrayList<>();
    for (DataFile file : run) {
      rows.add(files.read(file, null));
    }
    DataFile merged;
    try (MetricMerge merge = new MetricMerge(rows)) {
      merged = files.write(day, merge);
    }
    return SmallFiles.replace(table, plan, run, merged);
  }
}
