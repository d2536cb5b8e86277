package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./glasshouse}, {@code ./mvnw} and {@code .ci/run} in a checkout of their own, on a machine
 * that has only what a test gives it. They look for a JDK of a version that exists nowhere, so that
 * none of this machine is found.
 */
@Timeout(60)
final class LauncherScriptsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final int NO_REAL_JDK = 99;
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "basename",
          "cat",
          "chmod",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "id",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sort",
          "tail",
          "tee",
          "touch",
          "tr");

  @TempDir private Path folder = Path.of("");
  private Path checkout = Path.of("");
  private Path programs = Path.of("");
  private final Map<String, String> environment = new TreeMap<>();

  /** What a script did. */
  private record Run(int code, String out, String err) {}

  @BeforeEach
  void makeTheMachine() throws IOException {
    programs = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      // No links, of which JUnit warns when it deletes them.
      executable(programs.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(program(tool)));
    }
    checkout = Files.createDirectories(folder.resolve("checkout"));
    for (String script :
        List.of(
            "glasshouse",
            "mvnw",
            ".ci/run",
            "deploy/launch/build.sh",
            "deploy/launch/toolchain.sh")) {
      String text =
          Files.readString(ROOT.resolve(script))
              .replace("GLASSHOUSE_JAVA_MAJOR=25", "GLASSHOUSE_JAVA_MAJOR=" + NO_REAL_JDK)
              .replace("GLASSHOUSE_JAVA_FOLDER=/usr", "GLASSHOUSE_JAVA_FOLDER=" + folder + "/usr");
      executable(checkout.resolve(script), text);
    }
    environment.put("PATH", programs.toString());
    environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    environment.put("DID", folder.resolve("did").toString());
  }

  private static Path program(String name) {
    return List.of("/usr/bin", "/bin").stream()
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("this machine has no " + name));
  }

  @Test
  void withoutAJdkSayInOneLineHowToGetOne() throws Exception {
    for (String script : List.of("mvnw", "glasshouse")) {
      assertFailedInOneLine(run(script), "no JDK 99 in JAVA_HOME", "sdk install java 99-tem");
    }
    executable(programs.resolve("dnf"), "#!/bin/sh\n");
    assertFailedInOneLine(run("mvnw"), "dnf install java-99-openjdk-devel");
    executable(programs.resolve("apt-cache"), "#!/bin/sh\necho openjdk-99-jdk-headless - JDK\n");
    assertFailedInOneLine(run("mvnw"), "apt-get install temurin-99-jdk");
    executable(programs.resolve("brew"), "#!/bin/sh\n");
    assertFailedInOneLine(run("mvnw"), "brew install openjdk@99");
  }

  @Test
  void aJdkOfAnotherVersionIsNone() throws Exception {
    environment.put("JAVA_HOME", jdk("older", 17).toString());

    assertFailedInOneLine(run("mvnw"), "no JDK 99");
  }

  @Test
  void findAJdkInJavaHomeOnThePathOfTheSystemAndOfSdkman() throws Exception {
    maven("3.9.9");
    Path inHome = jdk("elsewhere/jdk-99", NO_REAL_JDK);
    Path ofSdkman = jdk("home/.sdkman/candidates/java/99-tem", NO_REAL_JDK);
    assertThat(didWith(run("mvnw", "verify"))).contains("JAVA_HOME=" + ofSdkman);

    Path ofSystem = jdk("usr/lib/jvm/java-99-openjdk", NO_REAL_JDK);
    jdk("usr/lib/jvm/java-17-openjdk", 17);
    assertThat(didWith(run("mvnw", "verify"))).contains("JAVA_HOME=" + ofSystem);

    Path onPath = jdk("opt/jdk", NO_REAL_JDK);
    Files.createSymbolicLink(programs.resolve("javac"), onPath.resolve("bin/javac"));
    assertThat(didWith(run("mvnw", "verify"))).contains("JAVA_HOME=" + onPath);

    environment.put("JAVA_HOME", inHome.toString());
    assertThat(didWith(run("mvnw", "verify"))).contains("JAVA_HOME=" + inHome);
  }

  @Test
  void mvnwHandsItsArgumentsToAMavenThatIsNewEnough() throws Exception {
    jdkInHome();
    maven("3.9.6");

    Run run = run("mvnw", "-Dquick", "two words", "verify");

    assertThat(run.err()).isEmpty();
    assertThat(didWith(run)).contains("mvn 3.9.6: --no-transfer-progress|-Dquick|two words|verify");
  }

  @Test
  void withoutAMavenSayInOneLineHowToGetOne() throws Exception {
    jdkInHome();

    assertFailedInOneLine(run("mvnw"), "no Maven on PATH", "sdk install maven");
    executable(programs.resolve("apt-get"), "#!/bin/sh\n");
    assertFailedInOneLine(run("mvnw"), "apt-get install maven");
  }

  @Test
  void anOldMavenFetchesANewOneOnce() throws Exception {
    jdkInHome();
    maven("3.8.7");

    Run first = run("mvnw", "verify");
    Run second = run("mvnw", "verify");

    assertThat(first.err().lines()).hasSize(1);
    assertThat(first.err()).contains("Maven 3.8.7 is older than 3.9.6; fetching 3.9.16 into");
    assertThat(second.err()).isEmpty();
    assertThat(didWith(second))
        .containsOnlyOnce("mvn 3.8.7: ")
        .contains("-Dartifact=org.apache.maven:apache-maven:3.9.16:zip:bin")
        .containsSubsequence(
            "mvn 3.9.16: --no-transfer-progress|verify",
            "mvn 3.9.16: --no-transfer-progress|verify");
    try (var left = Files.list(folder.resolve("home/.cache/glasshouse"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactly("apache-maven-3.9.16");
    }
  }

  @Test
  void aMavenThatCannotFetchIsNamed() throws Exception {
    jdkInHome();
    maven("3.8.7");
    environment.put("MVN_FAILS", "yes");

    Run run = run("mvnw", "verify");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("could not fetch Maven 3.9.16 through " + programs.resolve("mvn"))
        .contains("get one with: sdk install maven");
  }

  @Test
  void theFirstStartBuildsAndSaysHowFarItIs() throws Exception {
    jdkInHome();
    maven("3.9.9");
    sources();

    Run run = run("glasshouse", "demo", "--port", "0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "glasshouse: building; the first time this downloads some 400 MB of libraries. Details:"
                + " "
                + checkout.resolve("deploy/launcher/target/build.log"),
            "glasshouse: [1/2] Glasshouse: engine",
            "glasshouse: 50 files downloaded",
            "glasshouse: [2/2] Glasshouse: launcher");
    assertThat(didWith(run))
        .contains("-Dmaven.test.skip=true")
        .contains("@" + distribution().resolve("java.embedded.options"))
        .contains("-Dglasshouse.home=" + distribution())
        .contains("org.glasshouse.launcher.Main|demo|--port|0");
  }

  @Test
  void laterStartsBuildOnlyWhatHasChanged() throws Exception {
    jdkInHome();
    maven("3.9.9");
    Path source = sources();
    run("glasshouse", "validate");

    Run again = run("glasshouse", "validate");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    Run changed = run("glasshouse", "validate");

    assertThat(again.err()).isEmpty();
    assertThat(changed.err()).contains("glasshouse: building");
    assertThat(didWith(changed)).doesNotContain("java.embedded.options");
  }

  @Test
  void aBuildThatFailsSaysWhyAndStartsNothing() throws Exception {
    jdkInHome();
    maven("3.9.9");
    sources();
    environment.put("MVN_FAILS", "yes");

    Run run = run("glasshouse", "demo");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("glasshouse: the build failed; the last lines of ", "[ERROR] no such symbol");
    assertThat(didWith(run)).doesNotContain("java: ");
    assertThat(run("glasshouse", "demo").err()).contains("glasshouse: building");
  }

  @Test
  void whatDecidesFailsWhereAProgramIsMissingForItsTests() throws Exception {
    jdkInHome();
    maven("3.9.9");

    Run run = run(".ci/run");
    environment.put("GLASSHOUSE_CI_MAY_SKIP", "yes");
    Run allowed = run(".ci/run");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("ci: chromium could not be installed", "ci: prometheus could not be installed")
        .contains("ci: failed, for what is missing was not tested");
    assertThat(didWith(run)).contains("mvn 3.9.9: --no-transfer-progress|verify");
    assertThat(allowed.code()).as(allowed.err()).isZero();
  }

  private static void assertFailedInOneLine(Run run, String... parts) {
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("glasshouse: ").contains(parts);
  }

  private Run run(String script, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of(checkout.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(script).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** All that was started so far, each as {@code NAME: ARGUMENT|ARGUMENT}. */
  private String didWith(Run run) throws IOException {
    Path did = folder.resolve("did");
    return Files.exists(did) ? Files.readString(did) : run.out();
  }

  private void jdkInHome() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", NO_REAL_JDK).toString());
  }

  /** A JDK whose programs note that they were started. */
  private Path jdk(String name, int major) throws IOException {
    Path home = folder.resolve(name);
    executable(home.resolve("bin/javac"), "#!/bin/sh\necho javac " + major + ".0.1\n");
    executable(home.resolve("bin/java"), noting("java"));
    // Unpacks what a Maven fetched: another Maven.
    executable(
        home.resolve("bin/jar"),
        """
        #!/bin/sh
        mkdir -p apache-maven-3.9.16/bin
        sed 's/MAVEN_VERSION/3.9.16/' > apache-maven-3.9.16/bin/mvn <<'END'
        %s
        END
        """
            .formatted(mavenScript()));
    return home;
  }

  private void maven(String version) throws IOException {
    executable(programs.resolve("mvn"), mavenScript().replace("MAVEN_VERSION", version));
  }

  /** A Maven that says what a real one says of a build, and makes an empty distribution. */
  private String mavenScript() {
    return """
    #!/bin/sh
    if [ "$1" = --version ]; then echo "Apache Maven MAVEN_VERSION (abc)"; exit 0; fi
    %s
    echo "JAVA_HOME=$JAVA_HOME" >> "$DID"
    if [ -n "$MVN_FAILS" ]; then echo "[ERROR] no such symbol"; exit 1; fi
    case "$*" in *package*) ;; *) exit 0 ;; esac
    echo "[INFO] Building Glasshouse: engine 0.1.0-SNAPSHOT             [1/2]"
    for n in 1 2 3 4 5 6 7 8 9 10; do
      for m in 1 2 3 4 5; do echo "Downloaded from central: $n.$m"; done
    done
    echo "[INFO] Building Glasshouse: launcher 0.1.0-SNAPSHOT             [2/2]"
    echo "[INFO] BUILD SUCCESS"
    mkdir -p deploy/launcher/target/glasshouse
    """
        .formatted(noting("mvn MAVEN_VERSION").substring("#!/bin/sh\n".length()));
  }

  private static String noting(String name) {
    return """
    #!/bin/sh
    all=
    for argument in "$@"; do all="$all|$argument"; done
    echo "%s: ${all#|}" >> "$DID"
    """
        .formatted(name);
  }

  /** What a checkout is built from; answers one file of it. */
  private Path sources() throws IOException {
    for (String zone : List.of("ingest", "anonymizer", "query-api", "web", "deploy")) {
      Files.createDirectories(checkout.resolve(zone));
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>\n");
    Path source = checkout.resolve("web/src/main/java/Page.java");
    Files.createDirectories(source.getParent());
    return Files.writeString(source, "class Page {}\n");
  }

  private Path distribution() {
    return checkout.resolve("deploy/launcher/target/glasshouse");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
