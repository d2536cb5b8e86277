package org.glasshouse.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by HMAC-SHA-256. The token of a value is 16 base32 characters over kind, cluster and
 * canonical form, with the namespace where the scope is a namespace's and the event's day where the
 * scope is a day's; the 4 characters of the check are an HMAC of the token under a key of its own.
 * Safe for use by many threads.
 */
public final class KeyedPseudonyms implements Pseudonyms {
  /** The keys of one cluster and epoch, each at least 16 bytes. */
  public static final class Keys {
    private static final int MIN_LENGTH = 16;

    private final byte[] infrastructure;
    private final byte[] objectName;
    private final byte[] account;
    private final byte[] check;

    /**
     * @param infrastructure never rotated
     * @param objectName that of the month
     * @param account that of the day
     * @param check never rotated
     */
    public Keys(byte[] infrastructure, byte[] objectName, byte[] account, byte[] check) {
      this.infrastructure = checked("infrastructure", infrastructure);
      this.objectName = checked("object name", objectName);
      this.account = checked("account", account);
      this.check = checked("check", check);
    }

    /** Random keys, for one search or one run of a filter. */
    public static Keys random() {
      return new Keys(randomKey(), randomKey(), randomKey(), randomKey());
    }

    private static byte[] randomKey() {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      return key;
    }

    private static byte[] checked(String name, byte[] key) {
      if (key.length < MIN_LENGTH) {
        throw new IllegalArgumentException(
            "expected a %s key of at least %d bytes, got %d"
                .formatted(name, MIN_LENGTH, key.length));
      }
      return key.clone();
    }
  }

  private static final int RECENT = 256;

  private final Map<KeyScope, KeyedHash> scopes = new EnumMap<>(KeyScope.class);
  private final KeyedHash check;
  private final String cluster;
  private final String namespace;
  private final String day;

  /**
   * Values met lately; racy and lossy, since an entry is immutable and holds all it is found by.
   */
  private final @Nullable Known[] recent = new @Nullable Known[RECENT];

  /** Addresses met lately, of which there are many. */
  private final @Nullable Known[] addresses = new @Nullable Known[RECENT];

  /**
   * @param namespace the record's namespace; null where it has none
   * @param day the UTC day of the event; null where it is undated
   */
  public KeyedPseudonyms(
      Keys keys, String cluster, @Nullable String namespace, @Nullable LocalDate day) {
    scopes.put(KeyScope.INFRASTRUCTURE, new KeyedHash(keys.infrastructure));
    scopes.put(KeyScope.OBJECT_NAME, new KeyedHash(keys.objectName));
    scopes.put(KeyScope.ACCOUNT, new KeyedHash(keys.account));
    this.check = new KeyedHash(keys.check);
    this.cluster = cluster;
    this.namespace = namespace == null ? "" : namespace;
    this.day = day == null ? "" : day.toString();
  }

  /** Pseudonyms under random keys that nobody keeps. */
  public static KeyedPseudonyms throwaway() {
    return new KeyedPseudonyms(Keys.random(), "", null, null);
  }

  @Override
  public Mark.Token token(TokenKind kind, KeyScope scope, String canonical) {
    int slot = slot(kind.hashCode() * 31 + scope.hashCode(), canonical);
    Known known = recent[slot];
    if (known == null
        || known.kind != kind
        || known.scope != scope
        || !known.value.equals(canonical)) {
      String hash = hash(scope, kind.word(), canonical, Mark.Token.HASH_LENGTH);
      known = new Known(kind, scope, "", canonical, mark(kind, null, hash));
      recent[slot] = known;
    }
    return known.mark;
  }

  private static int slot(int seed, String value) {
    int hash = seed * 31 + value.hashCode();
    return (hash ^ (hash >>> 16)) & (RECENT - 1);
  }

  /** A value that was met and its mark. */
  private record Known(
      TokenKind kind, @Nullable KeyScope scope, String network, String value, Mark.Token mark) {}

  @Override
  public Mark.Token address(String network, String address) {
    int slot = slot(7, address);
    Known known = addresses[slot];
    if (known == null || !known.network.equals(network) || !known.value.equals(address)) {
      known = new Known(TokenKind.IP, null, network, address, addressMark(network, address));
      addresses[slot] = known;
    }
    return known.mark;
  }

  /** A network that was met and what its addresses' marks begin with. */
  private record Network(String name, String prefix) {}

  private final @Nullable Network[] networks = new @Nullable Network[RECENT];

  private String prefix(String network) {
    int slot = slot(11, network);
    Network known = networks[slot];
    if (known == null || !known.name.equals(network)) {
      String prefix = hash(KeyScope.INFRASTRUCTURE, "network", network, Mark.Token.PREFIX_LENGTH);
      known = new Network(network, prefix);
      networks[slot] = known;
    }
    return known.prefix;
  }

  private Mark.Token addressMark(String network, String address) {
    String prefix = prefix(network);
    String host =
        hash(KeyScope.INFRASTRUCTURE, TokenKind.IP.word(), address, Mark.Token.HASH_LENGTH);
    return mark(TokenKind.IP, prefix, host);
  }

  @Override
  public boolean genuine(Mark.Token mark) {
    String expected = checkOf(mark.kind(), mark.prefix(), mark.hash());
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        mark.check().getBytes(StandardCharsets.US_ASCII));
  }

  private Mark.Token mark(TokenKind kind, @Nullable String prefix, String hash) {
    return new Mark.Token(kind, prefix, hash + checkOf(kind, prefix, hash));
  }

  private String checkOf(TokenKind kind, @Nullable String prefix, String hash) {
    byte[] input = fields("mark", kind.word(), prefix == null ? "" : prefix, hash);
    return Base32.encode(check.of(input), Mark.Token.CHECK_LENGTH);
  }

  private String hash(KeyScope scope, String purpose, String canonical, int characters) {
    byte[] input =
        switch (scope) {
          case INFRASTRUCTURE -> fields(purpose, cluster, canonical);
          case OBJECT_NAME -> fields(purpose, cluster, namespace, canonical);
          case ACCOUNT -> fields(purpose, cluster, day, canonical);
        };
    return Base32.encode(Objects.requireNonNull(scopes.get(scope)).of(input), characters);
  }

  /** Each field with its length before it, so that two lists never give the same bytes. */
  private static byte[] fields(String... fields) {
    byte[][] encoded = new byte[fields.length][];
    int size = 0;
    for (int index = 0; index < fields.length; index++) {
      encoded[index] = fields[index].getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + encoded[index].length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (byte[] field : encoded) {
      buffer.putInt(field.length).put(field);
    }
    return buffer.array();
  }
}
