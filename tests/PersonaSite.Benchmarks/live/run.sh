#!/usr/bin/env bash
# Live pages against a bare Kestrel endpoint and nginx, all three sending the same page from memory or from a file.
# Ours reads the visitor, draws a variant of an experiment, tries 20 segment rules, counts visit and exposure, and writes all its headers. Rounds are interleaved, the best of each counts:
# on a shared machine only ratios of one run mean anything.
#
#   tests/PersonaSite.Benchmarks/live/run.sh [seconds a measurement, 5] [rounds, 3]
#
# The last line is "ratio R p99 P": our requests/s over bare Kestrel's, and our p99 over its, the worse of plain and brotli.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

seconds=${1:-5} rounds=${2:-3} connections=${CONNECTIONS:-64}
work=$(mktemp -d) pids=()
declare -A pid_of
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT

need_packages() {
  local missing=()
  command -v wrk >/dev/null || missing+=(wrk)
  [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
  command -v curl >/dev/null || missing+=(curl)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]}"
  local as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  # A policy of 101: a package's server is not started, ours is.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

. tests/PersonaSite.Benchmarks/live/free-port.sh

until_answers() { # url, seconds
  for _ in $(seq $((10 * $2))); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done
  echo "$1 does not answer" >&2; exit 1
}

need_packages
for project in src/PersonaSite.Web tests/PersonaSite.Benchmarks; do
  [ -n "${BUILT:-}" ] || dotnet build -c Release -v q --nologo "$project" >"$work/build.txt" 2>&1 || { cat "$work/build.txt" >&2; exit 1; }
done

studio=$(free_port) ours=$(free_port) bare=$(free_port) nginx=$(free_port)
agent='Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'
visit='/live/corvane/?industry=printing&utm_source=newsletter&utm_campaign=autumn'

# (c) ours: the product itself, with a page for the last of twenty segments, and an experiment that every visitor is in.
dotnet tests/PersonaSite.Benchmarks/bin/Release/net10.0/PersonaSite.Benchmarks.dll live-data "$work/data" 30000 1
dotnet src/PersonaSite.Web/bin/Release/net10.0/PersonaSite.Web.dll --urls "http://127.0.0.1:$studio;http://127.0.0.1:$ours" \
  --Live:Hosts "127.0.0.1:$ours" --Live:TokenKeys:0 "$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" \
  --Storage:Path "$work/data" --Hosting:WarmUp false --contentRoot "$PWD/src/PersonaSite.Web" >"$work/ours.log" 2>&1 &
pids+=($!) pid_of[ours]=$!
until_answers "http://127.0.0.1:$studio/healthz" 60
for _ in $(seq 100); do
  tier=$(curl -fs -o "$work/page.html" -D - -A "$agent" -H 'Accept-Language: en-GB,en;q=0.8' "http://127.0.0.1:$ours$visit" | tr -d '\r' | sed -n 's/^X-PersonaSite-Tier: //Ip')
  [ "$tier" = segment ] && break
  sleep 0.1
done
[ "$tier" = segment ] || { echo "The segment's page is not served: $tier" >&2; cat "$work/ours.log" >&2; exit 1; }
curl -fs -o /dev/null -D - -A "$agent" -H 'Accept-Language: en-GB,en;q=0.8' "http://127.0.0.1:$ours$visit" | grep -qi '^server-timing:.*e;desc=' || { echo "The experiment does not count visitors." >&2; exit 1; }
curl -fs -o "$work/page.br" -A "$agent" -H 'Accept-Encoding: br' -H 'Accept-Language: en-GB,en;q=0.8' "http://127.0.0.1:$ours$visit"

# (a) bare Kestrel
dotnet tests/PersonaSite.Benchmarks/bin/Release/net10.0/PersonaSite.Benchmarks.dll bare "http://127.0.0.1:$bare" "$work/page.html" "$work/page.br" >"$work/bare.log" 2>&1 &
pids+=($!) pid_of[bare]=$!
until_answers "http://127.0.0.1:$bare/" 30

