package org.glasshouse.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.CollectorFault.Code;
import org.jspecify.annotations.Nullable;

/** Finds the files that fit the rules, and the rotated forms of such files. */
final class FileFinder {
  private static final Integer ROOT = 0;
  private static final int MOST_LOOKS = 5;

  private final List<Rule> rules;

  private record Rule(List<PathPattern> include, List<PathPattern> exclude, Format format) {
    boolean excludes(Path path) {
      return exclude.stream().anyMatch(pattern -> pattern.matches(path));
    }
  }

  FileFinder(List<FilesSettings.Rule> rules) {
    this.rules =
        rules.stream()
            .map(rule ->
                new Rule(
                    rule.include().stream().map(PathPattern::of).toList(),
                    rule.exclude().stream().map(PathPattern::of).toList(),
                    rule.format()))
            .toList();
  }

  /**
   * Each file once, under the first rule that it fits. While files are renamed one may be seen
   * under two names and another under none: then it is looked again.
   */
  Collection<FoundFile> find(Faults faults) {
    Collection<FoundFile> found = look(faults);
    for (int look = 1; look < MOST_LOOKS; look++) {
      Collection<FoundFile> again = look(faults);
      if (places(again).equals(places(found))) {
        return again;
      }
      found = again;
    }
    return found.stream().filter(FoundFile::isStillThere).toList();
  }

  private static Map<Path, String> places(Collection<FoundFile> found) {
    Map<Path, String> places = new HashMap<>();
    found.forEach(file -> places.put(file.path(), file.key()));
    return places;
  }

  private Collection<FoundFile> look(Faults faults) {
    Map<Path, FoundFile> found = new LinkedHashMap<>();
    for (Rule rule : rules) {
      for (PathPattern pattern : rule.include()) {
        Walk walk = new Walk(rule, pattern, found, faults);
        try {
          Files.walkFileTree(
              pattern.base(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), pattern.depth(), walk);
        } catch (IOException e) {
          faults.add(pattern.base(), e);
        }
        if (walk.fitting == 0) {
          faults.add(pattern.text(), Code.NOTHING_FOUND);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Rule rule;
    private final PathPattern pattern;
    private final Map<Path, FoundFile> found;
    private final Faults faults;
    private final Map<Path, Path> realFolders = new HashMap<>();
    private int fitting;

    Walk(Rule rule, PathPattern pattern, Map<Path, FoundFile> found, Faults faults) {
      this.rule = rule;
      this.pattern = pattern;
      this.found = found;
      this.faults = faults;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.equals(pattern.base())) {
        return FileVisitResult.CONTINUE;
      }
      boolean out = rule.excludes(folder.resolve(".")) || isForeignLink(folder);
      return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      Path name = path.getFileName();
      if (name == null || !attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      Path base = path.resolveSibling(RotatedName.of(name.toString()).base());
      boolean fits = pattern.matches(path) || pattern.matches(base);
      if (fits && !rule.excludes(path) && !rule.excludes(base)) {
        fitting++;
        add(path, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      if (!(e instanceof FileSystemLoopException)) {
        faults.add(path, e);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        faults.add(folder, e);
      }
      return FileVisitResult.CONTINUE;
    }

    /**
     * Whether a link was made by somebody other than root and the owner of what it points to. Who
     * may write to a folder of logs must not have any other file of the machine published.
     */
    private boolean isForeignLink(Path path) throws IOException {
      if (!Files.isSymbolicLink(path)) {
        return false;
      }
      Object maker = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      boolean foreign = !maker.equals(ROOT) && !maker.equals(Files.getAttribute(path, "unix:uid"));
      if (foreign) {
        faults.add(path, Code.FOREIGN_LINK);
      }
      return foreign;
    }

    private void add(Path path, BasicFileAttributes attributes) throws IOException {
      if (isForeignLink(path)) {
        return;
      }
      Path real = real(path);
      RotatedName name = RotatedName.of(real.getFileName().toString());
      if (!name.compression().isEmpty() && !name.gzip()) {
        faults.add(path, Code.COMPRESSION);
        return;
      }
      found.putIfAbsent(
          real,
          new FoundFile(
              real,
              path,
              name,
              String.valueOf(attributes.fileKey()),
              attributes.size(),
              attributes.lastModifiedTime().toInstant(),
              rule.format()));
    }

    private Path real(Path path) throws IOException {
      Path folder = path.getParent();
      if (folder == null || Files.isSymbolicLink(path)) {
        return path.toRealPath();
      }
      Path realFolder = realFolders.get(folder);
      if (realFolder == null) {
        realFolder = folder.toRealPath();
        realFolders.put(folder, realFolder);
      }
      return realFolder.resolve(path.getFileName());
    }
  }
}
