package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;

/**
 * The canaries of a source: drawn with a key, so that only who holds it can tell one from a secret,
 * and that none has to be kept. For use by one thread.
 */
public final class Canaries {
  private static final String LABEL = "canaries";

  private final Mac mac;
  private final String source;
  private final StreamId stream;

  /**
   * @param identityKey the archive's, from which the key of canaries is made
   */
  public Canaries(byte[] identityKey, String source) {
    this.mac = Draw.mac(Draw.mac(identityKey).doFinal(LABEL.getBytes(UTF_8)));
    this.source = source;
    this.stream = new StreamId(id("stream"));
  }

  /** The stream of those that are lines; their numbers are its positions. */
  public StreamId stream() {
    return stream;
  }

  /** The id of one that is an incident, a note or a change. */
  public StreamId entity(long number) {
    return new StreamId(id("entity/" + number));
  }

  private String id(String what) {
    return Base32.encode(mac.doFinal((what + "/" + source).getBytes(UTF_8)), StreamId.LENGTH);
  }

  /** One of them; the same whenever it is asked for. */
  public Canary canary(Signal signal, long number) {
    return canary(signal, number, Schedule.time(number));
  }

  /** The same as of another time than that at which it is planted. */
  public Canary canary(Signal signal, long number, Instant time) {
    return switch (signal) {
      case LOGS -> line(number, time);
      case METRICS -> series(number, time);
      case EVENTS -> event(number, time);
    };
  }

  /** A secret and a person, and what is to be looked for of both. */
  private record Pair(String kind, Bait secret, Bait person) {
    List<String> cores() {
      List<String> cores = new ArrayList<>(secret.cores());
      cores.addAll(person.cores());
      return cores;
    }
  }

  /** A prime above the number of kinds, so that steps of it meet all of them. */
  private static final int STEP = 7_919;

  /** All kinds of secrets take turns, in another order with each round. */
  private Pair pair(Signal signal, long number, boolean oneLine) {
    Draw draw = Draw.of(mac, source + "/" + signal.word() + "/" + number);
    int kinds = FakeSecrets.kinds(oneLine);
    long round = number / kinds;
    int kind = (int) Math.floorMod(number * STEP + round * 31, (long) kinds);
    int person = (int) Math.floorMod(number + round, (long) FakePersons.kinds());
    return new Pair(
        FakeSecrets.name(kind) + " and " + FakePersons.name(person),
        FakeSecrets.draw(kind, draw),
        FakePersons.draw(person, draw));
  }

  private Canary.Id idOf(Signal signal, long number) {
    return new Canary.Id(source, signal, number);
  }

  private Canary line(long number, Instant time) {
    Carrier[] carriers = Carrier.values();
    Carrier carrier = carriers[(int) Math.floorMod(number + number / 7, (long) carriers.length)];
    Pair pair = pair(Signal.LOGS, number, !carrier.takesLines());
    Carrier.Carried carried = carrier.carry(pair.secret().text(), pair.person().text());
    RawLog log =
        new RawLog(
            stream,
            number,
            time,
            time,
            "",
            new RawLog.Body.Text(carried.body()),
            carried.resource(),
            carried.attributes());
    return new Canary(
        idOf(Signal.LOGS, number), List.of(log), pair.kind() + " in " + carrier, pair.cores());
  }

  private Canary series(long number, Instant time) {
    Pair pair = pair(Signal.METRICS, number, true);
    String secret = pair.secret().text();
    String person = pair.person().text();
    String name = "shop_requests_total";
    Map<String, String> labels =
        switch (isName(secret) ? (int) Math.floorMod(number + number / 5, 3L) : 0) {
          case 0 -> Map.of(Labels.NAME, name, "given", secret, "by", person);
          case 1 -> Map.of(Labels.NAME, secret, "by", person);
          default -> Map.of(Labels.NAME, name, secret, "1", "by", person);
        };
    Samples samples = new Samples.Builder().add(time.toEpochMilli(), (double) number).build();
    List<RawRecord> records =
        List.of(
            new RawSamples(new Series(labels, samples)),
            new RawDescription(
                new Description(
                    name, MetricType.COUNTER, "Requests with " + secret + " by " + person, "")));
    return new Canary(
        idOf(Signal.METRICS, number), records, pair.kind() + " in a series", pair.cores());
  }

