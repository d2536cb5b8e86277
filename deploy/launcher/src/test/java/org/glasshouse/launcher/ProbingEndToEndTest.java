package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An attacker causes lines that name a victim, and reads them as everybody can: none of them bears
 * a token that stands in the lines about the victim.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProbingEndToEndTest {
  private static final Pattern TOKEN = Pattern.compile("<[a-z]+:([a-z2-7-]{20,29})>");
  private static final List<String> SAID =
      List.of(
          "session opened for user mkovesdi",
          "user=mkovesdi logged in from 203.0.113.77",
          "owner=marton.kovesdi@example.org",
          "Accepted publickey for mkovesdi from 203.0.113.77 port 51822 ssh2");
  private static final List<String> KNOCKED =
      List.of(
          "198.51.100.9 - - [%s] \"GET /?u=mkovesdi&m=marton.kovesdi%%40example.org&i=203.0.113.77"
              + " HTTP/1.1\" 404 153 \"https://example.com/~mkovesdi\" \"mkovesdi 203.0.113.77\"",
          "198.51.100.9 - - [%s] \"GET /home/mkovesdi/203.0.113.77 HTTP/1.1\" 404 0 \"-\""
              + " \"marton.kovesdi@example.org\"");

  @TempDir static Path folder = Path.of("");
  private final Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private Up up;

  @BeforeAll
  void start() throws IOException {
    up = new Up(folder, folder.resolve("data"), "firstword");
    source("victim", "victim-log", dated(today, SAID));
    source("member", "member-log", dated(today, SAID));
    source("knocked-at", "knocked-log", knocked());
    source("later", "later-log", dated(today.minus(Duration.ofDays(1)), SAID));
  }

  /** The lines of two clusters lie in one: what was knocked at, and what came on another day. */
  private void source(String name, String log, String text) throws IOException {
    Path folder = Files.createDirectories(ProbingEndToEndTest.folder.resolve("var-" + name));
    Files.writeString(folder.resolve(log + ".log"), text);
    if (name.equals("member")) {
      up.describe(name, logs(folder));
    } else if (name.equals("later")) {
      up.describe(
          "victim",
          logs(
              ProbingEndToEndTest.folder.resolve("var-victim"),
              ProbingEndToEndTest.folder.resolve("var-knocked-at"),
              folder));
    }
  }

  private static String logs(Path... folders) {
    StringBuilder text = new StringBuilder("logs:\n");
    for (Path folder : folders) {
      text.append("  - files: { include: [\"").append(folder).append("/*.log\"], format: text }\n");
    }
    return text.toString();
  }

  private static String dated(Instant time, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(time).append(" INFO ").append(line).append('\n'));
    return text.toString();
  }

  private String knocked() {
    StringBuilder text = new StringBuilder();
    String when =
        java.time.format.DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", java.util.Locale.US)
            .withZone(java.time.ZoneOffset.UTC)
            .format(today);
    KNOCKED.forEach(line -> text.append(line.formatted(when)).append('\n'));
    text.append(today)
        .append(" sshd[7]: Failed password for invalid user mkovesdi from 198.51.100.9 port 4\n");
    return text.toString();
  }

  @AfterAll
  void stop() {
    if (up != null) {
      up.close();
    }
  }

  @Test
  void findsTheVictimsTokenInNoneOfTheLinesThatHeCaused() throws Exception {
    up.awaitFound("firstword");
    int ofVictim = 2 * SAID.size() + KNOCKED.size() + 1;
    Eventually.see(
        "all lines",
        () -> bodies("cluster=victim").size() + bodies("cluster=member").size(),
        found -> found == ofVictim + SAID.size());

    List<String> all = bodies("cluster=victim");
    List<String> about = all.stream().filter(body -> isAbout(body, today)).toList();
    List<String> caused = new java.util.ArrayList<>(all);
    caused.removeAll(about);
    caused.addAll(bodies("cluster=member"));

    assertThat(about).hasSize(SAID.size());
    assertThat(caused).hasSize(ofVictim);
    assertThat(tokens(about)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(tokens(caused)).isNotEmpty().doesNotContainAnyElementsOf(tokens(about));
    assertThat(all.toString() + caused).doesNotContain("mkovesdi", "203.0.113.77", "kovesdi@");
  }

  /** Whether the victim's own cluster has said it, and not what somebody asked or tried. */
  private static boolean isAbout(String body, Instant time) {
    return body.startsWith(time + " INFO ");
  }

  private List<String> bodies(String query) throws IOException, InterruptedException {
    return up.visitor().lines(query).stream().map(line -> line.path("body").asText()).toList();
  }

  private static Set<String> tokens(List<String> texts) {
    Set<String> tokens = new HashSet<>();
    for (String text : texts) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        tokens.add(token.group(1));
      }
    }
    return tokens;
  }
}
