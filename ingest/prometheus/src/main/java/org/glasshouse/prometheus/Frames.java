package org.glasshouse.prometheus;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.series.messages.ChunkedReadResponse;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a streamed answer: the length as a varint, the CRC-32C of the data in four bytes,
 * the highest first, and the data.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/remote_read_api/">Remote read
 *     API</a>
 */
final class Frames {
  private static final long MOST_BYTES = 64L << 20;

  private final DataInputStream stream;

  Frames(InputStream stream) {
    this.stream = new DataInputStream(stream);
  }

  /** The next frame; null at the end. */
  @Nullable ChunkedReadResponse next() throws IOException, ReadException {
    int first = stream.read();
    if (first < 0) {
      return null;
    }
    try {
      long length = length(first);
      if (length < 0 || length > MOST_BYTES) {
        throw new ReadException(CollectorFault.Code.CORRUPT);
      }
      int expected = stream.readInt();
      byte[] data = stream.readNBytes((int) length);
      CRC32C sum = new CRC32C();
      sum.update(data);
      if (data.length < length || (int) sum.getValue() != expected) {
        throw new ReadException(CollectorFault.Code.CORRUPT);
      }
      return ChunkedReadResponse.parseFrom(data);
    } catch (EOFException | InvalidProtocolBufferException e) {
      throw new ReadException(CollectorFault.Code.CORRUPT);
    }
  }

  private long length(int first) throws IOException {
    long length = first & 0x7f;
    int part = first;
    for (int shift = 7; part >= 0x80 && shift < 63; shift += 7) {
      part = stream.readUnsignedByte();
      length |= (long) (part & 0x7f) << shift;
    }
    return part >= 0x80 ? -1 : length;
  }
}
