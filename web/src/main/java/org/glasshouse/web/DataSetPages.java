package org.glasshouse.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.StoreUnavailableException;

/** The list of data sets, and a page for each with its columns and files. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = DataSets.class)
final class DataSetPages {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MOST_FILES = 120;

  private final DataSets sets;
  private final Clusters clusters;
  private final Failures failures;
  private final SiteAddress site;

  DataSetPages(DataSets sets, Clusters clusters, Failures failures, SiteAddress site) {
    this.sets = sets;
    this.clusters = clusters;
    this.failures = failures;
    this.site = site;
  }

  @Get("/datasets/")
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    if (!request.getPath().equals(Links.DATA_SETS)) {
      return Pages.moved(Links.DATA_SETS);
    }
    Frame frame =
        new Frame(
            Frame.titled("Data sets"),
            "Everything in the archive as Parquet files over plain HTTPS, with checksums.",
            site.of(Links.DATA_SETS),
            "/datasets.json",
            "");
    List<DataSetRow> rows = sets.all().stream().map(DataSetRow::of).toList();
    DataSetsPage page = new DataSetsPage(frame, rows);
    return Pages.answer(request, "datasets", page, frame, FRESH);
  }

  @Get("/datasets/{name}")
  HttpResponse<?> one(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    DataSet set = sets.named(name);
    return set == null ? failures.answer(request, Failure.NOT_FOUND) : answer(request, page(set));
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, DataSetPage page) {
    return Pages.answer(request, "dataset", page, page.frame(), FRESH);
  }

  private DataSetPage page(DataSet set) {
    DataSetRow row = DataSetRow.of(set);
    Frame frame =
        new Frame(
                Frame.titled("Data set " + set.name()),
                row.what() + " " + row.rows() + " in Parquet, " + row.size(),
                site.of(row.href()),
                row.href() + ".json",
                "")
            .under("Data sets", Links.DATA_SETS)
            .about(
                StructuredData.dataSet(
                    "Glasshouse " + set.name(),
                    row.what() + " " + row.rows() + " in Parquet, " + row.size() + ".",
                    DataSetRow.licences(clusters.all().stream()),
                    Map.of(
                        "application/json",
                        site.of(row.href() + ".json"),
                        "application/vnd.apache.parquet",
                        site.of(row.href()) + "#files")));
    return new DataSetPage(
        frame,
        row,
        DataSetRow.licences(clusters.all().stream()),
        set.columns(),
        set.files().stream().limit(MOST_FILES).map(DataSetPage.File::of).toList(),
        Math.max(0, set.files().size() - MOST_FILES),
        row.href() + ".json");
  }
}
