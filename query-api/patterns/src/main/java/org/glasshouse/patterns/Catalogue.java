package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every pattern that was ever published, and which address each leads to today. Nothing is ever
 * taken out: an id that was given keeps its answer, be it a page or the address of another page.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Catalogue {
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A row of the table of patterns.
   *
   * @param id the permanent id, 16 base32 characters
   * @param version of the signature that gave the id, for example {@code v1}
   * @param signature the text of the signature
   * @param canonical the id whose page this one leads to, possibly itself; null before the first
   *     merge
   * @param successor the id of a newer version that took this one's place; null where none did
   */
  public record Entry(
      String id,
      String version,
      String signature,
      @Nullable String canonical,
      @Nullable String successor) {
    Entry withCanonical(String other) {
      return new Entry(id, version, signature, other, successor);
    }

    Entry withSuccessor(String other) {
      return new Entry(id, version, signature, canonical, other);
    }
  }

  /** An empty catalogue. */
  public Catalogue() {}

  /** The catalogue that these rows hold; their order does not matter. */
  public Catalogue(Collection<Entry> rows) {
    for (Entry row : rows) {
      entries.put(row.id(), row);
    }
  }

  /** Publishes the pattern of a signature, where it is new; gives its id. */
  public String add(Signature signature) {
    return add(signature.id(), Signature.VERSION, signature.text());
  }

  String add(String id, String version, String signature) {
    entries.computeIfAbsent(id, key -> new Entry(key, version, signature, null, null));
    return id;
  }

  /**
   * Says that what was known as {@code old} has the id {@code current} since signatures or the
   * border changed; {@code old} then leads there for ever.
   *
   * @throws IllegalArgumentException if one of the two was never published
   */
  public void succeed(String old, String current) {
    Entry entry = entries.get(old);
    if (entry == null || !entries.containsKey(current)) {
      throw new IllegalArgumentException(
          "expected two published patterns, got " + old + " and " + current);
    }
    if (!old.equals(current) && !leadsTo(current, old)) {
      entries.put(old, entry.withSuccessor(current));
    }
  }

  /** Whether one comes to {@code target} from {@code from}, successor by successor. */
  private boolean leadsTo(String from, String target) {
    String at = from;
    while (at != null) {
      if (at.equals(target)) {
        return true;
      }
      Entry entry = entries.get(at);
      at = entry == null ? null : entry.successor();
    }
    return false;
  }

  /** The rows, sorted by id. */
  public List<Entry> rows() {
    return new ArrayList<>(new TreeMap<>(entries).values());
  }

  /** The id whose page answers for {@code id}; null where it was never published. */
  public @Nullable String resolve(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return null;
    }
    return entry.canonical() == null ? id : entry.canonical();
  }

  /**
   * Joins what is one error and separates what is not any more. Depends on the set of rows alone.
   *
   * @return what changed: from an id to the id whose page answers for it now
   */
  public Map<String, String> merge() {
    Map<String, List<Entry>> classes = new HashMap<>();
    Map<String, String> shapes = Merging.classes(currentSignatures());
    for (Entry entry : entries.values()) {
      Entry last = last(entry);
      String shape = shapes.get(last.signature());
      String key = shape == null ? last.id() : shape;
      classes.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
    }
    Map<String, String> changed = new LinkedHashMap<>();
    for (List<Entry> members : new TreeMap<>(classes).values()) {
      String canonical = canonical(members);
      for (Entry member : members) {
        if (!canonical.equals(member.canonical())) {
          entries.put(member.id(), member.withCanonical(canonical));
          changed.put(member.id(), canonical);
        }
      }
    }
    return changed;
  }

  private List<String> currentSignatures() {
    List<String> signatures = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.successor() == null) {
        signatures.add(entry.signature());
      }
    }
    return signatures;
  }

  private Entry last(Entry entry) {
    Entry last = entry;
    while (last.successor() != null) {
      Entry next = entries.get(last.successor());
      if (next == null) {
        return last;
      }
      last = next;
    }
    return last;
  }

  /** The id already canonical; of several, or among none, the smallest as text. */
  private static String canonical(List<Entry> members) {
    String published = null;
    String smallest = null;
    for (Entry member : members) {
      String id = member.id();
      if (smallest == null || id.compareTo(smallest) < 0) {
        smallest = id;
      }
      if (id.equals(member.canonical()) && (published == null || id.compareTo(published) < 0)) {
        published = id;
      }
    }
    if (smallest == null) {
      throw new IllegalArgumentException("expected a class of at least one pattern");
    }
    return published == null ? smallest : published;
  }
}
