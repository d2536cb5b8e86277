package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.glasshouse.vocabulary.Base32;
import org.junit.jupiter.api.Test;

/**
 * Ids that versions have given. A line that fails here is an address that would move: a rule that
 * changes one needs a new version, never a new line.
 */
class PublishedIdsTest {
  /** A row of a file: what was signed, and what came of it. */
  private record Row(String id, String signature, String message) {}

  @Test
  void neverMove() throws IOException {
    List<Row> rows = rows(Signature.VERSION);

    assertThat(Signature.VERSION).isEqualTo("v2");
    assertThat(rows).hasSizeGreaterThan(200);
    for (Row row : rows) {
      Signature signature = Signature.of(row.message());

      assertThat(signature.text()).as(row.message()).isEqualTo(row.signature());
      assertThat(signature.id()).as(row.message()).isEqualTo(row.id());
    }
  }

  @Test
  void ofTheFirstVersionLeadToThoseOfToday() throws Exception {
    List<Row> rows = rows("v1");
    Map<String, Catalogue.Entry> old = new TreeMap<>();
    for (Row row : rows) {
      byte[] hashed = ("v1\n" + row.signature()).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed);
      assertThat(row.id()).isEqualTo(Base32.encode(hash, Signature.ID_LENGTH));
      old.put(row.id(), new Catalogue.Entry(row.id(), "v1", row.signature(), row.id(), null));
    }
    Catalogue catalogue = new Catalogue(old.values());
    Map<String, String> today = new TreeMap<>();
    for (Row row : rows) {
      today.putIfAbsent(row.id(), catalogue.add(Signature.of(row.message())));
    }
    today.forEach(catalogue::succeed);

    catalogue.merge();

    today.forEach((before, now) -> {
      assertThat(catalogue.resolve(before)).as(before).isNotNull();
      assertThat(catalogue.resolve(before)).as(before).isEqualTo(catalogue.resolve(now));
      assertThat(old).as("a page keeps its address").containsKey(catalogue.resolve(before));
    });
  }

  private static List<Row> rows(String version) throws IOException {
    String file = "ids-" + version + ".tsv";
    List<Row> rows = new ArrayList<>();
    try (InputStream in = PublishedIdsTest.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        String[] parts = line.split("\t", 3);
        String message = Json.unescape(parts[2].toCharArray(), 0, parts[2].length());
        rows.add(new Row(parts[0], parts[1], message));
      }
    }
    return rows;
  }
}
