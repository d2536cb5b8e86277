package org.glasshouse.runner;

import java.nio.file.Path;

/**
 * What is wrong with a source file.
 *
 * @param file in which it is wrong, or the folder that holds no usable file
 * @param line from 1; 0 where it concerns the whole file
 * @param expected what was expected, and what came
 */
public record SourceFault(Path file, int line, String expected) {
  /** As {@code FILE:LINE: expected …}. */
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + expected : file + ": " + expected;
  }
}
