package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;

/**
 * Texts that were removed, of which mostly nothing is known but a keyed hash of their words. A text
 * is found wherever its words stand in this order with nothing but other characters between them.
 * Safe for use by many threads.
 */
public final class RemovedTexts {
  private static final String HMAC = "HmacSHA256";
  private static final int LONGEST = 1_000;

  /** Names of labels that stand at every series. */
  private static final Set<String> OWN = Set.of(Labels.NAME, Labels.SERIES_TOKEN);

  private final Map<Integer, Set<String>> wanted = new HashMap<>();

  /** What is wanted of words: their hash, or themselves. */
  private final Function<List<String>, String> form;

  /**
   * A text's hash.
   *
   * @param words how many words the text has
   * @param hex HMAC-SHA-256 of its words, lower-cased and joined by spaces
   */
  public record Hash(int words, String hex) {}

  /**
   * @param key of the archive's removals
   * @param words of each hash in hexadecimal how many words it is of
   */
  public RemovedTexts(byte[] key, Map<String, Integer> words) {
    this(hashing(key), words);
  }

  private RemovedTexts(Function<List<String>, String> form, Map<String, Integer> words) {
    this.form = form;
    words.forEach(
        (text, number) -> wanted.computeIfAbsent(number, unseen -> new HashSet<>()).add(text));
  }

  /**
   * One text that is known: the same is found as by its hash, in a fraction of the time.
   *
   * @throws IllegalArgumentException as {@link #hash} does
   */
  public static RemovedTexts known(String text) {
    List<String> words = checked(words(text));
    return new RemovedTexts(RemovedTexts::joined, Map.of(joined(words), words.size()));
  }

  /** Those that the topic {@code control} names, by its keys. */
  public static RemovedTexts of(byte[] key, Map<String, byte[]> control) {
    Map<String, Integer> words = new HashMap<>();
    control.forEach((name, value) -> {
      if (ControlKeys.isText(name)) {
        words.put(ControlKeys.hashOf(name), number(value));
      }
    });
    return new RemovedTexts(key, words);
  }

  private static int number(byte[] value) {
    try {
      return Math.clamp(Integer.parseInt(new String(value, UTF_8)), 1, LONGEST);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /**
   * The hash of a text.
   *
   * @throws IllegalArgumentException if it has no word, or more than a thousand
   */
  public static Hash hash(byte[] key, String text) {
    List<String> words = checked(words(text));
    return new Hash(words.size(), hash(mac(key), words));
  }

  private static List<String> checked(List<String> words) {
    if (words.isEmpty() || words.size() > LONGEST) {
      throw new IllegalArgumentException(
          "expected a text of 1 to %d words, got %d".formatted(LONGEST, words.size()));
    }
    return words;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Whether one of the texts stands in something that a record says. */
  public boolean isIn(PublicRecord record) {
    return !wanted.isEmpty()
        && switch (record) {
          case PublicLog log -> isIn(log);
          case PublicEvent event -> isIn(event.content());
          case PublicSamples samples -> isIn(samples.series().labels());
          case PublicDescription said -> isIn(said.description());
        };
  }

  private boolean isIn(PublicLog log) {
    return isIn(log.body())
        || isIn(log.namespace())
        || isIn(log.pod())
        || isIn(log.container())
        || isIn(log.node())
        || log.attributes().values().stream().anyMatch(this::isIn);
  }

  private boolean isIn(PublicEvent.Content content) {
    return EventTexts.of(content).stream().anyMatch(this::isIn)
        || (content instanceof PublicChange change
            && change.upstream() != null
            && isIn(change.upstream().url()));
  }

  /** Whether one of the texts stands in the name or the value of a label of a series. */
  public boolean isIn(SortedMap<String, String> labels) {
    return labels.entrySet().stream()
        .anyMatch(label ->
            isIn(label.getValue()) || (!OWN.contains(label.getKey()) && isIn(label.getKey())));
  }

  private boolean isIn(Description said) {
    return isIn(said.metric()) || isIn(said.help()) || isIn(said.unit());
  }

  /** Whether one of the texts stands in {@code text}. */
  public boolean isIn(String text) {
    if (wanted.isEmpty() || text.isEmpty()) {
      return false;
    }
    List<String> words = words(text);
    return wanted.entrySet().stream().anyMatch(of -> isIn(words, of.getKey(), of.getValue()));
  }

  private boolean isIn(List<String> words, int number, Set<String> forms) {
    for (int from = 0; from + number <= words.size(); from++) {
      if (forms.contains(form.apply(words.subList(from, from + number)))) {
        return true;
      }
    }
    return false;
  }

  /** Runs of letters and digits, lower-cased. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= text.length(); ) {
      int point = at == text.length() ? ' ' : text.codePointAt(at);
      if (Character.isLetterOrDigit(point)) {
        start = start < 0 ? at : start;
      } else if (start >= 0) {
        words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
        start = -1;
      }
      at += Character.charCount(point);
    }
    return words;
  }

  private static Function<List<String>, String> hashing(byte[] key) {
    byte[] own = key.clone();
    ThreadLocal<Mac> macs = ThreadLocal.withInitial(() -> mac(own));
    return words -> hash(macs.get(), words);
  }

  private static String hash(Mac mac, List<String> words) {
    return HexFormat.of().formatHex(mac.doFinal(joined(words).getBytes(UTF_8)));
  }

  private static String joined(List<String> words) {
    return String.join(" ", words);
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA-256", e);
    }
  }
}
