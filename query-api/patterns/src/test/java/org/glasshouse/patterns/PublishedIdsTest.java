package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Ids that version 1 has given. A line that fails here is an address that would move: a rule that
 * changes one needs a new version, never a new line.
 */
class PublishedIdsTest {
  private static final String FILE = "ids-v1.tsv";

  @Test
  void neverMove() throws IOException {
    List<String> rows = rows();

    assertThat(Signature.VERSION).isEqualTo("v1");
    assertThat(rows).hasSizeGreaterThan(200);
    for (String row : rows) {
      String[] parts = row.split("\t", 3);
      String message = Json.unescape(parts[2].toCharArray(), 0, parts[2].length());
      Signature signature = Signature.of(message);

      assertThat(signature.text()).as(message).isEqualTo(parts[1]);
      assertThat(signature.id()).as(message).isEqualTo(parts[0]);
    }
  }

  private static List<String> rows() throws IOException {
    try (InputStream in = PublishedIdsTest.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
