package org.glasshouse.service;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import org.glasshouse.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request that failed: machines get problem details, people a page. Nothing of the
 * request is logged, for it may hold what a visitor pasted.
 */
@Controller
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

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
    return path.startsWith("/api/") || path.endsWith(".json") || path.equals("/health");
  }

  @Error(global = true)
  HttpResponse<?> wrongParameter(HttpRequest<?> request, ParameterException wrong) {
    return answer(request, Failure.of(wrong));
  }

  @Error(global = true)
  HttpResponse<?> unavailable(HttpRequest<?> request, StoreUnavailableException fault) {
    LOG.warn("a store does not answer: {}", fault.getMessage());
    return answer(request, Failure.unavailable());
  }

  @Error(global = true)
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException fault) {
    return answer(request, Failure.TOO_LARGE);
  }

  @Error(global = true)
  HttpResponse<?> other(HttpRequest<?> request, Throwable fault) {
    // Only the kind of the fault and the place: its message may repeat the request.
    StackTraceElement[] trace = fault.getStackTrace();
    LOG.error(
        "a request failed: {} at {}",
        fault.getClass().getName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
    return answer(request, Failure.INTERNAL);
  }

  @Error(status = HttpStatus.NOT_FOUND, global = true)
  HttpResponse<?> notFound(HttpRequest<?> request) {
    return answer(request, Failure.NOT_FOUND);
  }

  @Error(status = HttpStatus.METHOD_NOT_ALLOWED, global = true)
  HttpResponse<?> methodNotAllowed(HttpRequest<?> request) {
    return answer(request, Failure.METHOD_NOT_ALLOWED);
  }

  @Error(status = HttpStatus.BAD_REQUEST, global = true)
  HttpResponse<?> badRequest(HttpRequest<?> request) {
    return answer(
        request,
        new Failure(400, "Bad request", "The request cannot be read as HTTP asks.", null, 0));
  }
}
