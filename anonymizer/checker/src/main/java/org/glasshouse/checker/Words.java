package org.glasshouse.checker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lists that the second opinion goes by, one entry a line; lines with {@code #} say what. */
final class Words {
  /** Names of accounts that belong to programs, not persons. */
  static final Set<String> ACCOUNTS = set("accounts.txt");

  /** Values that say nothing: placeholders, states, types. */
  static final Set<String> EMPTY = set("empty.txt");

  /** Domains, without subdomains, that everybody uses. */
  static final Set<String> PUBLIC_DOMAINS = set("public-domains.txt");

  /** Words with a capital letter, in lower case, that are in no name of a person. */
  static final Set<String> NOT_PERSONS = set("not-persons.txt");

  /** What stands behind the last dot of files and units, and is no domain. */
  static final Set<String> FILE_ENDINGS = set("file-endings.txt");

  /** What the names of packages begin with, where hosts may stand. */
  static final Set<String> PACKAGES = set("packages.txt");

  /** What goes on behind {@code jupyter-} and its like, and is no person. */
  static final Set<String> OBJECTS = set("objects.txt");

  /** Given names that logins are made of. */
  static final Set<String> GIVEN_NAMES = set("given-names.txt");

  /** What somebody does to things, as names of fields have it before {@code by}. */
  static final Set<String> DEEDS = set("deeds.txt");

  /** What stands behind {@code user} and is no account. */
  static final Set<String> NOUNS = set("nouns.txt");

  /** Words of sentences, in their first form. */
  private static final Set<String> OF_SENTENCES = set("sentence-words.txt");

  /** How words of sentences end, and nobody's name. */
  private static final Pattern ENDING =
      Pattern.compile(
          ".+(?:[ts]ions?|ments?|[ai]ble|ness|it(?:y|ies)|[ae]nces?|ings?|ally|ively|ical|i[sz]ed|ated|ful|less|ware)");

  /** What words get at their end, and what stands there in the first form. */
  private static final List<String[]> FORMS =
      Stream.of(
              "s", "es", "ies y", "ed", "ed e", "ied y", "d", "ing", "ing e", "ly", "er", "er e",
              "ers", "or", "or e", "ors")
          .map(form -> form.split(" ", -1))
          .toList();

  private Words() {}

  /** Whether a word is one of a sentence: by lists, by its form of one there, by how it ends. */
  static boolean isOfSentence(String word) {
    return ENDING.matcher(word).matches()
        || isListed(word)
        || FORMS.stream().anyMatch(form -> word.endsWith(form[0]) && isForm(word, form));
  }

  private static boolean isForm(String word, String[] form) {
    String stem =
        word.substring(0, word.length() - form[0].length()) + (form.length > 1 ? form[1] : "");
    int last = stem.length() - 1;
    boolean twice = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    return isListed(stem)
        || ENDING.matcher(stem).matches()
        || (twice && isListed(stem.substring(0, last)));
  }

  private static boolean isListed(String word) {
    return OF_SENTENCES.contains(word)
        || NOUNS.contains(word)
        || ACCOUNTS.contains(word)
        || EMPTY.contains(word)
        || DEEDS.contains(word);
  }

  static List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(name, fault);
    }
    return lines;
  }

  private static Set<String> set(String name) {
    return Set.copyOf(
        lines(name).stream()
            .flatMap(line -> List.of(line.split(" ", -1)).stream())
            .distinct()
            .toList());
  }
}
