#!/usr/bin/env bash
# Builds, checks the formatting, and runs every test. Installs what the tests need and the machine lacks:
# Chromium (browser tests), a Java runtime and Node.js (the Nu HTML checker), poppler-utils (PDFs as knowledge).
#
#   tests/run.sh                 everything, as CI does
#   tests/run.sh --filter-class '*BriefWriterTests'   passed on to the test runner
#
# The last line is "N passed, N failed". Exit code 0 only if nothing failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
cache=${PERSONASITE_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/personasite-tests}
vnu_version=26.9.27
log=$(mktemp); trap 'rm -f "$log"' EXIT

step() { printf '\n== %s\n' "$*"; }
finish() { printf '\n%d passed, %d failed\n' "$1" "$2"; [ "$2" -eq 0 ] && [ "$1" -gt 0 ]; }
# A step that fails before any test has run still ends with the line that CI reads.
trap 'finish 0 1' ERR

need_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium fonts-liberation)
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v npm >/dev/null || missing+=(nodejs npm)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  [ ${#missing[@]} -gt 0 ] || return 0
  step "Installing ${missing[*]}"
  local as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_html_checker() {
  local jar="$cache/vnu-$vnu_version/node_modules/vnu-jar/build/dist/vnu.jar"
  if [ ! -f "$jar" ]; then
    step "Installing the Nu HTML checker $vnu_version"
    mkdir -p "$cache/vnu-$vnu_version"
    npm install --prefix "$cache/vnu-$vnu_version" --ignore-scripts --no-audit --no-fund --loglevel=error "vnu-jar@$vnu_version" >/dev/null
  fi
  export PERSONASITE_VNU_JAR=$jar
}

need_packages
need_html_checker

step "Restore and build"
dotnet restore PersonaSite.sln --locked-mode -v q
dotnet build PersonaSite.sln -c Release --no-restore -v q

step "Formatting"
dotnet format PersonaSite.sln --no-restore --verify-no-changes

step "Tests"
rc=0
# With this set, a test fails instead of being skipped when Chromium or the HTML checker is missing.
PERSONASITE_REQUIRE_TOOLS=1 dotnet test --solution PersonaSite.sln --no-build -c Release --no-progress --no-ansi \
  --max-parallel-test-modules 1 --minimum-expected-tests 1 "$@" 2>&1 | tee "$log" || rc=$?
read -r passed failed < <(awk '/^  failed: [0-9]+$/ {f += $2} /^  succeeded: [0-9]+$/ {p += $2} END {print p + 0, f + 0}' "$log")
[ "$rc" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
trap - ERR
finish "$passed" "$failed"
