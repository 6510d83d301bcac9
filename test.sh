#!/usr/bin/env bash
# Runs every test there is: installs what they need, starts a PostgreSQL of their own, builds once, runs each test project by
# its executable, the pages' beside the others, names what failed, and ends with one line: N passed, N failed. What the projects
# print goes to a log each.
#   ./test.sh            everything
#   ./test.sh Kernel     only projects whose name contains the word
set -uo pipefail
cd "$(dirname "$0")"
only="${1:-}"
configuration="${CONFIGURATION:-Release}"
logs="${FENGSUI_TEST_LOGS:-$(mktemp -d "${TMPDIR:-/tmp}/fengsui-tests-XXXXXX")}"
mkdir -p "$logs"

install() {
  local missing=()
  local package
  for package in postgresql chromium-headless-shell fonts-noto-cjk iproute2 procps; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  if [ "${#missing[@]}" -eq 0 ]; then return; fi
  local run=()
  if [ "$(id -u)" != 0 ]; then run=(sudo); fi
  echo "Installing ${missing[*]}"
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null \
    && "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
}

free_port() {
  local port
  for port in $(seq 55440 55499); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  return 1
}

finish() {
  if [ -n "${FENGSUI_TEST_POSTGRES_PORT:-}" ]; then tools/test-postgres.sh stop || true; fi
  if [ -n "$memory" ]; then rm -rf "$memory"; fi
}

# A folder in memory, where there is plenty of it. What tests store need not outlive the machine, and databases that are made by the thousand and thrown
# away cost PostgreSQL a third less of the processor there than on a disk. Others may pass through it: PostgreSQL runs as somebody else.
memory_folder() {
  local room free folder
  room="$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1)"
  free="$(sed -nE 's/^MemAvailable: +([0-9]+) kB/\1/p' /proc/meminfo)"
  if [ "${room:-0}" -lt 8000000 ] || [ "${free:-0}" -lt 12000000 ]; then return; fi
  folder="$(mktemp -d /dev/shm/fengsui-tests-XXXXXX)" && chmod 711 "$folder" && echo "$folder"
}

build() {
  dotnet build "$1" -c "$configuration" -v q -clp:NoSummary --tl:off >"$2" 2>&1
}

count() {
  sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$2" | tail -n 1
}

# The name and the message of each failed test, without its stack; a message may be long.
failures() {
  awk '
    /^failed / { shown = 1; lines = 0 }
    /^Test run summary/ || /^(passed|skipped) / || /^ +at / || /^ *--- End of stack/ { shown = 0 }
    shown && lines++ < 40 { print "  " $0 }' "$1"
}

if command -v dpkg >/dev/null; then install || { echo "What the tests need could not be installed."; exit 1; }; fi

FENGSUI_TEST_POSTGRES_PORT="$(free_port)" || { echo "No port is free for PostgreSQL."; exit 1; }
export FENGSUI_TEST_POSTGRES_PORT
disk="${TMPDIR:-/tmp}"
memory="$(memory_folder)"
trap finish EXIT
if [ -n "$memory" ]; then
  export TMPDIR="$memory" FENGSUI_SCREENSHOTS="${FENGSUI_SCREENSHOTS:-$disk/fengsui-screenshots}"
fi
FENGSUI_TEST_POSTGRES="$(tools/test-postgres.sh start)" || { echo "PostgreSQL did not start."; exit 1; }
export FENGSUI_TEST_POSTGRES
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# One compiler for all projects, whatever the machine's own setting: starting one a project takes several times as long.
export UseSharedCompilation=true
unset FENGSUI_FAST
# Processes that live for minutes: what is measured again for a better compilation, and pages that are mapped twice so that none is written and run, cost them a fifth.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

