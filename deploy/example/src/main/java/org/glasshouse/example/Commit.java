package org.glasshouse.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A change of a cluster's repository.
 *
 * @param minute when, from the beginning of the day
 * @param role what it has to do with what happens
 * @param author a name as {@code first.surname}
 * @param message subject, and after an empty line the rest
 * @param files what they hold from now on, by path
 */
record Commit(int minute, Role role, String author, String message, Map<String, String> files) {
  Commit {
    files = new LinkedHashMap<>(files);
  }

  /** What a change has to do with what happens. */
  enum Role {
    BEGIN,
    OTHER,
    /** Of an incident. */
    CAUSE,
    FIX,
    REPORT,
    /** Ends an error. */
    UPGRADE,
    /** Near an incident, and nothing to do with it. */
    INNOCENT
  }

  /** The first line of its message. */
  String subject() {
    return message.substring(0, message.indexOf('\n'));
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
   * commit MINUTE ROLE AUTHOR SUBJECT
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
        String[] words = line.split(" ", 5);
        commits.add(
            new Commit(
                Integer.parseInt(words[1]),
                Role.valueOf(words[2].toUpperCase(Locale.ROOT)),
                words[3],
                words[4] + "\n",
                Map.of()));
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
            commit.role(),
            commit.author(),
            commit.message() + (subject ? "\n" : "") + text,
            commit.files()));
  }
}
