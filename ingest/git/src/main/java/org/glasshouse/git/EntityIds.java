package org.glasshouse.git;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;

/** Makes the public ids of a source's entities with the identity key. */
final class EntityIds {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final String source;

  EntityIds(byte[] identityKey, String source) {
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      this.mac.init(new SecretKeySpec(identityKey, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an identity key of at least one byte", e);
    }
    this.source = source;
  }

  /**
   * The public id of an entity.
   *
   * @param own what it is called where it comes from
   */
  StreamId of(EventKind kind, String own) {
    return hmac("entity", kind.word(), own);
  }

  /** What a repository is called among those of its source. */
  String repository(String url, String branch) {
    return hmac("checkpoint", url, branch).text();
  }

  private StreamId hmac(String purpose, String kind, String own) {
    String input = String.join("\0", purpose, source, kind, own);
    byte[] hash = mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
    return new StreamId(Base32.encode(hash, StreamId.LENGTH));
  }
}
