# Builds the distribution of a checkout where it is missing or older than its sources. Sourced by ./glasshouse.

# Builds checkout $1 into folder $2 and says on standard error what it downloads and how far it is.
build_if_stale() {
  local marker="$2/built" log="$1/deploy/launcher/target/build.log"
  if [ -f "$marker" ] && [ -z "$(find "$1"/pom.xml "$1"/ingest "$1"/anonymizer "$1"/query-api "$1"/web "$1"/deploy \
    -name target -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$marker" -print 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  find_maven || return 1
  mkdir -p "$(dirname "$log")"
  echo "glasshouse: building; the first time this downloads some 400 MB of libraries. Details: $log" >&2
  # The marker bears the time before the build, so that an edit during it is not missed.
  local started
  started=$(mktemp)
  if (cd "$1" && "$MAVEN" -T 2 -Dquick -Dmaven.test.skip=true -pl deploy/launcher -am package 2>&1) |
    tee "$log" | show_progress; then
    touch -r "$started" "$marker"
    rm -f "$started"
    return 0
  fi
  rm -f "$started"
  echo "glasshouse: the build failed; the last lines of $log:" >&2
  grep -E '^\[ERROR\]' "$log" | head -n 10 >&2
  return 1
}

# Reads Maven's output; prints each module as it is begun and every 50th download. Fails where the build did.
show_progress() {
  awk '
    /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]/ {
      step = $NF; name = $0; sub(/^\[INFO\] Building /, "", name); sub(/ [0-9.]+-SNAPSHOT.*/, "", name)
      printf "glasshouse: %s %s\n", step, name > "/dev/stderr"
    }
    /Downloaded from / { if (++files % 50 == 0) printf "glasshouse: %d files downloaded\n", files > "/dev/stderr" }
    /BUILD SUCCESS/ { built = 1 }
    END { exit built ? 0 : 1 }'
}
