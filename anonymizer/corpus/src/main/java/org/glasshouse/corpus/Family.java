package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can stand in a line and must be hidden, or must be kept: its values and where they are met.
 *
 * @param values patterns of the value
 * @param keys names under which the value is met, in words
 * @param ways sentences and commands of the development edition that hold the value
 * @param lines whole lines of the development edition, {@code FORMAT|line}
 * @param targets request targets of the development edition
 * @param heldOut the same for the held-out edition
 * @param flags {@code bare}: the value betrays itself, so it may stand in any sentence; {@code
 *     number}: may be a JSON number; {@code whole}: never truncated or masked; {@code held-out}:
 *     not in the development edition; {@code easy}: an ordinary line
 */
record Family(
    Row.Kind kind,
    String name,
    List<Template> values,
    List<KeyName> keys,
    List<Template> ways,
    List<String> lines,
    List<Template> targets,
    Places heldOut,
    Set<String> flags) {

  /** Places of a value in the held-out edition. */
  record Places(List<Template> ways, List<String> lines, List<Template> targets) {}

  boolean is(String flag) {
    return flags.contains(flag);
  }

  Places places(Edition edition) {
    return edition == Edition.HELD_OUT ? heldOut : new Places(ways, lines, targets);
  }

  /** Reads a resource of families; see its first lines for the format. */
  static List<Family> read(Row.Kind kind, String resource) {
    List<Family> families = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : Wording.lines(resource)) {
      if (line.startsWith("= ") && !block.isEmpty()) {
        families.add(parse(kind, block));
        block = new ArrayList<>();
      }
      block.add(line);
    }
    families.add(parse(kind, block));
    return families;
  }

  private static Family parse(Row.Kind kind, List<String> block) {
    String[] head = block.getFirst().substring(2).split(" ");
    Family family =
        new Family(
            kind,
            head[0],
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new Places(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()),
            new TreeSet<>(List.of(head).subList(1, head.length)));
    for (String line : block.subList(1, block.size())) {
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String rest = space < 0 ? "" : line.substring(space + 1);
      switch (word) {
        case "value" -> family.values.add(Template.value(rest));
        case "key" -> {
          for (String key : rest.split("; *", -1)) {
            family.keys.add(new KeyName(List.of(key.toLowerCase(Locale.ROOT).split(" "))));
          }
        }
        case "way" -> family.ways.add(new Template(rest));
        case "line" -> family.lines.add(rest);
        case "target" -> family.targets.add(new Template(rest));
        case "way+" -> family.heldOut.ways.add(new Template(rest));
        case "line+" -> family.heldOut.lines.add(rest);
        case "target+" -> family.heldOut.targets.add(new Template(rest));
        default -> throw new IllegalStateException("unknown word '" + word + "' in " + head[0]);
      }
    }
    return family;
  }
}
