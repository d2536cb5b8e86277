package org.glasshouse.example;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What really happens in the example, so that whatever looks for causes can be judged by it.
 *
 * @param phases parts of the day in which certain messages are written
 * @param changes all changes of all clusters
 */
public record Story(List<Stretch> phases, List<Change> changes) {
  public Story {
    phases = List.copyOf(phases);
    changes = List.copyOf(changes);
  }

  /**
   * A phase of one cluster.
   *
   * @param name for example {@code disk-slow}
   * @param from RFC 3339
   * @param to RFC 3339
   * @param innocent whether its messages become more without anything being wrong
   */
  public record Stretch(String name, String cluster, String from, String to, boolean innocent) {}

  /**
   * A change.
   *
   * @param time RFC 3339
   * @param role {@code cause}, {@code fix} or {@code report} of an incident, {@code upgrade} that
   *     ends an error, {@code innocent}, {@code other} or {@code begin}
   */
  public record Change(String cluster, String time, String subject, String role) {}

  static Story of(Instant day) throws IOException {
    List<Stretch> phases =
        Arrays.stream(Phase.values())
            .filter(phase -> phase != Phase.ALWAYS)
            .map(phase ->
                new Stretch(
                    phase.word(),
                    phase.clusters().getFirst().word(),
                    phase.begin(day).toString(),
                    phase.end(day).toString(),
                    phase.isDecoy()))
            .toList();
    List<Change> changes = new ArrayList<>();
    for (Cluster cluster : Cluster.values()) {
      for (Commit commit : Repository.commits(cluster)) {
        changes.add(
            new Change(
                cluster.word(),
                day.plus(Duration.ofMinutes(commit.minute())).toString(),
                commit.subject(),
                commit.role().name().toLowerCase(Locale.ROOT)));
      }
    }
    return new Story(phases, changes);
  }
}