  /** Whether metrics and labels may be called so. */
  private static boolean isName(String secret) {
    return secret.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private Canary event(long number, Instant time) {
    Pair pair = pair(Signal.EVENTS, number, true);
    String secret = pair.secret().text();
    String person = pair.person().text();
    String sentence = "It was reached with " + secret + " by " + person + ".";
    EventKind kind =
        switch ((int) Math.floorMod(number / 8, 3L)) {
          case 0 -> EventKind.INCIDENT;
          case 1 -> EventKind.NOTE;
          default -> EventKind.CHANGE;
        };
    RawEvent.Content content =
        switch (kind) {
          case INCIDENT, NOTE ->
              new RawReport(
                  "Queue was full: " + person,
                  List.of(
                      new RawReport.Section(RawReport.Role.SUMMARY, "Summary", sentence),
                      new RawReport.Section(
                          RawReport.Role.OTHER, secret, "```\n" + secret + "\n```\n")),
                  List.of());
          case CHANGE ->
              new RawChange(
                  "Raise the limit\n\n" + sentence,
                  "Worker <" + person + ">",
                  "Worker <" + person + ">",
                  List.of(
                      new RawChange.File(
                          "deploy/queue.yaml",
                          "",
                          RawChange.Action.MODIFIED,
                          1,
                          0,
                          "@@ -1,0 +1,1 @@\n+given: " + secret + "\n",
                          null)),
                  0,
                  null);
        };
    RawEvent event = new RawEvent(entity(number), number, kind, time, time, content);
    return new Canary(
        idOf(Signal.EVENTS, number), List.of(event), pair.kind() + " in " + kind, pair.cores());
  }

  /** Where in a line a secret and a person stand. */
  private enum Carrier {
    KLOG {
      @Override
      Carried carry(String secret, String person) {
        return body(
            "I1126 14:00:00.000000       1 sync.go:42] \"Reached\" given=\"%s\" %s"
                .formatted(escaped(secret), person));
      }
    },
    TEXT {
      @Override
      Carried carry(String secret, String person) {
        return new Carried(
            "reached with %s by %s".formatted(secret, person), Map.of(), Map.of(secret, person));
      }
    },
    JSON {
      @Override
      Carried carry(String secret, String person) {
        return body(
            "{\"level\":\"warn\",\"msg\":\"reached with %s\",\"more\":{\"list\":[\"%s\"],\"n\":1}}"
                .formatted(escaped(secret), escaped(person)));
      }
    },
    JSON_KEY {
      @Override
      Carried carry(String secret, String person) {
        return body(
            "{\"level\":\"info\",\"%s\":1,\"by\":\"%s\"}"
                .formatted(escaped(secret), escaped(person)));
      }
    },
    ATTRIBUTE {
      @Override
      Carried carry(String secret, String person) {
        return new Carried(
            "the queue is full",
            Map.of(),
            Map.of("exception.message", secret, "log.logger", person));
      }
    },
    NAME {
      @Override
      Carried carry(String secret, String person) {
        return new Carried(
            "the queue is full for " + person,
            Map.of("k8s.namespace.name", "shop", "k8s.pod.name", secret),
            Map.of());
      }
    },
    STACK_TRACE {
      @Override
      Carried carry(String secret, String person) {
        return body(
            """
            java.lang.IllegalStateException: reached with %s
            \tat org.example.shop.Queue.take(Queue.java:42)
            Caused by: java.io.IOException: closed by %s
            \tat org.example.shop.Peer.read(Peer.java:7)\
            """
                .formatted(secret, person));
      }
    },
    YAML {
      @Override
      Carried carry(String secret, String person) {
        return body("given: '%s'\nowner: '%s'\nreplicas: 2".formatted(secret, person));
      }
    },
    BASE64 {
      @Override
      Carried carry(String secret, String person) {
        return body("payload: " + base64("reached with " + secret + " by " + person));
      }
    },
    HEXADECIMAL {
      @Override
      Carried carry(String secret, String person) {
        return body("payload: " + hex("reached with " + secret + " by " + person));
      }
    };

    /** What a record holds. */
    record Carried(String body, Map<String, String> resource, Map<String, String> attributes) {}

    abstract Carried carry(String secret, String person);

    /** Whether a secret of several lines can stand here as it is. */
    boolean takesLines() {
      return this == TEXT;
    }

    private static Carried body(String body) {
      return new Carried(body, Map.of(), Map.of());
    }

    private static String escaped(String text) {
      return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String base64(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String hex(String text) {
      return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
  }
}
