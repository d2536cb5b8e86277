package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicTopics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What visitors reported, and the operators' word that it stays public. */
@Command(
    name = "reports",
    description = {
      "Lists what visitors reported: address, when, how often, and what becomes of it.",
      "What shall go is removed by: glasshouse remove ADDRESS"
    })
final class ReportsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(
      names = "--keep",
      arity = "1..*",
      paramLabel = "ADDRESS",
      description = "Leaves these public; no report hides them for 30 days.")
  private List<String> kept = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Object> kafka = RunningInstance.kafka(options);
    Map<String, Complaint> complaints = read(kafka);
    if (kept.isEmpty()) {
      list(complaints);
    } else {
      keep(kafka, complaints);
    }
    return 0;
  }

  private static Map<String, Complaint> read(Map<String, Object> kafka)
      throws InterruptedException {
    try (CompactedTopic<Complaint> topic = CompactedTopic.complaints(kafka)) {
      topic.start();
      if (!topic.awaitLoaded(PATIENCE)) {
        throw new LaunchException("cannot read Kafka's topic " + PublicTopics.COMPLAINTS);
      }
      return topic.values();
    }
  }

  private void list(Map<String, Complaint> complaints) {
    Instant now = Instant.now();
    PrintWriter out = spec.commandLine().getOut();
    complaints.values().stream()
        .filter(complaint -> !complaint.isOver(now))
        .sorted(Comparator.comparing(Complaint::first).thenComparing(Complaint::address))
        .forEach(complaint ->
            out.printf(
                "%s  %s  %s  %s%n",
                shown(Instant.parse(complaint.first())),
                complaint.address(),
                complaint.times() == 1 ? "once" : complaint.times() + " times",
                state(complaint, now)));
    out.flush();
  }

  private static String state(Complaint complaint, Instant now) {
    return complaint.kept()
        ? "kept"
        : complaint.uid() == null
            ? "hides nothing"
            : (complaint.hides(now) ? "hidden until " : "shown again since ")
                + shown(complaint.hiddenUntil());
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void keep(Map<String, Object> kafka, Map<String, Complaint> complaints) {
    Map<String, byte @Nullable []> words = new HashMap<>();
    for (String text : kept) {
      String address = Complaint.addressIn(text);
      Complaint complaint = address == null ? null : complaints.get(address);
      if (complaint == null) {
        throw new LaunchException("nothing is kept: nobody has reported " + text);
      }
      words.put(complaint.address(), complaint.keep().encode());
    }
    ControlTopic.send(kafka, PublicTopics.COMPLAINTS, words);
    spec.commandLine().getErr().println("glasshouse: left public: " + String.join(", ", kept));
  }
}
