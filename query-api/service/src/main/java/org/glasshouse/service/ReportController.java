package org.glasshouse.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.glasshouse.records.Complaint;
import org.glasshouse.store.StoreUnavailableException;

/** Reports of what ought not to be public, for programs. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = ReportDesk.class)
final class ReportController {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int LONGEST = 1_024;
  private static final Failure REFUSED =
      new Failure(
          400,
          "Not an address",
          "Expected the uid of a line, or the path of a line, an incident, a change or an error,"
              + " and no other text.",
          null,
          0);
  private static final Failure TOO_MANY =
      new Failure(
          429,
          "Too many reports",
          "No more reports are taken from your network within this hour, or within this day.",
          null,
          3_600);

  private final ReportDesk desk;
  private final Networks networks;

  ReportController(ReportDesk desk, Networks networks) {
    this.desk = desk;
    this.networks = networks;
  }

  /**
   * How to report.
   *
   * @param accepts what the body of a POST may be
   * @param takenAnHour from one network, as the next
   */
  record HowTo(String accepts, long hidesForHours, int takenAnHour, int takenADay) {}

  /**
   * A report that was taken. It is the same whether there is anything at the address or not.
   *
   * @param hiddenUntil RFC 3339; null where it hides nothing by itself
   */
  record Taken(String address, int times, @Nullable String hiddenUntil) {
    static Taken of(Complaint complaint) {
      boolean hides = complaint.uid() != null && !complaint.kept();
      return new Taken(
          complaint.address(),
          complaint.times(),
          hides ? complaint.hiddenUntil().toString() : null);
    }
  }

  @Get("/report.json")
  HttpResponse<?> howTo(HttpRequest<?> request) {
    Parameters.none(request.getParameters().asMap());
    return Answers.json(
        request,
        new HowTo(
            "POST /report.json with the uid of a line or the path of a page as plain text",
            Complaint.HIDES.toHours(),
            ReportDesk.AN_HOUR,
            ReportDesk.A_DAY),
        FRESH);
  }

  @Post("/report.json")
  @Consumes(MediaType.ALL)
  HttpResponse<?> report(HttpRequest<?> request, @Body byte @Nullable [] body)
      throws StoreUnavailableException {
    byte[] bytes = Objects.requireNonNullElse(body, new byte[0]);
    if (bytes.length > LONGEST) {
      return Answers.problem(REFUSED);
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return switch (desk.report(text, networks.of(request))) {
      case ReportDesk.Outcome.Taken taken ->
          Answers.jsonNow(HttpStatus.OK, Taken.of(taken.complaint()));
      case ReportDesk.Outcome.Refused() -> Answers.problem(REFUSED);
      case ReportDesk.Outcome.TooMany() -> Answers.problem(TOO_MANY);
    };
  }
}
