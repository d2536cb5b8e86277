package org.glasshouse.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time zone as a report names it. An abbreviation means its region's local time on the date, as
 * people write PST in July; an offset beside it wins. Abbreviations that several regions of equal
 * standing use, such as IST, mean nothing.
 *
 * @param zone region or fixed offset
 * @param daylight whether the name said daylight saving or standard time; null where it said
 *     neither
 */
record TimeZoneName(ZoneId zone, @Nullable Boolean daylight) {
  private static final Map<String, String> REGIONS =
      Map.ofEntries(
          Map.entry("PT", "America/Los_Angeles"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("MT", "America/Denver"),
          Map.entry("MST", "America/Denver"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("CT", "America/Chicago"),
          Map.entry("CST", "America/Chicago"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("ET", "America/New_York"),
          Map.entry("EST", "America/New_York"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("AKST", "America/Anchorage"),
          Map.entry("AKDT", "America/Anchorage"),
          Map.entry("HST", "Pacific/Honolulu"),
          Map.entry("BRT", "America/Sao_Paulo"),
          Map.entry("WET", "Europe/Lisbon"),
          Map.entry("WEST", "Europe/Lisbon"),
          Map.entry("BST", "Europe/London"),
          Map.entry("CET", "Europe/Berlin"),
          Map.entry("CEST", "Europe/Berlin"),
          Map.entry("MEZ", "Europe/Berlin"),
          Map.entry("MESZ", "Europe/Berlin"),
          Map.entry("EET", "Europe/Helsinki"),
          Map.entry("EEST", "Europe/Helsinki"),
          Map.entry("MSK", "Europe/Moscow"),
          Map.entry("SAST", "Africa/Johannesburg"),
          Map.entry("SGT", "Asia/Singapore"),
          Map.entry("HKT", "Asia/Hong_Kong"),
          Map.entry("JST", "Asia/Tokyo"),
          Map.entry("KST", "Asia/Seoul"),
          Map.entry("AEST", "Australia/Sydney"),
          Map.entry("AEDT", "Australia/Sydney"),
          Map.entry("ACST", "Australia/Adelaide"),
          Map.entry("ACDT", "Australia/Adelaide"),
          Map.entry("AWST", "Australia/Perth"),
          Map.entry("NZST", "Pacific/Auckland"),
          Map.entry("NZDT", "Pacific/Auckland"),
          Map.entry("PACIFIC", "America/Los_Angeles"),
          Map.entry("MOUNTAIN", "America/Denver"),
          Map.entry("CENTRAL", "America/Chicago"),
          Map.entry("EASTERN", "America/New_York"),
          Map.entry("CENTRAL EUROPEAN", "Europe/Berlin"),
          Map.entry("UTC", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("Z", "Z"),
          Map.entry("ZULU", "Z"),
          Map.entry("COORDINATED UNIVERSAL", "Z"));

  private static final Set<String> DAYLIGHT =
      Set.of(
          "PDT",
          "MDT",
          "CDT",
          "EDT",
          "AKDT",
          "WEST",
          "BST",
          "CEST",
          "MESZ",
          "EEST",
          "AEDT",
          "ACDT",
          "NZDT",
          "Daylight",
          "Summer");
  private static final Set<String> STANDARD =
      Set.of(
          "PST",
          "MST",
          "CST",
          "EST",
          "AKST",
          "WET",
          "CET",
          "MEZ",
          "EET",
          "AEST",
          "ACST",
          "NZST",
          "Standard");
  private static final Pattern OFFSET =
      Pattern.compile(
          "(?:(?:UTC|GMT)\\s?(?=[+\\-\u2212])|(?=\\+))(.)(\\d{1,2})(?::?(\\d{2}))?(?![\\d:.])");
  private static final Pattern BARE_OFFSET =
      Pattern.compile("([+-])(\\d{2})(?::?(\\d{2}))?(?![\\d:])");
  private static final Pattern REGION =
      Pattern.compile("[A-Z][a-z]+/[A-Z][A-Za-z_]+(?:/[A-Z]\\w+)?");
  private static final Pattern LONG =
      Pattern.compile(
          "((?i:Central European|Coordinated Universal|Pacific|Mountain|Central|Eastern))"
              + "\\s((?i:Standard|Daylight|Summer)\\s)?(?i:Time)\\b");
  private static final Pattern SHORT = Pattern.compile("(?:Z|[A-Z]{2,4}|Zulu)\\b");

  /** A name, and where it ends. */
  record Found(TimeZoneName name, int end) {}

  /** Reads the name that begins at a place; null where none does. */
  static @Nullable Found at(String text, int from) {
    Found first = single(text, from);
    if (first == null) {
      return null;
    }
    Found beside = beside(text, first.end());
    return beside == null ? first : beside;
  }

  /** An offset in brackets, which says what the abbreviation before it leaves open. */
  private static @Nullable Found beside(String text, int from) {
    int open = spaces(text, from);
    boolean bracket = open < text.length() && text.charAt(open) == '(';
    int start = bracket ? spaces(text, open + 1) : open;
    if (!bracket
        && (start == from || start >= text.length() || "UG".indexOf(text.charAt(start)) < 0)) {
      return null;
    }
    Found second = single(text, start);
    if (second == null) {
      return null;
    }
    int end = spaces(text, second.end());
    boolean closed = end < text.length() && text.charAt(end) == ')';
    if (bracket && !closed) {
      return null;
    }
    return new Found(second.name(), bracket ? end + 1 : second.end());
  }

  /** An offset right behind a time of ISO 8601, where a minus is no dash; null where none is. */
  static @Nullable Found offsetAt(String text, int from) {
    Matcher offset = BARE_OFFSET.matcher(text).region(from, text.length());
    return offset.lookingAt() ? offset(offset) : null;
  }

  private static @Nullable Found single(String text, int from) {
    Matcher offset = OFFSET.matcher(text).region(from, text.length());
    if (offset.lookingAt()) {
      return offset(offset);
    }
    Matcher region = REGION.matcher(text).region(from, text.length());
    if (region.lookingAt()) {
      return region(region);
    }
    Matcher words = LONG.matcher(text).region(from, text.length());
    if (words.lookingAt()) {
      String kind = words.group(2) == null ? "" : words.group(2);
      return known(words.group(1), kind, words.end());
    }
    Matcher letters = SHORT.matcher(text).region(from, text.length());
    return letters.lookingAt() ? known(letters.group(), letters.group(), letters.end()) : null;
  }

  private static @Nullable Found offset(Matcher match) {
    int hours = Integer.parseInt(match.group(2));
    int minutes = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
    if (hours > 14 || minutes > 59) {
      return null;
    }
    int sign = match.group(1).equals("+") ? 1 : -1;
    ZoneOffset zone = ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60));
    return new Found(new TimeZoneName(zone, null), match.end());
  }

  private static @Nullable Found region(Matcher match) {
    try {
      return new Found(new TimeZoneName(ZoneId.of(match.group()), null), match.end());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Found known(String name, String kind, int end) {
    String region = REGIONS.get(name.toUpperCase(Locale.ROOT));
    return region == null
        ? null
        : new Found(new TimeZoneName(ZoneId.of(region), daylight(kind.strip())), end);
  }

  private static @Nullable Boolean daylight(String kind) {
    if (DAYLIGHT.contains(kind)) {
      return true;
    }
    return STANDARD.contains(kind) ? false : null;
  }

  /** The instant of a local time; null where there is none on that date, or two. */
  @Nullable Instant instant(LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() == 1) {
      return local.toInstant(offsets.getFirst());
    }
    if (offsets.isEmpty() || daylight == null) {
      return null;
    }
    return offsets.stream()
        .map(local::toInstant)
        .filter(instant -> isDaylight(instant) == daylight)
        .findFirst()
        .orElse(null);
  }

  private boolean isDaylight(Instant instant) {
    return zone.getRules().getDaylightSavings(instant).compareTo(Duration.ZERO) > 0;
  }

  private static int spaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
