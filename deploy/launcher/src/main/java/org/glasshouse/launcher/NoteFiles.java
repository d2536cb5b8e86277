package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.report.NoteCheck;
import org.glasshouse.runner.SourceFault;
import org.jspecify.annotations.Nullable;

/** A folder of notes about errors: one Markdown file each, at any depth. */
final class NoteFiles {
  /** Bytes of a note that is collected. */
  private static final long LARGEST = 256 << 10;

  private final List<Path> valid = new ArrayList<>();
  private final List<SourceFault> faults = new ArrayList<>();

  private NoteFiles() {}

  static NoteFiles of(Path folder) {
    NoteFiles notes = new NoteFiles();
    List<Path> files = notes.files(folder);
    files.forEach(notes::check);
    return notes;
  }

  List<Path> valid() {
    return valid;
  }

  /** Everything that is wrong. */
  List<SourceFault> faults() {
    return faults;
  }

  private List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().endsWith(".md"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        faults.add(new SourceFault(folder, 0, "expected at least one .md file, got none"));
      }
      return files;
    } catch (IOException e) {
      String got = Files.exists(folder) ? "what cannot be listed" : "nothing";
      faults.add(new SourceFault(folder, 0, "expected a folder with .md files, got " + got));
      return List.of();
    }
  }

  private void check(Path file) {
    String text = text(file);
    if (text == null) {
      return;
    }
    List<NoteCheck.Fault> found = NoteCheck.faults(text, file.getFileName().toString());
    found.forEach(fault -> faults.add(new SourceFault(file, fault.line(), fault.expected())));
    if (found.isEmpty()) {
      valid.add(file);
    }
  }

  /** The text of a file; null, with a fault, where it would not be collected. */
  private @Nullable String text(Path file) {
    String problem;
    try {
      if (Files.size(file) <= LARGEST) {
        return Files.readString(file, StandardCharsets.UTF_8);
      }
      problem = "expected at most 256 KiB, got " + Files.size(file) + " bytes";
    } catch (MalformedInputException e) {
      problem = "expected UTF-8, got other bytes";
    } catch (IOException e) {
      problem = "expected a file that can be read, got " + e.getClass().getSimpleName();
    }
    faults.add(new SourceFault(file, 0, problem));
    return null;
  }
}
