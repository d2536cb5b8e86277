package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFileIOTest {
  private static final String PLACE = "s3://glasshouse/logs/data/file.parquet";

  @TempDir Path folder;
  private final FullDisk disk = new FullDisk();
  private FolderFileIO files;

  @BeforeEach
  void open() {
    files = new FolderFileIO(folder, disk);
  }

  private byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private void write(byte[] bytes) throws IOException {
    try (PositionOutputStream to = files.newOutputFile(PLACE).createOrOverwrite()) {
      to.write(bytes);
      assertThat(to.getPos()).isEqualTo(bytes.length);
    }
  }

  private Stream<Path> onDisk() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList().stream();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 65_536, 65_537, 300_000})
  void readsWhatWasWritten(int size) throws Exception {
    write(random(size));

    assertThat(folder.resolve("logs/data/file.parquet")).hasBinaryContent(random(size));
    assertThat(files.newInputFile(PLACE).getLength()).isEqualTo(size);
    try (SeekableInputStream in = files.newInputFile(PLACE).newStream()) {
      assertThat(in.readAllBytes()).isEqualTo(random(size));
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void readsFromAnyPlace() throws Exception {
    byte[] bytes = random(100_000);
    write(bytes);
    Random random = new Random(3);

    try (SeekableInputStream in = files.newInputFile(PLACE).newStream()) {
      for (int step = 0; step < 2_000; step++) {
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
          in.seek(at);
        } else {
          at = (int) in.getPos();
        }
        int length = Math.min(random.nextInt(20_000), bytes.length - at);
        if (random.nextInt(3) == 0 && length > 0) {
          assertThat((byte) in.read()).isEqualTo(bytes[at]);
        } else {
          assertThat(in.readNBytes(length)).isEqualTo(Arrays.copyOfRange(bytes, at, at + length));
        }
      }
    }
  }

  @Test
  void showsNothingOfAFileBeforeItIsWhole() throws Exception {
    PositionOutputStream to = files.newOutputFile(PLACE).create();
    to.write(random(200_000));

    assertThat(files.newInputFile(PLACE).exists()).isFalse();
    to.close();
    assertThat(files.newInputFile(PLACE).exists()).isTrue();
    to.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 10, 100_000})
  void leavesNothingOfAFileThatHasNoRoom(long room) throws Exception {
    disk.leave(room);
    PositionOutputStream to = files.newOutputFile(PLACE).create();

    assertThatThrownBy(
            () -> {
              to.write(random(200_000));
              to.close();
            })
        .isInstanceOf(IOException.class);

    assertThat(onDisk()).isEmpty();
    assertThatThrownBy(to::close).isInstanceOf(IOException.class);
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void refusesWhatIsNotItsOwn() throws Exception {
    write(random(1));

    assertThatThrownBy(() -> files.newOutputFile(PLACE).create())
        .isInstanceOf(AlreadyExistsException.class);
    assertThatThrownBy(() -> files.newInputFile(PLACE + "2").newStream())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(PLACE + "2");
    assertThatThrownBy(() -> files.newInputFile("s3://other/file"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.newInputFile("s3://glasshouse/../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsAndDeletes() throws Exception {
    write(random(7));

    assertThat(files.listPrefix("s3://glasshouse/logs"))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.location()).isEqualTo(PLACE);
          assertThat(file.size()).isEqualTo(7);
        });
    assertThat(files.listPrefix("s3://glasshouse/nothing")).isEmpty();
    files.deletePrefix("s3://glasshouse/logs");
    assertThat(files.newInputFile(PLACE).exists()).isFalse();
    files.deleteFile(PLACE);
  }
}
