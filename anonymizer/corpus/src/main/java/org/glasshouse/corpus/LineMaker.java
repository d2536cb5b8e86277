package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.glasshouse.corpus.Row.Kind;
import org.glasshouse.corpus.Text.Piece;
import org.glasshouse.corpus.Text.Role;

/** Puts a value of a family into a line: by sentence, notation, encoding, carrier. */
final class LineMaker {
  /** A line, before it becomes a row. */
  record Made(Text text, String type, String format, boolean hard) {}

  private static final double LINE = 0.35;
  private static final double TARGET = 0.35;
  private static final double WAY = 0.5;
  private static final double NAME = 0.1;
  private static final double DAMAGED = 0.1;
  private static final double ENCODED_SECRET = 0.2;
  private static final double ENCODED_PERSONAL = 0.12;
  private static final double DECOY = 0.12;

  private final Edition edition;
  private final Wording wording;
  private final List<Carrier> carriers;
  private final List<Carrier> jsonCarriers;
  private final List<Notation> notations;

  LineMaker(Edition edition, Wording wording) {
    this.edition = edition;
    this.wording = wording;
    carriers = Carrier.of(edition);
    jsonCarriers =
        carriers.stream().filter(c -> c.format().matches("json|audit|cri\\+json")).toList();
    notations = Notation.of(edition);
  }

  /** Whether the family is met anywhere in this edition. */
  boolean canMake(Family family) {
    Family.Places places = family.places(edition);
    boolean placed =
        !places.ways().isEmpty() || !places.lines().isEmpty() || !places.targets().isEmpty();
    return placed || (family.kind() != Kind.KEEP && hasField(family));
  }

  /** A key named x stands for none. */
  private static boolean hasField(Family family) {
    return !family.keys().isEmpty() && !family.keys().getFirst().words().equals(List.of("x"));
  }

  Made make(Draw draw, Family family) {
    Family.Places places = family.places(edition);
    boolean onlyLines = places.ways().isEmpty() && places.targets().isEmpty() && !hasField(family);
    boolean line = !places.lines().isEmpty();
    if (family.kind() == Kind.KEEP) {
      return keep(draw, family, places);
    }
    if (line && (onlyLines || family.is("lines") || draw.chance(LINE))) {
      return whole(draw, draw.of(places.lines()));
    }
    Value value = value(draw, family);
    boolean otherwise = !places.ways().isEmpty() || hasField(family);
    if (!places.targets().isEmpty() && (!otherwise || draw.chance(TARGET))) {
      return request(
          draw, draw.of(places.targets()).fill(draw, value.text().map(Escapes::query)), value);
    }
    if (!places.ways().isEmpty() && (!hasField(family) || draw.chance(WAY))) {
      Text message = draw.of(places.ways()).fill(draw, value.text());
      return carried(draw, family, message, "sentence", value, false);
    }
    if (family.is("bare") && draw.chance(NAME)) {
      return name(draw, value);
    }
    if (family.is("bare") && draw.chance(0.3)) {
      Text message = new Template(draw.of(wording.list("prose"))).fill(draw, value.text());
      return carried(draw, family, message, "prose", value, false);
    }
    return named(draw, family, value);
  }

  private Made keep(Draw draw, Family family, Family.Places places) {
    int choice = draw.below(places.ways().size() + places.lines().size());
    if (choice >= places.ways().size()) {
      Made made = whole(draw, places.lines().get(choice - places.ways().size()));
      return new Made(made.text(), made.type(), made.format(), !family.is("easy"));
    }
    Carrier carrier = draw.of(carriers);
    Text line = carrier.write(draw, wording, Event.of(places.ways().get(choice).fill(draw)));
    return new Made(line, carrier.name(), carrier.format(), !family.is("easy"));
  }

  private static Made whole(Draw draw, String source) {
    int bar = source.indexOf('|');
    Text line = new Template(source.substring(bar + 1)).fill(draw, Text.plain("{}"));
    return new Made(line, "line", source.substring(0, bar), true);
  }

  private record Value(Text text, String damage) {
    boolean isWhole() {
      return damage.isEmpty();
    }
  }

  private static Value value(Draw draw, Family family) {
    Text text = draw.of(family.values()).fill(draw);
    boolean prefixed =
        text.pieces().size() >= 2
            && text.pieces().getFirst().role() == Role.PLAIN
            && text.pieces().get(1).role() == Role.HIDE
            && text.pieces().get(1).text().length() >= 20
            && !text.pieces().getFirst().text().contains("/");
    boolean damaged = family.kind() == Kind.SECRET && family.is("bare") && prefixed;
    return damaged && draw.chance(DAMAGED) ? damage(draw, text) : new Value(text, "");
  }

