# Finds a JDK 25 and a Maven of at least 3.9.6. Sourced by ./mvnw and ./glasshouse; defines two functions, runs nothing.

GLASSHOUSE_JAVA_MAJOR=25
GLASSHOUSE_JAVA_FOLDER=/usr/lib/jvm
GLASSHOUSE_MAVEN_MINIMUM=3.9.6
GLASSHOUSE_MAVEN_FETCHED=3.9.16

# Prints the major version of the JDK in folder $1, or nothing where there is no compiler.
jdk_major() {
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Sets JAVA_HOME to a JDK of the wanted major version, or prints one line that says how to get it and returns 1.
find_jdk() {
  local candidate on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for candidate in "${JAVA_HOME:-}" "$on_path" "$GLASSHOUSE_JAVA_FOLDER"/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk@$GLASSHOUSE_JAVA_MAJOR; do
    [ -n "$candidate" ] || continue
    if [ "$(jdk_major "$candidate")" = "$GLASSHOUSE_JAVA_MAJOR" ]; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "glasshouse: no JDK $GLASSHOUSE_JAVA_MAJOR in JAVA_HOME, PATH, $GLASSHOUSE_JAVA_FOLDER or SDKMAN; get one with: $(jdk_install_command)" >&2
  return 1
}

jdk_install_command() {
  if command -v brew >/dev/null 2>&1; then echo "brew install openjdk@$GLASSHOUSE_JAVA_MAJOR"
  elif [ -n "$(apt-cache search --names-only "^temurin-$GLASSHOUSE_JAVA_MAJOR-jdk\$" 2>/dev/null)" ]; then
    echo "apt-get install temurin-$GLASSHOUSE_JAVA_MAJOR-jdk"
  elif [ -n "$(apt-cache search --names-only "^openjdk-$GLASSHOUSE_JAVA_MAJOR-jdk-headless\$" 2>/dev/null)" ]; then
    echo "apt-get install openjdk-$GLASSHOUSE_JAVA_MAJOR-jdk-headless"
  elif command -v dnf >/dev/null 2>&1; then echo "dnf install java-$GLASSHOUSE_JAVA_MAJOR-openjdk-devel"
  else echo "sdk install java $GLASSHOUSE_JAVA_MAJOR-tem"
  fi
}

# True where version $1 is at least version $2.
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Prints the version of the Maven program $1. Needs JAVA_HOME.
maven_version() {
  "$1" --version 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1
}

# Sets MAVEN to a Maven program that is new enough, fetching one by its coordinates through an older one where needed,
# or prints one line that says how to get it and returns 1.
find_maven() {
  local at_hand version cache="${GLASSHOUSE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/glasshouse}"
  local fetched="$cache/apache-maven-$GLASSHOUSE_MAVEN_FETCHED"
  at_hand=$(command -v mvn 2>/dev/null) || at_hand=
  if [ -n "$at_hand" ]; then
    version=$(maven_version "$at_hand")
    if [ -n "$version" ] && version_at_least "$version" "$GLASSHOUSE_MAVEN_MINIMUM"; then
      MAVEN=$at_hand
      return 0
    fi
  fi
  if [ -x "$fetched/bin/mvn" ]; then
    MAVEN=$fetched/bin/mvn
    return 0
  fi
  if [ -z "$at_hand" ]; then
    echo "glasshouse: no Maven on PATH; get one with: $(maven_install_command)" >&2
    return 1
  fi
  echo "glasshouse: Maven ${version:-at hand} is older than $GLASSHOUSE_MAVEN_MINIMUM; fetching $GLASSHOUSE_MAVEN_FETCHED into $cache" >&2
  fetch_maven "$at_hand" "$cache" || {
    echo "glasshouse: could not fetch Maven $GLASSHOUSE_MAVEN_FETCHED through $at_hand; get one with: $(maven_install_command)" >&2
    return 1
  }
  MAVEN=$fetched/bin/mvn
}

maven_install_command() {
  if command -v brew >/dev/null 2>&1; then echo "brew install maven"
  elif command -v apt-get >/dev/null 2>&1; then echo "apt-get install maven"
  elif command -v dnf >/dev/null 2>&1; then echo "dnf install maven"
  else echo "sdk install maven"
  fi
}

# Fetches and unpacks Maven with the Maven program $1 below folder $2; a second run beside this one does no harm.
fetch_maven() {
  local scratch
  mkdir -p "$2" && scratch=$(mktemp -d "$2/fetch.XXXXXX") || return 1
  # Run outside the project: its .mvn folder is meant for the newer Maven.
  (cd "$scratch" && "$1" --batch-mode --quiet dependency:copy \
    "-Dartifact=org.apache.maven:apache-maven:$GLASSHOUSE_MAVEN_FETCHED:zip:bin" "-DoutputDirectory=$scratch" >&2) &&
    (cd "$scratch" && "$JAVA_HOME/bin/jar" --extract --file "apache-maven-$GLASSHOUSE_MAVEN_FETCHED-bin.zip") &&
    chmod +x "$scratch/apache-maven-$GLASSHOUSE_MAVEN_FETCHED/bin/mvn" &&
    { mv -T "$scratch/apache-maven-$GLASSHOUSE_MAVEN_FETCHED" "$2/apache-maven-$GLASSHOUSE_MAVEN_FETCHED" 2>/dev/null ||
      [ -x "$2/apache-maven-$GLASSHOUSE_MAVEN_FETCHED/bin/mvn" ]; }
  local result=$?
  rm -rf "$scratch"
  return $result
}
