package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a record's attributes tell. */
class RecurrencesTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bound on %s",
        "%s: link is up",
        "etcd-%s is ready",
        "(%s) and again",
        "{\"at\":\"%s\"}"
      })
  void givesAHostInTheTextTheMarkOfTheAttribute(String text) {
    String mark = clean(ENGINE.objectName(ObjectKind.NODE, "Oldbox", null, PSEUDONYMS));

    assertThat(body(text.formatted("oldbox"), Set.of("Oldbox"), Set.of()))
        .isEqualTo(text.formatted(mark));
  }

  @Test
  void knowsAHostByItsShortName() {
    String mark = clean(ENGINE.objectName(ObjectKind.NODE, "oldbox.example.org", null, PSEUDONYMS));

    assertThat(body("oldbox is oldbox.example.org", Set.of("oldbox.example.org"), Set.of()))
        .isEqualTo(mark + " is " + mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oldboxes are old", "goldbox", "nothing of it"})
  void leavesWordsThatOnlyHoldTheName(String text) {
    assertThat(body(text, Set.of("oldbox"), Set.of())).isEqualTo(text);
  }

  @Test
  void leavesNamesThatNameNoPlace() {
    assertThat(body("worker-1 is a worker on localhost", Set.of("worker-1", "localhost"), Set.of()))
        .isEqualTo("worker-1 is a worker on localhost");
  }

  @Test
  void hidesAPersonThatAnAttributeNames() {
    assertThat(body("zelenkova asked for root", Set.of(), Set.of("Zelenkova", "root")))
        .matches("<user:[a-z2-7]{20}> asked for root");
  }

  private static String body(String text, Set<String> hosts, Set<String> users) {
    StreamWindow.Body body = new StreamWindow.Body(text, PSEUDONYMS, new Origin(hosts, users));
    return clean(ENGINE.bodies(new StreamWindow(List.of(), List.of(body), List.of())).getFirst());
  }

  private static String clean(Anonymized answer) {
    return ((Anonymized.Clean) answer).text();
  }
}
