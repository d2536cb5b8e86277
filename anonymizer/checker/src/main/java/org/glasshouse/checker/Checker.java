package org.glasshouse.checker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the border made and says what in it still looks secret or personal. Marks are passed
 * over. It decides by the text alone: it has no policy, what it remembers of texts saves looks and
 * changes no answer, and it is safe for use by many threads.
 */
public final class Checker {
  private static final boolean REMEMBERING =
      isRemembering(System.getProperty("glasshouse.forms.memory"));

  private Checker() {}

  /**
   * Whether the setting {@code glasshouse.forms.memory} lets it remember forms, as it does by
   * itself.
   */
  static boolean isRemembering(@Nullable String setting) {
    if (setting != null && !setting.equals("on") && !setting.equals("off")) {
      throw new IllegalArgumentException(
          "glasshouse.forms.memory: expected on or off, got '" + setting + "'");
    }
    return !"off".equals(setting);
  }

  /**
   * The places of a text that look secret or personal, in the order in which they were found; at
   * most 16. Of a long text, stretches are read one by one. Inside an encoded part, places are
   * those of the whole part.
   */
  public static List<Doubt> doubts(String text) {
    return doubts(text, REMEMBERING);
  }

  /**
   * The same.
   *
   * @param remembering whether it goes by what is known of texts of the form
   */
  static List<Doubt> doubts(String text, boolean remembering) {
    byte[] form = remembering ? Forms.of(text) : null;
    int hash = form == null ? 0 : Forms.hash(form);
    Forms.Known known = form == null ? null : Forms.find(form, hash);
    if (known != null && known.isSettled()) {
      return List.of();
    }
    List<Doubt> doubts = new ArrayList<>(0);
    if (form == null) {
      Stretches.read(text, doubts, 0);
    } else {
      new Scan(text, doubts, 0).runByForm(form, hash, known);
    }
    return doubts;
  }
}
