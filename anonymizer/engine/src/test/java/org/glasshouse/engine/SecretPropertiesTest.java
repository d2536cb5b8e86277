package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretPropertiesTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  /** Ways in which a component writes a value down that it does not take for a secret. */
  private static final String[] CARRIERS = {
    "could not refresh {}: context canceled",
    "{\"level\":\"info\",\"msg\":\"found {} in environment\"}",
    "{\"log\":\"{\\\"msg\\\":\\\"using {} now\\\"}\\n\",\"stream\":\"stderr\"}",
    "I1125 21:58:55.123456       1 main.go:7] \"Dump\" option=\"{}\" count=3",
    "2026-11-25T21:58:55.123456789Z stdout F entries: [{}, none]",
    "level=warn msg=\"lookup of <{}> gave nothing\"",
    "app_calls_total{job=\"app\",option=\"{}\"} 1",
    "args:\n  - {}\n  - --verbose"
  };

  @Provide
  Arbitrary<Family> families() {
    return Arbitraries.of(Family.builtIn().stream().filter(SecretPropertiesTest::isToken).toList());
  }

  @Provide
  Arbitrary<String> carriers() {
    return Arbitraries.of(CARRIERS);
  }

  /** Whether a value of the family can stand anywhere: not a line, an address or a signature. */
  private static boolean isToken(Family family) {
    return "wdnhkx6j".indexOf(family.alphabet()) >= 0
        && !family.prefix().contains(" ")
        && !family.prefix().contains("=")
        && !family.prefix().startsWith(".")
        && family.prefix().length() >= 3;
  }

  @Property(tries = 500)
  void leavesTheBytesBetweenMarksAsTheyWere(
      @ForAll("families") Family family, @ForAll("carriers") String carrier, @ForAll long seed) {
    String text = carrier.replace("{}", family.prefix() + body(family, 4, seed));

    String published = anonymize(text);

    int from = 0;
    for (String kept : published.split("<secret:[a-z-]+>", -1)) {
      int at = text.indexOf(kept, from);
      assertThat(at).isGreaterThanOrEqualTo(from);
      from = at + kept.length();
    }
  }

  @Property(tries = 1000)
  void writesTheSameWhicheverTokenOfAFamilyStands(
      @ForAll("families") Family family,
      @ForAll("carriers") String carrier,
      @ForAll long one,
      @ForAll long other) {
    int longer = family.alphabet() == 'x' ? 0 : 8;

    String first = anonymize(carrier.replace("{}", family.prefix() + body(family, longer, one)));
    String second = anonymize(carrier.replace("{}", family.prefix() + body(family, longer, other)));

    assertThat(first).isEqualTo(second);
  }

  /** Characters of the family's alphabet in which capitals, small letters and digits take turns. */
  private static String body(Family family, int longer, long seed) {
    Random random = new Random(seed);
    String[] classes =
        switch (family.alphabet()) {
          case 'k' -> new String[] {"BCDFGHKMPQ", "23456789"};
          case 'x' -> new String[] {"abcdef", "23456789"};
          default -> new String[] {"BCDFGHKMPQ", "23456789", "bcdfghkmpq"};
        };
    int size = Math.max(family.least(), 12) + (family.least() == 32 ? 0 : longer);
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < size; at++) {
      String letters = classes[(at + (at / 7)) % classes.length];
      body.append(letters.charAt(random.nextInt(letters.length())));
    }
    return body.toString();
  }

  private static String anonymize(String text) {
    StreamWindow.Body body = new StreamWindow.Body(text, PSEUDONYMS);
    Anonymized answer = ENGINE.bodies(new StreamWindow(List.of(), List.of(body), List.of())).get(0);
    return answer instanceof Anonymized.Clean clean ? clean.text() : answer.toString();
  }
}
