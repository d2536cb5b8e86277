package org.glasshouse.service;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/** Answers requests that failed: machines get problem details, people a page. */
@Singleton
public final class Failures {
  private final @Nullable ErrorPages pages;

  Failures(@Nullable ErrorPages pages) {
    this.pages = pages;
  }

  /** The answer to a request that fails this way. */
  public HttpResponse<?> answer(HttpRequest<?> request, Failure failure) {
    return pages == null || isForMachines(request.getPath())
        ? Answers.problem(failure)
        : Answers.failed(failure, pages.page(failure, request.getPath()), Answers.HTML);
  }

  private static boolean isForMachines(String path) {
    return path.startsWith("/api/")
        || path.endsWith(".json")
        || path.equals("/health")
        || path.equals("/mcp");
  }
}
