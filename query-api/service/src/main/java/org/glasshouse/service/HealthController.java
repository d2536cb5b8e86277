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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;

/** {@code /health}: what is wrong, by name. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
  /** A check that takes longer waits for something that hangs. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

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
    List<CompletableFuture<State>> states = checks.stream().map(HealthController::ask).toList();
    for (int index = 0; index < checks.size(); index++) {
      HealthCheck check = checks.get(index);
      State state = states.get(index).join();
      worst = state.status().compareTo(worst) > 0 ? state.status() : worst;
      outcomes.add(new Check(check.name(), word(state.status()), state.what()));
    }
    HttpStatus http = worst == Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return Answers.jsonNow(http, new Health(word(worst), outcomes));
  }

  /** Asks in a thread of its own; what does not answer in time is down. */
  private static CompletableFuture<State> ask(HealthCheck check) {
    CompletableFuture<State> state = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .name("health")
            .start(() -> {
              try {
                state.complete(check.check());
              } catch (RuntimeException e) {
                state.completeExceptionally(e);
              }
            });
    State late = new State(Status.DOWN, "no answer within " + LONGEST.toSeconds() + " s");
    return state
        .completeOnTimeout(late, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((known, fault) -> asking.interrupt());
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
