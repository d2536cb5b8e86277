package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Documents name commands and options that there are. What they do, {@link HowToTest} sees. */
final class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("\\./glasshouse ([^|;&<>#\\n]+)");
  private static final Pattern REDIRECTED = Pattern.compile(" 2$");

  @Test
  void areThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path document : DocumentedCommands.documents()) {
      for (String block : DocumentedCommands.blocks(document)) {
        for (String command : commands(block)) {
          commands++;
          try {
            Main.commandLine().parseArgs(command.split(" +"));
          } catch (CommandLine.ParameterException e) {
            wrong.add(document + ": " + command + ": " + e.getMessage());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(commands).isGreaterThan(30);
  }

  private static List<String> commands(String block) {
    return COMMAND
        .matcher(block.replace("\\\n", " "))
        .results()
        .map(found -> REDIRECTED.matcher(found.group(1).strip()).replaceFirst(""))
        .toList();
  }
}
