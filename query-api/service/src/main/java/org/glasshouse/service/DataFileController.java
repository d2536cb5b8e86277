package org.glasshouse.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** The files of data sets as they are, whole or in parts. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = DataSets.class)
final class DataFileController {
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final MediaType TYPE = new MediaType(PARQUET);
  private static final String SUMS = "SHA256SUMS";
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final DataSets sets;
  private final Failures failures;

  DataFileController(DataSets sets, Failures failures) {
    this.sets = sets;
    this.failures = failures;
  }

  /** Checksums of all files of a data set, as {@code sha256sum -c} reads them. */
  @Get("/data/{name}/" + SUMS)
  HttpResponse<?> sums(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException, IOException {
    DataSet set = sets.named(name);
    if (set == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    StringBuilder lines = new StringBuilder();
    for (DataSet.File file : set.files()) {
      String path = file.path().substring(file.path().indexOf('/') + 1);
      lines.append(sets.checksum(file)).append("  ").append(path).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Answers.bytes(request, bytes, "text/plain; charset=utf-8", FRESH);
  }

  @Get(value = "/data/{+path}", headRoute = false)
  HttpResponse<?> read(HttpRequest<?> request, @PathVariable("path") String path)
      throws StoreUnavailableException, IOException {
    DataSet.File file = sets.file(path);
    if (file == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    String tag = tag(file);
    if (Answers.has(request, tag)) {
      return headers(HttpResponse.status(HttpStatus.NOT_MODIFIED), tag);
    }
    ByteRange range = range(request, file, tag);
    if (range == null) {
      return part(file, tag, HttpResponse.ok(), new ByteRange(0, file.bytes() - 1));
    }
    if (range.equals(ByteRange.NONE)) {
      return headers(HttpResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE), tag)
          .header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
    }
    return part(file, tag, HttpResponse.status(HttpStatus.PARTIAL_CONTENT), range)
        .header(
            HttpHeaders.CONTENT_RANGE,
            "bytes %d-%d/%d".formatted(range.first(), range.last(), file.bytes()));
  }

  @Head("/data/{+path}")
  HttpResponse<?> describe(HttpRequest<?> request, @PathVariable("path") String path)
      throws StoreUnavailableException {
    DataSet.File file = sets.file(path);
    return file == null
        ? failures.answer(request, Failure.NOT_FOUND)
        : headers(HttpResponse.ok(), tag(file))
            .header(HttpHeaders.CONTENT_TYPE, PARQUET)
            .header(HttpHeaders.CONTENT_LENGTH, Long.toString(file.bytes()));
  }

  /** A range counts only as long as the file is still the one it was asked of. */
  private static @Nullable ByteRange range(HttpRequest<?> request, DataSet.File file, String tag) {
    String condition = request.getHeaders().get(HttpHeaders.IF_RANGE);
    return condition == null || condition.equals(tag)
        ? ByteRange.of(request.getHeaders().get(HttpHeaders.RANGE), file.bytes())
        : null;
  }

  private MutableHttpResponse<?> part(
      DataSet.File file, String tag, MutableHttpResponse<?> response, ByteRange range)
      throws IOException {
    // Opened here, so that a file that is gone is an answer and not a broken one.
    InputStream in = sets.open(file, range.first());
    return headers(response, tag)
        .header(HttpHeaders.CONTENT_TYPE, PARQUET)
        .body(
            new StreamedFile(
                new LimitedStream(in, range.length()), TYPE, begun(file), range.length()));
  }

  /** A file never changes, so that the beginning of its day says enough. In milliseconds. */
  private static long begun(DataSet.File file) {
    return file.day() == null
        ? 0
        : file.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static <T> MutableHttpResponse<T> headers(MutableHttpResponse<T> response, String tag) {
    return response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + FRESH.toSeconds());
  }

  /** Strong: a path is never given to other bytes. */
  private static String tag(DataSet.File file) {
    return Answers.tag((file.path() + "\n" + file.bytes()).getBytes(StandardCharsets.UTF_8));
  }
}
