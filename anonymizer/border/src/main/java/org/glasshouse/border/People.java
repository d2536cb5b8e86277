package org.glasshouse.border;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.raw.RawChange;

/**
 * The people whom a change names by its form: author, committer and trailers. Their names become
 * their addresses wherever they stand, so that the engine gives each one number.
 */
final class People {
  private static final Pattern PERSON =
      Pattern.compile("([^<>\\n]{1,100}?)\\s*<([^<>\\s]{1,100}@[^<>\\s]{1,100})>");
  private static final Pattern TRAILER =
      Pattern.compile("(?m)^([A-Z][A-Za-z-]{1,40}):[ \\t]+" + PERSON.pattern() + "[ \\t]*$");

  private final Map<String, String> addresses = new LinkedHashMap<>();

  People(RawChange change) {
    add(PERSON.matcher(change.author()));
    add(PERSON.matcher(change.committer()));
    Matcher trailer = TRAILER.matcher(change.message());
    while (trailer.find()) {
      add(trailer.group(2), trailer.group(3));
    }
  }

  private void add(Matcher person) {
    if (person.matches()) {
      add(person.group(1), person.group(2));
    }
  }

  /** Names of one word may be words of the text. */
  private void add(String name, String address) {
    String stripped = name.strip();
    if (stripped.indexOf(' ') > 0) {
      addresses.put(stripped, address);
    }
  }

  /** The address of one who is written as name and address. */
  static String address(String person) {
    Matcher match = PERSON.matcher(person);
    return match.matches() ? match.group(2) : person;
  }

  /** A text in which the people stand by their addresses alone. */
  String addressed(String text) {
    String addressed = TRAILER.matcher(text).replaceAll("$1: $3");
    for (Map.Entry<String, String> person : addresses.entrySet()) {
      addressed =
          addressed
              .replace(person.getKey() + " <" + person.getValue() + ">", person.getValue())
              .replace(person.getKey(), person.getValue());
    }
    return addressed;
  }
}
