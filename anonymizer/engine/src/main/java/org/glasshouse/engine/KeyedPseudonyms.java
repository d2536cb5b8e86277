package org.glasshouse.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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

  /** So many tokens that last are remembered of a cluster: the addresses of its nodes and pods. */
  private static final int MOST_LASTING = 8192;

  /** So many others are remembered of a namespace's day. */
  private static final int MOST_PASSING = 1024;

  /** What a token is told by; the network is empty where it is none of an address's. */
  private record Value(TokenKind kind, KeyScope scope, String network, String canonical) {
    /** As a record has it by itself, in half the time. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Value value
          && canonical.equals(value.canonical)
          && kind == value.kind
          && scope == value.scope
          && network.equals(value.network);
    }

    @Override
    public int hashCode() {
      return (canonical.hashCode() * 31 + kind.hashCode()) * 31 + scope.hashCode();
    }
  }

  private final Map<KeyScope, KeyedHash> scopes;
  private final KeyedHash check;
  private final String cluster;
  private final String namespace;
  private final String day;

  /** Tokens of infrastructure given lately, the same in all namespaces and on all days. */
  private final Map<Value, Mark.Token> lasting;

  /** Other tokens given lately. */
  private final Map<Value, Mark.Token> passing = new ConcurrentHashMap<>();

  /** What the marks of a network's addresses begin with. */
  private final Map<String, String> networks;

  /**
   * @param namespace the record's namespace; null where it has none
   * @param day the UTC day of the event; null where it is undated
   */
  public KeyedPseudonyms(
      Keys keys, String cluster, @Nullable String namespace, @Nullable LocalDate day) {
    this.scopes =
        Map.of(
            KeyScope.INFRASTRUCTURE, new KeyedHash(keys.infrastructure),
            KeyScope.OBJECT_NAME, new KeyedHash(keys.objectName),
            KeyScope.ACCOUNT, new KeyedHash(keys.account));
    this.check = new KeyedHash(keys.check);
    this.cluster = cluster;
    this.namespace = namespace == null ? "" : namespace;
    this.day = day == null ? "" : day.toString();
    this.lasting = new ConcurrentHashMap<>();
    this.networks = new ConcurrentHashMap<>();
  }

  private KeyedPseudonyms(
      KeyedPseudonyms other, @Nullable String namespace, @Nullable LocalDate day) {
    this.scopes = other.scopes;
    this.check = other.check;
    this.cluster = other.cluster;
    this.namespace = namespace == null ? "" : namespace;
    this.day = day == null ? "" : day.toString();
    this.lasting = other.lasting;
    this.networks = other.networks;
  }

  /**
   * The pseudonyms of another namespace and day under the same keys. They share what they remember
   * of infrastructure.
   *
   * @param otherNamespace null for none
   * @param otherDay the UTC day of the event; null where it is undated
   */
  public KeyedPseudonyms within(@Nullable String otherNamespace, @Nullable LocalDate otherDay) {
    return new KeyedPseudonyms(this, otherNamespace, otherDay);
  }

  /** Pseudonyms under random keys that nobody keeps. */
  public static KeyedPseudonyms throwaway() {
    return new KeyedPseudonyms(Keys.random(), "", null, null);
  }

  @Override
  public Mark.Token token(TokenKind kind, KeyScope scope, String canonical) {
    return known(new Value(kind, scope, "", canonical));
  }

  @Override
  public Mark.Token address(String network, String address) {
    return known(new Value(TokenKind.IP, KeyScope.INFRASTRUCTURE, network, address));
  }

  private Mark.Token known(Value value) {
    boolean lasts = value.scope == KeyScope.INFRASTRUCTURE;
    Map<Value, Mark.Token> memory = lasts ? lasting : passing;
    Mark.Token known = memory.get(value);
    if (known == null) {
      known = mark(value);
      makeRoom(memory, lasts ? MOST_LASTING : MOST_PASSING);
      memory.put(value, known);
    }
    return known;
  }

  private static void makeRoom(Map<?, ?> memory, int most) {
    if (memory.size() >= most) {
      memory.clear();
    }
  }

  private Mark.Token mark(Value value) {
    String hash = hash(value.scope, value.kind.word(), value.canonical, Mark.Token.HASH_LENGTH);
    String prefix = value.network.isEmpty() ? null : prefix(value.network);
    return new Mark.Token(value.kind, prefix, hash + checkOf(value.kind, prefix, hash));
  }

  private String prefix(String network) {
    String known = networks.get(network);
    if (known == null) {
      known = hash(KeyScope.INFRASTRUCTURE, "network", network, Mark.Token.PREFIX_LENGTH);
      makeRoom(networks, MOST_LASTING);
      networks.put(network, known);
    }
    return known;
  }

  @Override
  public boolean genuine(Mark.Token mark) {
    String expected = checkOf(mark.kind(), mark.prefix(), mark.hash());
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        mark.check().getBytes(StandardCharsets.US_ASCII));
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
