package org.glasshouse.border;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JVM of its own with a border at work, which stays until it is killed or kills itself. */
final class BorderProcess {
  static final String HALTED = "halted at ";

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
            KeyRing.open(Path.of(arguments[1])),
            InstantSource.system(),
            Detection::by,
            watcher(Long.getLong("glasshouse.halt")));
    border.start();
    System.out.println("ended: " + border.ended().get());
  }

  /** Ends this JVM, without any farewell, within 10 ms of a step that the seed chooses. */
  private static Consumer<Step> watcher(@Nullable Long seed) {
    if (seed == null) {
      return Step.UNWATCHED;
    }
    Random random = new Random(seed);
    List<Step> steps = List.of(Step.values());
    Step wanted = steps.get(random.nextInt(steps.size()));
    AtomicInteger left = new AtomicInteger(1 + random.nextInt(10));
    long nanos = random.nextLong(10_000_000);
    AtomicReference<Step> last = new AtomicReference<>(wanted);
    return step -> {
      last.set(step);
      if (step == wanted && left.decrementAndGet() == 0) {
        Thread.ofPlatform()
            .start(() -> {
              LockSupport.parkNanos(nanos);
              System.out.println(HALTED + last.get());
              Runtime.getRuntime().halt(137);
            });
      }
    };
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
