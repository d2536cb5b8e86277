package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void variablesSpellTheHyphensOfNamesToo() {
    assertThat(Settings.settingOf("GLASSHOUSE_SERVER_AT_ONCE")).isEqualTo("server.at-once");
    assertThat(Settings.settingOf("GLASSHOUSE_HTTP_PORT")).isEqualTo("http.port");
    assertThat(Settings.settingOf("GLASSHOUSE_KAFKA_BOOTSTRAP_SERVERS"))
        .isEqualTo("kafka.bootstrap.servers");
  }

  @Test
  void pagesAreToldAllThatIsSetForThem() throws IOException {
    Environment settings =
        settings(
            """
            public: { contact: "mailto:desk@example.org" }
            server: { at-once: 7, proxies: [192.0.2.1, 192.0.2.2] }
            pages.settled-after: PT1H
            http.port: 1
            """);

    assertThat(Settings.ofPages(settings))
        .containsOnly(
            entry("public.contact", "mailto:desk@example.org"),
            entry("server.at-once", 7),
            entry("server.proxies", List.of("192.0.2.1", "192.0.2.2")),
            entry("pages.settled-after", "PT1H"));
  }

  @Test
  void refusesANameThatIsNoSetting() throws IOException {
    Path file = write("server: { at-onec: 7 }\nkafka.ssl.truststore.type: PEM\n");

    assertThatExceptionOfType(LaunchException.class)
        .isThrownBy(() -> Settings.context(file, Map.of()))
        .withMessageStartingWith(file + ": no such setting: server.at-onec; expected kafka.* or ")
        .withMessageContaining("server.at-once");
  }

  @Test
  void knowsEverySettingThatIsDocumented() throws IOException {
    for (String page : List.of("../reference/pages.md", "run-the-roles.md")) {
      String text = Files.readString(DocumentedCommands.howTo(page));
      List<String> names =
          Pattern.compile("^\\| `([a-z]+\\.[a-z-]+)` \\|", Pattern.MULTILINE)
              .matcher(text.substring(text.indexOf("## Settings")))
              .results()
              .map(row -> row.group(1))
              .toList();

      assertThat(names).as(page).hasSizeGreaterThan(5);
      for (String name : names) {
        assertThat(Settings.context(write(name + ": 1\n"), Map.of())).as(name).isNotNull();
      }
    }
  }

  private Environment settings(String yaml) throws IOException {
    return Settings.environment(Settings.context(write(yaml), Map.of()));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  @Test
  void othersSeeTheArchiveWhereItListensForThemOrAnAddressLeadsThemHere() {
    assertThat(new Settings.Web(null, "127.0.0.1", 8080, 0).isSeenHereAlone()).isTrue();
    assertThat(new Settings.Web(null, "::1", 8080, 0).isSeenHereAlone()).isTrue();
    assertThat(new Settings.Web(null, "0.0.0.0", 8080, 0).isSeenHereAlone()).isFalse();
    assertThat(
            new Settings.Web("https://glasshouse.example.org", "127.0.0.1", 8080, 0)
                .isSeenHereAlone())
        .isFalse();
  }

  @Test
  void anIndexerIsNamedAfterItsMachineUnlessItIsToldAName() {
    assertThat(instance(Map.of())).isNotEmpty();
    assertThat(instance(Map.of("index.instance", "search-b"))).isEqualTo("search-b");
    assertThatThrownBy(() -> instance(Map.of("index.instance", "two words")))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("index.instance: expected");
  }

  private static String instance(Map<String, Object> settings) {
    return Settings.instance(Settings.environment(Settings.context(null, settings)));
  }
}
