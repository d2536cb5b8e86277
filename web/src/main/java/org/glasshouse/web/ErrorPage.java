package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an error shows.
 *
 * @param heading its most common wording, with words in capitals where something varies
 * @param sample one line of it as it is; null where none is searchable any more
 * @param sampleHref the page of that line; empty where there is none
 * @param words what to search for elsewhere
 * @param lines how many are searchable, in words
 * @param first time of the earliest line; null where none has a time
 * @param last time of the latest line; null where none has a time
 * @param firstPublished when the archive first gave the address
 * @param versions of what wrote its newest lines
 * @param moved containers that wrote it and run another image now
 * @param chart null where no line has a time
 * @param context the newest line among its neighbours
 * @param samples the newest lines before that
 * @param allLines a search for all of them
 * @param explanations what notes and incidents tell of it
 * @param quotedBy incidents, notes and changes that quote a line of it
 * @param alikeExplained errors that are close and that somebody has explained
 * @param alike other errors that are close
 * @param explainHref where somebody who knows the cause writes it down
 * @param feed its news
 */
public record ErrorPage(
    Frame frame,
    String heading,
    @Nullable ArchiveText sample,
    String sampleHref,
    String words,
    String lines,
    @Nullable Moment first,
    @Nullable Moment last,
    @Nullable Moment firstPublished,
    List<InCluster> clusters,
    List<Versions> versions,
    List<Moved> moved,
    @Nullable Chart chart,
    List<Row> context,
    List<Row> samples,
    String allLines,
    Explanations explanations,
    List<EventRow> quotedBy,
    List<Alike> alikeExplained,
    List<Alike> alike,
    String explainHref,
    String feed,
    String id) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public ErrorPage(
      Frame frame,
      String heading,
      @Nullable ArchiveText sample,
      String sampleHref,
      String words,
      String lines,
      @Nullable Moment first,
      @Nullable Moment last,
      @Nullable Moment firstPublished,
      List<InCluster> clusters,
      List<Versions> versions,
      List<Moved> moved,
      @Nullable Chart chart,
      List<Row> context,
      List<Row> samples,
      String allLines,
      Explanations explanations,
      List<EventRow> quotedBy,
      List<Alike> alikeExplained,
      List<Alike> alike,
      String explainHref,
      String feed,
      String id) {
    this.frame = frame;
    this.heading = heading;
    this.sample = sample;
    this.sampleHref = sampleHref;
    this.words = words;
    this.lines = lines;
    this.first = first;
    this.last = last;
    this.firstPublished = firstPublished;
    this.clusters = List.copyOf(clusters);
    this.versions = List.copyOf(versions);
    this.moved = List.copyOf(moved);
    this.chart = chart;
    this.context = List.copyOf(context);
    this.samples = List.copyOf(samples);
    this.allLines = allLines;
    this.explanations = explanations;
    this.quotedBy = List.copyOf(quotedBy);
    this.alikeExplained = List.copyOf(alikeExplained);
    this.alike = List.copyOf(alike);
    this.explainHref = explainHref;
    this.feed = feed;
    this.id = id;
  }

  /** Lines in one cluster, in words. */
  public record InCluster(ArchiveText name, String href, String lines) {}

  /**
   * Versions of one kind of thing.
   *
   * @param what in words
   */
  public record Versions(String what, List<ArchiveText> versions) {
    public Versions {
      versions = List.copyOf(versions);
    }
  }

  /**
   * A container that runs another image now.
   *
   * @param container with its namespace
   * @param was the image of the newest line that it wrote
   * @param is the image that it runs, as its cluster states it
   */
  public record Moved(
      ArchiveText cluster, ArchiveText container, ArchiveText was, ArchiveText is) {}

  /**
   * Another error that is close.
   *
   * @param likeness in words
   */
  public record Alike(String href, String title, String likeness) {}
}
