package org.glasshouse.web;

import org.jspecify.annotations.Nullable;

/**
 * The form by which visitors report what ought not to be public.
 *
 * @param address what stands in the form
 * @param fault what was wrong with a report; null where nothing was
 * @param taken the address that was reported just now; null where none was
 * @param hiddenUntil when it is shown again unless the operators decide before; null for no such
 *     time
 * @param contact where the operators are reached, an address; null where nobody said
 */
public record ReportPage(
    Frame frame,
    String address,
    @Nullable String fault,
    @Nullable String taken,
    @Nullable Moment hiddenUntil,
    @Nullable String contact) {
  // Written out: the compact form loses the annotations for callers in other packages.
  public ReportPage(
      Frame frame,
      String address,
      @Nullable String fault,
      @Nullable String taken,
      @Nullable Moment hiddenUntil,
      @Nullable String contact) {
    this.frame = frame;
    this.address = address;
    this.fault = fault;
    this.taken = taken;
    this.hiddenUntil = hiddenUntil;
    this.contact = contact;
  }
}
