package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.engine.KeyedPseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an archive, in a folder that only the border's user may enter. Safe for use by many
 * threads.
 *
 * <p>The lasting keys are {@code identity}, {@code check}, {@code infrastructure} and {@code
 * removal}. The key of a day lies in {@code days/2026-11-23/CLUSTER} and is destroyed 48 hours
 * after its day; those of a month lie in {@code months/2026-11} and are destroyed 48 hours after
 * their month. Each key of a day and month is random and made when it is first asked for.
 */
public final class KeyRing {
  /** How long the key of a day or month outlives it. */
  public static final Duration AFTERLIFE = Duration.ofDays(2);

  private static final String IDENTITY = "identity";
  private static final String CHECK = "check";
  private static final String INFRASTRUCTURE = "infrastructure";
  private static final String REMOVAL = "removal";
  private static final List<String> LASTING = List.of(IDENTITY, CHECK, INFRASTRUCTURE, REMOVAL);
  private static final String DAYS = "days";
  private static final String MONTHS = "months";
  private static final String OBJECT_NAMES = ".names";
  private static final String ACCOUNTS = ".accounts";
  private static final String SERIES = ".series";
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path folder;
  private final InstantSource clock;
  private final Map<String, byte[]> lasting;
  private final Map<Path, byte[]> passing = new HashMap<>();

  private KeyRing(Path folder, InstantSource clock, Map<String, byte[]> lasting) {
    this.folder = folder;
    this.clock = clock;
    this.lasting = lasting;
  }

  /**
   * Makes the keys of a new archive.
   *
   * @param folder is made; if it is there, it is empty
   * @throws KeyRingException if it holds something, or cannot be written
   */
  public static KeyRing create(Path folder) {
    return create(folder, InstantSource.system());
  }

