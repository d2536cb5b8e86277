package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.corpus.Event.Field;

/** The form in which a line reaches an archive: a component's log format, a runtime's wrapping. */
record Carrier(String name, String format, boolean hard, Writer writer) {
  interface Writer {
    Text write(Draw draw, Wording wording, Event event);
  }

  Text write(Draw draw, Wording wording, Event event) {
    return writer.write(draw, wording, event);
  }

  private static Carrier easy(String name, String format, Writer writer) {
    return new Carrier(name, format, false, writer);
  }

  private static Carrier hard(String name, String format, Writer writer) {
    return new Carrier(name, format, true, writer);
  }

  static List<Carrier> of(Edition edition) {
    List<Carrier> all = new ArrayList<>(edition == Edition.DEVELOPMENT ? development() : heldOut());
    all.add(easy("text", "text", (draw, words, event) -> event.flat()));
    return List.copyOf(all);
  }

  private static List<Carrier> development() {
    return List.of(
        easy("klog", "klog", Carrier::klog),
        easy("klog-structured", "klog", Carrier::klogStructured),
        easy("logfmt", "logfmt", Carrier::logfmt),
        easy("json", "json", Carrier::zap),
        hard("json-nested", "json", Carrier::nested),
        hard("json-escaped", "json", Carrier::dockerLog),
        easy("cri", "cri", (draw, words, event) -> cri(draw, "stdout", klog(draw, words, event))),
        hard(
            "cri+json",
            "cri+json",
            (draw, words, event) -> Text.of(stamp(draw), " stderr F ", zap(draw, words, event))),
        hard(
            "cri-parts",
            "cri",
            (draw, words, event) -> parts(draw, "stdout", Escapes.oneLine(event.flat()), 2)),
        easy("syslog", "syslog", Carrier::syslog),
        hard("journal-json", "json", Carrier::journal),
        hard("java-trace", "trace", Carrier::javaTrace),
        hard("otlp", "json", Carrier::otlp),
        hard("audit", "audit", Carrier::audit),
        hard("kubernetes-event", "json", Carrier::kubernetesEvent));
  }

  private static List<Carrier> heldOut() {
    return List.of(
        easy("klog", "klog", Carrier::klogPackage),
        easy("logfmt", "logfmt", Carrier::logfmtCaller),
        easy("json", "json", Carrier::bunyan),
        hard("json-ecs", "json", Carrier::ecs),
        hard("json-escaped-twice", "json", Carrier::wrappedTwice),
        easy("cri", "cri", (draw, words, event) -> cri(draw, "stderr", log4j(draw, words, event))),
        hard(
            "cri+json",
            "cri+json",
            (draw, words, event) -> Text.of(stamp(draw), " stdout F ", ecs(draw, words, event))),
        hard(
            "cri-parts",
            "cri",
            (draw, words, event) ->
                parts(draw, "stderr", Escapes.oneLine(logfmtCaller(draw, words, event)), 3)),
        easy("syslog-5424", "syslog", Carrier::syslog5424),
        hard("journal-export", "journal", Carrier::journalExport),
        hard("python-trace", "trace", Carrier::pythonTrace),
        hard("go-panic", "trace", Carrier::goPanic),
        easy("log4j", "text", Carrier::log4j),
        easy("python-logging", "text", Carrier::pythonLogging),
        hard("otlp-kvlist", "json", Carrier::otlpList),
        hard("audit", "audit", Carrier::auditPatch),
        hard(
            "fluentd",
            "text",
            (draw, words, event) ->
                Text.of(
                    draw.time("yyyy-MM-dd HH:mm:ss.SSSSSSSSS"),
                    " +0000 kube.var.log.containers: ",
                    bunyan(draw, words, event))));
  }

  private static String component(Draw draw, Wording words) {
    return draw.of(words.list("component"));
  }

  private static String stamp(Draw draw) {
    return draw.time("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");
  }

  private static Text klogHead(Draw draw, String file) {
    String pid = "%7d".formatted(draw.between(1, 4000));
    return Text.of(
        draw.oneOf("I", "W", "E"),
        draw.time("MMdd HH:mm:ss.SSSSSS"),
        " ",
        pid,
        " ",
        Text.keep(file + ":" + draw.between(10, 999) + "]"),
        " ");
  }

  private static Text klog(Draw draw, Wording words, Event event) {
    return Text.of(klogHead(draw, draw.of(words.list("file"))), event.flat());
  }

