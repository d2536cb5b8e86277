package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.patterns.Signature;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Names the patterns of lines, as the border would publish them. */
class PatternsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter errors = new StringWriter();

  private int exit;

  private List<JsonNode> run(String input, String... arguments) throws Exception {
    InputStream in = System.in;
    PrintStream out = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    System.setOut(new PrintStream(written, true, UTF_8));
    try {
      CommandLine commandLine = Main.commandLine();
      commandLine.setErr(new PrintWriter(errors));
      List<String> all = new ArrayList<>(List.of("patterns"));
      all.addAll(List.of(arguments));
      exit = commandLine.execute(all.toArray(String[]::new));
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void namesThePatternOfEachLineAsItWouldBePublished() throws Exception {
    List<JsonNode> lines =
        run(
            """
            Failed password for alice from 203.0.113.9 port 52214 ssh2

            dial tcp 198.51.100.7:2379: connect: connection refused
            """);

    assertThat(exit).isZero();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst().path("pattern").asText())
        .isEqualTo(Signature.of("Failed password for bob from 192.0.2.1 port 1 ssh2").id());
    assertThat(lines.getFirst().path("template").asText())
        .isEqualTo("Failed password for USER from ADDRESS port NUMBER ssh2");
    assertThat(lines.get(2).path("template").asText())
        .isEqualTo("dial tcp ADDRESS: connect: connection refused");
  }

  @Test
  void givesTheIdsThatRemainAfterMerging() throws Exception {
    String input =
        """
        failed to open /a: permission denied
        failed to open /b: no such file or directory
        """;

    List<JsonNode> alone = run(input);
    List<JsonNode> merged = run(input, "--merge");

    assertThat(exit).isZero();
    assertThat(alone.getFirst().path("pattern")).isNotEqualTo(alone.getLast().path("pattern"));
    assertThat(merged.getFirst()).isEqualTo(merged.getLast());
    assertThat(alone)
        .extracting(line -> line.path("pattern"))
        .contains(merged.getFirst().path("pattern"));
    assertThat(merged.getFirst().path("template").asText()).isEqualTo("failed to open VALUE");
  }

  @Test
  void saysWhyALineIsWithheldAndNothingOfIt() throws Exception {
    String input = "short\n" + "x".repeat((1 << 20) + 1) + "\nlast\n";

    for (String[] arguments : new String[][] {{}, {"--merge"}}) {
      List<JsonNode> lines = run(input, arguments);

      assertThat(exit).isZero();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1).path("pattern").isNull()).isTrue();
      assertThat(lines.get(1).path("withheld").asText()).isEqualTo("oversize");
      assertThat(lines.get(1)).hasSize(2);
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(run("", "--merged")).isEmpty();
    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--merged");
  }
}
