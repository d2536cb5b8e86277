package org.glasshouse.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.vocabulary.Base32;

/** Names and values of a series' labels, sorted by name; the metric's name is among them. */
public final class Labels {
  /** The label that holds the metric's name. */
  public static final String NAME = "__name__";

  /** The label by which a public series names its cluster. */
  public static final String CLUSTER = "cluster";

  /** The label that keeps series apart whose other labels lost what told them apart. */
  public static final String SERIES_TOKEN = "series_token";

  private static final int ID_LENGTH = 16;

  private Labels() {}

  /** Labels in their order, which cannot be changed. */
  public static SortedMap<String, String> sorted(Map<String, String> labels) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The metric's name; empty where there is none. */
  public static String metric(Map<String, String> labels) {
    return labels.getOrDefault(NAME, "");
  }

  /** 16 base32 characters that name a public series: the same for the same labels, always. */
  public static String id(String cluster, SortedMap<String, String> labels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, cluster);
      labels.forEach((name, value) -> {
        add(digest, name);
        add(digest, value);
      });
      return Base32.encode(digest.digest(), ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update(
        new byte[] {
          (byte) (bytes.length >>> 24),
          (byte) (bytes.length >>> 16),
          (byte) (bytes.length >>> 8),
          (byte) bytes.length
        });
    digest.update(bytes);
  }
}
