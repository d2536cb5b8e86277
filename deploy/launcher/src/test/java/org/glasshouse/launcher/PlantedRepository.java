package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** Secrets and personal values, all made up, in a Git repository: prose, commits, files. */
final class PlantedRepository {
  private static final PersonIdent AUTHOR =
      new PersonIdent(
          "Quirina Vexford",
          "qvexford@people.example.org",
          Instant.parse("2026-11-20T10:00:00Z"),
          ZoneOffset.UTC);
  private static final String TOKEN = "ghp" + "_" + "Zq7Tn2Lw9Xk4Rb8Yc3Vd6Hj1Mf5Ps0Gt2Aie";
  private static final String KEY = "MIIEpAIBAAKCAQEAplantedGlasshouseKeyMaterial7Qd";

  private final List<Planted.Value> values = new ArrayList<>();

  /** Makes the repository in a folder that is not there yet. */
  PlantedRepository(Path folder) {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      report(folder);
      commit(
          git,
          "Write down gitprosepost\n\nWith token="
              + secret("message", "gitprosepost", "Mq8vTrommel41x"));
      change(folder);
      String sha =
          commit(
              git,
              """
              Rotate gitchangetitle

              Asked for by Quirina Vexford.

              Signed-off-by: Quirina Vexford <qvexford@people.example.org>
              """);
      plant("id of a commit", "gitchangetitle", sha);
      plant("author of a commit", "gitchangetitle", "Vexford", "qvexford");
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot make a repository", e);
    }
  }

  List<Planted.Value> values() {
    return List.copyOf(values);
  }

  private void report(Path folder) {
    write(
        folder.resolve("incidents/2026-11-20-gitprose.md"),
        """
        # 2026-11-20, gitincidenttitle password: %s

        Summary gitprose: pass**word**: %s and pass&#119;ord=%s.
        <b title="password=%s">gitprosehtml</b> ![gitprosepicture](https://example.org/%s.png)
        Call qvexford@people.example.org or see [here](https://ops:%s@example.org/runbook).

        ## Timeline

        All times in CET

        ### 10:00 password: %s

        ```
        Authorization: Bearer %s
        ```
        """
            .formatted(
                secret("title of a report", "gitincidenttitle", "Tz4Wintermuehle9"),
                secret("prose cut by markup", "gitprose", "Kb7Lindenhofkiste"),
                secret("prose behind an entity", "gitprose", "Pd2Sauerbruchweg5"),
                secret("attribute of HTML", "gitprosehtml", "Hx9Muschelkalkbad"),
                secret("address of a picture", "gitprose", "Vr3Dachlatteneck7"),
                secret("target of a link", "gitprose", "Ny6Gartenzaunfarbe"),
                secret("heading of an entry", "gitprose", "Lw1Kellertreppe88"),
                TOKEN));
    plant("token in a block of code", "gitprose", TOKEN);
    write(
        folder.resolve("notes/qvexford-gitnotetitle.md"),
        """
        # gitnotetitle by qvexford@people.example.org

        gitnotetext: set client_secret=%s, then call Quirina on +420 603 555 018.
        """
            .formatted(secret("prose of a note", "gitnotetitle", "Gz5Pfefferminze41")));
    plant("phone number in a note", "gitnotetitle", "603 555 018");
  }

  private void change(Path folder) {
    write(
        folder.resolve("deploy/qvexford@people.example.org.yaml"),
        """
        # gitdifftext
        password: %s
        key: |
          -----BEGIN RSA %s
          %s
          -----END RSA %s
        owner: Quirina Vexford
        """
            .formatted(
                secret("difference of a file", "gitdifftext", "Jf5Schneckenhaus3"),
                "PRIVATE KEY-----",
                KEY,
                "PRIVATE KEY-----"));
    plant("private key in a difference", "gitdifftext", KEY);
    plant("name of a file", "gitdifftext", "qvexford@people");
  }

  private String secret(String what, String harmless, String secret) {
    plant(what, harmless, secret);
    return secret;
  }

  private void plant(String what, String harmless, String... needles) {
    values.add(new Planted.Value("Git: " + what, harmless, List.of(needles)));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String commit(Git git, String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage(message)
        .setAuthor(AUTHOR)
        .setCommitter(AUTHOR)
        .setSign(false)
        .call()
        .name();
  }
}
