package org.glasshouse.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The uncompressed bytes of a file from an offset on. */
sealed interface FileBytes extends ByteFeed, AutoCloseable {
  @Override
  void close() throws IOException;

  /** The first bytes, at most {@link Sample#MOST}, as of now. */
  byte[] sample() throws IOException;

  /** Whether what was read is no longer in the file; it has no more bytes then. */
  boolean truncated();

  /**
   * Opens a file.
   *
   * @return null if it is not the file in which {@code check} was taken before {@code offset}, or
   *     does not begin with {@code sample}
   */
  static @Nullable FileBytes open(FoundFile file, Sample sample, long offset, Check check)
      throws IOException {
    return file.gzip()
        ? Gzip.open(file, sample, offset, check)
        : Plain.open(file, sample, offset, check);
  }

  private static FileChannel open(FoundFile file) throws IOException {
    // The path is behind all links: a link there now was put in place of the file.
    return FileChannel.open(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a plain file begins with everything that another one holds, as its ends tell. */
  static boolean holdsAllOf(FoundFile whole, FoundFile part) throws IOException {
    try (FileChannel channel = open(whole);
        FileChannel copy = open(part)) {
      long size = copy.size();
      int length = (int) Math.min(size, Sample.MOST);
      return channel.size() >= size
          && Arrays.equals(Plain.at(channel, 0, length), Plain.at(copy, 0, length))
          && Arrays.equals(
              Plain.at(channel, size - length, length), Plain.at(copy, size - length, length));
    }
  }

  /** The first bytes of a file, at most {@code most}. */
  static byte[] head(FoundFile file, int most) throws IOException {
    try (FileChannel channel = open(file)) {
      if (!file.gzip()) {
        return Plain.at(channel, 0, most);
      }
      try (InputStream unzipped = new GZIPInputStream(Channels.newInputStream(channel))) {
        return unzipped.readNBytes(most);
      }
    }
  }

  /** A file that may grow. */
  final class Plain implements FileBytes {
    private static final int REMEMBERED = 64;

    private final FileChannel channel;
    private long position;
    // The bytes before the position; other ones there mean that the file was written anew.
    private byte[] before;
    private boolean truncated;

    private Plain(FileChannel channel, long position, byte[] before) {
      this.channel = channel;
      this.position = position;
      this.before = before;
    }

    static @Nullable FileBytes open(FoundFile file, Sample sample, long offset, Check check)
        throws IOException {
      FileChannel channel = FileBytes.open(file);
      FileBytes opened = null;
      try {
        int length = (int) Math.min(offset, Check.MOST);
        byte[] checked = at(channel, offset - length, length);
        if (sample.fits(at(channel, 0, Sample.MOST))
            && checked.length == length
            && check.fits(checked, length)) {
          int from = Math.max(0, length - REMEMBERED);
          opened = new Plain(channel, offset, Arrays.copyOfRange(checked, from, length));
        }
        return opened;
      } finally {
        if (opened == null) {
          channel.close();
        }
      }
    }

    static byte[] at(FileChannel channel, long position, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
        // Reads on until the file ends or the buffer is full.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public int read(byte[] buffer, int at, int length) throws IOException {
      if (truncated || channel.size() == position) {
        return -1;
      }
      byte[] now = at(channel, position - before.length, before.length);
      if (channel.size() < position || !Arrays.equals(now, before)) {
        truncated = true;
        return -1;
      }
      int read = channel.read(ByteBuffer.wrap(buffer, at, length), position);
      if (read > 0) {
        position += read;
        before = joined(before, buffer, at, read);
      }
      return read;
    }

    private static byte[] joined(byte[] before, byte[] buffer, int at, int read) {
      if (read >= REMEMBERED) {
        return Arrays.copyOfRange(buffer, at + read - REMEMBERED, at + read);
      }
      int kept = Math.min(before.length, REMEMBERED - read);
      byte[] joined = new byte[kept + read];
      System.arraycopy(before, before.length - kept, joined, 0, kept);
      System.arraycopy(buffer, at, joined, kept, read);
      return joined;
    }

    @Override
    public byte[] sample() throws IOException {
      return at(channel, 0, (int) Math.min(Sample.MOST, position));
    }

    @Override
    public boolean truncated() {
      return truncated;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A compressed file, which does not grow. */
  final class Gzip implements FileBytes {
    private final InputStream unzipped;
    private final byte[] sample;

    private Gzip(InputStream unzipped, byte[] sample) {
      this.unzipped = unzipped;
      this.sample = sample;
    }

    static @Nullable FileBytes open(FoundFile file, Sample sample, long offset, Check check)
        throws IOException {
      FileChannel channel = FileBytes.open(file);
      FileBytes opened = null;
      try {
        PushbackInputStream unzipped =
            new PushbackInputStream(
                new GZIPInputStream(
                    new BufferedInputStream(Channels.newInputStream(channel)), 64 * 1024),
                Sample.MOST);
        byte[] head = unzipped.readNBytes(Sample.MOST);
        unzipped.unread(head);
        if (sample.fits(head) && skipped(unzipped, offset, check)) {
          opened = new Gzip(unzipped, head);
        }
        return opened;
      } finally {
        if (opened == null) {
          channel.close();
        }
      }
    }

    /** Whether the offset was reached and the bytes before it are the checked ones. */
    private static boolean skipped(InputStream unzipped, long offset, Check check)
        throws IOException {
      long ahead = Math.max(0, offset - Check.MOST);
      byte[] passed = new byte[64 * 1024];
      for (long left = ahead; left > 0; ) {
        int read = unzipped.read(passed, 0, (int) Math.min(left, passed.length));
        if (read < 0) {
          return false;
        }
        left -= read;
      }
      byte[] checked = unzipped.readNBytes((int) (offset - ahead));
      return checked.length == offset - ahead && check.fits(checked, checked.length);
    }

    @Override
    public int read(byte[] buffer, int at, int length) throws IOException {
      return unzipped.read(buffer, at, length);
    }

    @Override
    public byte[] sample() {
      return sample;
    }

    @Override
    public boolean truncated() {
      return false;
    }

    @Override
    public void close() throws IOException {
      unzipped.close();
    }
  }
}
