package org.glasshouse.border;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JVM of its own with a border at work, which stays until it is killed. */
final class BorderProcess {
  private BorderProcess() {}

  /** Starts the border with the client properties and the keys at the given paths. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> connection = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] parts = line.split("\t", 2);
      connection.put(parts[0], parts[1]);
    }
    Border border =
        new Border(
            new BorderSettings(connection, Integer.parseInt(arguments[2]), true),
            KeyRing.open(Path.of(arguments[1])));
    border.start();
    System.out.println("ended: " + border.ended().get());
  }

  static Process start(
      Map<String, Object> connection, Path keys, int workers, Path scratch, String... options)
      throws IOException {
    Path properties = scratch.resolve("border.properties");
    Files.writeString(
        properties,
        connection.entrySet().stream()
            .map(property -> property.getKey() + "\t" + property.getValue())
            .collect(Collectors.joining("\n")));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            BorderProcess.class.getName(),
            properties.toString(),
            keys.toString(),
            Integer.toString(workers)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(scratch.resolve("log").toFile()))
        .start();
  }
}
