package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.patterns.Shape;
import org.glasshouse.patterns.Signature;
import org.glasshouse.patterns.Template;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.PatternLines.Order;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * Finds errors: by the permanent address of a pattern, by a text that somebody has on the screen,
 * or by how often they were met. Texts are signed in memory and go nowhere.
 */
public final class PatternSearch implements Aliases {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** How long texts of one visitor are looked at. */
  public static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

  private static final Duration TABLE_FRESH = Duration.ofSeconds(2);

  /** How often the table is looked at for an id that it did not have a moment ago. */
  private static final Duration TABLE_NEWS = Duration.ofMillis(250);

  private static final Duration NEAREST_FRESH = Duration.ofMinutes(1);

  /** Lines whose wordings a title is chosen from. */
  private static final int WORDINGS = 50;

  private static final int MOST_ALIKE = 8;

  /** So many times more are looked at than are answered, since some lead to others. */
  private static final int MORE = 3;

  private final PatternReader table;
  private final PatternLines lines;
  private final Ledger ledger;
  private final StoreCalls calls;
  private final Renewed<Known> known = new Renewed<>("patterns");
  private final Renewed<Likeness> likeness = new Renewed<>("likeness of patterns");

  /** As below, where nothing was removed. */
  public PatternSearch(PatternReader table, PatternLines lines) {
    this(table, lines, Ledger.EMPTY);
  }

  /**
   * @param ledger says what is never shown; the table follows it when its files are written anew
   */
  public PatternSearch(PatternReader table, PatternLines lines, Ledger ledger) {
    this(table, lines, ledger, new StoreCalls(LONGEST));
  }

  PatternSearch(PatternReader table, PatternLines lines, Ledger ledger, StoreCalls calls) {
    this.table = table;
    this.lines = lines;
    this.ledger = ledger;
    this.calls = calls;
  }

  /**
   * An error.
   *
   * @param id whose page answers
   * @param signature of that id
   * @param ids all that lead to it, with itself
   * @param title the most common wording, with words in capitals where something varies
   * @param firstPublished when the first of the ids was given; until the table has one, the time of
   *     its first line
   * @param settled whether it was seen to have settled, be its lines searchable still or not
   * @param met where and when its lines were met
   * @param alike other errors that are close, the closest first
   */
  public record Found(
      String id,
      String signature,
      List<String> ids,
      Template title,
      Instant firstPublished,
      boolean settled,
      PatternLines.Met met,
      List<Alike> alike) {
    public Found {
      ids = List.copyOf(ids);
      alike = List.copyOf(alike);
    }
  }

  /**
   * An error that is close to another.
   *
   * @param score from 0 to 1, the same
   */
  public record Alike(String id, Template title, double score) {}

  /**
   * An error in a list.
   *
   * @param before of the lines, how many are of the first half of the time; 0 unless growth is
   *     asked for
   * @param firstPublished when the first of its ids was given
   * @param last time of its latest line; null where none has a time
   */
  public record Listed(
      String id,
      Template title,
      long lines,
      long before,
      Instant firstPublished,
      @Nullable Instant last,
      Severity severity) {
    double growth() {
      return (lines - before + 1.0) / (before + 1.0);
    }
  }

  /**
   * What a text is known as.
   *
   * @param own the id of its own signature, whether it was ever published or not
   * @param matches the closest published errors, the closest first
   */
  public record Looked(String own, List<Nearest.Match> matches) {
    public Looked {
      matches = List.copyOf(matches);
    }
  }

