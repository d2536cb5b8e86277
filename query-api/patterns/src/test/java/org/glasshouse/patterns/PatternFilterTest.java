package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.glasshouse.patterns.PatternFilter.Shown;
import org.junit.jupiter.api.Test;

class PatternFilterTest {
  private static final PatternFilter FILTER =
      new PatternFilter(line ->
          line.contains("SECRET") ? new Shown.Withheld("undecidable") : new Shown.Text(line));

  private static List<String> run(String input, boolean merged) throws IOException {
    return run(input.getBytes(StandardCharsets.UTF_8), merged);
  }

  private static List<String> run(byte[] input, boolean merged) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (merged) {
      FILTER.runMerged(new ByteArrayInputStream(input), out);
    } else {
      FILTER.run(new ByteArrayInputStream(input), out);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void writesOneLineForEachLine() throws IOException {
    String input = "took 3s\n\nSECRET\r\n\"a\\b\": 'x'\r\nlast";

    for (boolean merged : List.of(false, true)) {
      List<String> lines = run(input, merged);

      assertThat(lines).hasSize(5);
      assertThat(lines.getFirst())
          .isEqualTo(
              "{\"pattern\":\""
                  + Signature.of("took 3s").id()
                  + "\",\"template\":\"took DURATION\"}");
      assertThat(lines.get(1)).endsWith("\"template\":\"\"}");
      assertThat(lines.get(2)).isEqualTo("{\"pattern\":null,\"withheld\":\"undecidable\"}");
      assertThat(lines.get(4)).contains("\"last\"");
    }
    assertThat(run("", true)).isEmpty();
  }

  @Test
  void givesMergedLinesTheirCanonicalIdAndWording() throws IOException {
    List<String> lines =
        run(
            """
            failed to open /a: permission denied
            failed to open /b: no such file or directory
            failed to close /b: no such file or directory
            """,
            true);

    assertThat(lines.get(0)).isEqualTo(lines.get(1)).contains("failed to open VALUE");
    assertThat(lines.get(2)).isNotEqualTo(lines.get(1));
  }

  @Test
  void doesNotDependOnTheOrderOfLines() throws IOException {
    List<String> input = new ArrayList<>();
    for (int number = 0; number < 400; number++) {
      String value =
          number % 3 == 0 ? "/a/" + number : number % 3 == 1 ? "10.0.0." + number : "" + number;
      input.add(
          "failed to open " + value + (number % 2 == 0 ? ": permission denied" : ": no such file"));
    }
    List<String> before = run(String.join("\n", input), true);

    Collections.shuffle(input, new Random(5));

    assertThat(new TreeSet<>(run(String.join("\n", input), true))).isEqualTo(new TreeSet<>(before));
  }

  @Test
  void readsNoMoreOfALineThanTheBorderWouldShow() throws IOException {
    byte[] line = new byte[20 << 20];
    Arrays.fill(line, (byte) 'a');
    List<Integer> lengths = new ArrayList<>();
    PatternFilter filter =
        new PatternFilter(text -> {
          lengths.add(text.length());
          return new Shown.Withheld("oversize");
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    filter.run(new ByteArrayInputStream(line), out);

    assertThat(lengths).containsExactly(4 << 20);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"pattern\":null,\"withheld\":\"oversize\"}\n");
  }

  @Test
  void takesAnyBytes() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(3).nextBytes(bytes);
    int lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }

    assertThat(run(bytes, false)).hasSize(lines);
    assertThat(run(bytes, true)).hasSize(lines);
  }
}
