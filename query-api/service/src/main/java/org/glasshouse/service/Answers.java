package org.glasshouse.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes responses: bytes with a strong ETag, or 304 where the visitor has them already. */
public final class Answers {
  public static final String JSON = "application/json";
  public static final String HTML = "text/html; charset=utf-8";
  static final String NDJSON = "application/x-ndjson";
  public static final String TEXT = "text/plain; charset=utf-8";
  public static final String MARKDOWN = "text/markdown; charset=utf-8";
  private static final String PROBLEM = "application/problem+json";
  private static final String GZIP = "gzip";
  private static final String NO_STORE = "no-store";

  /** Less than this fits into one packet anyway. */
  private static final int WORTH_COMPRESSING = 1_200;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Answers() {}

  /** Answers with a record as JSON. */
  public static HttpResponse<?> json(HttpRequest<?> request, Object answer, Duration fresh) {
    return bytes(request, jsonBytes(answer), JSON, fresh);
  }

  /**
   * Answers with bytes, compressed where the visitor takes that; then they have another tag. No
   * cache keeps the answer to a question that holds something personal.
   *
   * @param fresh how long a cache may keep them without asking
   */
  public static MutableHttpResponse<?> bytes(
      HttpRequest<?> request, byte[] body, String type, Duration fresh) {
    boolean compressed = body.length >= WORTH_COMPRESSING && takesGzip(request);
    String caching = "public, max-age=" + fresh.toSeconds();
    return sent(request, compressed ? gzip(body) : body, compressed, type, caching);
  }

  /**
   * Answers with bytes that were compressed before.
   *
   * @param caching what caches are told
   */
  public static MutableHttpResponse<?> bytes(
      HttpRequest<?> request, byte[] body, byte[] compressed, String type, String caching) {
    boolean smaller = body.length >= WORTH_COMPRESSING && takesGzip(request);
    return sent(request, smaller ? compressed : body, smaller, type, caching);
  }

  private static MutableHttpResponse<?> sent(
      HttpRequest<?> request, byte[] sent, boolean compressed, String type, String caching) {
    String tag = tag(sent);
    MutableHttpResponse<byte[]> response =
        has(request, tag)
            ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
            : with(sent, type, HttpResponse.ok());
    if (compressed && response.code() == HttpStatus.OK.getCode()) {
      response.header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header(HttpHeaders.CACHE_CONTROL, AskedText.isPersonal(request) ? NO_STORE : caching);
  }

  /** Whether a visitor reads HTML, as browsers say of themselves. */
  public static boolean takesPages(HttpRequest<?> request) {
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains("text/html");
  }

  static boolean takesGzip(HttpRequest<?> request) {
    String taken = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
    return taken != null
        && Arrays.stream(taken.split(",", -1))
            .map(String::strip)
            .anyMatch(one ->
                one.equals(GZIP) || (one.startsWith("gzip;") && !one.matches(".*q=0(\\.0*)?")));
  }

  private static byte[] gzip(byte[] body) {
    return gzip(body, Deflater.DEFAULT_COMPRESSION);
  }

  /** Bytes as small as they get, for what is compressed once and sent often. */
  public static byte[] compressed(byte[] body) {
    return gzip(body, Deflater.BEST_COMPRESSION);
  }

  private static byte[] gzip(byte[] body, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3);
    try (Gzip out = new Gzip(bytes, level)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  /** Whether the visitor has what a tag stands for. */
  static boolean has(HttpRequest<?> request, String tag) {
    String given = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
    return given != null && matches(given, tag);
  }

  /** Answers with a record as JSON that is true at this moment only. */
  static HttpResponse<?> jsonNow(HttpStatus status, Object answer) {
    return with(jsonBytes(answer), JSON, HttpResponse.status(status))
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }

  /** Answers with problem details of RFC 9457. */
  static HttpResponse<?> problem(Failure failure) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("type", "about:blank");
    details.put("title", failure.title());
    details.put("status", failure.status());
    details.put("detail", failure.detail());
    if (failure.parameter() != null) {
      details.put("parameter", failure.parameter());
    }
    return failed(failure, jsonBytes(details), PROBLEM);
  }

  static HttpResponse<?> failed(Failure failure, byte[] body, String type) {
    MutableHttpResponse<byte[]> response =
        with(body, type, HttpResponse.status(HttpStatus.valueOf(failure.status())))
            .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
    return failure.retryAfterSeconds() == 0
        ? response
        : response.header(HttpHeaders.RETRY_AFTER, Integer.toString(failure.retryAfterSeconds()));
  }

  /** Gives a response its body; its length is said here, for the server omits it for HEAD. */
  private static MutableHttpResponse<byte[]> with(
      byte[] body, String type, MutableHttpResponse<byte[]> response) {
    return response
        .body(body)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
  }

  private static byte[] jsonBytes(Object answer) {
    // By way of a text, in which half a surrogate pair is replaced; written as bytes it throws.
    return jsonText(answer).getBytes(StandardCharsets.UTF_8);
  }

  /** A record as JSON on one line. */
  static String jsonText(Object answer) {
    try {
      return MAPPER.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer could not be written as JSON", e);
    }
  }

  private static boolean matches(String given, String tag) {
    return Arrays.stream(given.split(",", -1))
        .map(String::strip)
        .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
        .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
  }

  /** A strong ETag of what bytes say. */
  static String tag(byte @Nullable [] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