  private static Text klogPackage(Draw draw, Wording words, Event event) {
    Text fields = Text.EMPTY;
    for (Field field : event.fields()) {
      fields =
          Text.of(fields, " ", field.key(), "=", Escapes.doubleQuoted(field.value(), Json::escape));
    }
    return Text.of(
        klogHead(draw, draw.of(words.list("package"))),
        Escapes.doubleQuoted(event.message(), Json::escape),
        fields);
  }

  private static Text klogStructured(Draw draw, Wording words, Event event) {
    Text line =
        Text.of(
            klogHead(draw, draw.of(words.list("file"))),
            Escapes.doubleQuoted(event.message(), Json::escape));
    for (Field field : event.fields()) {
      line =
          Text.of(line, " ", field.key(), "=", Escapes.doubleQuoted(field.value(), Json::escape));
    }
    return line;
  }

  private static Text logfmt(Draw draw, Wording words, Event event) {
    Text line =
        Text.of(
            "time=\"",
            draw.time("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            "\" level=",
            draw.oneOf("info", "warning", "error"),
            " component=",
            Text.keep(component(draw, words)),
            " msg=",
            Escapes.doubleQuoted(event.message(), Json::escape));
    for (Field field : event.fields()) {
      line = Text.of(line, " ", field.key(), "=", Escapes.quoted(field.value()));
    }
    return line;
  }

  private static Text logfmtCaller(Draw draw, Wording words, Event event) {
    Text line =
        Text.of(
            "ts=",
            stamp(draw),
            " caller=",
            Text.keep(draw.of(words.list("file")) + ":" + draw.between(5, 900)),
            " level=",
            draw.oneOf("debug", "warn", "error"));
    for (Field field : event.fields()) {
      line = Text.of(line, " ", field.key(), "=", Escapes.quoted(field.value()));
    }
    return Text.of(line, " err=", Escapes.doubleQuoted(event.message(), Json::escape));
  }

  private static Text zap(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"level\":\"",
        draw.oneOf("info", "error"),
        "\",\"ts\":",
        draw.time.getEpochSecond(),
        ".",
        draw.digits(6),
        ",\"logger\":\"",
        Text.keep(component(draw, words)),
        "\",\"msg\":",
        event.json(event.message()),
        event.jsonMembers(),
        "}");
  }

