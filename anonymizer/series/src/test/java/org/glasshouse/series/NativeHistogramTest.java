package org.glasshouse.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NativeHistogramTest {
  /** Writes fields of a message. */
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static Samples histogram(Fields fields) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return new Samples.Builder().add(1, bytes.toByteString()).build();
  }

  private static void writeFrame(CodedOutputStream out) throws IOException {
    out.writeDouble(3, 1.5);
    out.writeSInt32(4, -3);
    out.writeDouble(5, 0.001);
    out.writeByteArray(8, new byte[] {8, 2, 16, 3});
    out.writeByteArray(11, new byte[] {16, 2});
    out.writeByteArray(11, new byte[] {8, 4, 16, 1});
    out.writeEnum(14, 1);
    out.writeInt64(15, 1_700_000_000_000L);
  }

  @Test
  void isWhatPrometheusWrites() throws IOException {
    Samples integers =
        histogram(out -> {
          out.writeUInt64(1, 60);
          writeFrame(out);
          out.writeUInt64(6, 2);
          out.writeByteArray(9, new byte[] {4, 1});
          out.writeSInt64(9, 7);
          out.writeByteArray(12, new byte[] {2, 1, 20});
        });
    Samples fractions =
        histogram(out -> {
          out.writeDouble(2, 12.5);
          writeFrame(out);
          out.writeDouble(7, 2.5);
          out.writeByteArray(10, new byte[24]);
          out.writeByteArray(13, new byte[16]);
          out.writeDouble(13, 1);
        });
    Samples bounded =
        histogram(out -> {
          out.writeUInt64(1, 3);
          out.writeSInt32(4, -53);
          out.writeByteArray(11, new byte[] {16, 2});
          out.writeByteArray(12, new byte[] {2, 2});
          out.writeDouble(16, 0.1);
        });
    Samples ended =
        histogram(out -> {
          out.writeUInt64(1, 0);
          out.writeDouble(3, Double.longBitsToDouble(Samples.STALE));
        });

    assertThat(integers.areNumbers()).isTrue();
    assertThat(fractions.areNumbers()).isTrue();
    assertThat(bounded.areNumbers()).isTrue();
    assertThat(ended.areNumbers()).isTrue();
    assertThat(new Samples.Builder().add(1, 1.0).build().areNumbers()).isTrue();
  }

  @Test
  void isNotWhatHoldsATextWhereALongListOfNumbersMayStand() throws IOException {
    byte[] text = "token ghp_planted secret".getBytes(UTF_8);
    for (int field : new int[] {9, 10, 12, 13, 16}) {
      assertThat(histogram(out -> out.writeByteArray(field, text)).areNumbers())
          .as("field %d", field)
          .isFalse();
      assertThat(
              histogram(
                      out -> {
                        out.writeUInt64(1, 60);
                        writeFrame(out);
                        out.writeByteArray(9, new byte[] {4, 1, 7});
                        out.writeByteArray(12, new byte[] {2, 1, 20});
                        out.writeByteArray(field, text);
                      })
                  .areNumbers())
          .as("field %d of a histogram", field)
          .isFalse();
    }
  }

  @Test
  void hasTheBucketsThatItsSpansSayAndNoMoreThanWereCounted() throws IOException {
    assertThat(ofBuckets(6, 3, new byte[] {2, 2, 2})).isTrue();
    assertThat(ofBuckets(5, 3, new byte[] {2, 2, 2})).isFalse();
    assertThat(ofBuckets(60, 2, new byte[] {2, 2, 2})).isFalse();
    assertThat(ofBuckets(60, 4, new byte[] {2, 2, 2})).isFalse();
    assertThat(ofBuckets(60, 3, new byte[] {2, 3, 2})).isFalse();
    assertThat(ofBuckets(60, 10_001, new byte[10_001])).isFalse();
    assertThat(ofBuckets(0, 10_000, new byte[10_000])).isTrue();
  }

  private static boolean ofBuckets(long count, int spanned, byte[] deltas) throws IOException {
    return histogram(
            out -> {
              out.writeUInt64(1, count);
              ByteString.Output span = ByteString.newOutput();
              CodedOutputStream length = CodedOutputStream.newInstance(span);
              length.writeUInt32(2, spanned);
              length.flush();
              out.writeBytes(11, span.toByteString());
              out.writeByteArray(12, deltas);
            })
        .areNumbers();
  }

  @Test
  void saysNothingTwice() throws IOException {
    for (int field : new int[] {1, 6, 14, 15}) {
      assertThat(
              histogram(
                      out -> {
                        out.writeUInt64(field, 0);
                        out.writeUInt64(field, 0);
                      })
                  .areNumbers())
          .as("field %d", field)
          .isFalse();
    }
  }

  @Test
  void isNotWhatHoldsAText() throws IOException {
    byte[] text = "token ghp_planted".getBytes(UTF_8);

    for (int field : new int[] {1, 2, 4, 8, 10, 11, 13, 14, 15, 16, 17, 9_999}) {
      assertThat(histogram(out -> out.writeByteArray(field, text)).areNumbers())
          .as("field %d", field)
          .isFalse();
    }
    assertThat(histogram(out -> out.writeInt64(17, 1)).areNumbers()).isFalse();
    assertThat(histogram(out -> out.writeByteArray(8, new byte[] {26, 1, 'x'})).areNumbers())
        .isFalse();
  }
}
