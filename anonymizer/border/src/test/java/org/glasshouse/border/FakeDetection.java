package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.KeyScope;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code {…}} for a secret, also where it stretches over records, fails at {@code BOOM}, does
 * not end at {@code HANG}, answers a value that says {@code NOTHING} with null, does not let {@code
 * UNDECIDABLE} go, and takes names of objects that begin with {@code open} for public ones.
 */
final class FakeDetection implements Detection {
  private static final Pattern SECRET = Pattern.compile("\\{[^}]*}");
  private static final String MARK = "<secret:token>";

  @Override
  public List<Anonymized> bodies(StreamWindow window) {
    StringBuilder all = new StringBuilder();
    window.before().forEach(text -> all.append(text).append('\n'));
    List<Integer> starts = new ArrayList<>();
    for (StreamWindow.Body body : window.records()) {
      starts.add(all.length());
      all.append(body.text()).append('\n');
    }
    starts.add(all.length());
    window.after().forEach(text -> all.append(text).append('\n'));
    String text = all.toString();
    provoke(text);
    List<MatchResult> secrets = secrets(text);
    List<Anonymized> answers = new ArrayList<>();
    for (int index = 0; index < window.records().size(); index++) {
      answers.add(answer(text, secrets, starts.get(index), starts.get(index + 1) - 1));
    }
    return answers;
  }

  @Override
  public List<Anonymized> document(List<String> parts, Pseudonyms pseudonyms) {
    parts.forEach(FakeDetection::provoke);
    return parts.stream().map(FakeDetection::answer).toList();
  }

  @Override
  @SuppressWarnings("NullAway")
  public Anonymized value(String key, String value, Pseudonyms pseudonyms) {
    provoke(value);
    return value.contains("NOTHING") ? null : answer(value);
  }

  @Override
  public Anonymized key(String key, Pseudonyms pseudonyms) {
    return value("", key, pseudonyms);
  }

  @Override
  public Anonymized objectName(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {
    provoke(name);
    return new Anonymized.Clean(
        name.startsWith("open")
            ? name
            : pseudonyms.token(TokenKind.NAME, KeyScope.OBJECT_NAME, name).toString(),
        Map.of());
  }

  private static List<MatchResult> secrets(String text) {
    return SECRET.matcher(text).results().toList();
  }

  private static Anonymized answer(String whole) {
    return answer(whole, secrets(whole), 0, whole.length());
  }

  private static Anonymized answer(String all, List<MatchResult> secrets, int from, int to) {
    if (all.substring(from, to).contains("UNDECIDABLE")) {
      return new Anonymized.Withheld("undecidable");
    }
    StringBuilder text = new StringBuilder();
    int at = from;
    for (MatchResult secret : secrets) {
      if (secret.end() <= from || secret.start() >= to) {
        continue;
      }
      if (secret.start() >= at) {
        text.append(all, at, secret.start());
      }
      text.append(MARK);
      at = Math.min(to, secret.end());
    }
    text.append(all, at, to);
    return new Anonymized.Clean(text.toString(), Map.of());
  }

  private static void provoke(String text) {
    if (text.contains("BOOM")) {
      throw new IndexOutOfBoundsException("BOOM in " + text);
    }
    while (text.contains("HANG") && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
