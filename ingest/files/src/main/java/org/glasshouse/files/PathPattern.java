package org.glasshouse.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths, with the folder from which to look.
 *
 * @param text as it was written
 * @param base the deepest folder that all fitting paths have in common
 * @param depth how many names may stand below the base
 */
record PathPattern(String text, PathMatcher matcher, Path base, int depth) {
  private static final Pattern WILD = Pattern.compile("[*?\\[{]");

  static PathPattern of(String glob) {
    String absolute = Path.of("/").resolve(glob).toString();
    // A "**" between slashes also stands for no folder at all.
    String widened = absolute.replace("/**/", "{/,/**/}");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + widened);
    Path names = Path.of(absolute);
    Path base = Path.of("/");
    int fixed = 0;
    while (fixed < names.getNameCount() - 1
        && !WILD.matcher(names.getName(fixed).toString()).find()) {
      base = base.resolve(names.getName(fixed++));
    }
    int depth = absolute.contains("**") ? Integer.MAX_VALUE : names.getNameCount() - fixed;
    return new PathPattern(glob, matcher, base, depth);
  }

  boolean matches(Path path) {
    return matcher.matches(path);
  }
}