  /**
   * The rows of the table as pages need them, without those that were met in clusters alone of
   * which everything is gone or hidden.
   *
   * @param removals the ledger when the table was looked at
   * @param members by the id whose page answers all that lead to it, with itself
   */
  private record Known(
      PatternReader.Patterns patterns,
      Instant read,
      Removals removals,
      Unread unread,
      Map<String, StoredPattern> rows,
      Map<String, Set<String>> members,
      Map<String, String> shapes) {
    static Known of(PatternReader.Patterns patterns, Instant read, Removals removals) {
      Map<String, StoredPattern> rows = new HashMap<>();
      Map<String, Set<String>> members = new HashMap<>();
      for (StoredPattern row : patterns.rows()) {
        boolean gone = !row.clusters().isEmpty() && removals.clusters().containsAll(row.clusters());
        if (!gone) {
          // Whose line gave the wording is not known.
          boolean partly = !Collections.disjoint(row.clusters(), removals.clusters());
          rows.put(row.id(), partly ? row.withoutWording() : row);
          members
              .computeIfAbsent(canonical(row), canonical -> new TreeSet<>(Set.of(canonical)))
              .add(row.id());
        }
      }
      Unread unread = Unread.of(removals, patterns.clean());
      return new Known(patterns, read, removals, unread, rows, members, new ConcurrentHashMap<>());
    }

    /** The same table at a later time. */
    Known at(Instant time, Removals now) {
      if (!now.clusters().equals(removals.clusters())) {
        return of(patterns, time, now);
      }
      Unread still = now == removals ? unread : Unread.of(now, patterns.clean());
      return new Known(patterns, time, now, still, rows, members, shapes);
    }

    String version() {
      return patterns.version();
    }

    /** All that lead to a page, with itself. */
    List<String> ids(String canonical) {
      return List.copyOf(members.getOrDefault(canonical, Set.of(canonical)));
    }

    /**
     * What speaks for the page of an id: its own row or, where that is left out, one of those that
     * lead to it; null where there is neither.
     */
    @Nullable StoredPattern row(String id) {
      StoredPattern own = rows.get(id);
      return own != null
          ? own
          : members.getOrDefault(id, Set.of()).stream()
              .map(rows::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    }

    /** Whether it is known that a cluster met an id of which something stays. */
    boolean isMet(String id) {
      StoredPattern row = rows.get(id);
      return row != null && !row.clusters().isEmpty();
    }

    static String canonical(StoredPattern row) {
      return Objects.requireNonNullElse(row.entry().canonical(), row.id());
    }

    /** The id whose page answers; the id itself where it is not in the table yet. */
    String canonical(String id) {
      StoredPattern row = rows.get(id);
      return row == null ? id : canonical(row);
    }

    /** What the signatures by today's rules of all that lead to a page have in common. */
    String shape(String canonical) {
      return shapes.computeIfAbsent(canonical, this::common);
    }

    private String common(String canonical) {
      return Shape.of(
          members.getOrDefault(canonical, Set.of()).stream()
              .map(rows::get)
              .filter(Objects::nonNull)
              .map(StoredPattern::entry)
              .filter(entry -> entry.version().equals(Signature.VERSION))
              .map(Catalogue.Entry::signature)
              .toList());
    }

    /** Whether one of those that lead to a page was seen to have settled. */
    boolean settled(List<String> ids) {
      return ids.stream().map(rows::get).anyMatch(row -> row != null && row.settled() != null);
    }

    /** The wording of an error none of whose lines is searchable. */
    Template kept(String canonical, String signature) {
      StoredPattern row = row(canonical);
      String wording = row == null ? null : row.wording();
      boolean alone = members.getOrDefault(canonical, Set.of()).size() == 1;
      return !alone || wording == null || ClientText.is(wording) || ClientText.is(signature)
          ? wording(canonical, signature)
          : new Template(wording);
    }

    /** How a line of an error is worded, with words in capitals where lines of it differ. */
    Template wording(String canonical, String line) {
      return worded(line, shape(canonical));
    }
  }

  private record Likeness(String version, Instant made, Nearest nearest) {}

  /**
   * What the table may still say although nobody is to read it.
   *
   * @param removals that the table does not follow yet, and what is hidden for a time
   * @param open whether some of the removals can take lines: then a pattern without lines may be
   *     one that goes
   * @param whole whether these take clusters as a whole, and nothing else
   */
  private record Unread(Removals removals, boolean open, boolean whole) {
    static Unread of(Removals removals, int clean) {
      Removals since = removals.since(clean);
      return new Unread(since, removals.takesLinesSince(clean), since.takesClustersAlone());
    }
  }

  /**
   * Those of some ids that may be named. As long as the table may say what was removed or is
   * hidden, an id needs a line of its own that is neither: one that is searchable or, where
   * clusters alone are hidden, one in the tables.
   */
  private Set<String> named(Known table, Collection<String> ids) throws StoreUnavailableException {
    Unread unread = table.unread();
    if (unread.removals().isEmpty()) {
      return new HashSet<>(ids);
    }
    List<String> all =
        ids.stream().filter(id -> !(unread.whole() && table.isMet(id))).distinct().toList();
    Map<String, Boolean> shown = new HashMap<>();
    for (int at = 0; at < all.size(); at += PatternLines.SPREADS) {
      List<String> some = all.subList(at, Math.min(all.size(), at + PatternLines.SPREADS));
      shown.putAll(calls.call("search", "shown", () -> lines.shown(some, unread.removals())));
    }
    boolean hides = !unread.removals().clusters().isEmpty();
    Set<String> named = new HashSet<>(ids);
    named.removeIf(id -> !shown.getOrDefault(id, !unread.open() && (table.isMet(id) || !hides)));
    return named;
  }

  /**
   * Those of some errors that may be named.
   *
   * @param canonicals ids whose pages answer
   */
  private Set<String> errors(Known table, Collection<String> canonicals)
      throws StoreUnavailableException {
    List<String> ids =
        canonicals.stream().flatMap(id -> table.ids(id).stream()).distinct().toList();
    Set<String> named = named(table, ids);
    Set<String> errors = new HashSet<>(canonicals);
    errors.removeIf(id -> !answers(table, id, named));
    return errors;
  }

  /**
   * Whether an id has a page, or leads to one. While a removal goes on, none leads to an id that
   * may go.
   *
   * @param named those of its error that may be named
   */
  private static boolean answers(Known table, String id, Set<String> named) {
    String canonical = table.canonical(id);
    return table.unread().open()
        ? named.contains(id) && named.contains(canonical)
        : named.contains(id)
            || (id.equals(canonical) && table.ids(id).stream().anyMatch(named::contains));
  }

  /**
   * The error at an address; null where the id was never published, or all its lines are hidden.
   *
   * @param id of a pattern, merged into another or not
   * @throws StoreUnavailableException also where a removal goes on and no line is left of it that
   *     is searchable: whether it stays is known when the tables have followed
   */
  public @Nullable Found find(String id) throws StoreUnavailableException {
    if (!Base32.matches(id, Signature.ID_LENGTH)) {
      return null;
    }
    Known now = known(/* atOnce= */ false);
    if (now.row(id) == null) {
      now = known(/* atOnce= */ true);
    }
    StoredPattern asked = now.row(id);
    if (asked == null) {
      return notYetInTable(id, now);
    }
    String canonical = Known.canonical(asked);
    Set<String> named = named(now, now.ids(canonical));
    if (!answers(now, id, named)) {
      if (now.unread().open()) {
        throw new StoreUnavailableException("what is left of an error is known in a moment");
      }
      return null;
    }
    List<String> ids = now.ids(canonical).stream().filter(named::contains).toList();
    PatternLines.Met met = calls.call("search", "pattern", () -> lines.met(ids, WORDINGS));
    // What the canonical says may be hidden where the others are not.
    String saying = named.contains(canonical) ? canonical : ids.getFirst();
    StoredPattern row = now.rows().getOrDefault(saying, asked);
    Known table = now;
    String signature = row.entry().signature();
    return new Found(
        canonical,
        signature,
        ids,
        title(table, canonical, signature, met.newest()),
        first(table, ids),
        table.settled(ids),
        met,
        alike(table, canonical, signature));
  }

  /** An error whose lines are searchable a moment before the table has its pattern. */
  private @Nullable Found notYetInTable(String id, Known table) throws StoreUnavailableException {
    PatternLines.Met met = calls.call("search", "pattern", () -> lines.met(List.of(id), WORDINGS));
    if (met.newest().isEmpty()) {
      return null;
    }
    String signature = Signature.of(met.newest().getFirst().log().body()).text();
    return new Found(
        id,
        signature,
        List.of(id),
        title(table, id, signature, met.newest()),
        Objects.requireNonNullElse(met.first(), Instant.EPOCH),
        /* settled= */ false,
        met,
        alike(table, id, signature));
  }

  /** The most common wording of some lines; without lines that of the first, or the signature. */
  private static Template title(
      Known table, String id, String signature, List<StoredLog> wordings) {
    String shape = table.shape(id);
    Map<Template, Long> counts = new HashMap<>();
    wordings.forEach(line -> counts.merge(worded(line.log().body(), shape), 1L, Long::sum));
    return counts.isEmpty() ? table.kept(id, signature) : Template.mostCommon(counts);
  }

  private static Template worded(String line, String shape) {
    return shape.isEmpty() ? ClientText.hidden(line) : ClientText.hidden(line, shape);
  }

  private List<Alike> alike(Known table, String id, String signature)
      throws StoreUnavailableException {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Nearest.Match match : nearest(table).find(signature, MOST_ALIKE * MORE)) {
      String canonical = table.canonical(match.id());
      boolean another = table.rows().containsKey(match.id()) && !canonical.equals(id);
      if (another && match.verdict() != Nearest.Verdict.UNKNOWN) {
        scores.putIfAbsent(canonical, match.score());
      }
    }
    List<Alike> alike = new ArrayList<>();
    Set<String> errors = errors(table, scores.keySet());
    scores.forEach((other, score) -> {
      StoredPattern row = errors.contains(other) ? table.row(other) : null;
      if (row != null && alike.size() < MOST_ALIKE) {
        alike.add(new Alike(other, table.wording(other, row.entry().signature()), score));
      }
    });
    return alike;
  }

