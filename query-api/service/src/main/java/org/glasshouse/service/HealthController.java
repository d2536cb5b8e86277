package org.glasshouse.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;

/** {@code /health}: what is wrong, by name. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
  private final List<HealthCheck> checks;

  HealthController(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** The outcome of one check. */
  record Check(String name, String status, String what) {}

  /** The worst status, and all checks. */
  record Health(String status, List<Check> checks) {}

  @Get("/health")
  HttpResponse<?> health(HttpRequest<?> request) {
    Parameters.none(request.getParameters().asMap());
    Status worst = Status.UP;
    List<Check> outcomes = new ArrayList<>();
    for (HealthCheck check : checks) {
      State state = check.check();
      worst = state.status().compareTo(worst) > 0 ? state.status() : worst;
      outcomes.add(new Check(check.name(), word(state.status()), state.what()));
    }
    HttpStatus http = worst == Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return Answers.jsonNow(http, new Health(word(worst), outcomes));
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
