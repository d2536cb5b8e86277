package org.glasshouse.launcher;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text. */
final class Texts {
  private Texts() {}

  /** As UTF-8; nothing is an empty text. */
  static String of(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Each byte as one character, so that ASCII in binary files can be looked for. */
  static String byBytes(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