  private static Text bunyan(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"name\":\"",
        Text.keep(component(draw, words)),
        "\",\"pid\":",
        draw.between(1, 999),
        ",\"level\":30",
        event.jsonMembers(),
        ",\"msg\":",
        event.json(event.message()),
        ",\"time\":\"",
        stamp(draw),
        "\",\"v\":0}");
  }

  private static Text ecs(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"@timestamp\":\"",
        stamp(draw),
        "\",\"log\":{\"level\":\"warn\",\"origin\":{\"file\":{\"line\":",
        draw.between(1, 999),
        "}}},\"service\":{\"name\":\"",
        Text.keep(component(draw, words)),
        "\"},\"labels\":{\"trace\":\"",
        draw.hex(32),
        "\"",
        event.jsonMembers(),
        "},\"message\":",
        event.json(event.message()),
        "}");
  }

  private static Text nested(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"time\":\"",
        stamp(draw),
        "\",\"source\":{\"component\":\"",
        Text.keep(component(draw, words)),
        "\"},\"details\":{\"attempt\":",
        draw.between(1, 9),
        ",\"notes\":[",
        event.json(event.message()),
        ",null],\"settings\":{\"enabled\":true",
        event.jsonMembers(),
        "}}}");
  }

  private static Text dockerLog(Draw draw, Wording words, Event event) {
    Text inner = draw.chance(0.7) ? zap(draw, words, event) : klog(draw, words, event);
    return Text.of(
        "{\"log\":",
        Escapes.doubleQuoted(Text.of(inner, "\n"), Json::escape),
        ",\"stream\":\"stderr\",\"time\":\"",
        stamp(draw),
        "\"}");
  }

  private static Text wrappedTwice(Draw draw, Wording words, Event event) {
    Text inner =
        Text.of(
            "{\"data\":",
            Escapes.doubleQuoted(bunyan(draw, words, event), Json::escape),
            ",\"seq\":",
            draw.between(1, 999),
            "}");
    return Text.of(
        "{\"partition\":",
        draw.between(0, 11),
        ",\"record\":",
        Escapes.doubleQuoted(inner, Json::escape),
        "}");
  }

  private static Text cri(Draw draw, String stream, Text inner) {
    List<Text> lines = new ArrayList<>();
    for (Text line : inner.lines()) {
      lines.add(Text.of(stamp(draw), " ", stream, " F ", line));
    }
    return Text.join("\n", lines);
  }

  /** A line that the runtime has cut, where it can in the middle of what must be hidden. */
  private static Text parts(Draw draw, String stream, Text inner, int count) {
    List<Text> lines = new ArrayList<>();
    Text rest = inner;
    for (int part = 1; part < count; part++) {
      int at = cut(draw, rest);
      lines.add(Text.of(stamp(draw), " ", stream, " P ", rest.slice(0, at)));
      rest = rest.slice(at, rest.length());
    }
    lines.add(Text.of(stamp(draw), " ", stream, " F ", rest));
    return Text.join("\n", lines);
  }

  private static int cut(Draw draw, Text text) {
    int start = 0;
    for (Text.Piece piece : text.pieces()) {
      int length = piece.text().length();
      if (piece.role() == Text.Role.HIDE && length >= 12) {
        return start + draw.between(6, length - 6);
      }
      start += length;
    }
    return Math.max(1, text.length() / 2);
  }

  private static Text syslog(Draw draw, Wording words, Event event) {
    return Text.of(
        "<",
        draw.between(1, 190),
        ">",
        draw.time("MMM dd HH:mm:ss"),
        " localhost ",
        Text.keep(component(draw, words) + "[" + draw.between(100, 99_999) + "]:"),
        " ",
        event.flat().map(text -> text.replace("\n", "#012")));
  }

  private static Text syslog5424(Draw draw, Wording words, Event event) {
    Text data = Text.EMPTY;
    for (Field field : event.fields()) {
      data =
          Text.of(
              data,
              " ",
              field.key(),
              "=",
              Escapes.doubleQuoted(field.value(), text -> Json.escape(text).replace("]", "\\]")));
    }
    return Text.of(
        "<",
        draw.between(1, 190),
        ">1 ",
        stamp(draw),
        " localhost ",
        Text.keep(component(draw, words)),
        " ",
        draw.between(100, 99_999),
        " - ",
        event.fields().isEmpty() ? "-" : Text.of("[meta@32473", data, "]"),
        " ",
        Escapes.oneLine(event.message()));
  }

  private static Text journal(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"__REALTIME_TIMESTAMP\":\"",
        draw.time.toEpochMilli(),
        "000\",\"_SYSTEMD_UNIT\":\"",
        Text.keep(component(draw, words) + ".service"),
        "\",\"PRIORITY\":\"6\",\"_PID\":\"",
        draw.between(100, 99_999),
        "\",\"MESSAGE\":",
        event.json(event.flat()),
        "}");
  }

  private static Text journalExport(Draw draw, Wording words, Event event) {
    return Text.of(
        "__REALTIME_TIMESTAMP=",
        draw.time.toEpochMilli(),
        "000\nPRIORITY=4\n_SYSTEMD_UNIT=",
        Text.keep(component(draw, words) + ".service"),
        "\nMESSAGE=",
        Escapes.oneLine(event.flat()),
        "\n_PID=",
        draw.between(100, 99_999));
  }

  private static Text javaTrace(Draw draw, Wording words, Event event) {
    String type = draw.of(words.list("class"));
    return Text.of(
        draw.time("yyyy-MM-dd HH:mm:ss,SSS"),
        " ERROR [main] ",
        Text.keep(type),
        " - failure\n",
        draw.of(words.list("exception")),
        ": ",
        event.flat(),
        "\n\tat ",
        type,
        ".run(",
        type.substring(type.lastIndexOf('.') + 1),
        ".java:",
        draw.between(10, 900),
        ")\n\tat ",
        Text.keep("java.base/java.lang.Thread.run(Thread.java:1583)"));
  }

  private static Text pythonTrace(Draw draw, Wording words, Event event) {
    return Text.of(
        Text.keep("Traceback (most recent call last):"),
        "\n  File \"/opt/app/",
        component(draw, words),
        ".py\", line ",
        draw.between(1, 900),
        ", in main\n    run(options)\nRuntimeError: ",
        event.flat());
  }

  private static Text goPanic(Draw draw, Wording words, Event event) {
    return Text.of(
        "panic: ",
        event.flat(),
        "\n\ngoroutine ",
        draw.between(1, 9999),
        " [running]:\nmain.main()\n\t/src/",
        Text.keep(draw.of(words.list("package")) + ":" + draw.between(5, 500)),
        " +0x",
        draw.hex(3));
  }

  private static Text log4j(Draw draw, Wording words, Event event) {
    return Text.of(
        draw.time("yyyy-MM-dd HH:mm:ss.SSS"),
        " WARN [pool-",
        draw.between(1, 9),
        "-thread-1] ",
        Text.keep(draw.of(words.list("class"))),
        " - ",
        event.flat());
  }

  private static Text pythonLogging(Draw draw, Wording words, Event event) {
    return Text.of(
        draw.time("yyyy-MM-dd HH:mm:ss,SSS"),
        " - ",
        Text.keep(component(draw, words)),
        " - ",
        draw.oneOf("INFO", "ERROR", "DEBUG"),
        " - ",
        event.flat());
  }

  private static Text otlp(Draw draw, Wording words, Event event) {
    Text attributes = Text.EMPTY;
    for (Field field : event.fields()) {
      attributes =
          Text.of(
              attributes,
              ",{\"key\":",
              Json.quote(field.key()),
              ",\"value\":{\"stringValue\":",
              event.json(field.value()),
              "}}");
    }
    return Text.of(
        "{\"timeUnixNano\":\"",
        draw.time.getEpochSecond(),
        "000000000\",\"severityText\":\"WARN\",\"body\":{\"stringValue\":",
        event.json(event.message()),
        "},\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"",
        Text.keep(component(draw, words)),
        "\"}}",
        attributes,
        "],\"traceId\":\"",
        draw.hex(32),
        "\",\"spanId\":\"",
        draw.hex(16),
        "\"}");
  }

  private static Text otlpList(Draw draw, Wording words, Event event) {
    Text values = Text.EMPTY;
    for (Field field : event.fields()) {
      values =
          Text.of(
              values,
              ",{\"key\":",
              Json.quote(field.key()),
              ",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":",
              event.json(field.value()),
              "}]}}}");
    }
    return Text.of(
        "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"",
        Text.keep(component(draw, words)),
        "\"}}]},\"logRecords\":[{\"body\":{\"kvlistValue\":{\"values\":[{\"key\":\"text\",\"value\":{\"stringValue\":",
        event.json(event.message()),
        "}}",
        values,
        "]}}}]}");
  }

  private static Text audit(Draw draw, Wording words, Event event) {
    Text env = Text.EMPTY;
    for (Field field : event.fields()) {
      env =
          Text.of(
              env,
              ",{\"name\":",
              Json.quote(field.key()),
              ",\"value\":",
              event.json(field.value()),
              "}");
    }
    return Text.of(
        "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"RequestResponse\",\"auditID\":\"",
        Text.keep(draw.uuid()),
        "\",\"stage\":\"ResponseComplete\",\"verb\":\"create\",\"user\":{\"username\":\"system:serviceaccount:openshift-gitops:argocd\"},\"objectRef\":{\"resource\":\"deployments\",\"namespace\":\"shop\"},\"responseStatus\":{\"code\":422,\"message\":",
        event.json(event.message()),
        "},\"requestObject\":{\"spec\":{\"containers\":[{\"name\":\"",
        component(draw, words),
        "\",\"env\":[{\"name\":\"MODE\",\"value\":\"fast\"}",
        env,
        "]}]}},\"requestReceivedTimestamp\":\"",
        stamp(draw),
        "\"}");
  }

  private static Text auditPatch(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\",\"auditID\":\"",
        Text.keep(draw.uuid()),
        "\",\"stage\":\"RequestReceived\",\"verb\":\"patch\",\"user\":{\"username\":\"system:serviceaccount:openshift-operators:",
        component(draw, words),
        "\"},\"requestObject\":{\"metadata\":{\"annotations\":{\"note\":",
        event.json(event.message()),
        "}},\"data\":{\"mode\":\"on\"",
        event.jsonMembers(),
        "}}}");
  }

  private static Text kubernetesEvent(Draw draw, Wording words, Event event) {
    return Text.of(
        "{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"type\":\"Warning\",\"reason\":\"Failed\",\"count\":",
        draw.between(1, 99),
        ",\"source\":{\"component\":\"",
        Text.keep(component(draw, words)),
        "\"},\"message\":",
        event.json(event.flat()),
        ",\"lastTimestamp\":\"",
        draw.time("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        "\"}");
  }
}
