package org.glasshouse.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicSource;
import org.glasshouse.store.DataSet;
import org.jspecify.annotations.Nullable;

/** Data sets as the API gives them. */
final class DataSetAnswer {
  private DataSetAnswer() {}

  /**
   * One of a list.
   *
   * @param synthetic clusters in it that never existed
   */
  record Item(
      String name,
      String format,
      long files,
      long bytes,
      long rows,
      List<String> synthetic,
      String url) {}

  /** All data sets; there is never a second page. */
  record Items(List<Item> items, @Nullable String next, long total, boolean totalExact) {}

  record Column(String name, String type, String what) {}

  record File(
      String path, @Nullable String day, long bytes, long rows, String sha256, String url) {}

  /** A data set with its columns and files: the manifest. */
  record Manifest(
      String name,
      String format,
      long bytes,
      long rows,
      List<String> licences,
      List<String> synthetic,
      List<Column> columns,
      List<File> files) {}

  static Items items(List<DataSet> sets, List<PublicSource> clusters) {
    List<Item> items =
        sets.stream()
            .map(set ->
                new Item(
                    set.name(),
                    "parquet",
                    set.files().size(),
                    set.bytes(),
                    set.rows(),
                    synthetic(clusters),
                    "/datasets/" + set.name()))
            .toList();
    return new Items(items, null, items.size(), true);
  }

  static Manifest manifest(DataSet set, DataSets sets, List<PublicSource> clusters)
      throws IOException {
    List<File> files = new ArrayList<>();
    for (DataSet.File file : set.files()) {
      files.add(
          new File(
              file.path().substring(file.path().indexOf('/') + 1),
              file.day() == null ? null : file.day().toString(),
              file.bytes(),
              file.rows(),
              sets.checksum(file),
              "/data/" + file.path()));
    }
    return new Manifest(
        set.name(),
        "parquet",
        set.bytes(),
        set.rows(),
        clusters.stream()
            .map(PublicSource::licence)
            .filter(text -> !text.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        synthetic(clusters),
        set.columns().stream()
            .map(column -> new Column(column.name(), column.type(), column.what()))
            .toList(),
        files);
  }

  private static List<String> synthetic(List<PublicSource> clusters) {
    return clusters.stream().filter(PublicSource::synthetic).map(PublicSource::cluster).toList();
  }
}
