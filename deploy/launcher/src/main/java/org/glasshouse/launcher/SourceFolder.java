package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.glasshouse.runner.SourceFault;
import org.glasshouse.runner.SourceFiles;

/** The folder of {@code --sources}. */
final class SourceFolder {
  private SourceFolder() {}

  /**
   * Reads all sources; those that are wrong are named, the others are used.
   *
   * @throws LaunchException if none can be used
   */
  static SourceFiles.Loaded read(Path folder, PrintWriter err) {
    SourceFiles.Loaded loaded = SourceFiles.load(folder);
    for (SourceFault fault : loaded.faults()) {
      err.println("glasshouse: " + fault);
    }
    if (loaded.sources().isEmpty()) {
      throw new LaunchException("no source in " + folder + " can be used");
    }
    return loaded;
  }
}
