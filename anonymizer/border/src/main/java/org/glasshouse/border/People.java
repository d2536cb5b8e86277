package org.glasshouse.border;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.raw.RawChange;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.PersonalKind;

/**
 * The people whom a change names by its form: author, committer and trailers. Their names become
 * their addresses wherever they stand, so that the engine gives each one number. Their accounts are
 * hidden wherever they stand: what a forge's own address names, and what an address has before its
 * host where it is made of the person's name.
 */
final class People {
  private static final Pattern PERSON =
      Pattern.compile("([^<>\\n]{1,100}?)\\s*<([^<>\\s]{1,100}@[^<>\\s]{1,100})>");
  private static final Pattern TRAILER =
      Pattern.compile("(?m)^([A-Z][A-Za-z-]{1,40}):[ \\t]+" + PERSON.pattern() + "[ \\t]*$");

  private static final Pattern OF_FORGE =
      Pattern.compile("(?:\\d+\\+)?([^+@]+)@users\\.noreply\\.[a-z0-9.-]+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
  private static final String HIDDEN = new Mark.Personal(PersonalKind.USER).toString();

  /** Shorter ones, like given names, may be words of the text. */
  private static final int SURELY_NO_WORD = 6;

  private final Map<String, String> addresses = new LinkedHashMap<>();

  private final Set<String> accounts = new LinkedHashSet<>();

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
    String account = account(stripped.toLowerCase(Locale.ROOT), address.toLowerCase(Locale.ROOT));
    if (!account.isEmpty()) {
      accounts.add(account);
    }
  }

  /** What a person is called by programs; empty where that may as well be a word or a program. */
  private static String account(String name, String address) {
    Matcher ofForge = OF_FORGE.matcher(address);
    if (ofForge.matches()) {
      return ofForge.group(1).endsWith("[bot]") ? "" : ofForge.group(1);
    }
    String local = address.substring(0, address.indexOf('@'));
    boolean ofName = WORD.matcher(name).results().map(MatchResult::group).anyMatch(local::contains);
    return ofName && local.length() >= SURELY_NO_WORD ? local : "";
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
    for (String account : accounts) {
      // One that stands in an address is hidden with it.
      addressed =
          Pattern.compile(
                  "(?i)(?<![\\p{L}\\p{N}])@?" + Pattern.quote(account) + "(?![\\p{L}\\p{N}@])")
              .matcher(addressed)
              .replaceAll(HIDDEN);
    }
    return addressed;
  }
}
