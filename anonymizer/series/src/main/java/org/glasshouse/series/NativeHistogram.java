package org.glasshouse.series;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Prometheus' message {@code Histogram}, which is carried on as it came: numbers, and lists of
 * numbers. A text in it would be a field that Prometheus does not have.
 */
final class NativeHistogram {
  private NativeHistogram() {}

  /** Whether a message has no field but those of Prometheus' own. */
  static boolean isNumbers(ByteString message) {
    try {
      return isNumbers(message.newCodedInput());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNumbers(CodedInputStream in) throws IOException {
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      boolean known =
          switch (WireFormat.getTagFieldNumber(tag)) {
            // Counts, schema, hint and time.
            case 1, 4, 6, 14, 15 -> isVarint(in, tag);
            case 2, 3, 5, 7 -> isDouble(in, tag);
            // Spans, and the deltas or counts of their buckets, below and above zero.
            case 8, 11 -> isSpan(in, tag);
            case 9, 12 -> isVarint(in, tag) || areVarints(in, tag);
            case 10, 13, 16 -> isDouble(in, tag) || areDoubles(in, tag);
            default -> false;
          };
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVarint(CodedInputStream in, int tag) throws IOException {
    boolean is = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
    return is && in.skipField(tag);
  }

  private static boolean isDouble(CodedInputStream in, int tag) throws IOException {
    boolean is = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_FIXED64;
    return is && in.skipField(tag);
  }

  private static boolean areDoubles(CodedInputStream in, int tag) throws IOException {
    return isList(tag) && in.readBytes().size() % Double.BYTES == 0;
  }

  private static boolean areVarints(CodedInputStream in, int tag) throws IOException {
    if (!isList(tag)) {
      return false;
    }
    CodedInputStream list = in.readBytes().newCodedInput();
    while (!list.isAtEnd()) {
      var _ = list.readRawVarint64();
    }
    return true;
  }

  private static boolean isSpan(CodedInputStream in, int tag) throws IOException {
    if (!isList(tag)) {
      return false;
    }
    CodedInputStream span = in.readBytes().newCodedInput();
    while (!span.isAtEnd()) {
      int field = span.readTag();
      int number = WireFormat.getTagFieldNumber(field);
      if (number > 2 || !isVarint(span, field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isList(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
