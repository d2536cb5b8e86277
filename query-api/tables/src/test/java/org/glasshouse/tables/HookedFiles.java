package org.glasshouse.tables;

import java.nio.file.Path;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jspecify.annotations.Nullable;

/** Files beside whose writing something else is done. */
final class HookedFiles implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1L;

  /** What is done beside it. */
  interface Hook {
    void run() throws Exception;
  }

  private final SupportsPrefixOperations files;
  private final String below;
  private transient @Nullable Hook hook;

  /**
   * @param folder of an archive
   * @param below part of the names of the files whose writing is looked at
   */
  HookedFiles(Path folder, String below) {
    this.files = new FolderFileIO(folder.resolve("files"));
    this.below = below;
  }

  void beforeNextFile(Hook waiting) {
    hook = waiting;
  }

  boolean isWaiting() {
    return hook != null;
  }

  @Override
  public InputFile newInputFile(String location) {
    return files.newInputFile(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    Hook due = hook;
    if (due != null && location.contains(below)) {
      hook = null;
      try {
        due.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return files.newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    files.deleteFile(location);
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    return files.listPrefix(prefix);
  }

  @Override
  public void deletePrefix(String prefix) {
    files.deletePrefix(prefix);
  }
}
