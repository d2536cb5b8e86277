package org.glasshouse.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Selector;
import org.glasshouse.series.Series;
import org.glasshouse.series.SeriesMessage;
import org.glasshouse.series.XorChunk;
import org.glasshouse.series.messages.Chunk;
import org.glasshouse.series.messages.ChunkedReadResponse;
import org.glasshouse.series.messages.ChunkedSeries;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.Query;
import org.glasshouse.series.messages.QueryResult;
import org.glasshouse.series.messages.ReadRequest;
import org.glasshouse.series.messages.ReadRequest.ResponseType;
import org.glasshouse.series.messages.ReadResponse;
import org.glasshouse.series.messages.TimeSeries;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** A Prometheus that is read by its remote read, and what it says of its metrics. */
final class RemoteRead implements AutoCloseable {
  private static final String STREAMED = "application/x-streamed-protobuf";
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_DESCRIPTIONS_BYTES = 64 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrometheusSettings settings;
  private final HttpClient client;

  RemoteRead(PrometheusSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.patience())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /**
   * Hands over each series of a window, its samples in the order of time, each time once.
   *
   * @param from first millisecond
   * @param to last millisecond
   */
  void read(Selector selector, long from, long to, Consumer<Series> series)
      throws IOException, ReadException, InterruptedException {
    Query query =
        Query.newBuilder()
            .setStartTimestampMs(from)
            .setEndTimestampMs(to)
            .addAllMatchers(selector.matchers())
            .build();
    try {
      read(query, List.of(ResponseType.STREAMED_XOR_CHUNKS, ResponseType.SAMPLES), series);
    } catch (HistogramsException e) {
      // Their chunks are another format; as samples they come whole.
      read(query, List.of(ResponseType.SAMPLES), series);
    }
  }

