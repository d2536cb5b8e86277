package org.glasshouse.service;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Answers requests that failed: machines get problem details, terminals a line, people a page. */
@Singleton
public final class Failures {
  private final @Nullable ErrorPages pages;

  Failures(@Nullable ErrorPages pages) {
    this.pages = pages;
  }

  /** The answer to a request that fails this way. */
  public HttpResponse<?> answer(HttpRequest<?> request, Failure failure) {
    if (pages == null || isForMachines(request.getPath())) {
      return Answers.problem(failure);
    }
    return isForTerminals(request)
        ? Answers.failed(failure, line(failure), Answers.TEXT)
        : Answers.failed(failure, pages.page(failure, request.getPath()), Answers.HTML);
  }

  private static byte[] line(Failure failure) {
    return (failure.title() + ". " + failure.detail() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a program pasted a text, which would show a page as it is. */
  private static boolean isForTerminals(HttpRequest<?> request) {
    return request.getPath().equals("/paste") && !Answers.takesPages(request);
  }

  private static boolean isForMachines(String path) {
    return path.startsWith("/api/")
        || path.endsWith(".json")
        || path.equals("/health")
        || path.equals("/mcp");
  }
}
