package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Files at {@code s3://glasshouse/…} that lie in a local folder. A file is there whole and on disk,
 * or not at all: it is written under another name, forced to disk and renamed.
 */
final class FolderFileIO implements SupportsPrefixOperations {
  /** What every location begins with. */
  static final String ROOT = "s3://glasshouse/";

  /** How the name of a file ends while it is written. */
  static final String PART = ".part";

  private static final long serialVersionUID = 1L;

  private final String folder;
  private final transient Disk disk;

  FolderFileIO(Path folder) {
    this(folder, FileChannel::write);
  }

  FolderFileIO(Path folder, Disk disk) {
    this.folder = folder.toAbsolutePath().normalize().toString();
    this.disk = disk;
  }

  /** Takes bytes for a file. */
  interface Disk {
    /** Writes some of the bytes, or fails where there is no room. */
    int write(FileChannel file, ByteBuffer bytes) throws IOException;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new FolderInput(location, path(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new FolderOutput(location, path(location), disk);
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw new RuntimeIOException(e, "cannot delete %s", location);
    }
  }

  /** All files below a prefix, those being written included. */
  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    Path start = path(prefix);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).flatMap(this::info).toList();
    } catch (IOException e) {
      throw new RuntimeIOException(e, "cannot list %s", prefix);
    } catch (UncheckedIOException e) {
      throw new RuntimeIOException(e.getCause(), "cannot list %s", prefix);
    }
  }

  private Stream<FileInfo> info(Path file) {
    try {
      String location = ROOT + Path.of(folder).relativize(file).toString().replace('\\', '/');
      return Stream.of(
          new FileInfo(location, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
    } catch (NoSuchFileException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deletePrefix(String prefix) {
    listPrefix(prefix).forEach(file -> deleteFile(file.location()));
  }

  private Path path(String location) {
    if (!location.startsWith(ROOT)) {
      throw new IllegalArgumentException("expected a location below " + ROOT + ": " + location);
    }
    Path root = Path.of(folder);
    Path path = root.resolve(location.substring(ROOT.length())).normalize();
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException("expected a location below " + ROOT + ": " + location);
    }
    return path;
  }

  private record FolderInput(String location, Path path) implements InputFile {
    @Override
    public long getLength() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        throw new NotFoundException(e, "no file can be read at %s", location);
      }
    }

    /** Says "not found" whatever is wrong: Iceberg tries all else again for minutes. */
    @Override
    public SeekableInputStream newStream() {
      try {
        return new ChannelInput(FileChannel.open(path, StandardOpenOption.READ));
      } catch (IOException e) {
        throw new NotFoundException(e, "no file can be read at %s", location);
      }
    }

    @Override
    public boolean exists() {
      return Files.exists(path);
    }
  }

  private record FolderOutput(String location, Path path, Disk disk) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      if (Files.exists(path)) {
        throw new AlreadyExistsException("there is a file at %s", location);
      }
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      try {
        Files.createDirectories(folderOf(path));
        return new RenamedOutput(path, disk);
      } catch (FileAlreadyExistsException e) {
        throw new AlreadyExistsException(e, "there is a file above %s", location);
      } catch (IOException e) {
        throw new RuntimeIOException(e, "cannot write %s", location);
      }
    }

    @Override
    public InputFile toInputFile() {
      return new FolderInput(location, path);
    }
  }

  private static Path folderOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("expected a file in a folder: " + path);
    }
    return parent;
  }

  /** Reads a file through a small buffer: Parquet reads its indexes byte by byte. */
  private static final class ChannelInput extends SeekableInputStream {
    private static final int BUFFER = 1 << 13;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    /** Where in the file the buffer begins. */
    private long start;

    ChannelInput(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public long getPos() {
      return start + buffer.position();
    }

    @Override
    public void seek(long position) {
      if (position >= start && position <= start + buffer.limit()) {
        buffer.position((int) (position - start));
      } else {
        start = position;
        buffer.limit(0);
      }
    }

    @Override
    public int read() throws IOException {
      return buffer.hasRemaining() || fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!buffer.hasRemaining() && length >= BUFFER) {
        int read = channel.read(ByteBuffer.wrap(bytes, offset, length), getPos());
        seek(getPos() + Math.max(0, read));
        return read;
      }
      if (!buffer.hasRemaining() && !fill()) {
        return -1;
      }
      int read = Math.min(length, buffer.remaining());
      buffer.get(bytes, offset, read);
      return read;
    }

    private boolean fill() throws IOException {
      start = getPos();
      buffer.clear();
      int read = channel.read(buffer, start);
      buffer.flip();
      return read > 0;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A file under a passing name, which gets its own when it is closed without a fault. */
  private static final class RenamedOutput extends PositionOutputStream {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Disk disk;
    private final Path part;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long written;
    private boolean failed;
    private boolean closed;

    RenamedOutput(Path path, Disk disk) throws IOException {
      this.path = path;
      this.disk = disk;
      this.part = path.resolveSibling("." + UUID.randomUUID() + PART);
      this.channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public long getPos() {
      return written;
    }

    @Override
    public void write(int value) throws IOException {
      if (!buffer.hasRemaining()) {
        drain();
      }
      buffer.put((byte) value);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > buffer.remaining()) {
        drain();
      }
      if (length > buffer.remaining()) {
        drain(ByteBuffer.wrap(bytes, offset, length));
      } else {
        buffer.put(bytes, offset, length);
      }
      written += length;
    }

    private void drain() throws IOException {
      drain(buffer.flip());
      buffer.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
      try {
        while (bytes.hasRemaining()) {
          disk.write(channel, bytes);
        }
      } catch (IOException e) {
        abandon(e);
        throw e;
      }
    }

    /** Gives up at once: who writes does not always close what failed. */
    private void abandon(IOException cause) {
      failed = true;
      try (channel) {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      if (failed) {
        throw new IOException("a write before did not succeed");
      }
      drain();
      try {
        channel.force(true);
        channel.close();
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        abandon(e);
        throw e;
      }
      try (FileChannel directory = FileChannel.open(folderOf(path), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
