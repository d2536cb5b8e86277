package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.patterns.Signature;
import org.glasshouse.service.PatternPrefixes;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * The errors of an archive whose ids begin as those of some texts do. The archive learns these
 * beginnings, in the order of the alphabet, and nothing else; each has at least {@value
 * PatternPrefixes#LEAST} errors, or else it is not asked.
 */
final class AskedByPrefix {
  private static final String PREFIXES = "/api/v1/patterns/prefixes";
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Candidate> candidates;
  private final Nearest nearest;

  private AskedByPrefix(Map<String, Candidate> candidates) {
    this.candidates = candidates;
    this.nearest =
        new Nearest(
            candidates.values().stream()
                .map(one -> new Nearest.Known(one.id(), one.signature()))
                .toList());
  }

  /**
   * An error of the archive.
   *
   * @param canonical the id whose page answers
   */
  record Candidate(String id, String canonical, String signature, String title) {}

  /**
   * Asks an archive.
   *
   * @throws LaunchException if it does not answer as it should
   */
  static AskedByPrefix of(URI archive, Screenful screenful) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      int offered = get(client, archive, PREFIXES).path("length").asInt(0);
      int length = Math.clamp(offered, 0, PatternPrefixes.LONGEST);
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      for (String prefix : prefixes(screenful, length)) {
        String path = PREFIXES + "/" + (prefix.isEmpty() ? "-" : prefix);
        List<Candidate> group = candidates(get(client, archive, path), archive);
        if (length > 0 && group.size() < PatternPrefixes.LEAST) {
          throw new LaunchException(
              "%s: expected at least %d errors for each prefix, got %d; nothing more is asked"
                  .formatted(archive, PatternPrefixes.LEAST, group.size()));
        }
        group.forEach(one -> candidates.put(one.id(), one));
      }
      return new AskedByPrefix(candidates);
    }
  }

  private static SortedSet<String> prefixes(Screenful screenful, int length) {
    SortedSet<String> prefixes = new TreeSet<>();
    for (String text : screenful.texts()) {
      prefixes.add(Signature.of(text).id().substring(0, length));
    }
    return prefixes;
  }

  private static JsonNode get(HttpClient client, URI archive, String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(archive.resolve(path)).timeout(LONGEST).GET().build();
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new LaunchException(
              "%s answers with status %d".formatted(archive, answer.statusCode()));
        }
        return JSON.readTree(body);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new LaunchException(
          "--at: cannot ask %s: %s".formatted(archive, e.getClass().getSimpleName()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("stopped while asking " + archive, e);
    }
  }

  private static List<Candidate> candidates(JsonNode answer, URI archive) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      String canonical = item.path("canonical").asText("");
      if (!Base32.matches(canonical, Signature.ID_LENGTH)) {
        throw new LaunchException(archive + ": expected ids of errors, got something else");
      }
      candidates.add(
          new Candidate(
              item.path("id").asText(""),
              canonical,
              item.path("signature").asText(""),
              item.path("title").asText("")));
    }
    return candidates;
  }

  /** What is close to a text among the errors that were asked for, by canonical ids. */
  List<Nearest.Match> look(String text, int limit) {
    Map<String, Nearest.Match> matches = new LinkedHashMap<>();
    Candidate own = candidates.get(Signature.of(text).id());
    if (own != null) {
      matches.put(own.canonical(), new Nearest.Match(own.id(), 1));
    }
    for (Nearest.Match match : nearest.find(text, limit * 3)) {
      Candidate candidate = candidates.get(match.id());
      if (candidate != null) {
        matches.putIfAbsent(candidate.canonical(), match);
      }
    }
    return matches.values().stream().limit(limit).toList();
  }

  /** One of the errors that were asked for. */
  @Nullable Candidate candidate(String id) {
    return candidates.get(id);
  }
}
