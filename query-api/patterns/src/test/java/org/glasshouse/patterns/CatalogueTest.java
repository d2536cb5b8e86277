package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Signature DENIED = Signature.of("failed to open /a/b: permission denied");
  private static final Signature MISSING = Signature.of("failed to open /a/b: no such file");
  private static final Signature OTHER = Signature.of("leader changed to member 7");

  private static String smaller(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Test
  void answersForEachIdByItselfUntilItIsMerged() {
    Catalogue catalogue = new Catalogue();
    String id = catalogue.add(DENIED);

    assertThat(catalogue.resolve(id)).isEqualTo(id);
    assertThat(catalogue.resolve("aaaaaaaaaaaaaaaa")).isNull();
  }

  @Test
  void makesTheSmallestIdCanonicalWhereNoneWas() {
    Catalogue catalogue = new Catalogue();
    String denied = catalogue.add(DENIED);
    String missing = catalogue.add(MISSING);
    String other = catalogue.add(OTHER);

    catalogue.merge();

    assertThat(catalogue.resolve(denied)).isEqualTo(smaller(denied, missing));
    assertThat(catalogue.resolve(missing)).isEqualTo(smaller(denied, missing));
    assertThat(catalogue.resolve(other)).isEqualTo(other);
    assertThat(catalogue.merge()).isEmpty();
  }

  @Test
  void keepsTheIdThatIsAlreadyCanonical() {
    for (Signature first : List.of(DENIED, MISSING)) {
      Catalogue catalogue = new Catalogue();
      String canonical = catalogue.add(first);
      catalogue.merge();
      String later = catalogue.add(first.equals(DENIED) ? MISSING : DENIED);

      catalogue.merge();

      assertThat(catalogue.resolve(later)).isEqualTo(canonical);
      assertThat(catalogue.resolve(canonical)).isEqualTo(canonical);
    }
  }

  @Test
  void splitsAnAliasWhoseClassIsAnotherNow() {
    String denied = DENIED.id();
    String other = OTHER.id();
    Catalogue catalogue =
        new Catalogue(
            List.of(
                new Catalogue.Entry(denied, Signature.VERSION, DENIED.text(), other, null),
                new Catalogue.Entry(other, Signature.VERSION, OTHER.text(), other, null)));

    catalogue.merge();

    assertThat(catalogue.resolve(denied)).isEqualTo(denied);
    assertThat(catalogue.resolve(other)).isEqualTo(other);
  }

  @Test
  void leadsFromAnOldVersionToItsSuccessorOnceOnly() {
    Catalogue catalogue = new Catalogue();
    String old = catalogue.add("oldoldoldoldoldo", "v0", "whatever it was");
    String current = catalogue.add(DENIED);
    catalogue.succeed(old, current);
    catalogue.succeed(current, old);

    catalogue.merge();

    assertThat(catalogue.resolve(current)).isEqualTo(catalogue.resolve(old));
    assertThatThrownBy(() -> catalogue.succeed(old, "unknown"))
        .hasMessage("expected two published patterns, got oldoldoldoldoldo and unknown");
  }

  @Test
  void answersForEveryAddressEverPublishedWhateverHappensToTheArchive() {
    Random random = new Random(31);
    List<Statements.Statement> statements = Statements.make(600, random);
    Catalogue catalogue = new Catalogue();
    List<String> stored = new ArrayList<>();
    Set<String> published = new HashSet<>();
    String prefix = "";
    for (int day = 0; day < 24; day++) {
      for (int line = 0; line < 200; line++) {
        int newest = 40 + day * 20;
        stored.add(Statements.render(statements.get(random.nextInt(newest)), random));
      }
      for (String line : stored.subList(stored.size() - 200, stored.size())) {
        published.add(sign(catalogue, prefix, line));
      }
      switch (day % 6) {
        case 1 -> prefix = resign(catalogue, stored, prefix, "v" + day + " ");
        case 2 ->
            stored.replaceAll(line -> line.replaceAll("\\bapi\\b", "<name:abcdefghijklmnop2345>"));
        case 3 -> stored.subList(0, stored.size() / 2).clear();
        case 4 -> catalogue = rebuilt(catalogue, random);
        default -> {}
      }
      if (day % 6 == 2) {
        resign(catalogue, stored, prefix, prefix);
      }
      Catalogue twin = rebuilt(catalogue, random);
      assertThat(twin.merge()).isEqualTo(catalogue.merge());
      assertThat(twin.rows()).isEqualTo(catalogue.rows());
      for (String address : published) {
        String page = Objects.requireNonNull(catalogue.resolve(address), address);
        assertThat(catalogue.resolve(page)).isEqualTo(page);
      }
    }
    assertThat(published).hasSizeGreaterThan(400);
  }

  /** Signs a line as the version does that puts {@code prefix} before what is signed now. */
  private static String sign(Catalogue catalogue, String prefix, String line) {
    Signature signature = new Signature(prefix + Signature.of(line).text());
    return catalogue.add(
        signature.id(), prefix.isEmpty() ? Signature.VERSION : prefix.strip(), signature.text());
  }

  private static String resign(Catalogue catalogue, List<String> stored, String from, String to) {
    for (String line : stored) {
      String old = sign(catalogue, from, line.replace("<name:abcdefghijklmnop2345>", "api"));
      catalogue.succeed(old, sign(catalogue, to, line));
    }
    return to;
  }

  private static Catalogue rebuilt(Catalogue catalogue, Random random) {
    List<Catalogue.Entry> rows = new ArrayList<>(catalogue.rows());
    Collections.shuffle(rows, random);
    return new Catalogue(rows);
  }
}
