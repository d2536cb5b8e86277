package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SignaturePropertiesTest {
  private static final int LONGEST = Signature.MOST_TOKENS * (2 * Tokens.LONGEST_WORD + 5);

  /** Pieces that mean something to the grammar, so that random texts reach all of it. */
  private static final List<String> PIECES =
      List.of(
          "failed",
          "to",
          "user",
          "alice",
          "for",
          "and",
          "root",
          "from",
          "pod",
          "namespace",
          "in",
          "password",
          "token",
          "bearer",
          "cookie",
          "10.0.0.1",
          "fe80::1",
          "17",
          "3",
          "ms",
          "MB",
          "error",
          "E",
          "level",
          "=",
          "==",
          ":",
          ": ",
          ",",
          ";",
          "\"",
          "\\\"",
          "'",
          "`",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "<",
          ">",
          "<>",
          "<user:abcdefghijklmnop2345>",
          "<nil>",
          "/",
          "//",
          "://",
          "http",
          "/var/log",
          "a/b",
          "@",
          "-",
          "--",
          "read-only",
          "kube-system",
          "x509",
          "msg=",
          "err=",
          "{\"msg\":",
          "\"a\":1",
          " at ",
          "a.b.C.d(E.java:1)",
          "\n",
          "\tat ",
          "Traceback (most recent call last):",
          "File \"/x.py\", line 3, in f",
          "goroutine 1 [running]:",
          "Nov 10 14:17:41",
          "2021-05-24T13:15:17Z",
          "stdout F ",
          "host prog[7]:",
          "kernel:",
          "I1110 14:17:41.900391 1 x.go:1]",
          "[pod/a/b]",
          "Jun",
          "Fri",
          "UTC",
          "\\n",
          "\\",
          "\\u00",
          "system:",
          "C:\\x",
          "conf.yaml",
          "a.com",
          "-----BEGIN ",
          "-----END X-----",
          "连接",
          "é",
          " ",
          " ",
          " ",
          "\u001b[31m",
          "#033[0m",
          "%",
          "*",
          "&",
          "$",
          "null",
          "true",
          "dead:beef:cafe",
          "[5, 9)",
          "S3Bucket",
          "json.Unmarshal",
          "spec.replicas",
          "kube-scheduler:",
          "[csi-provisioner]",
          "<info>",
          "pre-vote",
          "nil",
          "second",
          "bytes",
          "May",
          "a, b, c",
          "( on off )",
          "{'event': 'x', 'b': 1}",
          "{\"fields\":{\"message\":\"x\"},\"target\":\"a.b\"}",
          "\t",
          "#");

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join(" ", pieces));
  }

  @Property(tries = 5_000)
  void signsASignatureAsItself(@ForAll("messages") String message) {
    assertIdempotentAndBounded(message);
  }

  @Property(tries = 5_000)
  void signsTheSignatureOfASentenceAsItself(@ForAll("sentences") String message) {
    assertIdempotentAndBounded(message);
  }

  @Property(tries = 2_000)
  void takesAnyCharacters(@ForAll @StringLength(max = 300) String message) {
    assertIdempotentAndBounded(message);
  }

  private static void assertIdempotentAndBounded(String message) {
    Signature signature = Signature.of(message);

    assertThat(Signature.of(signature.text())).isEqualTo(signature);
    assertThat(signature.text()).hasSizeLessThan(LONGEST);
    assertThat(signature.text()).doesNotContain("\n");
    assertThat(signature.id()).hasSize(Signature.ID_LENGTH);
  }

  private static String repeated(IntFunction<String> piece, int times) {
    return java.util.stream.IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining());
  }

  @Test
  void readsHugeLinesInLinearTime() {
    List<String> pieces =
        List.of(
            "a ",
            "1 ",
            "a",
            "1",
            "\"",
            "\"a",
            "\\\"",
            "'",
            " 'a",
            "[",
            "{",
            "(",
            "=[",
            "a=[",
            "a=(",
            "a={",
            "a=\"",
            "<",
            "<a",
            "<a> ",
            "a:",
            ":",
            "::",
            "a:b:",
            "1:",
            "/",
            "/a",
            "\\",
            "\\\\",
            "-",
            "-----BEGIN ",
            "a=",
            "a=1 ",
            "\n",
            "a\n",
            "at a(b)\n",
            " at a(b:1)",
            " at a.b(C.java:1)",
            "{\"a\":",
            "[{\"a\":",
            "\u001b[",
            "\\x1b[",
            "#",
            "Traceback\n",
            "msg=a ",
            "a.b.",
            "e@",
            "连",
            "连a",
            "a-",
            "Caused by: ",
            "x'",
            "File \"a\", in b\n");
    for (String piece : pieces) {
      String line = piece.repeat(1_000_000 / piece.length());
      for (String head :
          List.of("", "at a.b(C.java:1)\n", "goroutine 1 [running]:\n", "{\"msg\":\"")) {
        Signature signature =
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Signature.of(head + line), piece);

        assertThat(signature.text()).hasSizeLessThan(LONGEST);
        assertThat(Signature.of(signature.text())).isEqualTo(signature);
      }
    }
  }

  @Test
  void readsWhatIsNeverClosedInLinearTime() {
    List<String> lines =
        List.of(
            " at x".repeat(200_000) + " A.java:1)",
            "at " + " at x".repeat(200_000) + " (Native Method)",
            "[".repeat(500_000) + "]",
            "a [b ".repeat(200_000) + "]",
            "[5, ".repeat(250_000) + ")",
            "( a ".repeat(250_000) + ")",
            "{\"a\":{\"b\":".repeat(100_000),
            "{a:".repeat(300_000),
            "{'a':'b',".repeat(100_000),
            "logger=" + "a.".repeat(500_000) + " msg=x",
            "a: b, ".repeat(150_000));
    for (String line : lines) {
      Signature signature =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(5), () -> Signature.of(line), line.substring(0, 10));

      assertThat(Signature.of(signature.text())).isEqualTo(signature);
    }
  }

  @Test
  void signsTheSameInManyThreads() {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (Statements.Statement statement : Statements.make(2_000, random)) {
      lines.add(Statements.render(statement, random));
    }
    List<String> one = lines.stream().map(line -> Signature.of(line).id()).toList();

    for (int round = 0; round < 4; round++) {
      assertThat(lines.parallelStream().map(line -> Signature.of(line).id()).toList())
          .isEqualTo(one);
    }
  }

  @Test
  void readsAHundredThousandTokens() {
    String words = repeated(index -> "word" + (char) ('a' + index % 26) + " ", 100_000);
    String list = "lost " + repeated(index -> "blk_" + index + ", ", 100_000) + "all";

    assertThat(Signature.of(words).text()).hasSizeLessThan(LONGEST);
    assertThat(Signature.of(list).text()).isEqualTo("lost <> all");
  }

  @Test
  void readsDeepJson() {
    String deep =
        "{\"msg\":\"boom\",\"a\":" + "[{\"a\":".repeat(100_000) + "1" + "}]".repeat(100_000) + "}";

    assertThat(Signature.of(deep).text()).isEqualTo("boom a=<>");
    assertThat(Signature.of(deep.substring(0, 400_000)).text()).isEqualTo("boom a=<>");
  }
}
