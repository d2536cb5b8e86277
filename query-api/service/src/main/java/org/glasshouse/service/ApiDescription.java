package org.glasshouse.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The description of the API by OpenAPI. */
@Controller
@Produces(MediaType.ALL)
final class ApiDescription {
  private static final String FILE = "openapi.yaml";
  private static final Duration FRESH = Duration.ofHours(1);

  private final byte[] description = read();

  private static byte[] read() {
    try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Get("/api/openapi.yaml")
  HttpResponse<?> describe(HttpRequest<?> request) {
    Parameters.none(request.getParameters().asMap());
    return Answers.bytes(request, description, "application/yaml", FRESH);
  }
}
