package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong with a command line is said before anything is read or written. */
class RemoveCommandTest {
  @TempDir Path noArchive;

  private String refusal(String... arguments) {
    List<String> all = new ArrayList<>(List.of("remove", "--data", noArchive.toString()));
    all.addAll(List.of(arguments));
    StringWriter said = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    int code = line.execute(all.toArray(String[]::new));
    assertThat(code).isNotZero();
    return said.toString();
  }

  @Test
  void takesATextAloneAndForgetsNothingThatIsGivenWithIt() {
    assertThat(refusal("--text", "--source", "smaug")).contains("expected --text alone");
    assertThat(refusal("--text", "--to", "2026-11-24T00:00:00Z")).contains("expected --text alone");
    assertThat(refusal("--text", "20261124-c5mzjv3kq2tt6a7e-1")).contains("expected --text alone");
  }

  @Test
  void saysWhichAddressOrTimeItCannotRead() {
    assertThat(refusal("/logs/nothing")).contains("got /logs/nothing");
    assertThat(refusal("--source", "smaug", "--from", "noon")).contains("--from: expected a time");
    assertThat(refusal("--source", "smaug", "20261124-c5mzjv3kq2tt6a7e-1"))
        .contains("expected uids or conditions, not both");
    assertThat(refusal()).contains("expected what to remove");
  }
}
