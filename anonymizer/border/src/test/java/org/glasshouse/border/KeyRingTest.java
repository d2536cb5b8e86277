package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glasshouse.engine.KeyScope;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.vocabulary.TokenKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  @TempDir Path parent;
  private Path folder;
  private Instant now = NOW;
  private final InstantSource clock = () -> now;

  @BeforeEach
  void name() {
    folder = parent.resolve("keys");
  }

  @Test
  void keepsAllTokensAcrossRestarts() {
    KeyRing first = KeyRing.create(folder, clock);
    List<String> tokens = tokens(first, "smaug", NOW);

    KeyRing second = KeyRing.open(folder, clock);

    assertThat(tokens(second, "smaug", NOW)).isEqualTo(tokens);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(second.identity()).isEqualTo(first.identity()).hasSize(32);
    assertThat(second.removal()).isEqualTo(first.removal()).isNotEqualTo(first.identity());
    assertThat(second.series("smaug", NOW)).isEqualTo(first.series("smaug", NOW));
  }

  @Test
  void makesOtherKeysForEachArchive() {
    KeyRing one = KeyRing.create(folder, clock);
    KeyRing other = KeyRing.create(parent.resolve("other"), clock);

    assertThat(tokens(one, "smaug", NOW)).doesNotContainAnyElementsOf(tokens(other, "smaug", NOW));
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
  }

  @ParameterizedTest
  @EnumSource(KeyScope.class)
  void tellsClustersApart(KeyScope scope) {
    KeyRing ring = KeyRing.create(folder, clock);

    assertThat(token(ring, "smaug", NOW, scope)).isNotEqualTo(token(ring, "moria", NOW, scope));
  }

  @Test
  void changesKeysWithDayAndMonthOfArrival() {
    KeyRing ring = KeyRing.create(folder, clock);
    Instant tomorrow = Instant.parse("2026-11-24T06:00:00Z");

    assertThat(token(ring, "smaug", tomorrow, KeyScope.ACCOUNT))
        .isNotEqualTo(token(ring, "smaug", NOW, KeyScope.ACCOUNT));
    assertThat(token(ring, "smaug", tomorrow, KeyScope.OBJECT_NAME))
        .isEqualTo(token(ring, "smaug", NOW, KeyScope.OBJECT_NAME));

    Instant nextMonth = Instant.parse("2026-12-01T00:00:00Z");
    now = nextMonth;
    assertThat(token(ring, "smaug", nextMonth, KeyScope.OBJECT_NAME))
        .isNotEqualTo(
            token(ring, "smaug", Instant.parse("2026-11-30T23:59:59Z"), KeyScope.OBJECT_NAME));
    assertThat(token(ring, "smaug", nextMonth, KeyScope.INFRASTRUCTURE))
        .isEqualTo(
            token(ring, "smaug", Instant.parse("2026-11-30T23:59:59Z"), KeyScope.INFRASTRUCTURE));
  }

  @Test
  void destroysTheKeyOfADay48HoursAfterIt() throws IOException {
    KeyRing ring = KeyRing.create(folder, clock);
    tokens(ring, "smaug", NOW);
    Path day = folder.resolve("days/2026-11-23/smaug");
    assertThat(day).exists();

    now = Instant.parse("2026-11-25T23:59:59Z");
    ring.destroyExpired();
    assertThat(ring.pseudonyms("smaug", NOW)).isNotNull();
    assertThat(day).exists();

    now = Instant.parse("2026-11-26T00:00:00Z");
    ring.destroyExpired();
    assertThat(ring.pseudonyms("smaug", NOW)).isNull();
    assertThat(folder.resolve("days/2026-11-23")).doesNotExist();
    assertThat(folder.resolve("months/2026-11")).exists();
  }

  @Test
  void destroysTheKeysOfAMonth48HoursAfterItOnOpening() {
    KeyRing.create(folder, clock).series("smaug", NOW);
    assertThat(folder.resolve("months/2026-11/smaug.series")).exists();

    now = Instant.parse("2026-12-03T00:00:00Z");
    KeyRing later = KeyRing.open(folder, clock);

    assertThat(folder.resolve("months/2026-11")).doesNotExist();
    assertThat(later.series("smaug", NOW)).isNull();
  }

  @Test
  void carriesItsLastingKeysToAnotherPlaceAndNoOthers() {
    KeyRing ring = KeyRing.create(folder.resolve("here"));
    byte[] sealed = ring.lasting();

    KeyRing restored = KeyRing.restore(folder.resolve("there"), sealed);

    assertThat(sealed).hasSize(128);
    assertThat(restored.fingerprint()).isEqualTo(ring.fingerprint());
    assertThat(restored.removal()).isEqualTo(ring.removal());
    assertThatThrownBy(() -> KeyRing.restore(folder.resolve("there"), sealed))
        .isInstanceOf(KeyRingException.class)
        .hasMessageContaining("expected no keys yet");
    assertThatThrownBy(() -> KeyRing.restore(folder.resolve("elsewhere"), new byte[7]))
        .hasMessage("expected 4 keys of 32 bytes");
  }

  @Test
  void makesNoKeysAhead() {
    KeyRing ring = KeyRing.create(folder, clock);

    assertThat(ring.pseudonyms("smaug", Instant.parse("2026-11-25T00:00:00Z"))).isNull();
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    tokens(KeyRing.create(folder, clock), "smaug", NOW);

    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all)
          .allSatisfy(path ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                  .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "check", "infrastructure", "removal"})
  void namesAMissingKey(String key) throws IOException {
    KeyRing.create(folder, clock);
    Files.delete(folder.resolve(key));

    assertThatThrownBy(() -> KeyRing.open(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("cannot use the keys: missing key file " + folder.resolve(key));
  }

  @Test
  void refusesKeysThatOthersMayRead() throws IOException {
    KeyRing.create(folder, clock);
    Files.setPosixFilePermissions(
        folder.resolve("check"), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> KeyRing.open(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage(
            "cannot use the keys: expected mode 600 of %s, got rw-r-----"
                .formatted(folder.resolve("check")));
  }

  @Test
  void refusesAFolderThatOthersMayEnter() throws IOException {
    KeyRing.create(folder, clock);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> KeyRing.open(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage(
            "cannot use the keys: expected mode 700 of %s, got rwxr-xr-x".formatted(folder));
  }

  @Test
  void refusesDamagedKeysAndNamesAllFaults() throws IOException {
    KeyRing.create(folder, clock);
    Files.writeString(folder.resolve("identity"), "short");
    Files.delete(folder.resolve("removal"));

    assertThatThrownBy(() -> KeyRing.open(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage(
            "cannot use the keys: expected 64 hexadecimal digits in %s; missing key file %s"
                .formatted(folder.resolve("identity"), folder.resolve("removal")));
  }

  @Test
  void neverMakesKeysUnlessTold() {
    assertThat(KeyRing.isIn(folder)).isFalse();
    assertThatThrownBy(() -> KeyRing.open(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("cannot use the keys: missing key folder " + folder);
    assertThat(folder).doesNotExist();

    KeyRing.create(folder, clock);
    assertThat(KeyRing.isIn(folder)).isTrue();
    assertThatThrownBy(() -> KeyRing.create(folder, clock))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("expected no keys yet in " + folder);
  }

  @Test
  void givesAllThreadsOneKey() throws Exception {
    KeyRing ring = KeyRing.create(folder, clock);
    KeyRing beside = KeyRing.open(folder, clock);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> tokens =
          IntStream.range(0, 32)
              .mapToObj(n -> threads.submit(() -> tokens(n % 2 == 0 ? ring : beside, "smaug", NOW)))
              .toList();

      assertThat(tokens).extracting(Future::get).containsOnly(tokens(ring, "smaug", NOW));
    }
  }

  private static List<String> tokens(KeyRing ring, String cluster, Instant arrival) {
    return Stream.of(KeyScope.values()).map(scope -> token(ring, cluster, arrival, scope)).toList();
  }

  private static String token(KeyRing ring, String cluster, Instant arrival, KeyScope scope) {
    KeyedPseudonyms.Keys keys = Objects.requireNonNull(ring.pseudonyms(cluster, arrival));
    // The cluster's name is left out here, so that keys alone make the difference.
    Pseudonyms pseudonyms = new KeyedPseudonyms(keys, "", null, null);
    return pseudonyms.token(TokenKind.USER, scope, "alice").toString();
  }
}
