package org.glasshouse.web;

import org.glasshouse.records.PublicEvent;
import org.glasshouse.service.EventAddress;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * An incident or a change in a list.
 *
 * @param href its own page
 * @param time null where nobody said when it was
 */
public record EventRow(String href, @Nullable Moment time, ArchiveText title, ArchiveText cluster) {
  /** Bytes of HTML at most. */
  private static final int TITLE = 500;

  private static final int CLUSTER = 350;

  // Written out: the compact form loses the annotation for callers in other packages.
  public EventRow(String href, @Nullable Moment time, ArchiveText title, ArchiveText cluster) {
    this.href = href;
    this.time = time;
    this.title = title;
    this.cluster = cluster;
  }

  static EventRow of(StoredEvent stored, MarkNames names) {
    PublicEvent event = stored.event();
    return new EventRow(
        EventAddress.of(event),
        Moment.of(event.time()),
        ArchiveText.whole(event.title(), SearchText.NONE, names).within(TITLE),
        ArchiveText.whole(event.cluster(), SearchText.NONE, names).within(CLUSTER));
  }
}