  /** The errors of the lines that a request asks for, filters among its words included. */
  public List<Listed> most(LogRequest request, Order order, int limit)
      throws StoreUnavailableException {
    LogRequest read = TypedFilters.in(request);
    LogQuery query = read.query(null, asked(read.pattern()));
    List<PatternLines.Often> often =
        calls.call("search", "patterns", () -> lines.most(query, order, PatternLines.PATTERNS));
    Known table = known(/* atOnce= */ false);
    Map<String, Listed> listed = new LinkedHashMap<>();
    for (PatternLines.Often one : often) {
      StoredLog sample = one.sample();
      listed.merge(
          table.canonical(one.pattern()),
          new Listed(
              table.canonical(one.pattern()),
              table.wording(table.canonical(one.pattern()), sample.log().body()),
              one.lines(),
              one.before(),
              firstPublished(table, one),
              one.last(),
              sample.log().severity()),
          PatternSearch::together);
    }
    return listed.values().stream()
        .sorted(
            by(order)
                .thenComparing(Comparator.comparingLong(Listed::lines).reversed())
                .thenComparing(Listed::id))
        .limit(limit)
        .toList();
  }

  /**
   * The order that a word means: {@code count}, {@code growth} or {@code new}; empty for the first.
   *
   * @throws ParameterException if it is another
   */
  public static Order order(String word) {
    return switch (word) {
      case "", "count" -> Order.COUNT;
      case "growth" -> Order.GROWTH;
      case "new" -> Order.NEWNESS;
      default -> throw new ParameterException("sort", "count, growth or new");
    };
  }

