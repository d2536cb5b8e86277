package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.raw.RawChange;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawReport;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.PublicReport;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Constructs public incidents, notes and changes, field by field. All texts of an entity go to the
 * engine as the parts of one document, so that people are numbered through all of it. For use by
 * one thread.
 */
final class PublicEvents implements Construction {
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Pattern ADDRESS_IN_PATH = Pattern.compile("[^/]*(?:@|%40)[^/]*");
  private static final String HIDDEN_ADDRESS = new Mark.Personal(PersonalKind.EMAIL).toString();
  private static final Pattern PERSON = Pattern.compile("<person:\\d{1,9}>");
  private static final Pattern PATTERN = Pattern.compile("[a-z2-7]{16}");
  private static final int MOST_PATTERNS = 10;
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern PAGE =
      Pattern.compile(
          "https://[a-z0-9.-]{1,200}(?::\\d{1,5})?/[A-Za-z0-9._/~-]{1,400}/commit/[0-9a-f]{40}");

  private final PseudonymCache pseudonyms;

  PublicEvents(PseudonymCache pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public List<Outcome> construct(
      Source source, RawPartition partition, List<RawPartition.Message> messages, Guard guard) {
    pseudonyms.forgetOldKeys();
    List<Outcome> outcomes = new ArrayList<>();
    for (RawPartition.Message message : messages) {
      for (RawRecord record : message.flaw() == null ? message.records() : List.<RawRecord>of()) {
        if (record instanceof RawEvent event) {
          Guard.Abandoned.check();
          outcomes.add(guarded(source, event, message.appended(), guard));
        }
      }
    }
    return outcomes;
  }

  /** Whatever fails in making it, the event is withheld and its neighbours go on. */
  private Outcome guarded(Source source, RawEvent event, Instant arrived, Guard guard) {
    try {
      return Guard.PLAIN.ask(() -> outcome(source, event, arrived, guard));
    } catch (DetectionFailure e) {
      return withheld(event, e.reason());
    }
  }

  private Outcome outcome(Source source, RawEvent event, Instant arrived, Guard guard) {
    try {
      return published(source, event, arrived, guard);
    } catch (Refused e) {
      return withheld(event, e.reason);
    } catch (DetectionFailure e) {
      return withheld(event, e.reason());
    }
  }

  private Outcome published(Source source, RawEvent event, Instant arrived, Guard guard)
      throws Refused, DetectionFailure {
    if (event.time() != null && event.time().isAfter(arrived.plus(AHEAD))) {
      throw new Refused(Reason.FUTURE);
    }
    Pseudonyms known = pseudonyms.of(source.terms().cluster(), "", arrived, null);
    if (known == null) {
      throw new Refused(Reason.EXPIRED);
    }
    Document document = new Document(source, guard, known);
    PublicEvent.Content content =
        switch (event.content()) {
          case RawReport report -> report(report, document);
          case RawChange change -> change(change, document);
          case RawEvent.Deleted() -> new PublicEvent.Deleted();
          case RawEvent.Unreadable(RawLog.Flaw flaw, long length) ->
              throw new Refused(
                  switch (flaw) {
                    case ENCODING -> Reason.ENCODING;
                    case OVERSIZE -> Reason.OVERSIZE;
                  });
        };
    PublicEvent made =
        new PublicEvent(
            event.entity(),
            event.version(),
            event.kind(),
            source.terms().cluster(),
            event.time(),
            until(content),
            content,
            source.terms().policy().version());
    int bytes = PublicEventCodec.mostBytes(made);
    if (bytes > Messages.MAX_BYTES) {
      throw new Refused(Reason.OVERSIZE);
    }
    return new Outcome.Published(made, bytes, 1);
  }

  private static @Nullable Instant until(PublicEvent.Content content) {
    return content instanceof PublicReport report
        ? report.timeline().stream()
            .filter(entry -> entry.precision() != PublicReport.Precision.DAY)
            .flatMap(entry -> Stream.of(entry.from(), entry.until()).filter(Objects::nonNull))
            .max(Instant::compareTo)
            .orElse(null)
        : null;
  }

  private static Outcome withheld(RawEvent event, String reason) {
    return new Outcome.Withheld(new Quarantined(name(event), length(event), reason), 1);
  }

  /** The public address of an entity's version, as a line would have it. */
  static String name(RawEvent event) {
    return new Uid(null, event.entity(), event.version()).toString();
  }

  static long length(RawEvent event) {
    return event.content() instanceof RawEvent.Unreadable(RawLog.Flaw flaw, long length)
        ? length
        : 0;
  }

  private static PublicReport report(RawReport raw, Document document)
      throws Refused, DetectionFailure {
    List<Markdown> bodies = new ArrayList<>();
    document.add(raw.title());
    for (RawReport.Section section : raw.sections()) {
      document.add(section.heading());
      bodies.add(document.addMarkdown(section.markdown()));
    }
    for (RawReport.Entry entry : raw.timeline()) {
      document.add(entry.original());
      document.add(entry.heading());
      bodies.add(document.addMarkdown(entry.markdown()));
    }
    List<String> named =
        raw.patterns().stream()
            .filter(id -> PATTERN.matcher(id).matches())
            .distinct()
            .limit(MOST_PATTERNS)
            .toList();
    named.forEach(document::add);
    document.ask();
    int next = 0;
    String title = document.next();
    List<PublicReport.Section> sections = new ArrayList<>();
    for (RawReport.Section section : raw.sections()) {
      String heading = document.next();
      sections.add(
          new PublicReport.Section(
              PublicReport.Role.valueOf(section.role().name()),
              heading,
              document.next(bodies.get(next++))));
    }
    List<PublicReport.Entry> timeline = new ArrayList<>();
    for (RawReport.Entry entry : raw.timeline()) {
      String original = document.next();
      String heading = document.next();
      timeline.add(
          new PublicReport.Entry(
              original,
              entry.from(),
              entry.until(),
              PublicReport.Precision.valueOf(entry.precision().name()),
              heading,
              document.next(bodies.get(next++))));
    }
    int images = bodies.stream().mapToInt(Markdown::images).sum();
    // What the engine takes for something else than an id is none.
    List<String> patterns = named.stream().filter(id -> id.equals(document.next())).toList();
    return new PublicReport(title, sections, timeline, images, patterns);
  }

  private static PublicChange change(RawChange raw, Document document)
      throws Refused, DetectionFailure {
    People people = new People(raw);
    document.add(People.address(raw.author()));
    document.add(people.addressed(raw.message().strip()));
    for (RawChange.File file : raw.files()) {
      document.add(people.addressed(file.path()));
      document.add(people.addressed(file.before()));
      document.add(people.addressed(Diff.text(file.diff())));
    }
    document.ask();
    Matcher author = PERSON.matcher(document.next());
    String message = document.next();
    int end = message.indexOf('\n') < 0 ? message.length() : message.indexOf('\n');
    List<PublicChange.File> files = new ArrayList<>();
    for (RawChange.File file : raw.files()) {
      files.add(file(file, document));
    }
    return new PublicChange(
        message.substring(0, end),
        message.substring(end).strip(),
        author.find() ? author.group() : "",
        files,
        raw.filesLeftOut(),
        upstream(raw.upstream()));
  }

  /** Markup can cut a word in two, so that the engine would not know it in a diff. */
  private static boolean isProse(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  /** What still looks like an address in a path is hidden with the whole name it stands in. */
  private static String withoutAddresses(String path) {
    return ADDRESS_IN_PATH.matcher(path).replaceAll(HIDDEN_ADDRESS);
  }

  private static PublicChange.File file(RawChange.File file, Document document) {
    String path = withoutAddresses(document.next());
    String before = withoutAddresses(document.next());
    String diff = Diff.rebuilt(file.diff(), document.next());
    if (isProse(file.path()) || isProse(file.before())) {
      return new PublicChange.File(
          path,
          before,
          PublicChange.Action.valueOf(file.action().name()),
          file.added(),
          file.removed(),
          "",
          PublicChange.LeftOut.PROSE);
    }
    RawChange.LeftOut leftOut = file.leftOut();
    PublicChange.LeftOut why =
        leftOut == null ? null : PublicChange.LeftOut.valueOf(leftOut.name());
    return new PublicChange.File(
        path,
        before,
        PublicChange.Action.valueOf(file.action().name()),
        file.added(),
        file.removed(),
        diff,
        diff.isEmpty() && !file.diff().isEmpty() ? PublicChange.LeftOut.TOO_LARGE : why);
  }

  /**
   * What leads upstream is published as it is where the source wants it; its form is all it says.
   */
  private static PublicChange.@Nullable Upstream upstream(RawChange.@Nullable Upstream raw) {
    if (raw == null || !SHA.matcher(raw.sha()).matches()) {
      return null;
    }
    return new PublicChange.Upstream(raw.sha(), PAGE.matcher(raw.url()).matches() ? raw.url() : "");
  }

  /** Something of an entity may not be published, and so nothing of it is. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refused(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  /** The lines of a unified diff without its first column. */
  static String textOf(String diff) {
    return Diff.text(diff);
  }

  /** A unified diff, whose first column is none of the text. */
  private static final class Diff {
    private Diff() {}

    static String text(String diff) {
      StringBuilder text = new StringBuilder(diff.length());
      diff.lines()
          .forEach(line -> text.append(isMarked(line) ? line.substring(1) : line).append('\n'));
      return text.toString();
    }

    /** The diff with other text; empty where the lines no longer fit. */
    static String rebuilt(String diff, String text) {
      List<String> lines = diff.lines().toList();
      List<String> texts = text.lines().toList();
      if (lines.size() != texts.size()) {
        return "";
      }
      StringBuilder rebuilt = new StringBuilder(text.length() + lines.size());
      for (int index = 0; index < lines.size(); index++) {
        if (isMarked(lines.get(index))) {
          rebuilt.append(lines.get(index).charAt(0));
        }
        rebuilt.append(texts.get(index)).append('\n');
      }
      return rebuilt.toString();
    }

    private static boolean isMarked(String line) {
      return !line.isEmpty() && " +-".indexOf(line.charAt(0)) >= 0;
    }
  }

  /** The texts of one entity, first as they were read, then as the engine gives them back. */
  private static final class Document {
    private final Detection detection;
    private final Guard guard;
    private final Pseudonyms pseudonyms;
    private final Set<String> keep;
    private final List<String> parts = new ArrayList<>();
    private List<String> clean = List.of();
    private int next;

    Document(Source source, Guard guard, Pseudonyms pseudonyms) {
      this.detection = source.detection();
      this.keep = source.terms().policy().keep();
      this.guard = guard;
      this.pseudonyms = pseudonyms;
    }

    void add(String part) {
      parts.add(part);
    }

    Markdown addMarkdown(String text) throws DetectionFailure {
      Markdown markdown = guard.ask(() -> new Markdown(text));
      parts.add(markdown.text());
      parts.addAll(markdown.targets());
      return markdown;
    }

    void ask() throws Refused, DetectionFailure {
      List<Anonymized> answers = guard.ask(() -> detection.document(parts, pseudonyms));
      if (answers.size() != parts.size()) {
        throw new Refused(Reason.ENGINE);
      }
      List<String> texts = new ArrayList<>();
      for (Anonymized answer : answers) {
        switch (answer) {
          case Anonymized.Clean allowed ->
              texts.add(guard.ask(() -> SecondOpinion.hide(allowed.text(), keep)));
          case Anonymized.Withheld withheld ->
              throw new Refused(Reason.ofEngine(withheld.reason()));
        }
      }
      clean = texts;
    }

    String next() {
      return clean.get(next++);
    }

    String next(Markdown markdown) throws DetectionFailure {
      String text = next();
      List<String> targets = new ArrayList<>();
      for (String target : markdown.targets()) {
        Objects.requireNonNull(target);
        targets.add(next());
      }
      return guard.ask(() -> markdown.rebuilt(text, targets));
    }
  }
}
