package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenStoresTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @TempDir Path tables;

  @Test
  void keepsTablesBesideTheOthers() throws Exception {
    try (HiddenStores stores = HiddenStores.open(NOWHERE, tables)) {
      assertThat(stores.catalog()).isNotNull();
    }

    assertThat(tables.resolve("hidden/catalog.db")).isRegularFile();
  }

  @Test
  void goesOnWithoutTablesThatCannotBeOpened() throws Exception {
    Files.writeString(tables.resolve("hidden"), "no folder");

    try (HiddenStores stores = HiddenStores.open(NOWHERE, tables)) {
      assertThat(stores.catalog()).isNull();
    }
  }

  @Test
  void goesOnWithoutTablesThatAreDamaged() throws Exception {
    Path catalog = tables.resolve("hidden").resolve("catalog.db");
    Files.createDirectories(catalog.getParent());
    Files.writeString(catalog, "no catalog, however long one looks at it");

    try (HiddenStores stores = HiddenStores.open(NOWHERE, tables)) {
      assertThat(stores.catalog()).isNull();
    }
  }
}