# (b) nginx
cat >"$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; worker_processes auto; error_log $work/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type text/html;
  client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  map \$http_accept_encoding \$file { default page.html; br page.br; }
  map \$http_accept_encoding \$coding { default ""; br br; }
  server { listen 127.0.0.1:$nginx; location / { root $work; add_header Content-Encoding \$coding; try_files /\$file =404; } }
}
CONF
chmod 755 "$work"; chmod 644 "$work"/page.*
sed -i "1i $( [ "$(id -u)" -eq 0 ] && echo 'user root;' )" "$work/nginx.conf"
/usr/sbin/nginx -c "$work/nginx.conf" >/dev/null 2>&1 &
pids+=($!) pid_of[nginx]=$!
until_answers "http://127.0.0.1:$nginx/" 10

for port in $bare $nginx $ours; do
  for file in plain br; do
    encoding=identity expected=$work/page.html; [ $file = br ] && encoding=br expected=$work/page.br
    curl -fs -A "$agent" -H "Accept-Encoding: $encoding" -H 'Accept-Language: en-GB,en;q=0.8' "http://127.0.0.1:$port$visit" | cmp - "$expected"
  done
done
echo "page: $(stat -c %s "$work/page.html") bytes, brotli $(stat -c %s "$work/page.br"); $(nproc) cores; $connections connections; best of $rounds rounds of $seconds s"

# Processor time of a server and its workers, in ticks of 10 ms. On a machine that others use too it is the figure to trust.
processor_of() { cat /proc/"$1"/stat $(pgrep -P "$1" | sed 's|.*|/proc/&/stat|') | awk '{ t += $14 + $15 } END { print t }'; }

measure() { # server, encoding, seconds → requests/s, p99 in µs, processor time in µs a request
  local port=${!1} pid=${pid_of[$1]}
  local before; before=$(processor_of "$pid")
  wrk -t1 -c"$connections" -d"$3s" --latency -H "User-Agent: $agent" -H 'Accept-Language: en-GB,en;q=0.8' -H "Accept-Encoding: $2" "http://127.0.0.1:$port$visit" >"$work/wrk.txt"
  if grep -E 'Non-2xx|Socket errors' "$work/wrk.txt" >&2; then exit 1; fi
  awk -v ticks="$(( $(processor_of "$pid") - before ))" '/^ *99%/ { v = $2; u = v ~ /us$/ ? 1 : v ~ /ms$/ ? 1000 : 1000000; p = v * u } /requests in/ { n = $1 } /^Requests\/sec/ { r = $2 } END { printf "%.0f %.0f %.1f\n", r, p, ticks * 10000 / n }' "$work/wrk.txt"
}

# The runtime compiles what is hot once more, behind; that should be over before anything counts.
for server in bare nginx ours; do for encoding in identity br; do measure $server $encoding 8 >/dev/null; done; done
for round in $(seq "$rounds"); do
  for encoding in identity br; do
    for server in bare nginx ours; do
      echo "$server $encoding $(measure $server $encoding "$seconds")" | tee -a "$work/all.txt" | sed "s/^/round $round: /"
    done
  done
done

awk '
  { k = $1 " " $2; if (!(k in best) || $3 > best[k]) best[k] = $3; if (!(k in low) || $4 < low[k]) low[k] = $4; if (!(k in cpu) || $5 < cpu[k]) cpu[k] = $5 }
  END {
    print "| server | encoding | requests/s | p99 ms | of bare Kestrel | p99 of its | processor µs a request |"; print "| --- | --- | --- | --- | --- | --- | --- |"
    split("identity br", encodings); split("bare nginx ours", servers); ratio = 99; p99 = 0
    for (e = 1; e <= 2; e++) for (s = 1; s <= 3; s++) {
      k = servers[s] " " encodings[e]; b = "bare " encodings[e]; r = best[k] / best[b]; p = low[k] / low[b]
      printf "| %s | %s | %d | %.2f | %.2f | %.2f | %.1f |\n", servers[s], encodings[e], best[k], low[k] / 1000, r, p, cpu[k]
      if (servers[s] == "ours") { if (r < ratio) ratio = r; if (p > p99) p99 = p }
    }
    printf "ratio %.2f p99 %.2f\n", ratio, p99
  }' "$work/all.txt"
