package org.glasshouse.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A disk with room for so many bytes more. */
final class FullDisk implements FolderFileIO.Disk {
  private long room = Long.MAX_VALUE;

  void leave(long bytes) {
    room = bytes;
  }

  @Override
  public int write(FileChannel file, ByteBuffer bytes) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    int length = (int) Math.min(room, bytes.remaining());
    int written = file.write(bytes.slice(bytes.position(), length));
    bytes.position(bytes.position() + written);
    room -= written;
    return written;
  }
}
