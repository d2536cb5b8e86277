package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.EventPage;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.EventReader;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every store of events does. A store's test extends this; each test starts with an empty one.
 */
public abstract class EventStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String LINE = "etcdserver: request timed out";

  /** The write side of the store. */
  protected abstract EventWriter writer();

  /** The read side of the same store. */
  protected abstract EventReader reader();

  /** Waits until what was written can be found. */
  protected void settle() throws StoreUnavailableException {}

  /** What comes back is what was written. */
  @Test
  protected void keepsAllOfAnEvent() throws StoreUnavailableException {
    StoredEvent report =
        StoredEvent.of(
            new PublicEvent(
                id('a'),
                3,
                EventKind.INCIDENT,
                "smaug",
                NOON,
                NOON.plusSeconds(60),
                new PublicReport(
                    "Slow disk",
                    List.of(
                        new PublicReport.Section(
                            PublicReport.Role.CAUSE, "Cause", "It said `" + LINE + "`.")),
                    List.of(
                        new PublicReport.Entry(
                            "12:00", NOON, null, PublicReport.Precision.MINUTE, "Alert", ""),
                        new PublicReport.Entry(
                            "?", null, null, PublicReport.Precision.UNKNOWN, "", "x")),
                    2),
                "7"));
    StoredEvent change =
        StoredEvent.of(
            new PublicEvent(
                id('b'),
                0,
                EventKind.CHANGE,
                "smaug",
                null,
                null,
                new PublicChange(
                    "Title",
                    "",
                    "<person:1>",
                    List.of(
                        new PublicChange.File(
                            "a",
                            "",
                            PublicChange.Action.ADDED,
                            1,
                            0,
                            "@@ -0,0 +1 @@\n+\u00e9\n",
                            null)),
                    4,
                    new PublicChange.Upstream("0".repeat(40), "")),
                "7"));

    store(report, change);

    assertThat(reader().findEvent(id('a'))).isEqualTo(report);
    assertThat(reader().findEvent(id('b'))).isEqualTo(change);
    assertThat(report.quotes().stream().map(StoredEvent.Quote::line)).containsExactly(LINE);
  }

  /** The highest version counts, whatever comes when. */
  @Test
  protected void keepsTheNewestVersion() throws StoreUnavailableException {
    store(event('a', 2, NOON, "second"));
    store(event('a', 1, NOON, "first"), event('a', 2, NOON, "second"));
    assertThat(title('a')).isEqualTo("second");

    store(event('a', 4, NOON, "fourth"), event('a', 3, NOON, "third"));

    assertThat(title('a')).isEqualTo("fourth");
    assertThat(ids(all(10))).containsExactly(id('a'));
  }

  /** What is gone does not come back with what was written before. */
  @Test
  protected void forgetsWhatIsGone() throws StoreUnavailableException {
    store(event('a', 1, NOON, "first"), event('b', 1, NOON, "other"));
    store(gone('a', 2));
    store(event('a', 1, NOON, "first"));

    assertThat(reader().findEvent(id('a'))).isNull();
    assertThat(ids(all(10))).containsExactly(id('b'));

    store(event('a', 3, NOON, "again"));
    assertThat(title('a')).isEqualTo("again");
  }

  /** The newest first, those without a time last, in pages. */
  @Test
  protected void answersInPagesNewestFirst() throws StoreUnavailableException {
    store(
        event('a', 1, NOON, "a"),
        event('b', 1, NOON.plusSeconds(1), "b"),
        event('c', 1, null, "c"),
        event('d', 1, NOON, "d"),
        event('e', 1, null, "e"));

    List<StreamId> walked = new ArrayList<>();
    EventQuery.Place next = null;
    do {
      EventPage page =
          reader()
              .searchEvents(
                  new EventQuery(
                      Set.of(EventKind.INCIDENT),
                      SearchText.NONE,
                      "",
                      null,
                      null,
                      Set.of(),
                      2,
                      next));
      assertThat(page.total()).isEqualTo(5);
      walked.addAll(ids(page));
      next = page.next();
    } while (next != null);

    assertThat(walked).containsExactly(id('b'), id('d'), id('a'), id('e'), id('c'));
  }

  /** Only what fits all conditions. */
  @Test
  protected void answersOnlyWhatWasAskedFor() throws StoreUnavailableException {
    StoredEvent quoting = event('a', 1, NOON, "saw \"" + LINE + "\" again");
    store(
        quoting,
        event('b', 1, NOON.plusSeconds(60), "b"),
        change('c', NOON, "Fix `" + LINE + "` of etcd"));
    String pattern = quoting.quotes().getFirst().pattern();

    assertThat(
            ids(reader().searchEvents(EventQuery.quoting(Set.of(pattern, "aaaaaaaaaaaaaaaa"), 10))))
        .containsExactlyInAnyOrder(id('a'), id('c'));
    assertThat(ids(reader().searchEvents(EventQuery.of(Set.of(EventKind.CHANGE), 10))))
        .containsExactly(id('c'));
    assertThat(ids(between(NOON, NOON.plusSeconds(60))))
        .containsExactlyInAnyOrder(id('a'), id('c'));
    assertThat(ids(between(NOON.plusSeconds(1), null))).containsExactly(id('b'));
    assertThat(
            reader()
                .searchEvents(
                    new EventQuery(
                        Set.of(EventKind.INCIDENT),
                        SearchText.NONE,
                        "other",
                        null,
                        null,
                        Set.of(),
                        10,
                        null))
                .events())
        .isEmpty();
  }

  /** A cluster that is left out does not count. */
  @Test
  protected void saysNothingOfAClusterThatIsLeftOut() throws StoreUnavailableException {
    store(event('a', 1, NOON, "a"), event('b', 1, NOON.plusSeconds(60), "b"));
    EventQuery one = EventQuery.of(Set.of(EventKind.INCIDENT), 1);

    EventPage other = reader().searchEvents(one.without(Set.of("oak")));
    EventPage none = reader().searchEvents(one.without(Set.of("oak", "smaug")));

    assertThat(other.total()).isEqualTo(2);
    assertThat(other.next()).isNotNull();
    assertThat(none).isEqualTo(new EventPage(List.of(), null, 0));
  }

  /** Words of titles, headings and texts are found, wherever they stand. */
  @Test
  protected void findsWords() throws StoreUnavailableException {
    store(
        event('a', 1, NOON, "The Slow-disk behind etcd"),
        event('b', 1, NOON.plusSeconds(60), "A disk that was slow"),
        change('c', NOON.plusSeconds(120), "Another slow disk"));

    assertThat(holding("slow disk")).containsExactlyInAnyOrder(id('a'), id('b'), id('c'));
    assertThat(holding("\"slow disk\"")).containsExactlyInAnyOrder(id('a'), id('c'));
    assertThat(holding("disk -etcd")).containsExactlyInAnyOrder(id('b'), id('c'));
    assertThat(holding("slow tape")).isEmpty();
  }

  private List<StreamId> holding(String text) throws StoreUnavailableException {
    return ids(
        reader()
            .searchEvents(
                new EventQuery(
                    Set.of(EventKind.values()),
                    SearchText.parse(text),
                    "",
                    null,
                    null,
                    Set.of(),
                    10,
                    null)));
  }

  /** An empty store knows nothing. */
  @Test
  protected void knowsNothingAtFirst() throws StoreUnavailableException {
    assertThat(reader().findEvent(id('a'))).isNull();
    assertThat(all(10).events()).isEmpty();
  }

  private EventPage between(@Nullable Instant from, @Nullable Instant to)
      throws StoreUnavailableException {
    return reader()
        .searchEvents(
            new EventQuery(
                Set.of(EventKind.values()),
                SearchText.NONE,
                "smaug",
                from,
                to,
                Set.of(),
                10,
                null));
  }

  private EventPage all(int limit) throws StoreUnavailableException {
    return reader().searchEvents(EventQuery.of(Set.of(EventKind.values()), limit));
  }

  private static List<StreamId> ids(EventPage page) {
    return page.events().stream().map(event -> event.event().id()).toList();
  }

  private String title(char id) throws StoreUnavailableException {
    return Objects.requireNonNull(reader().findEvent(id(id))).event().title();
  }

  private void store(StoredEvent... events) throws StoreUnavailableException {
    writer().writeEvents(List.of(events));
    settle();
  }

  private static StreamId id(char letter) {
    return new StreamId(String.valueOf(letter).repeat(StreamId.LENGTH));
  }

  private static StoredEvent event(char id, long version, @Nullable Instant time, String title) {
    PublicReport report =
        new PublicReport(
            title,
            List.of(new PublicReport.Section(PublicReport.Role.SUMMARY, "", title)),
            List.of(),
            0);
    return StoredEvent.of(
        new PublicEvent(id(id), version, EventKind.INCIDENT, "smaug", time, null, report, "1"));
  }

  private static StoredEvent change(char id, Instant time, String title) {
    PublicChange change = new PublicChange(title, "", "", List.of(), 0, null);
    return StoredEvent.of(
        new PublicEvent(id(id), 1, EventKind.CHANGE, "smaug", time, null, change, "1"));
  }

  private static StoredEvent gone(char id, long version) {
    return StoredEvent.of(
        new PublicEvent(
            id(id),
            version,
            EventKind.INCIDENT,
            "smaug",
            null,
            null,
            new PublicEvent.Deleted(),
            "1"));
  }
}
