package org.glasshouse.web;

import java.util.List;
import java.util.Locale;
import org.glasshouse.store.DataSet;

/**
 * What the page of a data set shows.
 *
 * @param licences of the clusters whose records are in it
 * @param more how many files the page leaves out; the manifest has them
 * @param manifest address of the manifest
 */
public record DataSetPage(
    Frame frame,
    DataSetRow set,
    List<String> licences,
    List<DataSet.Column> columns,
    List<File> files,
    int more,
    String manifest) {
  public DataSetPage {
    licences = List.copyOf(licences);
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param day of its rows, for people
   * @param dated whether that is a date
   */
  public record File(
      String name, String href, String day, boolean dated, String size, String rows) {
    static File of(DataSet.File file) {
      return new File(
          file.path().substring(file.path().lastIndexOf('/') + 1),
          "/data/" + file.path(),
          file.day() == null ? "undated" : file.day().toString(),
          file.day() != null,
          DataSetRow.size(file.bytes()),
          String.format(Locale.ROOT, "%,d", file.rows()));
    }
  }
}
