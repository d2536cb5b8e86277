package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that something ought not to be public, on the topic {@code complaints} under its
 * address: where it is, and nothing else that anybody wrote.
 *
 * @param address path of a page, as {@link #addressIn} gives it
 * @param first when it was reported first, RFC 3339
 * @param last when it was reported last
 * @param times how often it was reported
 * @param kept whether the operators have looked at it and leave it public
 */
public record Complaint(String address, String first, String last, int times, boolean kept) {
  /** How long one hides what it names, unless an operator decides before. */
  public static final Duration HIDES = Duration.ofDays(3);

  /** After so long one counts no more, and a new one begins anew. */
  public static final Duration COUNTS = Duration.ofDays(30);

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String UID = "(?:\\d{8}|undated)-[a-z2-7]{16}-\\d{1,19}";
  private static final Pattern ONE_UID = Pattern.compile(UID);
  private static final Pattern LINE = Pattern.compile("/logs/(" + UID + ")");
  private static final Pattern ENTITY = Pattern.compile("/(?:incidents|changes)/([a-z2-7]{16})");
  private static final Pattern ASKED =
      Pattern.compile(
          "(/logs/"
              + UID
              + "|/(?:incidents|changes|patterns)/[a-z2-7]{16})"
              + "(?:/[^/?#]*)?(?:\\.json|\\.md)?(?:[?#].*)?");

  public Complaint {
    if (!address.equals(addressIn(address))) {
      throw new IllegalArgumentException("expected the address of a page that can be reported");
    }
    try {
      var _ = Instant.parse(first);
      var _ = Instant.parse(last);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected times as RFC 3339", e);
    }
  }

  /** A first one. */
  public static Complaint at(String address, Instant now) {
    return new Complaint(address, now.toString(), now.toString(), 1, false);
  }

  /**
   * The address that a uid of a line or a path names, without slug, ending and query; null where it
   * names nothing that can be reported.
   */
  public static @Nullable String addressIn(String text) {
    Matcher matcher = ASKED.matcher(ONE_UID.matcher(text).matches() ? "/logs/" + text : text);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** The same, reported again. */
  public Complaint again(Instant now) {
    return isOver(now)
        ? at(address, now)
        : new Complaint(address, first, now.toString(), times + 1, kept);
  }

  /** The same, looked at and left public. */
  public Complaint keep() {
    return new Complaint(address, first, last, times, true);
  }

  /** Whether it counts no more. */
  public boolean isOver(Instant now) {
    return !now.isBefore(Instant.parse(first).plus(COUNTS));
  }

  /** Whether it hides something now: a line or an entity, and for {@link #HIDES} at most. */
  public boolean hides(Instant now) {
    return !kept && uid() != null && now.isBefore(hiddenUntil());
  }

  public Instant hiddenUntil() {
    return Instant.parse(first).plus(HIDES);
  }

  /** The uid or id of what it may hide; null for an error, which has many lines. */
  public @Nullable String uid() {
    Matcher line = LINE.matcher(address);
    Matcher entity = ENTITY.matcher(address);
    return line.matches() ? line.group(1) : entity.matches() ? entity.group(1) : null;
  }

  /** Writes the value of the Kafka record. */
  public byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Complaint decode(byte[] value) {
    try {
      return JSON.readValue(value, Complaint.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a complaint as JSON", e);
    }
  }
}
