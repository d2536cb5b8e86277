package org.glasshouse.store;

import java.util.List;
import org.glasshouse.records.PublicEvent;

/**
 * A public event as stores keep it.
 *
 * @param quotes lines that it quotes, in their order
 */
public record StoredEvent(PublicEvent event, List<Quote> quotes) {
  public StoredEvent {
    quotes = List.copyOf(quotes);
  }

  /**
   * A line that is quoted.
   *
   * @param line as it is quoted, with border marks
   * @param pattern id of its signature: 16 base32 characters
   */
  public record Quote(String line, String pattern) {}

  /** Reads an event's quotes, as both indexers do. */
  public static StoredEvent of(PublicEvent event) {
    return new StoredEvent(event, Quotes.of(event.content()));
  }
}
