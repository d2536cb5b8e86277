package org.glasshouse.runner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML document as JSON, and the line of each of its parts.
 *
 * @param root of the document
 * @param lines from 1, by JSON pointer
 */
record YamlTree(JsonNode root, Map<String, Integer> lines) {
  private static final int MOST_NODES = 20_000;
  private static final int DEEPEST = 30;

  /** A document that is not YAML as it is used here. */
  static final class NotYamlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    NotYamlException(int line, String expected) {
      super(expected);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /** The line at {@code pointer}, or of what holds it. */
  int line(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }

  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  static YamlTree parse(String text) throws NotYamlException {
    try {
      Compose compose = new Compose(LoadSettings.builder().setUseMarks(true).build());
      Optional<Node> root = compose.composeString(text);
      if (root.isEmpty()) {
        throw new NotYamlException(0, "expected a source, got an empty file");
      }
      Builder builder = new Builder();
      JsonNode json = builder.build(root.get(), "", 0);
      return new YamlTree(json, builder.lines);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new NotYamlException(line, "expected YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new NotYamlException(0, "expected YAML");
    }
  }

  private static final class Builder {
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    private JsonNode build(Node node, String pointer, int depth) throws NotYamlException {
      int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
      if (++nodes > MOST_NODES || depth > DEEPEST) {
        throw new NotYamlException(line, "expected a smaller document");
      }
      lines.putIfAbsent(pointer, line);
      return switch (node) {
        case MappingNode mapping -> object(mapping, pointer, depth);
        case SequenceNode sequence -> array(sequence.getValue(), pointer, depth);
        case ScalarNode scalar -> scalar(scalar, line);
        default -> throw new NotYamlException(line, "expected a text, a list or a map");
      };
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth)
        throws NotYamlException {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        int line = entry.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          throw new NotYamlException(line, "expected a text as key");
        }
        String child = child(pointer, key.getValue());
        if (object.has(key.getValue())) {
          throw new NotYamlException(line, "expected each key once, got another " + key.getValue());
        }
        lines.put(child, line);
        object.set(key.getValue(), build(entry.getValueNode(), child, depth + 1));
      }
      return object;
    }

    private ArrayNode array(List<Node> items, String pointer, int depth) throws NotYamlException {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : items) {
        array.add(build(item, child(pointer, Integer.toString(array.size())), depth + 1));
      }
      return array;
    }

    private static JsonNode scalar(ScalarNode scalar, int line) throws NotYamlException {
      JsonNodeFactory json = JsonNodeFactory.instance;
      Tag tag = scalar.getTag();
      try {
        if (tag.equals(Tag.NULL)) {
          return json.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
          return json.booleanNode(Boolean.parseBoolean(scalar.getValue()));
        }
        if (tag.equals(Tag.INT)) {
          return json.numberNode(Long.parseLong(scalar.getValue()));
        }
        if (tag.equals(Tag.FLOAT)) {
          return json.numberNode(Double.parseDouble(scalar.getValue()));
        }
      } catch (NumberFormatException e) {
        throw new NotYamlException(line, "expected a smaller number");
      }
      return json.stringNode(scalar.getValue());
    }
  }
}
