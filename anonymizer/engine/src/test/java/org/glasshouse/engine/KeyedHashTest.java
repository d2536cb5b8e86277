package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
  @Test
  void isTheHmacOfTheJdk() throws GeneralSecurityException {
    Random random = new Random(1);
    for (int size = 1; size < 200; size++) {
      byte[] key = bytes(size, random);
      KeyedHash hash = new KeyedHash(key);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (int message = 0; message < 200; message += 7) {
        byte[] bytes = bytes(message, random);

        assertThat(hash.of(bytes)).isEqualTo(mac.doFinal(bytes));
      }
    }
  }

  /** Test case 2 of RFC 4231. */
  @Test
  void givesWhatTheStandardGives() {
    KeyedHash hash = new KeyedHash("Jefe".getBytes(StandardCharsets.US_ASCII));

    byte[] bytes = hash.of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  private static byte[] bytes(int size, Random random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
