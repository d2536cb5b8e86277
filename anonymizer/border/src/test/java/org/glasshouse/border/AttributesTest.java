package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributesTest {
  private final Engine engine = new Engine(Policy.DEFAULT);

  static Stream<String> keys() {
    return Stream.of(Attributes.VALUES, Attributes.VERSIONS, Attributes.OBJECTS.keySet())
        .flatMap(Set::stream);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k8s.cluster.version   | v1.31.4",
        "k8s.cluster.version   | 4.15.12",
        "k8s.cluster.version   | v1.28.6+rke2r1",
        "os.kernel.version     | 6.1.0-28-amd64",
        "os.kernel.version     | 5.14.0-427.42.1.el9_4.x86_64",
        "os.kernel.version     | 6.8.0-1017-aws",
        "os.description        | Debian GNU/Linux 12 (bookworm)",
        "os.description        | Red Hat Enterprise Linux CoreOS 415.92.202402130021-0",
        "os.description        | Ubuntu 22.04.5 LTS",
        "container.image.name  | registry.k8s.io/etcd",
        "container.image.name  | quay.io/openshift-release-dev/ocp-v4.0-art-dev",
        "container.image.name  | docker.io/library/postgres",
        "container.image.name  | ghcr.io/cloudnative-pg/postgresql",
        "container.image.tags  | 3.5.17-0",
        "container.image.tags  | v0.19.1",
        "container.image.tags  | latest",
        "container.image.repo_digests | sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "service.version       | 2.3.1",
      })
  void sayTheVersionsAsTheyAre(String key, String version) {
    Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();

    assertThat(engine.value(key, version, pseudonyms))
        .isEqualTo(new Anonymized.Clean(version, Map.of()));
    assertThat(SecondOpinion.hide(version)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "frieda.zelenka@mail.example.net.log, .log, frieda",
    "frieda.zelenka@mail.example.net.log.1.gz, .log.1.gz, frieda",
    "192.0.2.1.log, .log, 192.0.2",
    "192.0.2.1, '', 192.0.2",
  })
  void nameNobodyByTheFileOfALog(String name, String ending, String hidden) {
    assertThat(Attributes.ending("log.file.name", name)).isEqualTo(ending);
    String shown = name.substring(0, name.length() - ending.length());

    assertThat(engine.value("log.file.name", shown, KeyedPseudonyms.throwaway()))
        .isInstanceOfSatisfying(
            Anonymized.Clean.class, clean -> assertThat(clean.text()).doesNotContain(hidden));
  }

  @Test
  void namesOfLogFilesStayWhatTheyAre() {
    assertThat(Attributes.ending("log.file.name", "kubelet.log.20261122"))
        .isEqualTo(".log.20261122");
    assertThat(Attributes.ending("log.file.name", "messages")).isEmpty();
    assertThat(Attributes.ending("thread.name", "kubelet.log")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void haveKeysThatTheEngineLetsGo(String key) {
    assertThat(engine.key(key, KeyedPseudonyms.throwaway()))
        .isEqualTo(new Anonymized.Clean(key, Map.of()));
  }
}