  /** A prefixed token as it is met where somebody cut, masked or made it up. */
  private static Value damage(Draw draw, Text text) {
    Piece prefix = text.pieces().get(0);
    String body = text.pieces().get(1).text();
    Text head = Text.plain(prefix.text());
    return switch (draw.below(5)) {
      case 0 ->
          new Value(
              Text.of(head, Text.hide(body.substring(0, draw.between(9, body.length() - 4)))),
              "truncated");
      case 1 ->
          new Value(
              Text.of(
                  head, Text.hide(body.substring(0, draw.between(9, body.length() - 4))), "..."),
              "ellipsis");
      case 2 ->
          new Value(
              Text.of(
                  head,
                  Text.hide(body.substring(0, draw.between(6, 9))),
                  "*".repeat(draw.between(4, 16)),
                  Text.hide(body.substring(body.length() - 4))),
              "masked");
      case 3 ->
          new Value(
              Text.of(
                  head,
                  Text.hide(
                      draw.oneOf("x", "0", "abc123", "A")
                          .repeat(body.length())
                          .substring(0, body.length()))),
              "low-entropy");
      default ->
          new Value(
              Text.of(head, Text.hide(body.substring(0, body.length() - 7) + "EXAMPLE")),
              "placeholder");
    };
  }

  private Made request(Draw draw, Text target, Value value) {
    String client = draw.oneOf("127.0.0.1", "::1");
    String method = draw.oneOf("GET", "POST");
    Text line =
        edition == Edition.DEVELOPMENT
            ? Text.of(
                client,
                " - - [",
                draw.time("dd/MMM/yyyy:HH:mm:ss +0000"),
                "] \"",
                method,
                " ",
                target,
                " HTTP/1.1\" ",
                draw.oneOf("200", "302", "401"),
                " ",
                draw.between(1, 9000),
                " \"-\" ",
                Text.keep("\"Go-http-client/1.1\""))
            : Text.of(
                "[",
                draw.time("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"),
                "] \"",
                method,
                " ",
                target,
                " HTTP/2\" ",
                draw.oneOf("200", "302", "401"),
                " - via_upstream - \"-\" 0 ",
                draw.between(1, 9000),
                " \"-\" ",
                Text.keep("\"curl/8.5.0\""),
                " \"",
                draw.uuid(),
                "\"");
    if (draw.chance(0.4)) {
      Text message =
          Text.of(
              method,
              " ",
              target,
              " ",
              draw.oneOf("took ", "returned 403 after "),
              draw.between(1, 900),
              "ms");
      Carrier carrier = draw.of(carriers);
      Text carried = carrier.write(draw, wording, Event.of(message));
      return new Made(carried, type(carrier.name(), "target", value), carrier.format(), true);
    }
    if (draw.chance(0.2)) {
      Text cri = Text.of(draw.time("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'"), " stdout F ", line);
      return new Made(cri, type("cri", "target", value), "cri", true);
    }
    return new Made(line, type("access", "target", value), "access", !value.isWhole());
  }

  private static String type(String carrier, String place, Value value) {
    return carrier + "/" + place + (value.isWhole() ? "" : "/" + value.damage());
  }

  /** The value where a name is expected: as a key, in a help text, in a metric's label. */
  private Made name(Draw draw, Value value) {
    Text text = Escapes.oneLine(value.text());
    int number = draw.between(1, 900);
    if (draw.chance(0.3)) {
      Text help =
          Text.of(
              Text.keep("# HELP app_calls_total"),
              " Calls seen for ",
              text.map(Escapes::label),
              ".");
      return new Made(help, type("exposition", "help", value), "text", true);
    }
    String group = draw.of(wording.list("payloadkey"));
    Text json =
        Text.of(
            "{\"level\":\"info\",\"",
            group,
            "\":{\"total\":",
            number,
            ",\"",
            text.map(Json::escape),
            "\":",
            draw.between(1, 9),
            "}}");
    return new Made(json, type("json", "key", value), "json", true);
  }

  /** The value under one of its names: as a field of the carrier, or in a notation. */
  private Made named(Draw draw, Family family, Value value) {
    KeyName key = draw.of(family.keys());
    if (family.kind() == Kind.SECRET && key.words().size() < 4) {
      key =
          key.with(
              draw.chance(0.15) ? draw.of(wording.list("prefix")) : "",
              draw.chance(0.08) ? draw.of(wording.list("suffix")) : "");
    }
    if (draw.chance(encoded(family))) {
      Text pair =
          draw.chance(0.5)
              ? Text.of(key.snake(), "=", value.text())
              : Text.of("{\"", key.camel(), "\":\"", value.text().map(Json::escape), "\"}");
      return encode(draw, pair, value);
    }
    if (draw.chance(0.5)) {
      return field(draw, family, key, value);
    }
    Notation notation = draw.of(notations);
    Text text = notation.write(draw, key, value.text());
    if (notation.format().isEmpty() || draw.chance(0.2)) {
      return carried(draw, family, text, notation.name(), value, true);
    }
    return new Made(text, type("line", notation.name(), value), notation.format(), true);
  }

