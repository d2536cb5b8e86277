package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressNotationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seen 192[.]0[.]2[.]1 again | seen <personal:ip> again",
        "seen 192(.)0(.)2(.)1, 198(.)51(.)100(.)7 | seen <personal:ip>, <personal:ip>",
        "{\"ip\":[192,0,2,1]} | {\"ip\":[\"<personal:ip>\",\"<personal:ip>\",\"<personal:ip>\",\"<personal:ip>\"]}",
        "peer net.IP{0xc0, 0x0, 0x2, 0x1} left | peer net.IP{<personal:ip>, <personal:ip>, <personal:ip>, <personal:ip>} left",
        "peer 0xc0.0x0.0x2.0x1 left | peer <personal:ip> left",
        "peer 0300.0000.0002.0001 left | peer <personal:ip> left",
        "pod web-2001_db8__1 | pod web-<personal:ip>",
        "zone fe80_0_0_1__2 | zone <personal:ip>",
        "hardware ethernet 2:0:5e:10:0:aa; | hardware ethernet <personal:mac>;",
        "mac 02 00 5e 10 00 aa joined | mac <personal:mac> joined",
        "port of 02005E-1000AA up | port of <personal:mac> up",
        "call 0049 30 901820 now | call <personal:phone> now",
        "call 0044 20 7946 0958 now | call <personal:phone> now",
      })
  void hidesTheAddress(String text, String expected) {
    assertThat(anonymize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen 4192[.]0[.]2[.]1 again",
        "seen 192[.]0[.]2 again",
        "seen 192[.]0(.)2[.]1 again",
        "x192[.]0[.]2[.]1",
        "{\"ip\":[127,0,0,1]}",
        "{\"ip\":[192,0,2]}",
        "{\"ip\":[1920,0,2,1]}",
        "offsets 0xc0.0x0.0x2 read",
        "offsets 0xc000.0x0.0x2.0x1 read",
        "a0xc0.0x0.0x2.0x1",
        "mode 0300.0000.0002 set",
        "mode 0400.0000.0002.0001 set",
        "symbol beef__dead",
        "symbol x2001_db8__1",
        "page 02005e-1000aa",
        "page 020050-100000",
        "page 02005E-1000A",
        "step 00 12 3",
        "at 0001 30 901820",
        "at 0049 30 901",
      })
  void leavesWhatIsNone(String text) {
    assertThat(anonymize(text)).isEqualTo(text);
  }

  private static String anonymize(String text) {
    return Batches.atOnce(List.of(text)).getFirst();
  }
}
