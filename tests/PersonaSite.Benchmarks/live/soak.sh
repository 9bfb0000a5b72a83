#!/usr/bin/env bash
# Live pages at full load while the page that is asked for is rolled back, made anew and published, and rules change: no error,
# no torn page (a body always is what its tag says), and memory that stays.
#
#   tests/PersonaSite.Benchmarks/live/soak.sh [seconds, 300]
#
# Exits with 1 where any of it does not hold.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

seconds=${1:-300} work=$(mktemp -d) pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 2; }
. tests/PersonaSite.Benchmarks/live/free-port.sh

for project in src/PersonaSite.Web tests/PersonaSite.Benchmarks; do
  [ -n "${BUILT:-}" ] || dotnet build -c Release -v q --nologo "$project" >"$work/build.txt" 2>&1 || { cat "$work/build.txt" >&2; exit 1; }
done
dotnet tests/PersonaSite.Benchmarks/bin/Release/net10.0/PersonaSite.Benchmarks.dll live-data "$work/data" 30000 3
studio=$(free_port) live=$(free_port)
dotnet src/PersonaSite.Web/bin/Release/net10.0/PersonaSite.Web.dll --urls "http://127.0.0.1:$studio;http://127.0.0.1:$live" --Live:Hosts "127.0.0.1:$live" \
  --Live:MaxUsdPerDay 1000 --Storage:Path "$work/data" --Hosting:WarmUp false --contentRoot "$PWD/src/PersonaSite.Web" >"$work/server.log" 2>&1 &
server=$!; pids+=("$server")
for _ in $(seq 600); do curl -fs -o /dev/null "http://127.0.0.1:$studio/healthz" && break; sleep 0.1; done

agent='Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0' language='en-GB,en;q=0.8'
page="http://127.0.0.1:$live/live/corvane/?industry=printing&utm_campaign=autumn"
api="http://127.0.0.1:$studio/api/sites/corvane/live"
mapfile -t versions < <(curl -fs "$api/pages/segment:printers/versions" | grep -o '"run":"[0-9a-f]*"' | cut -d'"' -f4)
[ "${#versions[@]}" -eq 3 ] || { echo "There are ${#versions[@]} versions of the page, not 3." >&2; cat "$work/server.log" >&2; exit 1; }
memory() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

tell() { echo "$2" >"$work/$1.next" && mv "$work/$1.next" "$work/$1"; } # whole, however its loop ends

change() { # rolls back, makes anew, changes a rule, over and over
  local n=0
  curl -fs "$api/settings" >"$work/settings.json"
  while :; do
    curl -fs -o /dev/null -X PUT -H 'Content-Type: application/json' -d "{\"run\":\"${versions[$((n % 3))]}\"}" "$api/pages/segment:printers" || echo "rollback" >>"$work/errors"
    [ $((n % 4)) -ne 3 ] || curl -fs -o /dev/null -X POST "$api/pages/segment:printers/renew" || echo "renew" >>"$work/errors"
    if [ $((n % 6)) -eq 5 ]; then
      sed "s/\"values\":\[\"printing\"\]/\"values\":[\"printing\",\"print-$n\"]/" "$work/settings.json" >"$work/changed.json"
      curl -fs -o /dev/null -X PUT -H 'Content-Type: application/json' --data-binary "@$work/changed.json" "$api/settings" || echo "settings" >>"$work/errors"
    fi
    n=$((n + 1)); tell changes "$n"; sleep 0.5
  done
}
check() { # the tag of the page as it is, is the hash of its bytes
  local n=0
  while :; do
    curl -fs -D "$work/headers" -o "$work/body" -A "$agent" -H "Accept-Language: $language" "$page" || { echo "no answer" >>"$work/errors"; continue; }
    tag=$(tr -d '\r' <"$work/headers" | sed -n 's/^ETag: "\(.*\)"/\1/Ip')
    [ "$(sha256sum "$work/body" | cut -c1-32)" = "$tag" ] || echo "torn: $tag" >>"$work/errors"
    grep -qi '^X-PersonaSite-Tier: segment' "$work/headers" || echo "not the segment's page" >>"$work/errors"
    echo "$tag" >>"$work/tags"; n=$((n + 1)); tell checks "$n"; sleep 0.05
  done
}
: >"$work/errors"
change & pids+=($!)
check & pids+=($!)

requests=0 end=$((SECONDS + seconds))
echo "| seconds | requests/s | memory MB |"; echo "| --- | --- | --- |"
while [ $SECONDS -lt $end ]; do
  wrk -t1 -c64 -d20s -H "User-Agent: $agent" -H "Accept-Language: $language" -H 'Accept-Encoding: br' "$page" >"$work/wrk.txt"
  grep -E 'Non-2xx|Socket errors' "$work/wrk.txt" >>"$work/errors" || true
  requests=$((requests + $(awk '/requests in/ { print $1 }' "$work/wrk.txt")))
  echo "| $((seconds - end + SECONDS)) | $(awk '/^Requests\/sec/ { printf "%d", $2 }' "$work/wrk.txt") | $(memory) |"
done
echo "requests $requests, changes $(cat "$work/changes"), bodies checked $(cat "$work/checks"), different pages $(sort -u "$work/tags" | wc -l), errors $(wc -l <"$work/errors"), memory $(memory) MB"
sort "$work/errors" | uniq -c >&2
[ ! -s "$work/errors" ]
