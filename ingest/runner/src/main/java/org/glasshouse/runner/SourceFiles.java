package org.glasshouse.runner;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder in which an operator describes sources: one YAML file per cluster. */
public final class SourceFiles {
  private static final long LARGEST = 1 << 20;

  private SourceFiles() {}

  /**
   * What a folder holds.
   *
   * @param sources that can be used, in the order of their files' names
   * @param faults everything that is wrong; a source of a file with a fault is not in {@code
   *     sources}
   */
  public record Loaded(List<Source> sources, List<SourceFault> faults) {
    public Loaded {
      sources = List.copyOf(sources);
      faults = List.copyOf(faults);
    }
  }

  /** Reads all {@code .yaml} and {@code .yml} files of a folder. */
  public static Loaded load(Path folder) {
    List<Source> sources = new ArrayList<>();
    List<SourceFault> faults = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path file : files(folder, faults)) {
      String text = text(file, faults);
      if (text == null) {
        continue;
      }
      SourceReader reader = new SourceReader(file, names);
      Source source = reader.read(text);
      faults.addAll(reader.faults());
      if (source != null) {
        sources.add(source);
      }
    }
    return new Loaded(sources, faults);
  }

  private static List<Path> files(Path folder, List<SourceFault> faults) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(SourceFiles::isSource).sorted().toList();
      if (files.isEmpty()) {
        faults.add(new SourceFault(folder, 0, "expected at least one .yaml file, got none"));
      }
      return files;
    } catch (IOException e) {
      String got = Files.exists(folder) ? "what cannot be listed" : "nothing";
      faults.add(new SourceFault(folder, 0, "expected a folder with .yaml files, got " + got));
      return List.of();
    }
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !name.startsWith(".") && !Files.isDirectory(file);
  }

  /** The text of a file; null, with a fault, where it cannot be read. */
  private static @Nullable String text(Path file, List<SourceFault> faults) {
    String problem;
    try {
      if (Files.size(file) <= LARGEST) {
        return Files.readString(file, StandardCharsets.UTF_8);
      }
      problem = "expected at most 1 MiB, got " + Files.size(file) + " bytes";
    } catch (MalformedInputException e) {
      problem = "expected UTF-8, got other bytes";
    } catch (NoSuchFileException e) {
      problem = "expected a file, got a link to nothing";
    } catch (IOException e) {
      problem = "expected a file that can be read, got " + e.getClass().getSimpleName();
    }
    faults.add(new SourceFault(file, 0, problem));
    return null;
  }
}
