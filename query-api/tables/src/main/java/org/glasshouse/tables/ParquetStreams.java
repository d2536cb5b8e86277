package org.glasshouse.tables;

import java.io.IOException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/** Iceberg's files as Parquet's. */
final class ParquetStreams {
  private ParquetStreams() {}

  static InputFile input(org.apache.iceberg.io.InputFile file) {
    return new Input(file);
  }

  static OutputFile output(org.apache.iceberg.io.OutputFile file) {
    return new Output(file);
  }

  private record Input(org.apache.iceberg.io.InputFile file) implements InputFile {
    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
      org.apache.iceberg.io.SeekableInputStream stream = file.newStream();
      return new DelegatingSeekableInputStream(stream) {
        @Override
        public long getPos() throws IOException {
          return stream.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
          stream.seek(position);
        }
      };
    }

    @Override
    public String toString() {
      return file.location();
    }
  }

  private record Output(org.apache.iceberg.io.OutputFile file) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
      return wrap(file::create);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
      return wrap(file::createOrOverwrite);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }

    @Override
    public String getPath() {
      return file.location();
    }

    private static PositionOutputStream wrap(
        java.util.function.Supplier<org.apache.iceberg.io.PositionOutputStream> open)
        throws IOException {
      try {
        return new Written(open.get());
      } catch (RuntimeIOException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  private static final class Written extends PositionOutputStream {
    private final org.apache.iceberg.io.PositionOutputStream stream;

    Written(org.apache.iceberg.io.PositionOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void write(int value) throws IOException {
      stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