  private static Comparator<Listed> by(Order order) {
    return switch (order) {
      case COUNT -> Comparator.comparingLong(Listed::lines).reversed();
      case GROWTH -> Comparator.comparingDouble(Listed::growth).reversed();
      case NEWNESS -> Comparator.comparing(Listed::firstPublished).reversed();
    };
  }

  /** When an error was first published; of one that the table does not have yet its first line. */
  private static Instant firstPublished(Known table, PatternLines.Often often) {
    String canonical = table.canonical(often.pattern());
    Set<String> ids = table.members().getOrDefault(canonical, Set.of());
    Instant met = often.first() == null ? Instant.EPOCH : often.first();
    return ids.isEmpty() ? met : first(table, ids);
  }

  /** Two of one error; the one that was met more often names it. */
  private static Listed together(Listed more, Listed fewer) {
    Instant one = more.last();
    Instant other = fewer.last();
    Instant last = one == null || (other != null && other.isAfter(one)) ? other : one;
    return new Listed(
        more.id(),
        more.title(),
        more.lines() + fewer.lines(),
        more.before() + fewer.before(),
        more.firstPublished(),
        last,
        more.severity());
  }

  /** Whether an error is in the table of patterns, and may be named. */
  public boolean isPublished(String id) throws StoreUnavailableException {
    return published(List.of(id)).contains(id);
  }

