package org.glasshouse.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** The Git repository by which a cluster is operated: its changes, and reports of its incidents. */
final class Repository {
  private static final Pattern BLANK = Pattern.compile("\\$\\{(\\w+) ([^ }]+) ([^}]+)}");

  private final Cluster cluster;
  private final Instant day;
  private final Planted planted;
  private final Random random;

  Repository(Cluster cluster, Instant day, Planted planted, long seed) {
    this.cluster = cluster;
    this.day = day;
    this.planted = planted;
    this.random = new Random(seed + cluster.word().hashCode());
  }

  /** Makes it in a folder that does not exist yet. */
  void write(Path folder) throws IOException {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      for (Commit commit : commits(cluster)) {
        write(commit, folder, git);
      }
    } catch (GitAPIException e) {
      throw new IOException("cannot make the repository of " + cluster.word(), e);
    }
  }

  /** All changes of a cluster, in the order of time. */
  static List<Commit> commits(Cluster cluster) throws IOException {
    String name = "history/" + cluster.word() + ".txt";
    try (InputStream in = Repository.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return Commit.read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    }
  }

  private void write(Commit commit, Path folder, Git git) throws IOException, GitAPIException {
    for (Map.Entry<String, String> file : commit.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, filled(file.getValue()));
      git.add().addFilepattern(file.getKey()).call();
    }
    planted.personal("author-name", commit.name(), cluster, "git");
    planted.personal("author-mail", commit.mail(), cluster, "git");
    PersonIdent who =
        new PersonIdent(commit.name(), commit.mail(), at(commit.minute()), ZoneOffset.UTC);
    git.commit()
        .setMessage(filled(commit.message()))
        .setAuthor(who)
        .setCommitter(who)
        .setSign(false)
        .setNoVerify(true)
        .call();
  }

  private Instant at(int minute) {
    return day.plus(Duration.ofMinutes(minute));
  }

  private String filled(String text) {
    return BLANK
        .matcher(text)
        .replaceAll(blank ->
            Matcher.quoteReplacement(value(blank.group(1), blank.group(2), blank.group(3))));
  }

  private String value(String kind, String first, String second) {
    return switch (kind) {
      case "clock" -> local(first, second, "HH:mm");
      case "date" -> local(first, second, "uuuu-MM-dd");
      case "secret" ->
          planted.secret(
              first, Letters.ANY.random(Integer.parseInt(second), random), cluster, "git");
      case "phone" -> planted.personal("phone", phone(), cluster, "git");
      default -> throw new IllegalArgumentException("no blank is called " + kind);
    };
  }

  private String phone() {
    return new Persons(random).phone();
  }

  private String local(String minute, String zone, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withZone(ZoneId.of(zone))
        .format(at(Integer.parseInt(minute)));
  }
}