projects=()
for project in tests/*.Tests/*.csproj; do
  case "$(basename "$project" .csproj)" in *"$only"*) projects+=("$project") ;; esac
done

# All at once, which reads each project once. When that fails, or only some are wanted, each by itself: a project that does not
# build is named, the others still run.
echo "Logs: $logs"
built=no
if [ -z "$only" ] && build Fengsui.slnx "$logs/build.log"; then built=yes; fi

passed=0
failed=0
unbuilt=0
recap=()
broken() {
  recap+=("$1: $2")
  failed=$((failed + 1))
}

# Runs a project, with the niceness that is given; how it ended stands in a file, so that it may run beside others.
execute() {
  local name started="$SECONDS"
  name="$(basename "$1" .csproj)"
  nice -n "${2:-0}" "$(dirname "$1")/bin/$configuration/net10.0/$name" --progress off --no-ansi >"$logs/$name.log" 2>&1
  echo "$? $((SECONDS - started))" >"$logs/$name.ended"
}

report() {
  local name code took succeeded unsuccessful log
  name="$(basename "$1" .csproj)"
  log="$logs/$name.log"
  read -r code took <"$logs/$name.ended"
  succeeded="$(count succeeded "$log")"
  unsuccessful="$(count failed "$log")"
  passed=$((passed + ${succeeded:-0}))
  failed=$((failed + ${unsuccessful:-0}))
  echo "== $name: ${succeeded:-0} passed, ${unsuccessful:-0} failed ($took s)"
  failures "$log"
  while IFS= read -r test; do recap+=("$name: $test"); done < <(sed -nE 's/^failed (.*) \([^()]*\)$/\1/p' "$log")
  if [ "${succeeded:-0}" -eq 0 ] && [ "${unsuccessful:-0}" -eq 0 ]; then
    tail -n 20 "$log"
    broken "$name" "ran no test"
  elif [ "$code" -ne 0 ] && [ "${unsuccessful:-0}" -eq 0 ]; then
    tail -n 20 "$log"
    broken "$name" "ended with code $code"
  fi
}

# Pages wait for browsers and browsers for pages: that project leaves half of the machine idle, and takes as long as all others together.
# So it runs beside them, all but the one that kills and freezes servers and measures how long that lasts, and they one after the other and behind it: a page that waits too long for its server is told that it is gone. Not when each is built by itself, since a build takes the servers' files away.
beside=""
alone=""
if [ "$built" = yes ]; then
  for project in "${projects[@]}"; do
    case "$project" in
      *EndToEnd*) beside="$project" ;;
      *Bench*) alone="$project" ;;
    esac
  done
fi

if [ -n "$beside" ]; then
  execute "$beside" &
  running="$!"
fi

for project in "${projects[@]}"; do
  if [ "$project" = "$beside" ] || [ -n "$beside" -a "$project" = "$alone" ]; then continue; fi
  name="$(basename "$project" .csproj)"
  if [ "$built" = no ] && ! build "$project" "$logs/$name.build.log"; then
    echo "== $name does not build"
    grep -E ': (error|warning) ' "$logs/$name.build.log" | sort -u | head -n 20 || true
    broken "$name" "does not build"
    unbuilt=$((unbuilt + 1))
    continue
  fi

  execute "$project" "${beside:+10}"
  report "$project"
done

if [ -n "$beside" ]; then
  wait "$running"
  report "$beside"
  if [ -n "$alone" ]; then
    # On the disk: what it kills and crashes has to have written there.
    TMPDIR="$disk" execute "$alone"
    report "$alone"
  fi
fi

if [ "${#projects[@]}" -eq 0 ]; then
  broken "test.sh" "no test project matches '$only'"
elif [ -z "$only" ] && [ "$built" = no ] && [ "$unbuilt" -eq 0 ]; then
  # Something that no test project needs.
  grep -E ': (error|warning) ' "$logs/build.log" | sort -u | head -n 20 || true
  broken "Fengsui.slnx" "does not build"
fi

for line in "${recap[@]}"; do echo "FAILED: $line"; done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
