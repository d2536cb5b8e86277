package org.glasshouse.openmetrics;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.series.Description;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Asks a program for its metrics every now and then. A sample has the time at which it was asked
 * for, unless the program says another; what was missed while nobody asked is not there, and is
 * told as missing with the next answer.
 */
public final class ScrapedEndpoint implements Collector<RawMetric> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ANSWERED = "answered";
  private static final int MOST_BYTES = 16 << 20;
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String ACCEPTED =
      OPEN_METRICS + "; version=1.0.0, text/plain; version=0.0.4; q=0.5";

  private final String name;
  private final URI address;
  private final Duration every;
  private final Clock clock;
  private @Nullable HttpClient client;
  private @Nullable CompletableFuture<Answer> asked;
  private final Set<Description> said = new HashSet<>();
  private Instant last = Instant.EPOCH;
  private Instant next = Instant.EPOCH;

  /** When it was asked for the last answer that came. */
  private Instant answered = Instant.EPOCH;

  private @Nullable Code failure;
  private List<CollectorFault> faults = List.of();

  @SuppressWarnings("ArrayRecordComponent")
  private record Answer(boolean seconds, byte[] body) {}

  /**
   * A collector that reads nothing before it is opened.
   *
   * @param name among the collectors of its source
   * @param address of what is asked
   * @param every how often
   */
  public ScrapedEndpoint(String name, URI address, Duration every, Clock clock) {
    this.name = name;
    this.address = address;
    this.every = every;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Signal signal() {
    return Signal.METRICS;
  }

  @Override
  public void open(Map<String, byte[]> checkpoints) {
    byte[] kept = checkpoints.get(ANSWERED);
    answered =
        kept != null && kept.length == Long.BYTES
            ? Instant.ofEpochMilli(ByteBuffer.wrap(kept).getLong())
            : clock.instant();
    client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  @Override
  public Batch<RawMetric> poll(int limit) {
    HttpClient open = client;
    CompletableFuture<Answer> waiting = asked;
    if (open == null) {
      return Batch.empty();
    }
    if (waiting == null) {
      Instant now = clock.instant();
      if (!now.isBefore(next)) {
        next = now.plus(every);
        last = now;
        asked = ask(open);
      }
      return Batch.empty();
    }
    if (!waiting.isDone()) {
      return Batch.empty();
    }
    asked = null;
    try {
      Answer answer = waiting.join();
      faults = List.of();
      List<Missing> missing = missing();
      answered = last;
      failure = null;
      byte[] checkpoint = ByteBuffer.allocate(Long.BYTES).putLong(last.toEpochMilli()).array();
      return new Batch<>(samples(answer), Map.of(ANSWERED, checkpoint), missing);
    } catch (CompletionException e) {
      failure = code(e.getCause());
      faults = List.of(new CollectorFault(failure, address.toString(), answered));
      return Batch.empty();
    }
  }

  /** What was missed before the answer that has come now. */
  private List<Missing> missing() {
    Code failed = failure;
    // A sample is missing only where it should have been asked for a second time.
    Duration usual =
        failed == null ? every.multipliedBy(2).plus(PATIENCE) : every.multipliedBy(3).dividedBy(2);
    return last.isAfter(answered.plus(usual))
        ? List.of(new Missing(failed == null ? Code.NOT_ASKED : failed, answered, last))
        : List.of();
  }

  private CompletableFuture<Answer> ask(HttpClient open) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", ACCEPTED)
            .header("User-Agent", "glasshouse")
            .build();
    return open.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
        .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .thenApplyAsync(ScrapedEndpoint::read);
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (InputStream stream = response.body()) {
      if (response.statusCode() != 200) {
        throw new CompletionException(new RefusedException(response.statusCode()));
      }
      byte[] body = stream.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw new CompletionException(new TooLargeException());
      }
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(type.startsWith(OPEN_METRICS), body);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private List<RawMetric> samples(Answer answer) {
    SamplesByRecord records = new SamplesByRecord();
    ExpositionText text = new ExpositionText(answer.seconds());
    byte[] body = answer.body();
    int from = 0;
    for (int at = 0; at <= body.length; at++) {
      if (at == body.length || body[at] == '\n') {
        line(text.take(body, from, at), text, records);
        from = at + 1;
      }
    }
    return records.records();
  }

  private void line(ExpositionText.Line line, ExpositionText text, SamplesByRecord records) {
    switch (line) {
      case SAMPLE -> {
        Description description = text.description();
        if (description != null && said.add(description)) {
          records.add(description);
        }
        Long time = text.time();
        records.add(text.labels(), time == null ? last.toEpochMilli() : time, text.value());
      }
      case MALFORMED -> faults = List.of(new CollectorFault(Code.CORRUPT, address.toString()));
      case NOTHING -> {
        // No sample.
      }
    }
  }

  private static Code code(@Nullable Throwable fault) {
    return switch (fault) {
      case RefusedException refused when refused.status >= 500 -> Code.SERVER_ERROR;
      case RefusedException _ -> Code.REFUSED;
      case TooLargeException _ -> Code.TOO_LARGE;
      case ConnectException _ -> Code.UNREACHABLE;
      case HttpTimeoutException _ -> Code.STALLED;
      case java.util.concurrent.TimeoutException _ -> Code.STALLED;
      case null, default -> Code.RESET;
    };
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedException(int status) {
      super("status " + status);
      this.status = status;
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("an answer of more than " + MOST_BYTES + " bytes");
    }
  }

  @Override
  public List<CollectorFault> faults() {
    return faults;
  }

  @Override
  public void close() {
    HttpClient open = client;
    if (open != null) {
      open.shutdownNow();
      client = null;
    }
  }
}
