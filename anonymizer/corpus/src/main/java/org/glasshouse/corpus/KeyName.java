package org.glasshouse.corpus;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The name of a key in words, written in the manner of whoever writes it. */
record KeyName(List<String> words) {
  KeyName {
    words = List.copyOf(words);
  }

  String snake() {
    return String.join("_", words);
  }

  String upper() {
    return snake().toUpperCase(Locale.ROOT);
  }

  String kebab() {
    return String.join("-", words);
  }

  String dotted() {
    return String.join(".", words);
  }

  String camel() {
    String all = words.stream().map(KeyName::capital).collect(Collectors.joining());
    return all.substring(0, 1).toLowerCase(Locale.ROOT) + all.substring(1);
  }

  String pascal() {
    return words.stream().map(KeyName::capital).collect(Collectors.joining());
  }

  String header() {
    return words.stream().map(KeyName::capital).collect(Collectors.joining("-"));
  }

  String spaced() {
    return String.join(" ", words);
  }

  KeyName with(String before, String after) {
    var all = new java.util.ArrayList<String>();
    if (!before.isEmpty()) {
      all.add(before);
    }
    all.addAll(words);
    if (!after.isEmpty()) {
      all.add(after);
    }
    return new KeyName(all);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
