package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.store.StoredPattern;
import org.junit.jupiter.api.Test;

/** What an archive hears of the lines that {@code explain} reads, recorded by a proxy. */
class ExplainTest {
  private static final int KNOWN = 6_000;
  private static final Path RECORDING = Path.of("target", "explain", "requests.txt");
  private static final String LETTERS = "bcdfghjklmnprstvwxz";

  private static final String TRACE =
      """
      Traceback (most recent call last):
        File "/srv/app/quarry.py", line 7, in dig
          stones.take()
        File "/srv/app/stones.py", line 41, in take
          raise QuarryError()
      QuarryError: 7 stones are missing
      """;

  private final Random random = new Random(5);
  private final List<String> recorded = new CopyOnWriteArrayList<>();

  private String word() {
    StringBuilder word = new StringBuilder("q");
    for (int at = 0; at < 7; at++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  private String message() {
    return "%s of %s failed: %s %s".formatted(word(), word(), word(), word());
  }

  @Test
  void noRequestHoldsATokenOfAThousandLinesOrAWholeId() throws Exception {
    List<String> known = new ArrayList<>();
    for (int number = 0; number < KNOWN; number++) {
      known.add(message());
    }
    known.add(TRACE);
    List<String> lines = new ArrayList<>(TRACE.replace('7', '9').lines().toList());
    for (int number = 0; number < 1_000; number++) {
      lines.add(
          "2026-11-22T03:04:05Z box-7 " + (number % 200 == 7 ? known.get(number) : message()));
    }
    Set<String> ids = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (String line : lines) {
      ids.add(Signature.of(line).id());
      tokens.addAll(List.of(line.split("[ :]+", -1)));
    }
    tokens.removeIf(token -> token.length() < 4);

    String printed = explainedThroughAProxy(known, String.join("\n", lines));
    Files.createDirectories(RECORDING.getParent());
    Files.writeString(RECORDING, String.join("", recorded));

    assertThat(printed).contains(known.get(807).replaceFirst(":.*", ""), "The same error.");
    assertThat(printed).containsIgnoringCase("QuarryError at ");
    assertThat(printed.lines()).allMatch(line -> line.length() <= 80);
    assertThat(recorded).hasSizeBetween(2, 33);
    for (String request : recorded) {
      assertThat(tokens).as(request).noneMatch(request::contains);
      assertThat(ids).as(request).noneMatch(request::contains);
      assertThat(request).containsPattern("/api/v1/patterns/prefixes(/[a-z2-7])? ");
    }
  }

  @Test
  void aSmallArchiveIsAskedForAllOfItsErrors() throws Exception {
    List<String> known = List.of("disk of host a is full", message(), message());

    String printed = explainedThroughAProxy(known, "disk of host b is full\n");

    assertThat(printed).startsWith("disk of host").contains("http://", "/patterns/");
    assertThat(recorded).hasSize(2).last().asString().contains("/prefixes/- ");
    assertThat(explainedThroughAProxy(known, "unheard of\n"))
        .isEqualTo("No error that is known there.\n");
  }

  private String explainedThroughAProxy(List<String> known, String text) throws Exception {
    recorded.clear();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ProxySelector before = ProxySelector.getDefault();
    InputStream input = System.in;
    try (Website archive = archive(known);
        HttpClient direct = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
      proxy.createContext("/", exchange -> record(exchange, direct));
      proxy.start();
      ProxySelector.setDefault(ProxySelector.of(proxy.getAddress()));
      System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      StringWriter printed = new StringWriter();
      int status =
          Main.commandLine()
              .setOut(new PrintWriter(printed))
              .execute("explain", "--at", archive.address().toString());
      assertThat(status).isZero();
      return printed.toString();
    } finally {
      System.setIn(input);
      ProxySelector.setDefault(before);
      proxy.stop(0);
    }
  }

  private void record(HttpExchange exchange, HttpClient direct) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    recorded.add(
        "%s %s %s\n%s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().entrySet(),
                body));
    try {
      HttpResponse<byte[]> answer =
          direct.send(
              HttpRequest.newBuilder(exchange.getRequestURI()).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  /** An archive over memory whose table of patterns has some errors. */
  private static Website archive(List<String> messages) {
    List<StoredPattern> rows =
        messages.stream()
            .map(Signature::of)
            .distinct()
            .map(signature ->
                new StoredPattern(
                    new Catalogue.Entry(
                        signature.id(), Signature.VERSION, signature.text(), null, null),
                    Instant.EPOCH))
            .toList();
    return SmallWebsite.of(rows);
  }
}
