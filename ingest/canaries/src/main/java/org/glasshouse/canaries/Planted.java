package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * In which minutes canaries of one signal of a source were planted: on the private topic {@code
 * coverage}, written with them in one transaction.
 *
 * @param stretches in their order, not touching
 */
public record Planted(List<Stretch> stretches) {
  /** Nothing yet. */
  public static final Planted NOTHING = new Planted(List.of());

  private static final String PREFIX = "canaries/";
  private static final int MOST = 50;

  public Planted {
    stretches = List.copyOf(stretches);
  }

  /** Minutes since 1970, both among them. */
  public record Stretch(long from, long to) {}

  /** Where it stands. */
  public static String key(String source, Signal signal) {
    return PREFIX + source + "/" + signal.word();
  }

  /** Of which signal of a source a key tells; null where it is none of these. */
  public static Canary.@Nullable Id read(String key) {
    String[] parts = key.split("/", -1);
    if (parts.length != 3 || !key.startsWith(PREFIX)) {
      return null;
    }
    for (Signal signal : Signal.values()) {
      if (signal.word().equals(parts[2])) {
        return new Canary.Id(parts[1], signal, 0);
      }
    }
    return null;
  }

  /** With a minute behind the last one; older stretches are forgotten at some time. */
  public Planted with(long minute) {
    List<Stretch> longer = new ArrayList<>(stretches);
    Stretch last = longer.isEmpty() ? null : longer.getLast();
    if (last != null && minute <= last.to()) {
      return this;
    }
    if (last != null && minute == last.to() + 1) {
      longer.set(longer.size() - 1, new Stretch(last.from(), minute));
    } else {
      longer.add(new Stretch(minute, minute));
    }
    return new Planted(longer.subList(Math.max(0, longer.size() - MOST), longer.size()));
  }

  /** The last minute; long ago where nothing was planted yet. */
  long last() {
    return stretches.isEmpty() ? Long.MIN_VALUE : stretches.getLast().to();
  }

  public boolean holds(long minute) {
    return stretches.stream().anyMatch(one -> one.from() <= minute && minute <= one.to());
  }

  /** Writes the value of the Kafka record: {@code 29402280-29402297 29402300-29402300}. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder();
    for (Stretch stretch : stretches) {
      text.append(text.isEmpty() ? "" : " ")
          .append(stretch.from())
          .append('-')
          .append(stretch.to());
    }
    return text.toString().getBytes(US_ASCII);
  }

  /** Reads what {@link #encode} wrote; of anything else nothing. */
  public static Planted decode(byte @Nullable [] value) {
    List<Stretch> stretches = new ArrayList<>();
    if (value != null && value.length > 0) {
      for (String text : new String(value, US_ASCII).split(" ", -1)) {
        if (!text.matches("[0-9]{1,9}-[0-9]{1,9}")) {
          return NOTHING;
        }
        String[] ends = text.split("-", -1);
        stretches.add(new Stretch(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
      }
    }
    return new Planted(stretches);
  }
}
