package org.glasshouse.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.glasshouse.records.Complaint;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Networks;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.ReportDesk;
import org.glasshouse.service.ReportDesk.Outcome;
import org.glasshouse.store.StoreUnavailableException;

/** The form that takes reports, with and without JavaScript. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = ReportDesk.class)
final class ReportPages {
  private static final String FIELD = "address=";
  private static final int LONGEST = 4_096;
  private static final Duration FRESH = Duration.ofHours(1);
  private static final String REFUSED =
      "That is not the address of a line, an incident, a change or an error of this archive, nor"
          + " the uid of a line. Nothing was reported.";
  private static final String TOO_MANY =
      "Your network made so many reports within this hour or this day that no more are taken."
          + " Nothing was reported.";

  private final ReportDesk desk;
  private final Networks networks;
  private final SiteAddress site;
  private final String contact;

  /**
   * @param contact where the operators are reached, {@code mailto:} or {@code https:}; empty for
   *     nowhere
   */
  ReportPages(
      ReportDesk desk,
      Networks networks,
      SiteAddress site,
      @Value("${public.contact:}") String contact) {
    this.desk = desk;
    this.networks = networks;
    this.site = site;
    this.contact = contact;
  }

  @Get(Links.REPORT)
  HttpResponse<?> form(HttpRequest<?> request) {
    String of = Parameters.lenient(request.getParameters().asMap()).text("of");
    String address = Objects.requireNonNullElse(Complaint.addressIn(of), "");
    ReportPage page = page(address, null, null);
    return Pages.answer(request, "report", page, page.frame(), FRESH);
  }

  @Post(Links.REPORT)
  @Consumes(MediaType.ALL)
  HttpResponse<?> report(HttpRequest<?> request, @Body byte @Nullable [] body)
      throws StoreUnavailableException {
    String asked = path(field(Objects.requireNonNullElse(body, new byte[0])));
    return switch (desk.report(asked, networks.of(request))) {
      case Outcome.Taken(Complaint complaint) -> now(HttpStatus.OK, page("", null, complaint));
      case Outcome.Refused() -> now(HttpStatus.BAD_REQUEST, page("", REFUSED, null));
      case Outcome.TooMany() -> now(HttpStatus.TOO_MANY_REQUESTS, page("", TOO_MANY, null));
    };
  }

  private static HttpResponse<?> now(HttpStatus status, ReportPage page) {
    return HttpResponse.status(status)
        .body(Pages.render("report", page))
        .header("Content-Type", Answers.HTML)
        .header("Cache-Control", "no-store");
  }

  private ReportPage page(String address, @Nullable String fault, @Nullable Complaint complaint) {
    Frame frame =
        new Frame(
            Frame.titled("Report"),
            "Tell the operators of this archive that something in it ought not to be public.",
            site.of(Links.REPORT),
            Links.REPORT + ".json",
            "");
    return new ReportPage(
        frame,
        address,
        fault,
        complaint == null ? null : complaint.address(),
        complaint == null || complaint.uid() == null || complaint.kept()
            ? null
            : Moment.of(complaint.hiddenUntil()),
        contact.isEmpty() ? null : contact);
  }

  /** The one field of the form; empty where the body is anything else. */
  private static String field(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, LONGEST), StandardCharsets.UTF_8);
    if (!text.startsWith(FIELD)) {
      return "";
    }
    try {
      return URLDecoder.decode(text.substring(FIELD.length()), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** What is asked of this site, without the site. */
  private String path(String asked) {
    String base = site.of("");
    return asked.startsWith(base + "/") ? asked.substring(base.length()) : asked;
  }
}
