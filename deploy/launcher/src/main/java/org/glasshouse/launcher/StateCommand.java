package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.records.PublicSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * An operator's word on the state of sources. It holds across restarts, beside what the sources'
 * own files say: of both, what shows less.
 */
abstract sealed class StateCommand implements Callable<Integer> {
  private static final Duration OBEYED = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final State said;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Names of clusters.")
  private List<String> sources = List.of();

  StateCommand(State said) {
    this.said = said;
  }

  /** Nothing new is published. */
  @Command(name = "pause", description = "Publishes nothing new of sources, until resume.")
  static final class Pause extends StateCommand {
    Pause() {
      super(State.PAUSED);
    }
  }

  /** What is out is taken from view too. */
  @Command(name = "hide", description = "Takes sources from view, until resume.")
  static final class Hide extends StateCommand {
    Hide() {
      super(State.HIDDEN);
    }
  }

  /** Nothing is collected. */
  @Command(
      name = "retire",
      description = "Collects nothing more of sources; what is published stays.")
  static final class Retire extends StateCommand {
    Retire() {
      super(State.RETIRED);
    }
  }

  /** Takes an earlier word back. */
  @Command(
      name = "resume",
      description = "Takes pause, hide or retire back: the sources' own files hold again.")
  static final class Resume extends StateCommand {
    Resume() {
      super(State.LIVE);
    }
  }

  @Override
  public Integer call() {
    Map<String, Object> kafka = RunningInstance.kafka(options);
    Map<String, byte @Nullable []> words = new HashMap<>();
    Map<String, State> expected = new HashMap<>();
    try (ControlTopic control = ControlTopic.read(kafka)) {
      for (String source : sources) {
        expected.put(source, expected(control, source));
        words.put(
            ControlKeys.state(source), said == State.LIVE ? null : said.word().getBytes(US_ASCII));
      }
    }
    ControlTopic.write(kafka, words);
    expected.forEach(
        (source, state) -> spec.commandLine().getErr().println(told(kafka, source, state)));
    return 0;
  }

  /**
   * What becomes of a source. That nothing of it is collected, a word of its operator or community
   * may have made.
   */
  private State expected(ControlTopic control, String source) {
    SourceTerms terms = control.terms(source);
    State community =
        terms.stateFile() ? control.saidByCommunity(source, Instant.now()) : State.LIVE;
    boolean madeByWord =
        terms.state() == State.RETIRED
            && (community == State.RETIRED
                || control.values().containsKey(ControlKeys.state(source)));
    State own = madeByWord ? State.LIVE : terms.state();
    return own.orLess(community).orLess(said);
  }

  /** Waits for the border, which says in public that it obeys. */
  private static String told(Map<String, Object> kafka, String source, State state) {
    try (CompactedTopic<PublicSource> inPublic = CompactedTopic.sources(kafka)) {
      inPublic.start();
      long end = System.nanoTime() + OBEYED.toNanos();
      while (System.nanoTime() < end) {
        PublicSource shown = inPublic.find(source);
        if (shown != null
            && (shown.state().equals(state.word()) || shown.state().equals("unapproved"))) {
          return "glasshouse: %s is %s".formatted(source, shown.state());
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "glasshouse: %s will be %s as soon as a border runs".formatted(source, state.word());
  }
}
