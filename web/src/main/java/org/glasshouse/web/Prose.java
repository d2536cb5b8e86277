package org.glasshouse.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of our own words, written in Markdown beside the code.
 *
 * @param name in its address, for example {@code about}
 * @param title its first line
 * @param lead its first paragraph
 * @param markdown all of it
 */
record Prose(String name, String title, String lead, String markdown) {
  private static final List<Prose> ALL =
      List.of(read("about"), read("open-your-cluster"), read("contribute"), read("privacy"));

  /** All of them. */
  static List<Prose> all() {
    return ALL;
  }

  static @Nullable Prose named(String name) {
    return ALL.stream().filter(prose -> prose.name().equals(name)).findFirst().orElse(null);
  }

  String href() {
    return "/" + name;
  }

  private static Prose read(String name) {
    try (InputStream in = Prose.class.getResourceAsStream("prose/" + name + ".md")) {
      if (in == null) {
        throw new IllegalStateException("the build left out prose/" + name + ".md");
      }
      String markdown = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = markdown.split("\n\n", 3);
      if (parts.length < 3 || !parts[0].startsWith("# ")) {
        throw new IllegalStateException(
            "prose/" + name + ".md: expected a title, a first paragraph and more");
      }
      return new Prose(name, parts[0].substring(2), Plain.of(parts[1]), markdown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
