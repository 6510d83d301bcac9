#!/usr/bin/env bash
# Runs every test there is: installs what they need, starts a PostgreSQL of their own, builds, runs each test project by
# its executable, and ends with one line: N passed, N failed.
#   ./test.sh            everything
#   ./test.sh Kernel     only projects whose name contains the word
set -uo pipefail
cd "$(dirname "$0")"
only="${1:-}"
configuration="${CONFIGURATION:-Debug}"

install() {
  local missing=()
  local package
  for package in postgresql chromium fonts-noto-cjk; do
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
}

if command -v dpkg >/dev/null; then install || { echo "What the tests need could not be installed."; exit 1; }; fi

FENGSUI_TEST_POSTGRES_PORT="$(free_port)" || { echo "No port is free for PostgreSQL."; exit 1; }
export FENGSUI_TEST_POSTGRES_PORT
trap finish EXIT
FENGSUI_TEST_POSTGRES="$(tools/test-postgres.sh start)" || { echo "PostgreSQL did not start."; exit 1; }
export FENGSUI_TEST_POSTGRES
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0
failed=0
broken=()
for project in tests/*.Tests/*.csproj; do
  name="$(basename "$project" .csproj)"
  case "$name" in *"$only"*) ;; *) continue ;; esac
  echo "== $name"
  if ! dotnet build "$project" -c "$configuration" -v q -clp:NoSummary --tl:off; then
    broken+=("$name does not build")
    continue
  fi

  report="$(mktemp)"
  "$(dirname "$project")/bin/$configuration/net10.0/$name" --no-progress --no-ansi 2>&1 | tee "$report"
  code="${PIPESTATUS[0]}"
  succeeded="$(sed -nE 's/^ *succeeded: ([0-9]+).*/\1/p' "$report" | tail -n 1)"
  unsuccessful="$(sed -nE 's/^ *failed: ([0-9]+).*/\1/p' "$report" | tail -n 1)"
  rm -f "$report"
  passed=$((passed + ${succeeded:-0}))
  failed=$((failed + ${unsuccessful:-0}))
  if [ "${succeeded:-0}" -eq 0 ] && [ "${unsuccessful:-0}" -eq 0 ]; then broken+=("$name ran no test"); fi
  if [ "$code" -ne 0 ] && [ "${unsuccessful:-0}" -eq 0 ]; then broken+=("$name ended with code $code"); fi
done

# What did not even run counts as failed.
for reason in "${broken[@]}"; do
  echo "FAILED: $reason"
  failed=$((failed + 1))
done

if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
  echo "No test project matches '$only'."
  failed=1
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
