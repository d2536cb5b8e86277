package org.glasshouse.tables;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses and decompresses the pages of Parquet files by Zstandard, without Hadoop. */
final class ZstandardPages implements CompressionCodecFactory {
  /** From 15 on ten per cent less costs 26 times the time. */
  static final int LEVEL = 9;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return switch (name) {
      case ZSTD -> new Compressor();
      case UNCOMPRESSED -> new Plain();
      default -> throw unknown(name);
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return switch (name) {
      case ZSTD -> new Decompressor();
      case UNCOMPRESSED -> new PlainDecompressor();
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(CompressionCodecName name) {
    return new IllegalArgumentException("expected pages compressed by ZSTD, got " + name);
  }

  private static byte[] read(BytesInput input) throws IOException {
    try (InputStream stream = input.toInputStream()) {
      return stream.readAllBytes();
    }
  }

  @Override
  public void release() {}

  private static final class Compressor implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(Zstd.compress(read(bytes), LEVEL));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}
  }

  private static final class Decompressor implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(decompress(read(bytes), size));
    }

    @Override
    public void decompress(ByteBuffer from, int compressed, ByteBuffer to, int size)
        throws IOException {
      byte[] bytes = new byte[compressed];
      from.get(bytes);
      to.put(decompress(bytes, size));
    }

    private static byte[] decompress(byte[] bytes, int size) throws IOException {
      byte[] page = new byte[size];
      try {
        long length = Zstd.decompress(page, bytes);
        if (length != size) {
          throw new IOException("expected a page of " + size + " bytes, got " + length);
        }
      } catch (ZstdException e) {
        throw new IOException("expected a page compressed by Zstandard", e);
      }
      return page;
    }

    @Override
    public void release() {}
  }

  private static final class Plain implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) {
      return bytes;
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.UNCOMPRESSED;
    }

    @Override
    public void release() {}
  }

  private static final class PlainDecompressor implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) {
      return bytes;
    }

    @Override
    public void decompress(ByteBuffer from, int compressed, ByteBuffer to, int size) {
      to.put(from.slice(from.position(), size));
      from.position(from.position() + compressed);
    }

    @Override
    public void release() {}
  }
}
