package org.glasshouse.web;

import java.util.List;

/** What the list of data sets shows. */
public record DataSetsPage(Frame frame, List<DataSetRow> sets) {
  public DataSetsPage {
    sets = List.copyOf(sets);
  }
}