  /** A streamed answer holds native histograms. */
  private static final class HistogramsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistogramsException() {
      super("native histograms", null, false, false);
    }
  }

  private void read(Query query, List<ResponseType> types, Consumer<Series> series)
      throws IOException, ReadException, InterruptedException {
    byte[] body =
        ReadRequest.newBuilder()
            .addQueries(query)
            .addAllAcceptedResponseTypes(types)
            .build()
            .toByteArray();
    HttpRequest request =
        request("/api/v1/read")
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Read-Version", "0.1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Snappy.compress(body)))
            .build();
    HttpResponse<InputStream> answer = send(request);
    Window window = new Window(query.getStartTimestampMs(), query.getEndTimestampMs(), series);
    try (InputStream stream = new PatientStream(answer.body(), settings.patience())) {
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (type.startsWith(STREAMED)) {
        streamed(new Frames(stream), window);
      } else {
        whole(stream, window);
      }
    }
  }

  private HttpRequest.Builder request(String path) throws ReadException {
    String address = settings.address().toString().replaceAll("/+$", "") + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(settings.patience())
            .header("User-Agent", "glasshouse");
    if (settings.tokenFile() != null) {
      try {
        String token = Files.readString(settings.tokenFile()).strip();
        request.header("Authorization", "Bearer " + token);
      } catch (IOException | IllegalArgumentException e) {
        throw new ReadException(CollectorFault.Code.PERMISSION_DENIED);
      }
    }
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, ReadException, InterruptedException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw new ReadException(CollectorFault.Code.UNREACHABLE);
    } catch (HttpTimeoutException e) {
      throw new ReadException(CollectorFault.Code.STALLED);
    } catch (ConnectException e) {
      throw new ReadException(CollectorFault.Code.UNREACHABLE);
    }
    int status = answer.statusCode();
    if (status == 200) {
      return answer;
    }
    answer.body().close();
    throw switch (status) {
      case 401, 403 -> new ReadException(CollectorFault.Code.PERMISSION_DENIED);
      case 404, 405, 429 -> new ReadException(CollectorFault.Code.REFUSED);
      default ->
          status >= 500
              ? new ReadException(CollectorFault.Code.SERVER_ERROR)
              : new ReadException(CollectorFault.Code.REFUSED, /* large= */ status < 500);
    };
  }

  private static void streamed(Frames frames, Window window) throws IOException, ReadException {
    SortedMap<String, String> labels = null;
    Samples.Builder samples = new Samples.Builder();
    ChunkedReadResponse frame = frames.next();
    while (frame != null) {
      for (ChunkedSeries part : frame.getChunkedSeriesList()) {
        SortedMap<String, String> next = labels(part.getLabelsList());
        if (labels != null && !labels.equals(next)) {
          window.add(labels, samples.build());
          samples = new Samples.Builder();
        }
        labels = next;
        for (Chunk chunk : part.getChunksList()) {
          read(chunk, samples);
        }
      }
      frame = frames.next();
    }
    if (labels != null) {
      window.add(labels, samples.build());
    }
  }

  private static void read(Chunk chunk, Samples.Builder samples) throws ReadException {
    try {
      switch (chunk.getType()) {
        case XOR -> XorChunk.read(chunk.getData(), samples);
        case HISTOGRAM, FLOAT_HISTOGRAM -> throw new HistogramsException();
        case UNKNOWN, UNRECOGNIZED -> throw new ReadException(CollectorFault.Code.CORRUPT);
      }
    } catch (XorChunk.BackwardsException e) {
      throw new ReadException(CollectorFault.Code.TIME_BACKWARDS, /* large= */ true);
    } catch (IllegalArgumentException e) {
      throw new ReadException(CollectorFault.Code.CORRUPT);
    }
  }

  private static SortedMap<String, String> labels(List<Label> list) throws ReadException {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Label label : list) {
      if (labels.put(label.getName(), label.getValue()) != null) {
        throw new ReadException(CollectorFault.Code.CORRUPT);
      }
    }
    return labels;
  }

  private static void whole(InputStream stream, Window window) throws IOException, ReadException {
    byte[] compressed = stream.readNBytes(MOST_BYTES);
    ReadResponse response;
    try {
      if (Snappy.uncompressedLength(compressed) > MOST_BYTES) {
        throw new ReadException(CollectorFault.Code.REFUSED, /* large= */ true);
      }
      response = ReadResponse.parseFrom(Snappy.uncompress(compressed));
    } catch (InvalidProtocolBufferException | org.xerial.snappy.SnappyError e) {
      throw new ReadException(CollectorFault.Code.CORRUPT);
    } catch (IOException e) {
      // Here only Snappy says so: the answer has been read.
      throw new ReadException(CollectorFault.Code.CORRUPT);
    }
    for (QueryResult result : response.getResultsList()) {
      for (TimeSeries series : result.getTimeseriesList()) {
        try {
          Series read = SeriesMessage.decode(series);
          window.add(read.labels(), read.samples());
        } catch (IllegalArgumentException e) {
          throw new ReadException(CollectorFault.Code.CORRUPT);
        }
      }
    }
  }

  /** What was asked for: chunks begin and end where they like. */
  private record Window(long from, long to, Consumer<Series> series) {
    void add(SortedMap<String, String> labels, Samples samples) {
      TreeMap<Long, Integer> inOrder = new TreeMap<>();
      boolean ordered = true;
      for (int index = 0; index < samples.size(); index++) {
        ordered &= index == 0 || samples.time(index) > samples.time(index - 1);
      }
      Samples.Builder within = new Samples.Builder();
      if (ordered) {
        for (int index = 0; index < samples.size(); index++) {
          addWithin(samples, index, within);
        }
      } else {
        for (int index = 0; index < samples.size(); index++) {
          inOrder.putIfAbsent(samples.time(index), index);
        }
        inOrder.values().forEach(index -> addWithin(samples, index, within));
      }
      if (within.size() > 0) {
        series.accept(new Series(labels, within.build()));
      }
    }

    private void addWithin(Samples samples, int index, Samples.Builder within) {
      if (samples.time(index) >= from && samples.time(index) <= to) {
        within.add(samples, index);
      }
    }
  }

  /** What is said of each metric family, by its name. */
  Map<String, Description> descriptions() throws IOException, ReadException, InterruptedException {
    HttpResponse<InputStream> answer = send(request("/api/v1/metadata").GET().build());
    byte[] body;
    try (InputStream stream = new PatientStream(answer.body(), settings.patience())) {
      body = stream.readNBytes(MOST_DESCRIPTIONS_BYTES);
    }
    try {
      Map<String, Description> descriptions = new HashMap<>();
      for (Map.Entry<String, JsonNode> family : JSON.readTree(body).path("data").properties()) {
        JsonNode first = family.getValue().path(0);
        descriptions.put(
            family.getKey(),
            new Description(
                family.getKey(),
                MetricType.of(first.path("type").asText()),
                first.path("help").asText(),
                first.path("unit").asText()));
      }
      return descriptions;
    } catch (JacksonException e) {
      throw new ReadException(CollectorFault.Code.CORRUPT);
    }
  }

  /** The family of a series among those that are described; null where none is. */
  static @Nullable Description family(
      Map<String, Description> descriptions, SortedMap<String, String> labels) {
    String name = Labels.metric(labels);
    Description own = descriptions.get(name);
    for (String suffix : List.of("_bucket", "_sum", "_count", "_total", "_created", "_info")) {
      if (own == null && name.endsWith(suffix)) {
        own = descriptions.get(name.substring(0, name.length() - suffix.length()));
      }
    }
    return own;
  }
}
