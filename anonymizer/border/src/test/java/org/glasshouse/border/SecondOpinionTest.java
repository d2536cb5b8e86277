package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {
  @Test
  void leavesATextThatNothingIsWrongWith() {
    String text = "The disk of <host:aaaaaaaaaaaaaaaaaaaa> was slow.\n\nSee the graph.";

    assertThat(SecondOpinion.hide(text)).isSameAs(text);
  }

  @Test
  void hidesEachStretchThatLooksSecretOrPersonal() {
    assertThat(SecondOpinion.hide("a password=Kd7wQz81 b\nno route to 203.0.113.9:443\nc"))
        .startsWith("a ")
        .contains("<personal:text>")
        .doesNotContain("Kd7wQz81")
        .doesNotContain("203.0.113.9")
        .endsWith("\nc");
  }

  @Test
  void doesNotDisputeWhatThePolicyKeepsButForSecretsInIt() {
    Set<String> keep = Set.of("203.0.113.9", "password=Kd7wQz81");

    assertThat(SecondOpinion.hide("no route to 203.0.113.9:443", keep))
        .isEqualTo("no route to 203.0.113.9:443");
    assertThat(SecondOpinion.hide("no route to 203.0.113.90:443", keep))
        .doesNotContain("203.0.113.90");
    assertThat(SecondOpinion.hide("a password=Kd7wQz81 b", keep)).doesNotContain("Kd7wQz81");
  }

  @Test
  void disputesWhatOnlyStandsBesideWhatThePolicyKeeps() {
    for (String kept : List.of("example.org", "user", "alice")) {
      for (String text : List.of("mail alice@example.org now", "user=alice@example.org")) {
        assertThat(SecondOpinion.doubts(text, Set.of(kept)))
            .as(kept + " in " + text)
            .isEqualTo(SecondOpinion.doubts(text, Set.of()))
            .isNotEmpty();
      }
    }
  }

  @Test
  void keepsTheLines() {
    String text =
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\nx";

    assertThat(SecondOpinion.hide(text).lines()).hasSameSizeAs(text.lines().toList());
  }
}
