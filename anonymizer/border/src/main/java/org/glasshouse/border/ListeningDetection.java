package org.glasshouse.border;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The engine by a policy, whose questions and answers are noted down, with what the engine would
 * say without what the policy keeps. For use by one thread.
 */
final class ListeningDetection implements Detection {
  /** What became of the body of a line; texts are empty where the engine withholds it. */
  record Body(String text, String bare, Map<String, Integer> findings) {
    private static final Body NONE = new Body("", "", Map.of());
  }

  private final Detection engine;
  private final Set<String> keep;
  private final @Nullable Detection bare;
  private final Map<String, Body> bodies = new HashMap<>();
  private List<Rehearsal.Text> texts = new ArrayList<>();
  private Signal signal = Signal.LOGS;

  /** In label sets the name of a label is asked about right before its value. */
  private String label = "";

  ListeningDetection(Policy policy) {
    this.engine = Detection.by(policy);
    this.keep = policy.keep();
    this.bare = policy.hasExceptions() ? Detection.by(policy.withoutExceptions()) : null;
  }

  /** Begins with records of a signal; bodies of lines before are forgotten. */
  void begin(Signal of) {
    signal = of;
    bodies.clear();
  }

  /** What became of a line that was asked about. */
  Body body(String text) {
    return bodies.getOrDefault(text, Body.NONE);
  }

  /** What was asked about beside bodies since the last call. */
  List<Rehearsal.Text> take() {
    List<Rehearsal.Text> taken = texts;
    texts = new ArrayList<>();
    return taken;
  }

  @Override
  public List<Anonymized> bodies(StreamWindow window) {
    List<Anonymized> answers = engine.bodies(window);
    List<Anonymized> others = bare == null ? answers : bare.bodies(window);
    for (int index = 0; index < answers.size(); index++) {
      if (answers.get(index) instanceof Anonymized.Clean clean) {
        bodies.put(
            window.records().get(index).text(),
            new Body(clean.text(), text(others.get(index), clean.text()), clean.findings()));
      }
    }
    return answers;
  }

  @Override
  public List<Anonymized> document(List<String> parts, Pseudonyms pseudonyms) {
    List<Anonymized> answers = engine.document(parts, pseudonyms);
    List<Anonymized> others = bare == null ? answers : bare.document(parts, pseudonyms);
    for (int index = 0; index < answers.size(); index++) {
      note(Rehearsal.Place.DOCUMENT, "", parts.get(index), answers.get(index), others.get(index));
    }
    return answers;
  }

  @Override
  public Anonymized value(String key, String value, Pseudonyms pseudonyms) {
    return noted(Rehearsal.Place.VALUE, key, value, of -> of.value(key, value, pseudonyms));
  }

  @Override
  public Anonymized key(String key, Pseudonyms pseudonyms) {
    label = key;
    return noted(Rehearsal.Place.KEY, "", key, of -> of.key(key, pseudonyms));
  }

  @Override
  public Anonymized objectName(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {
    boolean labelled = signal == Signal.METRICS;
    String key = labelled ? label : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return noted(
        Rehearsal.Place.NAME, key, name, of -> of.objectName(kind, name, namespace, pseudonyms));
  }

  private Anonymized noted(
      Rehearsal.Place place, String key, String before, Function<Detection, Anonymized> question) {
    Anonymized answer = question.apply(engine);
    note(place, key, before, answer, bare == null ? answer : question.apply(bare));
    return answer;
  }

  private void note(
      Rehearsal.Place place, String key, String before, Anonymized answer, Anonymized other) {
    texts.add(
        switch (answer) {
          case Anonymized.Clean clean ->
              new Rehearsal.Text(
                  signal,
                  place,
                  key,
                  before,
                  clean.text(),
                  signal == Signal.LOGS ? clean.text() : SecondOpinion.hide(clean.text(), keep),
                  text(other, clean.text()),
                  "",
                  clean.findings());
          case Anonymized.Withheld withheld ->
              new Rehearsal.Text(
                  signal, place, key, before, "", "", "", withheld.reason(), Map.of());
        });
  }

  private static String text(Anonymized answer, String otherwise) {
    return answer instanceof Anonymized.Clean clean ? clean.text() : otherwise;
  }
}
