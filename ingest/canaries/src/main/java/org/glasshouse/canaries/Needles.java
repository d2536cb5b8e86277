package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Texts that are looked for in bytes, each in all the forms in which it may come out: as it is, in
 * base64 at any of the three alignments, hexadecimal and percent-encoded. One pass over the bytes,
 * however many they are: a rolling hash of twelve bytes (Rabin and Karp).
 */
public final class Needles {
  private static final int WINDOW = Bait.CORE;
  private static final long BASE = 0x5DEECE66DL * 2 + 1;
  private static final long LEADING = leading();
  private static final int FILTER_BITS = 1 << 23;

  private record Form(String text, Canary.Id canary) {}

  private final Map<Long, List<Form>> forms = new HashMap<>();
  private final Map<Canary.Id, List<Long>> hashes = new HashMap<>();
  private BitSet filter = new BitSet(FILTER_BITS);

  private static long leading() {
    long power = 1;
    for (int at = 1; at < WINDOW; at++) {
      power *= BASE;
    }
    return power;
  }

  /** Looks for a canary from now on. */
  public void add(Canary canary) {
    if (has(canary.id())) {
      return;
    }
    List<Long> of = new ArrayList<>();
    for (String core : canary.cores()) {
      for (String form : forms(core)) {
        long hash = hash(form.getBytes(ISO_8859_1));
        forms.computeIfAbsent(hash, first -> new ArrayList<>(1)).add(new Form(form, canary.id()));
        filter.set(slot(hash));
        of.add(hash);
      }
    }
    hashes.put(canary.id(), of);
  }

  /** Looks only for these any more. */
  public void retain(Set<Canary.Id> wanted) {
    Set<Canary.Id> gone = new HashSet<>(hashes.keySet());
    gone.removeAll(wanted);
    for (Canary.Id id : gone) {
      for (long hash : hashes.getOrDefault(id, List.of())) {
        forms.computeIfPresent(
            hash,
            (key, of) -> {
              of.removeIf(form -> form.canary().equals(id));
              return of.isEmpty() ? null : of;
            });
      }
      hashes.remove(id);
    }
    if (!gone.isEmpty()) {
      BitSet left = new BitSet(FILTER_BITS);
      forms.keySet().forEach(hash -> left.set(slot(hash)));
      filter = left;
    }
  }

  boolean has(Canary.Id canary) {
    return hashes.containsKey(canary);
  }

  /**
   * What is looked for of a core: its first and its last twelve characters, so that a part is a
   * find too. Of a number the whole: twelve digits stand in many a stamp and counter.
   */
  private static Set<String> parts(String core) {
    return isNumber(core)
        ? Set.of(core)
        : new LinkedHashSet<>(
            List.of(core.substring(0, WINDOW), core.substring(core.length() - WINDOW)));
  }

  /** Whether digits stand in a text, and before them no more than two other characters. */
  private static boolean isNumber(String text) {
    return text.chars().skip(2).allMatch(character -> character >= '0' && character <= '9');
  }

  /** The forms of a core. */
  private static List<String> forms(String core) {
    List<String> forms = new ArrayList<>();
    for (String part : parts(core)) {
      byte[] bytes = part.getBytes(UTF_8);
      String hex = HexFormat.of().formatHex(bytes);
      String percent = HexFormat.ofDelimiter("%").formatHex(bytes);
      forms.add(part);
      forms.add(hex);
      forms.add(hex.toUpperCase(Locale.ROOT));
      forms.add("%" + percent);
      forms.add("%" + percent.toUpperCase(Locale.ROOT));
      for (int before = 0; before < 3; before++) {
        String standard = inBase64(bytes, before, Base64.getEncoder());
        String url = inBase64(bytes, before, Base64.getUrlEncoder());
        forms.add(standard);
        if (!url.equals(standard)) {
          forms.add(url);
        }
      }
    }
    return forms;
  }

  /** What base64 makes of bytes behind so many others, without what depends on their neighbours. */
  private static String inBase64(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] moved = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, moved, before, bytes.length);
    String encoded = encoder.withoutPadding().encodeToString(moved);
    int from = before == 0 ? 0 : before + 1;
    int to = encoded.length() - (moved.length % 3 == 0 ? 0 : 1);
    return encoded.substring(from, to);
  }

  private static long hash(byte[] bytes) {
    long hash = 0;
    for (int at = 0; at < WINDOW; at++) {
      hash = hash * BASE + (bytes[at] & 0xff);
    }
    return hash;
  }

  private static int slot(long hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 41);
  }

  /** The canaries of which something stands in bytes. */
  public Set<Canary.Id> in(byte[] bytes) {
    Set<Canary.Id> found = new HashSet<>();
    if (bytes.length < WINDOW) {
      return found;
    }
    long hash = hash(bytes);
    for (int from = 0; ; from++) {
      if (filter.get(slot(hash))) {
        note(bytes, from, hash, found);
      }
      int next = from + WINDOW;
      if (next >= bytes.length) {
        return found;
      }
      hash = (hash - (bytes[from] & 0xff) * LEADING) * BASE + (bytes[next] & 0xff);
    }
  }

  private void note(byte[] bytes, int from, long hash, Set<Canary.Id> found) {
    for (Form form : forms.getOrDefault(hash, List.of())) {
      if (stands(form.text(), bytes, from)) {
        found.add(form.canary());
      }
    }
  }

  private static boolean stands(String text, byte[] bytes, int from) {
    if (from + text.length() > bytes.length) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != (bytes[from + at] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
