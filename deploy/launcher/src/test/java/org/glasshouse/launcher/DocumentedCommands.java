package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What documents have their readers run: the blocks of Markdown that begin with {@code ```sh}. */
final class DocumentedCommands {
  private static final Path CHECKOUT = Path.of("..", "..");

  private DocumentedCommands() {}

  /** All documents that speak to users. */
  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(CHECKOUT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  static Path howTo(String name) {
    return CHECKOUT.resolve("docs").resolve("how-to").resolve(name);
  }

  /** The blocks of a document, in its order. */
  static List<String> blocks(Path document) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : Files.readAllLines(document)) {
      if (inside && line.equals("```")) {
        blocks.add(block.toString());
        block.setLength(0);
        inside = false;
      } else if (inside) {
        block.append(line).append('\n');
      } else {
        inside = line.equals("```sh");
      }
    }
    return blocks;
  }
}
