package org.glasshouse.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.glasshouse.series.messages.HistogramTime;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.TimeSeries;
import org.glasshouse.series.messages.WriteRequest;
import org.junit.jupiter.api.Test;

class SeriesMessageTest {
  @Test
  void carriesStaleMarkersAndHistogramsBitForBit() {
    ByteString histogram =
        HistogramTime.newBuilder()
            .setTimestamp(3)
            .build()
            .toByteString()
            .concat(ByteString.copyFrom(new byte[] {(byte) 0x98, 0x06, 7}));
    Samples samples =
        new Samples.Builder()
            .add(1, Double.longBitsToDouble(Samples.STALE))
            .add(2, -0.0)
            .add(3, histogram)
            .build();
    SeriesMessage message =
        new SeriesMessage(
            List.of(new Series(Map.of(Labels.NAME, "up", "job", "a"), samples)),
            List.of(
                new SeriesMessage.Described(
                    "smaug", new Description("up", MetricType.GAUGE, "Help", "seconds"))));

    SeriesMessage read = SeriesMessage.decode(message.encode());

    assertThat(read).isEqualTo(message);
    assertThat(read.series().getFirst().samples().isStale(0)).isTrue();
    assertThat(read.series().getFirst().samples().isStale(1)).isFalse();
    assertThat(read.series().getFirst().samples().histogram(2)).isEqualTo(histogram);
  }

  @Test
  void refusesWhatIsNoMessageAndALabelThatStandsTwice() {
    byte[] twice =
        WriteRequest.newBuilder()
            .addTimeseries(
                TimeSeries.newBuilder()
                    .addLabels(Label.newBuilder().setName("a"))
                    .addLabels(Label.newBuilder().setName("a")))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> SeriesMessage.decode(twice)).hasMessage("expected each label once");
    assertThatThrownBy(() -> SeriesMessage.decode(new byte[] {1, 2, 3}))
        .hasMessage("expected a Prometheus WriteRequest");
  }
}
