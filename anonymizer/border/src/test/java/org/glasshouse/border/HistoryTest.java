package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.engine.Policy;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a history tells of somebody leads to none of the lines and series that are about them. */
@Timeout(60)
class HistoryTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:00:00Z");
  private static final Pattern TOKEN = Pattern.compile("[a-z2-7]{20,}");

  private static final String LOGIN = "mkovesdi";
  private static final String FIRST = "Márton";
  private static final String SURNAME = "Kövesdi";
  private static final String MAIL = "marton@example.org";
  private static final String NUMBER = "44100127";
  private static final String SSH = "8ZyK1q9o7C0bJrXhV3mEo2xT5aWpLdQnSfGhUiYtRkM";
  private static final String GPG = "09DFBC4B245E555EC4BA7C7A243DD1BE50B72457";
  private static final String SERIAL = "4a3f9c1b7d2e8f60a1b2c3d4e5f60718";
  private static final String UID = "2f9f3c1e-8a32-4c7b-bd0f-8d0c9e1f2a3b";
  private static final String SHA = "3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a";

  /** What a directory resolves to the person. */
  private static final List<String> IDENTIFYING =
      List.of(LOGIN, SURNAME, MAIL, NUMBER, SSH, GPG, SERIAL, UID, SHA);

  private static final List<String> HISTORY =
      List.of(
          "Raise the quota\n\nSigned-off-by: Márton Kövesdi <marton@example.org>\n",
          "Fix storage\n\nCo-authored-by: Márton Kövesdi"
              + " <44100127+mkovesdi@users.noreply.github.com>\n",
          "Merge pull request #1182 from mkovesdi/fix-storage\n\nraise the quota\n",
          "Merge branch 'mkovesdi/fix-storage' into 'main'\n",
          "Let the new key in\n\nRSA SHA256:" + SSH + " of @mkovesdi\n",
          "Trust a key\n\ngpg key fingerprint " + GPG + " for Márton Kövesdi\n",
          "Renew a certificate\n\nserial number " + SERIAL + ", asked for by mkovesdi\n",
          "Revert \"Raise the quota\"\n\nThis reverts commit "
              + SHA
              + ", see\n"
              + "https://github.com/example/infra/commit/"
              + SHA
              + " by @mkovesdi\n",
          "Remove an account\n\nuser mkovesdi (uid: " + UID + ") has left\n",
          "Quota for mkovesdi, as @mkovesdi asked in https://github.com/example/infra/issues/7\n",
          "Name the owner\n\nReviewed-by: Márton Kövesdi <marton@example.org>\n");

  private static final List<String> LINES =
      List.of(
          "Accepted publickey for mkovesdi from 192.0.2.7 port 51822 ssh2: RSA SHA256:" + SSH,
          "gpg: using RSA key " + GPG,
          "verified client certificate serial=" + SERIAL + " user=mkovesdi",
          "{\"kind\":\"Event\",\"user\":{\"username\":\"mkovesdi\",\"uid\":\"" + UID + "\"}}",
          "login of 44100127+mkovesdi@users.noreply.github.com and marton@example.org",
          "HEAD is now at " + SHA + "\nAuthor: Márton Kövesdi <marton@example.org>",
          "User \"mkovesdi\" cannot list resource \"pods\" in API group \"\"");

  private final KeyRing keys;
  private final PseudonymCache pseudonyms;
  private final Source source =
      new Source(PublicLogsTest.terms("3"), true, Detection.by(Policy.DEFAULT));

  HistoryTest(@TempDir Path folder) {
    keys = KeyRing.create(folder.resolve("keys"), () -> ARRIVAL);
    pseudonyms = new PseudonymCache(keys, () -> ARRIVAL);
  }

  @Test
  void givesNoTokenThatALogOrALabelHas() {
    Set<String> ofRecords = new HashSet<>(tokens(logs()));
    ofRecords.addAll(tokens(labels()));

    List<String> changes = HISTORY.stream().map(this::change).toList();

    assertThat(ofRecords).isNotEmpty();
    assertThat(tokens(changes)).doesNotContainAnyElementsOf(ofRecords).isEmpty();
  }

  @Test
  void namesNobody() {
    for (String message : HISTORY) {
      assertThat(change(message).toLowerCase(Locale.ROOT))
          .as(message)
          .doesNotContain(IDENTIFYING.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
    }
  }

  private String change(String message) {
    RawChange raw =
        new RawChange(
            message,
            FIRST + " " + SURNAME + " <" + MAIL + ">",
            FIRST + " " + SURNAME + " <" + NUMBER + "+" + LOGIN + "@users.noreply.github.com>",
            List.of(),
            0,
            null);
    RawEvent event = new RawEvent(STREAM, 1, EventKind.CHANGE, ARRIVAL, ARRIVAL, raw);
    PublicChange made =
        (PublicChange)
            ((PublicEvent)
                    record(
                        new PublicEvents(pseudonyms)
                            .construct(
                                source,
                                partition(Signal.EVENTS),
                                List.of(message(event)),
                                Guard.PLAIN)))
                .content();
    return made.toString();
  }

  private List<String> logs() {
    List<Passage.Arrived> arrived = new ArrayList<>();
    for (String line : LINES) {
      RawLog log =
          new RawLog(
              STREAM,
              arrived.size(),
              ARRIVAL,
              ARRIVAL,
              "",
              new RawLog.Body.Text(line),
              Map.of(),
              Map.of());
      arrived.add(new Passage.Arrived(log, ARRIVAL));
    }
    return new PublicLogs(pseudonyms)
        .construct(source, new Passage(STREAM, List.of(), arrived, List.of()), Guard.PLAIN).stream()
            .map(outcome -> ((PublicLog) ((Outcome.Published) outcome).record()).body())
            .toList();
  }

  private List<String> labels() {
    Map<String, String> labels =
        Map.of(
            Labels.NAME,
            "kube_pod_info",
            "namespace",
            "jupyterhub",
            "pod",
            "jupyter-" + LOGIN,
            "user",
            LOGIN,
            "email",
            MAIL);
    RawSamples samples =
        new RawSamples(
            new Series(labels, new Samples.Builder().add(ARRIVAL.toEpochMilli(), 1).build()));
    PublicSamples made =
        (PublicSamples)
            record(
                new PublicMetrics(keys, pseudonyms)
                    .construct(
                        source, partition(Signal.METRICS), List.of(message(samples)), Guard.PLAIN));
    return List.copyOf(made.series().labels().values());
  }

  private static Object record(List<Outcome> outcomes) {
    return ((Outcome.Published) outcomes.getFirst()).record();
  }

  private static RawPartition partition(Signal signal) {
    return new RawPartition("smaug", signal, new TopicPartition("raw." + signal + ".smaug", 0));
  }

  private static RawPartition.Message message(RawRecord record) {
    return new RawPartition.Message(0, ARRIVAL, 1, false, null, List.of(record));
  }

  private static Set<String> tokens(List<String> texts) {
    Set<String> tokens = new HashSet<>();
    for (String text : texts) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        tokens.add(token.group());
      }
    }
    return tokens;
  }
}
