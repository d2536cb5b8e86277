package org.glasshouse.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  @Test
  void encodesAsTheSpecificationDoes() {
    byte[] foobar = "foobar".getBytes(StandardCharsets.US_ASCII);

    assertThat(Base32.encode(foobar, 9)).isEqualTo("mzxw6ytbo");
    assertThatThrownBy(() -> Base32.encode(foobar, 10))
        .hasMessage("10 base32 characters need 50 bits, got 48");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20261122-c5mzjv3kq2tt6a7e-3821987231104",
        "undated-aaaaaaaaaaaaaaaa-0",
        "20000101-7777777777777777-9223372036854775807"
      })
  void readsWhatItWrites(String text) {
    assertThat(Uid.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20261322-c5mzjv3kq2tt6a7e-1",
        "19991231-c5mzjv3kq2tt6a7e-1",
        "20261122-c5mzjv3kq2tt6a7e-01",
        "20261122-C5MZJV3KQ2TT6A7E-1",
        "20261122-c5mzjv3kq2tt6a7e-9223372036854775808",
        "20261122-c5mzjv3kq2tt6a7e--1"
      })
  void refusesOtherSpellings(String text) {
    assertThat(Uid.parse(text)).isNull();
  }

  @Test
  void namesTheDay() {
    StreamId stream = new StreamId("c5mzjv3kq2tt6a7e");

    assertThat(new Uid(LocalDate.of(2026, 1, 2), stream, 7).dayText()).isEqualTo("20260102");
    assertThat(new Uid(null, stream, 7).dayText()).isEqualTo("undated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<secret:private-key>",
        "<secret:token>",
        "<personal:national-id>",
        "<user:abcdefghijklmnop2345>",
        "<ip:abcdefgh-abcdefghijklmnop2345>",
        "<ip:abcdefghijklmnop2345>",
        "<person:12>"
      })
  void readsMarks(String text) {
    assertThat(Mark.parse(text)).hasToString(text);
    assertThat(Mark.at("x" + text + "y", 1)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<secret:anything>",
        "<personal:>",
        "<user:abc>",
        "<host:abcdefgh-abcdefghijklmnop2345>",
        "<user:ABCDEFGHIJKLMNOP2345>",
        "<person:0>",
        "<person:01>",
        "<person:123456>",
        "< secret:token>",
        "<>",
        "<"
      })
  void refusesLookAlikes(String text) {
    assertThat(Mark.parse(text)).isNull();
    assertThat(Mark.at(text, 0)).isNull();
  }
}
