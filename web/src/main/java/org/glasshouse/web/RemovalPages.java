package org.glasshouse.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Locale;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.store.RemovalReader.Batch;
import org.glasshouse.store.StoreUnavailableException;

/** The page of what was removed, which names nothing itself. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = RemovalFeed.class)
final class RemovalPages {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MOST = 100;

  private final RemovalFeed feed;
  private final SiteAddress site;

  RemovalPages(RemovalFeed feed, SiteAddress site) {
    this.feed = feed;
    this.site = site;
  }

  @Get(Links.REMOVALS)
  HttpResponse<?> removals(HttpRequest<?> request) throws StoreUnavailableException {
    Frame frame =
        new Frame(
                Frame.titled("Removals"),
                "What was taken out of this archive, for whoever holds copies of it.",
                site.of(Links.REMOVALS),
                Links.REMOVALS + ".json",
                "")
            .withFeed("Removals", Links.REMOVALS_FEED);
    RemovalsPage page =
        new RemovalsPage(frame, feed.newest(MOST).stream().map(RemovalPages::day).toList());
    return Pages.answer(request, "removals", page, frame, FRESH);
  }

  private static RemovalsPage.Day day(Batch batch) {
    return new RemovalsPage.Day(
        batch.day().toString(),
        shown(batch.uids().size()),
        shown(batch.files().size()),
        Links.removals(batch.day()));
  }

  private static String shown(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