  static KeyRing create(Path folder, InstantSource clock) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    LASTING.forEach(name -> keys.put(name, KeyFiles.random()));
    return create(folder, keys, clock);
  }

  /**
   * Makes the keys of an archive from those that {@link #lasting()} gave.
   *
   * @throws KeyRingException if they are something else, the folder holds something, or it cannot
   *     be written
   */
  public static KeyRing restore(Path folder, byte[] lasting) {
    if (lasting.length != LASTING.size() * KeyFiles.KEY_BYTES) {
      throw new KeyRingException(
          "expected %d keys of %d bytes".formatted(LASTING.size(), KeyFiles.KEY_BYTES));
    }
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (String name : LASTING) {
      int from = keys.size() * KeyFiles.KEY_BYTES;
      keys.put(name, Arrays.copyOfRange(lasting, from, from + KeyFiles.KEY_BYTES));
    }
    return create(folder, keys, InstantSource.system());
  }

  private static KeyRing create(Path folder, Map<String, byte[]> keys, InstantSource clock) {
    Path whole = folder.toAbsolutePath();
    Path unfinished = whole.resolveSibling(whole.getFileName() + ".unfinished");
    try {
      if (!KeyFiles.list(whole).isEmpty()) {
        throw new KeyRingException("expected no keys yet in " + folder);
      }
      if (Files.exists(unfinished)) {
        KeyFiles.destroyFolder(unfinished);
      }
      KeyFiles.makeFolder(unfinished);
      for (Map.Entry<String, byte[]> key : keys.entrySet()) {
        KeyFiles.write(unfinished.resolve(key.getKey()), key.getValue());
      }
      Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
      KeyFiles.persist(whole.getParent());
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(folder, e);
    }
    return open(folder, clock);
  }

  /**
   * Opens the keys of an archive and destroys those whose time is over.
   *
   * @throws KeyRingException if a lasting key is missing, or others than its owner may read one;
   *     the message names all faults
   */
  public static KeyRing open(Path folder) {
    return open(folder, InstantSource.system());
  }

  static KeyRing open(Path folder, InstantSource clock) {
    try {
      List<String> faults = faults(folder);
      if (!faults.isEmpty()) {
        throw new KeyRingException("cannot use the keys: " + String.join("; ", faults));
      }
      Map<String, byte[]> lasting = new HashMap<>();
      for (String name : LASTING) {
        lasting.put(name, KeyFiles.read(folder.resolve(name)));
      }
      KeyRing ring = new KeyRing(folder, clock, lasting);
      ring.sweep();
      ring.destroyExpired();
      return ring;
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(folder, e);
    }
  }

  /** Whether {@code folder} holds keys, whole or not. */
  public static boolean isIn(Path folder) {
    try {
      return !KeyFiles.list(folder).isEmpty();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** The lasting keys, one behind the other: to be kept in a safe place, apart from all else. */
  public byte[] lasting() {
    byte[] all = new byte[LASTING.size() * KeyFiles.KEY_BYTES];
    for (int at = 0; at < LASTING.size(); at++) {
      byte[] key = lasting(LASTING.get(at));
      System.arraycopy(key, 0, all, at * KeyFiles.KEY_BYTES, KeyFiles.KEY_BYTES);
    }
    return all;
  }

  /** The key of stream ids, 32 bytes; the collectors need it too. */
  public byte[] identity() {
    return lasting(IDENTITY).clone();
  }

  /** The key of texts that were removed, 32 bytes. */
  public byte[] removal() {
    return lasting(REMOVAL).clone();
  }

  /** What tells these keys from others: HMAC-SHA-256(identity, "fingerprint"), 64 hex digits. */
  public String fingerprint() {
    return HexFormat.of().formatHex(hmac(lasting(IDENTITY), "fingerprint"));
  }

  /**
   * Sees to it that these are the keys of an archive.
   *
   * @param expected the fingerprint of the archive's keys
   * @throws BorderRefusedException if they are not
   */
  public void requireFingerprint(String expected) {
    if (!fingerprint().equals(expected)) {
      throw new BorderRefusedException(
          "the keys do not fit this archive: expected fingerprint %s…, got %s… from %s"
              .formatted(start(expected), start(fingerprint()), this));
    }
  }

  private static String start(String fingerprint) {
    return fingerprint.substring(0, Math.min(12, fingerprint.length()));
  }

  /**
   * The keys of pseudonyms, for one cluster and the day and month of {@code epoch}; null where that
   * day's key is destroyed, or the day lies ahead.
   *
   * @param epoch Kafka's append time
   */
  KeyedPseudonyms.@Nullable Keys pseudonyms(String cluster, Instant epoch) {
    LocalDate day = day(epoch);
    if (isOver(day) || day.isAfter(day(clock.instant()).plusDays(1))) {
      return null;
    }
    return new KeyedPseudonyms.Keys(
        infrastructure(cluster),
        passing(month(YearMonth.from(day)), checked(cluster) + OBJECT_NAMES),
        passing(day(day), checked(cluster)),
        lasting(CHECK));
  }

  /**
   * The keys of pseudonyms in what operators themselves say of their cluster. They last: nobody
   * else can make the border show a token under them.
   */
  KeyedPseudonyms.Keys descriptions(String cluster) {
    byte[] key = hmac(lasting(INFRASTRUCTURE), "description/" + checked(cluster));
    return new KeyedPseudonyms.Keys(infrastructure(cluster), key, key, lasting(CHECK));
  }

  /**
   * The keys of pseudonyms in labels of series, for one cluster and the month of the samples; null
   * where that month's keys are destroyed, or the month lies ahead. What has a key of the day
   * elsewhere has one of the month here, so that a series keeps its name.
   */
  KeyedPseudonyms.@Nullable Keys labels(String cluster, YearMonth month) {
    if (isOver(month) || month.isAfter(YearMonth.from(day(clock.instant()).plusDays(1)))) {
      return null;
    }
    return new KeyedPseudonyms.Keys(
        infrastructure(cluster),
        passing(month(month), checked(cluster) + OBJECT_NAMES),
        passing(month(month), checked(cluster) + ACCOUNTS),
        lasting(CHECK));
  }

  /** The lasting keys of a cluster, with others that nobody keeps. */
  KeyedPseudonyms.Keys lastingOnly(String cluster) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new KeyedPseudonyms.Keys(infrastructure(cluster), random, random, lasting(CHECK));
  }

  /** The key of series whose labels lost something, per cluster and month; null once destroyed. */
  byte @Nullable [] series(String cluster, Instant epoch) {
    return series(cluster, YearMonth.from(day(epoch)));
  }

  /** The same by the month of the samples. */
  byte @Nullable [] series(String cluster, YearMonth month) {
    return isOver(month) ? null : passing(month(month), checked(cluster) + SERIES).clone();
  }

  /** Destroys the keys whose time is over, on disk and in memory. */
  void destroyExpired() {
    synchronized (passing) {
      try {
        for (Path day : KeyFiles.list(folder.resolve(DAYS))) {
          LocalDate date = parsed(day, LocalDate::parse);
          if (date != null && isOver(date)) {
            destroy(day);
          }
        }
        for (Path month : KeyFiles.list(folder.resolve(MONTHS))) {
          YearMonth date = parsed(month, YearMonth::parse);
          if (date != null && isOver(date)) {
            destroy(month);
          }
        }
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }
  }

  /** Whether {@code cluster} can be the name of keys. */
  static boolean isClusterName(String cluster) {
    return CLUSTER.matcher(cluster).matches();
  }

  @Override
  public String toString() {
    return "KeyRing[" + folder + "]";
  }

  private static List<String> faults(Path folder) throws IOException {
    String fault = KeyFiles.faultOfFolder(folder);
    if (fault != null) {
      return List.of(fault);
    }
    List<String> faults = new ArrayList<>();
    for (String name : LASTING) {
      addFault(faults, KeyFiles.faultOf(folder.resolve(name)));
    }
    for (String epochs : List.of(DAYS, MONTHS)) {
      for (Path epoch : KeyFiles.list(folder.resolve(epochs))) {
        addFault(faults, KeyFiles.faultOfFolder(epoch));
      }
    }
    return faults;
  }

  private static void addFault(List<String> faults, @Nullable String fault) {
    if (fault != null) {
      faults.add(fault);
    }
  }

  private void sweep() throws IOException {
    for (String epochs : List.of(DAYS, MONTHS)) {
      for (Path epoch : KeyFiles.list(folder.resolve(epochs))) {
        KeyFiles.sweep(epoch);
      }
    }
  }

  private void destroy(Path epoch) throws IOException {
    passing
        .entrySet()
        .removeIf(entry -> {
          boolean within = entry.getKey().startsWith(epoch);
          if (within) {
            Arrays.fill(entry.getValue(), (byte) 0);
          }
          return within;
        });
    KeyFiles.destroyFolder(epoch);
  }

  private byte[] passing(Path epoch, String name) {
    Path file = epoch.resolve(name);
    synchronized (passing) {
      byte[] known = passing.get(file);
      if (known != null) {
        return known;
      }
      try {
        if (Files.notExists(file)) {
          KeyFiles.makeFolder(epoch);
          KeyFiles.make(file);
        }
        byte[] key = KeyFiles.read(file);
        passing.put(file, key);
        return key;
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }
  }

  private byte[] infrastructure(String cluster) {
    return hmac(lasting(INFRASTRUCTURE), "cluster/" + checked(cluster));
  }

  private byte[] lasting(String name) {
    byte[] key = lasting.get(name);
    if (key == null) {
      throw new IllegalStateException("no key " + name);
    }
    return key;
  }

  private Path day(LocalDate day) {
    return folder.resolve(DAYS).resolve(day.toString());
  }

  private Path month(YearMonth month) {
    return folder.resolve(MONTHS).resolve(month.toString());
  }

  private boolean isOver(LocalDate day) {
    return isOverAfter(day.plusDays(1));
  }

  private boolean isOver(YearMonth month) {
    return isOverAfter(month.plusMonths(1).atDay(1));
  }

  private boolean isOverAfter(LocalDate end) {
    Instant destruction = end.atStartOfDay(ZoneOffset.UTC).toInstant().plus(AFTERLIFE);
    return !clock.instant().isBefore(destruction);
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String checked(String cluster) {
    if (!isClusterName(cluster)) {
      throw new IllegalArgumentException(
          "expected a cluster's name of 1 to 100 of A-Z a-z 0-9 . _ -");
    }
    return cluster;
  }

  private interface Parser<T> {
    T parse(CharSequence text);
  }

  private static <T> @Nullable T parsed(Path path, Parser<T> parser) {
    try {
      return parser.parse(String.valueOf(path.getFileName()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA-256", e);
    }
  }

  private static KeyRingException unusable(Path folder, Exception cause) {
    return new KeyRingException("cannot use the keys in " + folder + ": " + cause, cause);
  }
}