  /** Those of some ids that have a page, or lead to one. */
  public Set<String> published(Collection<String> ids) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    Set<String> published = new HashSet<>(ids);
    published.removeIf(id -> table.row(id) == null);
    Set<String> named =
        named(
            table,
            published.stream()
                .flatMap(id -> table.ids(table.canonical(id)).stream())
                .collect(Collectors.toSet()));
    published.removeIf(id -> !answers(table, id, named));
    return published;
  }

  @Override
  public List<String> ids(String id) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    return table.ids(table.canonical(id));
  }

  /**
   * The errors whose ids begin with a prefix, or how long one may be.
   *
   * @param prefix null to ask for the length alone
   * @throws ParameterException if it is longer
   */
  public PatternPrefixes prefixes(@Nullable String prefix) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    int longest = PatternPrefixes.longest(table.rows().keySet().stream().sorted().toList());
    if (prefix == null) {
      return new PatternPrefixes(longest, null);
    }
    if (prefix.length() > longest) {
      throw new ParameterException("prefix", "at most %d characters".formatted(longest));
    }
    List<StoredPattern> rows =
        table.rows().values().stream().filter(row -> row.id().startsWith(prefix)).toList();
    Set<String> named =
        named(
            table,
            rows.stream().flatMap(row -> Stream.of(row.id(), Known.canonical(row))).toList());
    return new PatternPrefixes(
        longest,
        rows.stream()
            .filter(row -> named.contains(row.id()))
            .sorted(Comparator.comparing(StoredPattern::id))
            .map(row -> candidate(table, row, named))
            .toList());
  }

  private static PatternPrefixes.Candidate candidate(
      Known table, StoredPattern row, Set<String> named) {
    String canonical = Known.canonical(row);
    StoredPattern answers =
        named.contains(canonical) ? table.rows().getOrDefault(canonical, row) : row;
    Template title = table.wording(canonical, answers.entry().signature());
    return new PatternPrefixes.Candidate(
        row.id(),
        canonical,
        row.entry().signature(),
        title.text(),
        PatternAnswer.url(canonical, title));
  }

  /** The errors whose signature holds all of some words, the shortest signature first. */
  public List<String> holding(SearchText words, int limit) throws StoreUnavailableException {
    List<String> wanted =
        words.clauses().stream()
            .filter(clause -> !clause.excluded())
            .flatMap(clause -> clause.words().stream())
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    Known table = known(/* atOnce= */ false);
    List<String> holding =
        table.rows().values().stream()
            .filter(row -> wanted.stream().allMatch(row.entry().signature()::contains))
            .filter(row -> words.matches(SearchText.words(row.entry().signature())))
            .filter(row -> !ClientText.is(row.entry().signature()))
            .sorted(
                Comparator.<StoredPattern>comparingInt(row -> row.entry().signature().length())
                    .thenComparing(StoredPattern::id))
            .map(row -> table.canonical(row.id()))
            .distinct()
            .limit((long) limit * MORE)
            .toList();
    Set<String> errors = errors(table, holding);
    return holding.stream().filter(errors::contains).limit(limit).toList();
  }

  /** What is known that is close to a text. */
  public Looked look(String text, int limit) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    Map<String, Nearest.Match> matches = new LinkedHashMap<>();
    Signature signature = Signature.of(text);
    String own = signature.id();
    String same = published(table, signature) ? own : asPublished(table, text);
    if (same != null) {
      matches.put(table.canonical(same), new Nearest.Match(table.canonical(same), 1));
    }
    for (Nearest.Match match : nearest(table).find(text, limit * MORE)) {
      // Likeness is looked for among what there was a minute ago.
      if (table.rows().containsKey(match.id())) {
        String canonical = table.canonical(match.id());
        matches.putIfAbsent(canonical, new Nearest.Match(canonical, match.score()));
      }
    }
    Set<String> errors = errors(table, matches.keySet());
    return new Looked(
        own,
        matches.values().stream()
            .filter(match -> errors.contains(match.id()))
            .limit(limit)
            .toList());
  }

  private static boolean published(Known table, Signature signature) {
    return signature.saysSomething() && table.rows().containsKey(signature.id());
  }

  /** The id of a text once the border has taken out what is personal; null: it has no such line. */
  private static @Nullable String asPublished(Known table, String text) {
    String clean = AskedText.asPublished(text);
    if (clean == null || clean.equals(text)) {
      return null;
    }
    Signature signature = Signature.of(clean);
    return published(table, signature) ? signature.id() : null;
  }

  /**
   * The published errors in a screenful, those that are surely meant first, each once; where none
   * is, those that it is most like. Of what {@link #LONGEST_LOOK} is not enough for, the last lines
   * are looked at.
   *
   * @param text any
   * @param limit most errors to answer
   */
  public Screenful.Found inScreenful(String text, int limit) throws StoreUnavailableException {
    return Screenful.of(text)
        .errors(limit, LONGEST_LOOK, (part, most) -> look(part, most).matches());
  }

  /** A title for an id of {@link #look}, from its signature alone. */
  public Template title(String id) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    StoredPattern row = table.row(id);
    return table.wording(id, row == null ? "" : row.entry().signature());
  }

  /**
   * An error and how far it is spread.
   *
   * @param ids all that lead to it, with itself
   * @param lines how many are searchable
   * @param streams that the most widely spread of the ids is met in
   * @param severity of the worst of its lines
   * @param settled whether it was seen to have settled, be its lines searchable still or not
   * @param last time of its latest line; null where none has a time
   */
  public record Spread(
      String id,
      List<String> ids,
      long lines,
      long streams,
      Severity severity,
      Instant firstPublished,
      boolean settled,
      @Nullable Instant last) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Spread(
        String id,
        List<String> ids,
        long lines,
        long streams,
        Severity severity,
        Instant firstPublished,
        boolean settled,
        @Nullable Instant last) {
      this.id = id;
      this.ids = List.copyOf(ids);
      this.lines = lines;
      this.streams = streams;
      this.severity = severity;
      this.firstPublished = firstPublished;
      this.settled = settled;
      this.last = last;
    }
  }

  /**
   * Every published error that may be named, by id, with how far its searchable lines are spread.
   */
  public List<Spread> spread() throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    Map<String, PatternLines.Spread> met = new HashMap<>();
    for (String after = ""; ; ) {
      String from = after;
      List<PatternLines.Spread> next =
          calls.call("search", "spread", () -> lines.spread(from, PatternLines.SPREADS));
      next.forEach(spread -> met.put(spread.pattern(), spread));
      if (next.size() < PatternLines.SPREADS) {
        break;
      }
      after = next.getLast().pattern();
    }
    List<Spread> all = new ArrayList<>();
    for (String id : errors(table, table.members().keySet())) {
      all.add(spread(table, id, table.ids(id), met));
    }
    all.sort(Comparator.comparing(Spread::id));
    return all;
  }

  private static Spread spread(
      Known table, String id, List<String> ids, Map<String, PatternLines.Spread> met) {
    List<PatternLines.Spread> of = ids.stream().map(met::get).filter(Objects::nonNull).toList();
    return new Spread(
        id,
        ids,
        of.stream().mapToLong(PatternLines.Spread::lines).sum(),
        of.stream().mapToLong(PatternLines.Spread::streams).max().orElse(0),
        of.stream()
            .map(PatternLines.Spread::severity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.UNSPECIFIED),
        first(table, ids),
        table.settled(ids),
        of.stream()
            .map(PatternLines.Spread::last)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private static Instant first(Known table, Collection<String> ids) {
    return ids.stream()
        .map(table.rows()::get)
        .filter(Objects::nonNull)
        .map(StoredPattern::firstPublished)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The title of an error as its page has it. */
  public Template title(Spread error) throws StoreUnavailableException {
    Known table = known(/* atOnce= */ false);
    StoredPattern row = table.row(error.id());
    List<StoredLog> wordings =
        error.lines() == 0
            ? List.of()
            : calls.call("search", "pattern", () -> lines.met(error.ids(), WORDINGS)).newest();
    return title(table, error.id(), row == null ? "" : row.entry().signature(), wordings);
  }

  private Known known(boolean atOnce) throws StoreUnavailableException {
    Instant oldest = Instant.now().minus(atOnce ? TABLE_NEWS : TABLE_FRESH);
    Renewed.Check<Known> fresh = table -> isCurrent(table) && !table.read().isBefore(oldest);
    return known.get(fresh, atOnce ? fresh : this::isCurrent, this::read);
  }

  /** Whether nothing was removed since it was read. */
  private boolean isCurrent(Known table) throws StoreUnavailableException {
    return table.removals() == ledger.now();
  }

  private Known read(@Nullable Known before) throws StoreUnavailableException {
    Removals removals = ledger.now();
    Instant now = Instant.now();
    String version = before == null ? "" : before.version();
    try {
      Rows rows = calls.call("tables", "patterns", () -> new Rows(table.readUnless(version)));
      PatternReader.Patterns read = rows.patterns();
      return read == null && before != null
          ? before.at(now, removals)
          : Known.of(require(read), now, removals);
    } catch (StoreUnavailableException e) {
      if (before == null) {
        throw e;
      }
      return before.at(now, removals);
    }
  }

  private record Rows(PatternReader.@Nullable Patterns patterns) {}

  private static PatternReader.Patterns require(PatternReader.@Nullable Patterns read) {
    return Objects.requireNonNull(read, "the table has rows where none were read before");
  }

  /** Likeness among the patterns of the table, or of a minute ago. */
  private Nearest nearest(Known table) throws StoreUnavailableException {
    Instant oldest = Instant.now().minus(NEAREST_FRESH);
    return likeness
        .get(
            before -> before.version().equals(table.version()) || before.made().isAfter(oldest),
            _ -> true,
            _ -> likeness(table))
        .nearest();
  }

  private static Likeness likeness(Known table) {
    List<Nearest.Known> patterns =
        table.rows().values().stream()
            .filter(row -> row.entry().successor() == null)
            .map(row -> new Nearest.Known(row.id(), row.entry().signature()))
            .sorted(Comparator.comparing(Nearest.Known::id))
            .toList();
    return new Likeness(table.version(), Instant.now(), new Nearest(patterns));
  }
}
