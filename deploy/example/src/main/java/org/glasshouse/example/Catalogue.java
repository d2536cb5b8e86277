package org.glasshouse.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what programs say from files in {@code messages}.
 *
 * <pre>
 * component etcd                  whose messages follow
 * [disk-slow]                     the phase in which they are written
 * 40 warn wal/wal.go:805 TEXT     40 times a day: level, place, text; other:warn for a component
 * | TEXT                          one more line of the same message
 * +300 crio info - TEXT           300 ms later, by another component, with the same names
 * </pre>
 */
final class Catalogue {
  private static final List<String> FILES =
      List.of("etcd", "control-plane", "node", "ingress", "operator", "shop", "hub");
  private static final Pattern FIRST = Pattern.compile("(\\d+) (?:([a-z-]+):)?(\\S+) (\\S+) (.*)");
  private static final Pattern LATER = Pattern.compile("\\+(\\d+) (\\S+) (\\S+) (\\S+) (.*)");

  private final List<Episode> episodes = new ArrayList<>();
  private Component component = Component.ETCD;
  private Phase phase = Phase.ALWAYS;
  private int timesADay;
  private final List<Episode.Step> steps = new ArrayList<>();

  private Catalogue() {}

  /** All episodes, in the order of the files. */
  static List<Episode> episodes() {
    Catalogue catalogue = new Catalogue();
    FILES.forEach(catalogue::read);
    return List.copyOf(catalogue.episodes);
  }

  private void read(String file) {
    String name = "messages/" + file + ".txt";
    int number = 0;
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        take(line);
      }
      finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("%s:%d: %s".formatted(name, number, e.getMessage()), e);
    }
  }

  private void take(String line) {
    if (line.startsWith("| ")) {
      another(line.substring(2));
    } else if (line.startsWith("+")) {
      Matcher later = matched(LATER, line);
      steps.add(
          new Episode.Step(
              Duration.ofMillis(Long.parseLong(later.group(1))),
              Component.of(later.group(2)),
              later.group(3),
              later.group(4),
              later.group(5)));
    } else {
      finish();
      begin(line);
    }
  }

  private void begin(String line) {
    if (line.startsWith("component ")) {
      component = Component.of(line.substring("component ".length()));
    } else if (line.startsWith("[")) {
      phase = Phase.of(line.substring(1, line.length() - 1));
    } else if (!line.isBlank() && !line.startsWith("#")) {
      Matcher first = matched(FIRST, line);
      timesADay = Integer.parseInt(first.group(1));
      steps.add(
          new Episode.Step(
              Duration.ZERO,
              first.group(2) == null ? component : Component.of(first.group(2)),
              first.group(3),
              first.group(4),
              first.group(5)));
    }
  }

  private void another(String text) {
    Episode.Step step = steps.removeLast();
    steps.add(
        new Episode.Step(
            step.after(), step.component(), step.level(), step.place(), step.text() + "\n" + text));
  }

  private void finish() {
    if (!steps.isEmpty()) {
      episodes.add(new Episode(phase, timesADay, steps));
      steps.clear();
    }
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a number, level, place and text");
    }
    return matcher;
  }
}
