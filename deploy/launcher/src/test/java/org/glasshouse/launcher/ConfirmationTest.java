package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConfirmationTest {
  private final InputStream before = System.in;
  private final StringWriter said = new StringWriter();

  @AfterEach
  void restoreStandardInput() {
    System.setIn(before);
  }

  private void require(long removed, long all, @Nullable Long count, String typed) {
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    Confirmation.require(removed, all, count, new PrintWriter(said, true));
  }

  @Test
  void asksForTheNumberWhereEverythingWouldGo() {
    require(4_711, 4_711, null, "4711\n");

    assertThat(said.toString()).isEqualTo("This removes everything. Type 4711 to go on: ");
    assertThatThrownBy(() -> require(4_711, 4_711, null, "yes\n"))
        .isInstanceOf(LaunchException.class)
        .hasMessage("nothing is removed: another number was typed");
    assertThatThrownBy(() -> require(4_711, 4_711, null, ""))
        .isInstanceOf(LaunchException.class)
        .hasMessage("nothing is removed: no number was typed; expected --count 4711");
  }

  @Test
  void asksForNothingWhereSomethingStays() {
    require(1, 4_711, null, "");
    require(0, 0, null, "");
    require(4_711, 4_711, 4_711L, "");

    assertThat(said.toString()).isEmpty();
  }

  @Test
  void removesNothingWhereAnotherNumberIsExpected() {
    assertThatThrownBy(() -> require(2, 4_711, 1L, ""))
        .isInstanceOf(LaunchException.class)
        .hasMessage("nothing is removed: expected 1 records, found 2");
  }
}
