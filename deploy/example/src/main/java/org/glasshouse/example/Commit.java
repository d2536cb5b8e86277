package org.glasshouse.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of a cluster's repository.
 *
 * @param minute when, from the beginning of the day
 * @param author a name as {@code first.surname}
 * @param message subject, and after an empty line the rest
 * @param files what they hold from now on, by path
 */
record Commit(int minute, String author, String message, Map<String, String> files) {
  Commit {
    files = new LinkedHashMap<>(files);
  }

  /** Name as Git shows it. */
  String name() {
    StringBuilder name = new StringBuilder();
    for (String part : author.split("\\.", -1)) {
      name.append(name.isEmpty() ? "" : " ");
      name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
    }
    return name.toString();
  }

  String mail() {
    return author + "@mail.example.net";
  }

  /**
   * Reads the history of a cluster.
   *
   * <pre>
   * commit MINUTE AUTHOR SUBJECT
   * | MORE OF THE MESSAGE
   * file PATH
   * | A LINE OF IT
   * </pre>
   */
  static List<Commit> read(List<String> lines) {
    List<Commit> commits = new ArrayList<>();
    String path = "";
    for (String line : lines) {
      if (line.startsWith("commit ")) {
        String[] words = line.split(" ", 4);
        commits.add(new Commit(Integer.parseInt(words[1]), words[2], words[3] + "\n", Map.of()));
        path = "";
      } else if (line.startsWith("file ")) {
        path = line.substring("file ".length());
        commits.getLast().files().put(path, "");
      } else if (line.startsWith("|")) {
        add(commits, path, line.length() < 2 ? "\n" : line.substring(2) + "\n");
      } else {
        throw new IllegalStateException("expected commit, file or |, got " + line);
      }
    }
    return commits;
  }

  private static void add(List<Commit> commits, String path, String text) {
    Commit commit = commits.getLast();
    if (!path.isEmpty()) {
      commit.files().merge(path, text, String::concat);
      return;
    }
    boolean subject = commit.message().indexOf('\n') == commit.message().length() - 1;
    commits.removeLast();
    commits.add(
        new Commit(
            commit.minute(),
            commit.author(),
            commit.message() + (subject ? "\n" : "") + text,
            commit.files()));
  }
}
