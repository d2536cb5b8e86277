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

  @Test
  void isWhatPrometheusWrites() throws IOException {
    Samples samples =
        histogram(out -> {
          out.writeUInt64(1, 12);
          out.writeDouble(2, 12.5);
          out.writeDouble(3, 1.5);
          out.writeSInt32(4, -3);
          out.writeDouble(5, 0.001);
          out.writeUInt64(6, 2);
          out.writeDouble(7, 2.5);
          out.writeByteArray(8, new byte[] {8, 2, 16, 3});
          out.writeByteArray(9, new byte[] {2, 1});
          out.writeSInt64(9, 7);
          out.writeByteArray(10, new byte[16]);
          out.writeByteArray(11, new byte[] {16, 3});
          out.writeByteArray(12, new byte[] {2, 1, 5});
          out.writeDouble(13, 1);
          out.writeEnum(14, 1);
          out.writeInt64(15, 1_700_000_000_000L);
          out.writeByteArray(16, new byte[8]);
        });

    assertThat(samples.areNumbers()).isTrue();
    assertThat(new Samples.Builder().add(1, 1.0).build().areNumbers()).isTrue();
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
