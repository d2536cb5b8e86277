package org.glasshouse.series;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.BitSet;

/**
 * Prometheus' message {@code Histogram}, which is carried on as it came: numbers, and lists of
 * numbers. A text in it would be a field that Prometheus does not have, or a list that is none of a
 * histogram: its buckets are as many as its spans say, and hold no less than nothing.
 */
final class NativeHistogram {
  /** No histogram has more buckets, spans or bounds. */
  private static final int MOST = 10_000;

  private static final int CUSTOM_BOUNDS = -53;

  private final BitSet seen = new BitSet();
  private final Buckets below = new Buckets();
  private final Buckets above = new Buckets();
  private boolean integers;
  private long count;
  private long zeros;
  private long schema;
  private int bounds;
  private double lastBound = Double.NEGATIVE_INFINITY;

  private NativeHistogram() {}

  /** Whether a message has no field but those of Prometheus' own, and these fit together. */
  static boolean isNumbers(ByteString message) {
    try {
      NativeHistogram histogram = new NativeHistogram();
      return histogram.read(message.newCodedInput()) && histogram.fits();
    } catch (IOException e) {
      return false;
    }
  }

  /** The buckets on one side of zero. */
  private static final class Buckets {
    private long spanned;
    private int spans;
    private int deltas;
    private int counts;
    private long last;
    private long sum;
    private boolean wrong;

    void delta(long delta) {
      deltas++;
      last += delta;
      sum += last;
      wrong |= last < 0 || sum < 0 || deltas > MOST;
    }

    void count(double count) {
      counts++;
      wrong |= !(count >= 0) || Double.isInfinite(count) || counts > MOST;
    }

    void span(long length) {
      spans++;
      spanned += length;
      wrong |= length < 0 || spanned > MOST || spans > MOST;
    }

    /** Whether there are as many as the spans say, all as integers or all as fractions. */
    boolean fits(boolean integers) {
      return !wrong && (integers ? deltas : counts) == spanned && (integers ? counts : deltas) == 0;
    }
  }

  private boolean fits() {
    boolean isCustom = schema == CUSTOM_BOUNDS;
    return below.fits(integers)
        && above.fits(integers)
        && (!integers || countsAll())
        && (isCustom ? above.spanned <= bounds + 1L : bounds == 0);
  }

  /** Whether the buckets hold no more than were counted. */
  private boolean countsAll() {
    return zeros >= 0
        && zeros <= count
        && below.sum <= count - zeros
        && above.sum <= count - zeros - below.sum;
  }

  private boolean read(CodedInputStream in) throws IOException {
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      int field = WireFormat.getTagFieldNumber(tag);
      boolean known =
          switch (field) {
            // Counts, schema, hint and time.
            case 1, 4, 6, 14, 15 -> isFirst(field) && isNumber(in, tag, field);
            case 2, 3, 5, 7 -> isFirst(field) && isDouble(tag) && skip(in);
            // Spans, and the deltas or counts of their buckets, below and above zero.
            case 8 -> isSpan(in, tag, below);
            case 11 -> isSpan(in, tag, above);
            case 9 -> areDeltas(in, tag, below);
            case 12 -> areDeltas(in, tag, above);
            case 10, 13, 16 -> areDoubles(in, tag, field);
            default -> false;
          };
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private boolean isFirst(int field) {
    boolean first = !seen.get(field);
    seen.set(field);
    return first;
  }

  private static boolean skip(CodedInputStream in) throws IOException {
    var _ = in.readRawLittleEndian64();
    return true;
  }

  private boolean isNumber(CodedInputStream in, int tag, int field) throws IOException {
    if (!isVarint(tag)) {
      return false;
    }
    long number = in.readRawVarint64();
    switch (field) {
      case 1 -> {
        integers = true;
        count = number;
      }
      case 4 -> schema = CodedInputStream.decodeZigZag32((int) number);
      case 6 -> zeros = number;
      default -> {}
    }
    return true;
  }

  private static boolean areDeltas(CodedInputStream in, int tag, Buckets buckets)
      throws IOException {
    if (isVarint(tag)) {
      buckets.delta(in.readSInt64());
      return !buckets.wrong;
    }
    if (!isList(tag)) {
      return false;
    }
    CodedInputStream list = in.readBytes().newCodedInput();
    while (!list.isAtEnd() && !buckets.wrong) {
      buckets.delta(list.readSInt64());
    }
    return !buckets.wrong;
  }

  private boolean areDoubles(CodedInputStream in, int tag, int field) throws IOException {
    if (isDouble(tag)) {
      return isDouble(in.readDouble(), field);
    }
    if (!isList(tag)) {
      return false;
    }
    ByteString bytes = in.readBytes();
    CodedInputStream list = bytes.newCodedInput();
    boolean are = bytes.size() % Double.BYTES == 0;
    while (are && !list.isAtEnd()) {
      are = isDouble(list.readDouble(), field);
    }
    return are;
  }

  private boolean isDouble(double number, int field) {
    switch (field) {
      case 10 -> below.count(number);
      case 13 -> above.count(number);
      default -> {
        bounds++;
        boolean grows = number > lastBound && bounds <= MOST;
        lastBound = number;
        return grows;
      }
    }
    return !below.wrong && !above.wrong;
  }

  private static boolean isSpan(CodedInputStream in, int tag, Buckets buckets) throws IOException {
    if (!isList(tag)) {
      return false;
    }
    CodedInputStream span = in.readBytes().newCodedInput();
    long length = 0;
    int last = 0;
    while (!span.isAtEnd()) {
      int field = span.readTag();
      int number = WireFormat.getTagFieldNumber(field);
      if (number <= last || number > 2 || !isVarint(field)) {
        return false;
      }
      long value = span.readRawVarint64();
      length = number == 2 ? value : length;
      last = number;
    }
    buckets.span(length);
    return !buckets.wrong;
  }

  private static boolean isVarint(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
  }

  private static boolean isDouble(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_FIXED64;
  }

  private static boolean isList(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
