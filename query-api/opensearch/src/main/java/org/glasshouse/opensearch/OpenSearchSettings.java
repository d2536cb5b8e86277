package org.glasshouse.opensearch;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How OpenSearch is reached and how the archive lies in it: {@code opensearch.*}.
 *
 * @param uri of its HTTP interface: {@code http://127.0.0.1:9200}
 * @param user for basic authentication; null for none
 * @param password of the user
 * @param prefix begins the names of all indexes of this archive: {@code logs-}
 * @param shards of a day's index, from 1
 * @param replicas of each shard, from 0
 * @param retentionDays days that stay searchable, from 1: {@code retention.search}. Lines without a
 *     time always stay
 */
public record OpenSearchSettings(
    URI uri,
    @Nullable String user,
    @Nullable String password,
    String prefix,
    int shards,
    int replicas,
    int retentionDays) {
  public static final String PREFIX = "logs-";
  public static final int RETENTION_DAYS = 90;

  public OpenSearchSettings(
      URI uri,
      @Nullable String user,
      @Nullable String password,
      String prefix,
      int shards,
      int replicas,
      int retentionDays) {
    if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        || uri.getHost() == null) {
      throw new IllegalArgumentException("expected http://HOST:PORT or https://HOST:PORT: " + uri);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("expected a user with a password, or neither");
    }
    if (!prefix.matches("[a-z][a-z0-9]*-")) {
      throw new IllegalArgumentException("expected a prefix like logs-, got " + prefix);
    }
    if (shards < 1 || replicas < 0 || retentionDays < 1) {
      throw new IllegalArgumentException(
          "expected shards from 1, replicas from 0 and days from 1, got %d, %d, %d"
              .formatted(shards, replicas, retentionDays));
    }
    this.uri = uri;
    this.user = user;
    this.password = password;
    this.prefix = prefix;
    this.shards = shards;
    this.replicas = replicas;
    this.retentionDays = retentionDays;
  }

  /** One node without users, as on one machine. */
  public static OpenSearchSettings local(URI uri) {
    return new OpenSearchSettings(uri, null, null, PREFIX, 1, 0, RETENTION_DAYS);
  }

  /** The same for indexes with names of their own, which no reader looks at. */
  OpenSearchSettings beside() {
    return new OpenSearchSettings(
        uri, user, password, "rebuilt" + prefix, shards, replicas, retentionDays);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "OpenSearchSettings[uri=%s, user=%s, prefix=%s, shards=%d, replicas=%d, retentionDays=%d]"
        .formatted(uri, user, prefix, shards, replicas, retentionDays);
  }
}
