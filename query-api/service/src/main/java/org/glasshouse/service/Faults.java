package org.glasshouse.service;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.glasshouse.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what went wrong while a request was answered into a failure. Nothing of the request is
 * logged, for it may hold what a visitor pasted.
 */
@Factory
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @Singleton
  ExceptionHandler<ParameterException, HttpResponse<?>> wrongParameter(Failures failures) {
    return (request, wrong) -> failures.answer(request, Failure.of(wrong));
  }

  @Singleton
  ExceptionHandler<StoreUnavailableException, HttpResponse<?>> unavailable(Failures failures) {
    return (request, fault) -> {
      LOG.warn("a store does not answer: {}", fault.getMessage());
      return failures.answer(request, Failure.unavailable());
    };
  }

  @Singleton
  ExceptionHandler<Throwable, HttpResponse<?>> other(Failures failures) {
    return (request, fault) -> {
      // Only the kind of the fault and the place: its message may repeat the request.
      StackTraceElement[] trace = fault.getStackTrace();
      LOG.error(
          "a request failed: {} at {}",
          fault.getClass().getName(),
          trace.length == 0 ? "an unknown place" : trace[0]);
      return failures.answer(request, Failure.INTERNAL);
    };
  }

  /** Gives a body to what the server itself refuses: no route, wrong method, too much. */
  @Singleton
  ErrorResponseProcessor<Object> refused(Failures failures) {
    return (context, response) -> refused(failures, context, response);
  }

  private static MutableHttpResponse<Object> refused(
      Failures failures, ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    HttpResponse<?> answer =
        failures.answer(request, Failure.of(HttpStatus.valueOf(response.code())));
    answer
        .getHeaders()
        .forEach((name, values) -> response.getHeaders().set(name, values.getFirst()));
    return response.body(answer.body());
  }
}