  private Made field(Draw draw, Family family, KeyName key, Value value) {
    String name =
        edition == Edition.DEVELOPMENT
            ? draw.oneOf(key.snake(), key.camel())
            : draw.oneOf(key.kebab(), key.camel(), key.pascal(), key.upper());
    Text message = Text.keep(draw.of(wording.list("message")));
    Event event = new Event(message, List.of(new Event.Field(name, value.text())), Json::escape);
    Carrier carrier = draw.of(carriers);
    boolean hard = carrier.hard() || !value.isWhole() || isOnlyNamed(family);
    Text line = carrier.write(draw, wording, event);
    if (family.is("number") && draw.chance(0.3) && value.text().toString().matches("[1-9][0-9]+")) {
      return number(draw, name, value);
    }
    return new Made(line, type(carrier.name(), "field", value), carrier.format(), hard);
  }

  private static Made number(Draw draw, String name, Value value) {
    Text line =
        Text.of(
            "{\"level\":\"debug\",\"ts\":\"",
            draw.time("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            "\",\"",
            name,
            "\":",
            Text.hide(value.text().toString()),
            ",\"attempt\":",
            draw.between(1, 9),
            "}");
    return new Made(line, "json/number", "json", true);
  }

  private static boolean isOnlyNamed(Family family) {
    return !family.is("bare");
  }

  private static double encoded(Family family) {
    return family.kind() == Kind.SECRET ? ENCODED_SECRET : ENCODED_PERSONAL;
  }

  private Made carried(
      Draw draw, Family family, Text message, String place, Value value, boolean alreadyEncoded) {
    if (!alreadyEncoded && draw.chance(encoded(family))) {
      return encode(draw, message, value);
    }
    Carrier carrier = draw.of(carriers);
    Text decorated = draw.chance(DECOY) ? decorated(draw, message) : message;
    Text line = carrier.write(draw, wording, Event.of(decorated));
    boolean hard = carrier.hard() || !value.isWhole() || isOnlyNamed(family) || alreadyEncoded;
    return new Made(line, type(carrier.name(), place, value), carrier.format(), hard);
  }

  /** Adds what looks like something to hide and must stay. */
  private static Text decorated(Draw draw, Text message) {
    String decoy =
        switch (draw.below(5)) {
          case 0 -> "imageID=sha256:" + draw.hex(64);
          case 1 -> "podUID=" + draw.uuid();
          case 2 -> "trace_id=" + draw.hex(32);
          case 3 -> "resourceVersion=" + draw.between(10_000, 99_999_999);
          default -> "duration=" + draw.between(1, 900) + "ms";
        };
    return Text.of(message, " ", Text.keep(decoy));
  }

  private Made encode(Draw draw, Text plain, Value value) {
    Text text = plain.withoutKeep();
    String payload = draw.of(wording.list("payloadkey"));
    Text message = Text.keep(draw.of(wording.list("message")));
    Base64.Encoder base64 = Base64.getEncoder();
    return switch (draw.below(10)) {
      case 0, 1, 2 -> {
        Text aligned = Text.of(draw.oneOf("", ";", "; "), text);
        Base64.Encoder encoder =
            draw.chance(0.3) ? Base64.getUrlEncoder().withoutPadding() : base64;
        yield blob(draw, message, payload, aligned.base64(encoder), "base64", value);
      }
      case 3 ->
          blob(draw, message, payload, text.base64(base64).fold(76, "\n"), "base64-folded", value);
      case 4 ->
          blob(draw, message, payload, text.base64(base64).base64(base64), "base64-twice", value);
      case 5 ->
          blob(draw, message, draw.oneOf("proctitle", "hex", "bytes"), text.hex(), "hex", value);
      case 6 -> {
        Text url = Text.of("redirecting to /continue?next=", text.map(Escapes::percent), "&step=2");
        yield blob(draw, url, "", Text.EMPTY, "percent", value);
      }
      case 7 -> {
        Text twice = text.map(Escapes::percent).map(Escapes::percent);
        yield blob(
            draw,
            Text.of("redirecting to /login?to=", twice),
            "",
            Text.EMPTY,
            "percent-twice",
            value);
      }
      case 8 -> unicode(draw, text, value);
      default -> {
        Text json = Text.of("{\"user-data\":\"", text.map(Escapes::percent), "\",\"v\":1}");
        yield blob(draw, message, payload, json.base64(base64), "base64-json-percent", value);
      }
    };
  }

  private Made blob(Draw draw, Text message, String key, Text blob, String encoding, Value value) {
    List<Event.Field> fields = new ArrayList<>();
    if (!key.isEmpty()) {
      fields.add(new Event.Field(key, blob));
    }
    Carrier carrier = draw.of(carriers);
    Text line = carrier.write(draw, wording, new Event(message, fields, Json::escape));
    return new Made(line, type(carrier.name(), encoding, value), carrier.format(), true);
  }

  private Made unicode(Draw draw, Text text, Value value) {
    UnaryOperator<String> escape =
        draw.chance(0.7) ? Escapes::jsonUnicode : Escapes::jsonUnicodeAll;
    Carrier carrier = draw.of(jsonCarriers);
    Text line = carrier.write(draw, wording, Event.of(text).escaping(escape));
    return new Made(line, type(carrier.name(), "unicode", value), carrier.format(), true);
  }
}
