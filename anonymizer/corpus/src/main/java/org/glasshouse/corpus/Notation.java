package org.glasshouse.corpus;

import java.util.Base64;
import java.util.List;

/**
 * The form in which a named value is written, within a message or as a line of its own.
 *
 * @param format of a line of its own; empty for what stands in a message
 */
record Notation(String name, String format, Writer writer) {
  interface Writer {
    Text write(Draw draw, KeyName key, Text value);
  }

  Text write(Draw draw, KeyName key, Text value) {
    return writer.write(draw, key, value);
  }

  static List<Notation> of(Edition edition) {
    return edition == Edition.DEVELOPMENT ? DEVELOPMENT : HELD_OUT;
  }

  private static final List<Notation> DEVELOPMENT =
      List.of(
          new Notation(
              "pair",
              "",
              (draw, key, value) ->
                  Text.of("options: ", key.snake(), "=", Escapes.quoted(value), " verbose=true")),
          new Notation(
              "colon",
              "",
              (draw, key, value) -> Text.of(key.spaced(), ": ", Escapes.quoted(value))),
          new Notation(
              "flag",
              "",
              (draw, key, value) ->
                  Text.of(
                      "exec /usr/bin/agent --", key.kebab(), "=", Escapes.quoted(value), " --v=2")),
          new Notation(
              "flag-space",
              "",
              (draw, key, value) ->
                  Text.of(
                      "running agent --",
                      key.kebab(),
                      " ",
                      Escapes.quoted(value),
                      " --listen :8080")),
          new Notation(
              "header",
              "",
              (draw, key, value) -> Text.of("> ", key.header(), ": ", Escapes.oneLine(value))),
          new Notation(
              "go-map",
              "",
              (draw, key, value) ->
                  Text.of(
                      "headers map[Accept:[*/*] ",
                      key.header(),
                      ":[",
                      Escapes.oneLine(value),
                      "]]")),
          new Notation(
              "go-struct",
              "",
              (draw, key, value) ->
                  Text.of(
                      "env [{Name:MODE Value:fast ValueFrom:nil} {Name:",
                      key.upper(),
                      " Value:",
                      Escapes.oneLine(value),
                      " ValueFrom:nil}]")),
          new Notation(
              "query",
              "",
              (draw, key, value) ->
                  Text.of(
                      "GET https://api.example.org/v1/items?limit=10&",
                      key.snake(),
                      "=",
                      value.map(Escapes::percent),
                      "&sort=asc")),
          new Notation(
              "python",
              "",
              (draw, key, value) ->
                  Text.of(
                      "kwargs={'timeout': 30, '",
                      key.snake(),
                      "': '",
                      value.map(
                          text -> Escapes.oneLine(text.replace("\\", "\\\\").replace("'", "\\'"))),
                      "'}")),
          new Notation(
              "sql",
              "",
              (draw, key, value) ->
                  Text.of(
                      "INSERT INTO settings (name, ",
                      key.snake(),
                      ") VALUES ('app', '",
                      value.map(Escapes::sql),
                      "')")),
          new Notation(
              "environment",
              "env",
              (draw, key, value) ->
                  Text.of(
                      "HOME=/root\nPATH=/usr/bin:/bin\n",
                      key.upper(),
                      "=",
                      Escapes.oneLine(value),
                      "\nLANG=C.UTF-8")),
          new Notation(
              "yaml",
              "yaml",
              (draw, key, value) ->
                  Text.of(
                      "app:\n  replicas: 2\n  ",
                      key.camel(),
                      ": ",
                      yaml(value),
                      "\n  debug: false")),
          new Notation(
              "env-yaml",
              "yaml",
              (draw, key, value) ->
                  Text.of(
                      "env:\n- name: MODE\n  value: fast\n- name: ",
                      key.upper(),
                      "\n  value: ",
                      yaml(value))),
          new Notation(
              "name-value",
              "json",
              (draw, key, value) ->
                  Text.of(
                      "{\"env\":[{\"name\":\"MODE\",\"value\":\"fast\"},{\"name\":\"",
                      key.upper(),
                      "\",\"value\":\"",
                      value.map(Json::escape),
                      "\"}]}")),
          new Notation(
              "label",
              "prom",
              (draw, key, value) ->
                  Text.of(
                      "build_settings_info{job=\"app\",",
                      key.snake(),
                      "=\"",
                      value.map(Escapes::label),
                      "\"} 1")),
          new Notation(
              "properties",
              "text",
              (draw, key, value) ->
                  Text.of(
                      "spring.application.name=shop\nshop.",
                      key.dotted(),
                      "=",
                      Escapes.oneLine(value))),
          new Notation(
              "secret-data",
              "yaml",
              (draw, key, value) ->
                  Text.of(
                      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ndata:\n  ",
                      key.kebab(),
                      ": ",
                      value.base64(Base64.getEncoder()))),
          new Notation(
              "arguments-json",
              "json",
              (draw, key, value) ->
                  Text.of(
                      "{\"args\":[\"agent\",\"--",
                      key.kebab(),
                      "\",\"",
                      value.map(Json::escape),
                      "\"],\"cwd\":\"/\"}")));

