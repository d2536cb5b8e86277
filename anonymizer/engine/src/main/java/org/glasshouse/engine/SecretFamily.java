package org.glasshouse.engine;

import java.util.List;
import org.glasshouse.vocabulary.SecretKind;

/**
 * A family of secrets that begin alike, as others may know it.
 *
 * @param alphabet one letter that names what may follow the prefix: {@code k} capitals and digits,
 *     {@code X} hexadecimal in capitals, {@code m} capitals, digits and dashes, {@code x} and
 *     {@code v} hexadecimal, {@code r} small letters and digits, {@code b} the prefix stands near
 *     the end of a secret, {@code z} after its first characters; of all others letters and digits
 *     may follow
 * @param least how many characters must follow
 */
public record SecretFamily(String name, SecretKind kind, String prefix, char alphabet, int least) {
  /** The built-in families. */
  public static List<SecretFamily> builtIn() {
    return Family.builtIn().stream()
        .map(family ->
            new SecretFamily(
                family.name(), family.kind(), family.prefix(), family.alphabet(), family.least()))
        .toList();
  }
}
