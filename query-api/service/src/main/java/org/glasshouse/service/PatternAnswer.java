package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Signature;
import org.glasshouse.patterns.Template;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * An error as the API gives it.
 *
 * @param title its most common wording, with words in capitals where something varies
 * @param signature what stays the same; {@code <>} where something varies
 * @param aliases other ids that lead here
 * @param lines how many lines of it are searchable
 * @param first time of the earliest of these; null where none has a time
 * @param stretchSeconds length of the stretches that are counted; 0 where no line has a time
 * @param versions of what wrote the newest lines, by kind, as far as they tell
 * @param samples the newest lines
 */
public record PatternAnswer(
    String id,
    String title,
    String slug,
    String url,
    String signature,
    String signatureVersion,
    List<String> aliases,
    String firstPublished,
    long lines,
    @Nullable String first,
    @Nullable String last,
    long stretchSeconds,
    List<Cluster> clusters,
    SortedMap<String, List<String>> versions,
    List<LineAnswer> samples,
    List<Alike> alike) {
  private static final int SAMPLES = 10;

  /** Lines in one cluster. */
  public record Cluster(String name, long lines, List<Count> counts) {}

  /** Lines in one stretch of time. */
  public record Count(String from, long lines) {}

  /** Another error that is close. */
  public record Alike(String id, String title, String url, double score) {}

  static PatternAnswer of(PatternSearch.Found found) {
    PatternLines.Met met = found.met();
    Duration stretch = met.stretch();
    return new PatternAnswer(
        found.id(),
        found.title().text(),
        found.title().slug(),
        url(found.id(), found.title()),
        found.signature(),
        Signature.VERSION,
        found.ids().stream().filter(id -> !id.equals(found.id())).toList(),
        found.firstPublished().toString(),
        met.lines(),
        text(met.first()),
        text(met.last()),
        stretch == null ? 0 : stretch.toSeconds(),
        met.clusters().stream().map(PatternAnswer::cluster).toList(),
        versions(met.newest()),
        met.newest().stream().limit(SAMPLES).map(LineAnswer::of).toList(),
        found.alike().stream()
            .map(other ->
                new Alike(
                    other.id(),
                    other.title().text(),
                    url(other.id(), other.title()),
                    rounded(other.score())))
            .toList());
  }

  private static SortedMap<String, List<String>> versions(List<StoredLog> lines) {
    SortedMap<String, List<String>> versions = new TreeMap<>();
    MetVersions.of(lines).forEach(met -> versions.put(met.what().word(), met.versions()));
    return versions;
  }

  /** The page of an error. */
  public static String url(String id, Template title) {
    return "/patterns/" + id + "/" + title.slug();
  }

  private static Cluster cluster(PatternLines.InCluster cluster) {
    return new Cluster(
        cluster.cluster(),
        cluster.lines(),
        cluster.counts().stream()
            .map(count -> new Count(count.start().toString(), count.lines()))
            .toList());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static double rounded(double score) {
    return Math.round(score * 1_000) / 1_000.0;
  }

  /** An error in a list. */
  public record Listed(
      String id,
      String title,
      String slug,
      String url,
      long lines,
      long before,
      String firstPublished,
      @Nullable String last,
      String severity) {
    static Listed of(PatternSearch.Listed listed) {
      return new Listed(
          listed.id(),
          listed.title().text(),
          listed.title().slug(),
          PatternAnswer.url(listed.id(), listed.title()),
          listed.lines(),
          listed.before(),
          listed.firstPublished().toString(),
          text(listed.last()),
          listed.severity().word());
    }
  }

  /** Errors in a list; there is never a second page. */
  public record Listing(
      List<Listed> items, @Nullable String next, long total, boolean totalExact, Covers covers) {
    static Listing of(LogRequest asked, List<PatternSearch.Listed> listed, Coverage coverage) {
      return new Listing(
          listed.stream().map(Listed::of).toList(),
          null,
          listed.size(),
          listed.size() < asked.limit(),
          Covers.of(coverage, asked.from(), asked.to(), asked.cluster()));
    }
  }

  /**
   * What each of some texts is known as, in their order.
   *
   * @param left how many texts at the end were not looked at, since time was over
   */
  public record Lookups(List<Lookup> items, int left) {}

  /**
   * What a text is known as.
   *
   * @param pattern the id of its own signature, published or not
   */
  public record Lookup(String pattern, List<Match> matches) {}

  /**
   * An error that is close to a text.
   *
   * @param verdict {@code same}, {@code alike} or {@code unknown}
   */
  public record Match(String id, String title, String url, double score, String verdict) {
    static Match of(Nearest.Match match, Template title) {
      return new Match(
          match.id(),
          title.text(),
          PatternAnswer.url(match.id(), title),
          rounded(match.score()),
          match.verdict().name().toLowerCase(Locale.ROOT));
    }
  }
}
