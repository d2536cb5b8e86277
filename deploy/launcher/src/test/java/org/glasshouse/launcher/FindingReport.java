package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which errors were found as somebody else meets them, and at which place. */
final class FindingReport {
  private static final int SHOWN = 3;

  private final Map<String, Places> forms = new TreeMap<>();
  private final Places all = new Places();
  private final List<String> missed = new ArrayList<>();

  /** How many were asked for, and at which place they stood. */
  private static final class Places {
    private int asked;
    private int first;
    private int shown;

    private void add(int place) {
      asked++;
      first += place == 1 ? 1 : 0;
      shown += place > 0 && place <= SHOWN ? 1 : 0;
    }

    private String row(String form) {
      return "| %s | %d | %d | %d |\n".formatted(form, asked, first, shown);
    }
  }

  /**
   * Adds one.
   *
   * @param place from 1; 0 where it is not among those shown
   */
  void add(TypedElsewhere.Typed typed, int place) {
    all.add(place);
    List<String> of = typed.forms();
    List<String> rows = new ArrayList<>(of.isEmpty() ? List.of("the line alone") : of);
    if (of.size() > 1) {
      rows.add(of.size() == SHOWN ? "all three of these" : "two of these");
    }
    rows.forEach(form -> forms.computeIfAbsent(form, _ -> new Places()).add(place));
    if (place == 0) {
      missed.add(typed.text());
    }
  }

  /** What was typed and not found among the first three. */
  List<String> missed() {
    return missed;
  }

  /**
   * Writes {@code DATE-finding.md} into a folder.
   *
   * @param errors how many different ones were typed
   */
  void write(Path folder, int errors) throws IOException {
    StringBuilder text = new StringBuilder();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    text.append(
        """
        # Errors of the demo, typed as somebody else meets them, %s

        Lines of %d errors that the demo has published, with other addresses, names, ids, pods, numbers and times (UUIDs, hexadecimal
        ids, RFC 3339 and klog inside the line too), are put into the box of the site. Counted is at which place the page of the error
        stands in the answer. Command: `./mvnw verify -pl deploy/launcher -am -Dit.test='DemoIT#itsErrors*' -Dreports=FOLDER`; the
        test fails where fewer than 95 %% are among the first three.

        | Typed | Times | First | Among the first three |
        |---|---|---|---|
        """
            .formatted(today, errors));
    forms.forEach((form, places) -> text.append(places.row(form)));
    text.append(all.row("all"));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(today + "-finding.md"), text);
  }
}
