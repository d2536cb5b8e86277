package org.glasshouse.prometheus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Up to which time each series was sent, in parts of which each is one checkpoint. Series that
 * ended before what is read again are forgotten: nothing of them comes once more.
 */
final class Watermarks {
  private static final int PARTS = 64;
  private static final String PREFIX = "series-";
  private static final int IDENTITY_LENGTH = 16;

  private final Map<String, Long> times = new HashMap<>();
  private final Set<Integer> changed = new HashSet<>();

  /** Goes on from checkpoints; what cannot be read counts as lost. */
  static Watermarks of(Map<String, byte[]> checkpoints) {
    Watermarks watermarks = new Watermarks();
    checkpoints.forEach((key, checkpoint) -> {
      if (key.startsWith(PREFIX)) {
        watermarks.decode(checkpoint);
      }
    });
    return watermarks;
  }

  /** The last time of a series that was sent; {@link Long#MIN_VALUE} where none was. */
  long of(String series) {
    return times.getOrDefault(series, Long.MIN_VALUE);
  }

  void sent(String series, long time) {
    times.merge(series, time, Math::max);
    changed.add(part(series));
  }

  /** Forgets the series that ended before a time. */
  void forgetBefore(long time) {
    times
        .entrySet()
        .removeIf(entry -> {
          boolean old = entry.getValue() < time;
          if (old) {
            changed.add(part(entry.getKey()));
          }
          return old;
        });
  }

  /** The checkpoints of the parts that have changed since this was asked last. */
  Map<String, byte[]> changes() {
    if (changed.isEmpty()) {
      return Map.of();
    }
    Map<Integer, Map<String, Long>> parts = new HashMap<>();
    changed.forEach(part -> parts.put(part, new HashMap<>()));
    times.forEach((series, time) -> {
      Map<String, Long> part = parts.get(part(series));
      if (part != null) {
        part.put(series, time);
      }
    });
    changed.clear();
    Map<String, byte[]> checkpoints = new HashMap<>();
    parts.forEach((part, of) -> checkpoints.put(PREFIX + part, encode(of)));
    return checkpoints;
  }

  private static int part(String series) {
    return Math.floorMod(series.hashCode(), PARTS);
  }

  private static byte[] encode(Map<String, Long> times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, Long> entry : times.entrySet()) {
        out.writeBytes(entry.getKey());
        out.writeLong(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void decode(byte[] checkpoint) {
    int size = IDENTITY_LENGTH + Long.BYTES;
    if (checkpoint.length % size != 0) {
      return;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
      for (int left = checkpoint.length / size; left > 0; left--) {
        String series =
            new String(in.readNBytes(IDENTITY_LENGTH), java.nio.charset.StandardCharsets.US_ASCII);
        times.put(series, in.readLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