  private static final List<Notation> HELD_OUT =
      List.of(
          new Notation(
              "toml",
              "",
              (draw, key, value) ->
                  Text.of(
                      "[server] ", key.snake(), " = ", Escapes.doubleQuoted(value, Json::escape))),
          new Notation(
              "arrow",
              "",
              (draw, key, value) ->
                  Text.of(
                      "params {\"retries\"=>3, \"",
                      key.snake(),
                      "\"=>\"",
                      value.map(Json::escape),
                      "\"}")),
          new Notation(
              "java",
              "",
              (draw, key, value) ->
                  Text.of(
                      "ClientOptions{timeout=30s, ",
                      key.camel(),
                      "=",
                      Escapes.oneLine(value),
                      ", ssl=true}")),
          new Notation(
              "system-property",
              "",
              (draw, key, value) ->
                  Text.of(
                      "java -Xmx1g -D", key.dotted(), "=", Escapes.quoted(value), " -jar app.jar")),
          new Notation(
              "docker",
              "",
              (draw, key, value) ->
                  Text.of(
                      "podman run --rm -e ",
                      key.upper(),
                      "='",
                      value.map(text -> Escapes.oneLine(Escapes.shell(text))),
                      "' app:1")),
          new Notation(
              "export",
              "",
              (draw, key, value) ->
                  Text.of(
                      "+ export ",
                      key.upper(),
                      "='",
                      value.map(text -> Escapes.oneLine(Escapes.shell(text))),
                      "'")),
          new Notation(
              "helm",
              "",
              (draw, key, value) ->
                  Text.of(
                      "helm upgrade app ./chart --set auth.",
                      key.camel(),
                      "=",
                      Escapes.quoted(value))),
          new Notation(
              "literal",
              "",
              (draw, key, value) ->
                  Text.of(
                      "kubectl create secret generic app --from-literal=",
                      key.kebab(),
                      "=",
                      Escapes.quoted(value))),
          new Notation(
              "header-lower",
              "",
              (draw, key, value) ->
                  Text.of("request had ", key.kebab(), ": ", Escapes.oneLine(value))),
          new Notation(
              "form",
              "",
              (draw, key, value) ->
                  Text.of(
                      "POST body: mode=fast&",
                      key.snake(),
                      "=",
                      value.map(Escapes::percent),
                      "&submit=1")),
          new Notation(
              "powershell",
              "",
              (draw, key, value) ->
                  Text.of("$env:", key.upper(), " = \"", Escapes.oneLine(value), "\"")),
          new Notation(
              "xml",
              "xml",
              (draw, key, value) ->
                  Text.of(
                      "<settings><mode>fast</mode><",
                      key.camel(),
                      ">",
                      value.map(Escapes::xml),
                      "</",
                      key.camel(),
                      "></settings>")),
          new Notation(
              "xml-attribute",
              "xml",
              (draw, key, value) ->
                  Text.of(
                      "<property name=\"",
                      key.dotted(),
                      "\" value=\"",
                      value.map(Escapes::xml),
                      "\"/>")),
          new Notation(
              "ini",
              "text",
              (draw, key, value) ->
                  Text.of(
                      "[app]\nmode = fast\n",
                      key.snake(),
                      " = ",
                      Escapes.oneLine(value),
                      "\nport = 8080")),
          new Notation(
              "hcl",
              "text",
              (draw, key, value) ->
                  Text.of(
                      "resource \"x\" \"y\" {\n  ",
                      key.snake(),
                      " = \"",
                      value.map(Json::escape),
                      "\"\n}")),
          new Notation(
              "json-map",
              "json",
              (draw, key, value) ->
                  Text.of(
                      "{\"kind\":\"ConfigMap\",\"data\":{\"mode\":\"fast\",\"",
                      key.kebab(),
                      "\":\"",
                      value.map(Json::escape),
                      "\"}}")),
          new Notation(
              "key-value-json",
              "json",
              (draw, key, value) ->
                  Text.of(
                      "{\"parameters\":[{\"key\":\"",
                      key.camel(),
                      "\",\"val\":\"x\"},{\"Key\":\"",
                      key.pascal(),
                      "\",\"Value\":\"",
                      value.map(Json::escape),
                      "\"}]}")),
          new Notation(
              "label",
              "prom",
              (draw, key, value) ->
                  Text.of(
                      "app_config_hash{component=\"web\",",
                      key.snake(),
                      "=\"",
                      value.map(Escapes::label),
                      "\",zone=\"a\"} 0")),
          new Notation(
              "yaml-quoted",
              "yaml",
              (draw, key, value) ->
                  Text.of(
                      "- task: deploy\n  with: {",
                      key.snake(),
                      ": ",
                      Escapes.doubleQuoted(value, Json::escape),
                      ", retries: 1}")),
          new Notation(
              "secret-json",
              "json",
              (draw, key, value) ->
                  Text.of(
                      "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"app\"},\"data\":{\"",
                      key.snake(),
                      "\":\"",
                      value.base64(Base64.getEncoder()),
                      "\"}}")));

  /** A scalar; one of several lines becomes a block. */
  private static Text yaml(Text value) {
    List<Text> lines = value.lines();
    if (lines.size() > 1) {
      return Text.of("|\n    ", Text.join("\n    ", lines));
    }
    String text = value.toString();
    boolean bare =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._/-+=~$:".indexOf(c) >= 0);
    return bare && !text.endsWith(":") ? value : Escapes.doubleQuoted(value, Json::escape);
  }
}
