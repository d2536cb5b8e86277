package org.glasshouse.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of one edition, by list: names, components, sentences. */
record Wording(Map<String, List<String>> lists) {
  Wording {
    lists = Map.copyOf(lists);
  }

  /** Reads {@code wording-EDITION.txt}: a list begins with {@code = NAME}. */
  static Wording of(Edition edition) {
    String resource = "wording-" + edition.word() + ".txt";
    Map<String, List<String>> lists = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines(resource)) {
      if (line.startsWith("= ")) {
        current = new ArrayList<>();
        lists.put(line.substring(2), current);
      } else {
        current.add(line);
      }
    }
    return new Wording(lists);
  }

  List<String> list(String name) {
    List<String> list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException("no list '" + name + "' in the wording");
    }
    return list;
  }

  /** The lines of a resource beside this class, without empty lines and comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Wording.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
