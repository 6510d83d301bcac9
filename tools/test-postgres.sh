#!/usr/bin/env bash
# A private PostgreSQL for tests: 127.0.0.1, its own port, a temporary folder, no durability.
#   tools/test-postgres.sh start   starts it (nothing happens when it runs) and prints the connection string
#   tools/test-postgres.sh url     prints the connection string
#   tools/test-postgres.sh stop    stops it and deletes its folder
#   tools/test-postgres.sh crash   ends it at once and starts it on what it left
#   tools/test-postgres.sh hang    lets it stand still, as on a disk that does not answer;  go: lets it go on
# FENGSUI_TEST_POSTGRES_PORT picks the port (55433), FENGSUI_TEST_POSTGRES_LISTEN an address other than 127.0.0.1, whose neighbours may connect,
# FENGSUI_TEST_POSTGRES_DURABLE=1 commits to the disk.
set -euo pipefail

port="${FENGSUI_TEST_POSTGRES_PORT:-55433}"
home="${TMPDIR:-/tmp}/fengsui-test-postgres-$port"
listen="${FENGSUI_TEST_POSTGRES_LISTEN:-127.0.0.1}"
url="Host=$listen;Port=$port;Username=fengsui;Database=postgres"

bin_folder() {
  local folder
  folder="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)"
  if [ -z "$folder" ] && command -v pg_config >/dev/null; then folder="$(pg_config --bindir)"; fi
  if [ -z "$folder" ] || [ ! -x "$folder/initdb" ]; then
    echo "PostgreSQL is not installed; run ./test.sh once, or install the package postgresql." >&2
    exit 1
  fi
  echo "$folder"
}

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

start() {
  local bin
  bin="$(bin_folder)"
  if [ -f "$home/db/postmaster.pid" ] && as_owner "$bin/pg_ctl" -D "$home/db" status >/dev/null 2>&1; then
    echo "$url"
    return
  fi
  rm -rf "$home"
  mkdir -p "$home"
  if [ "$(id -u)" = 0 ]; then chown postgres "$home"; fi
  # A Chinese collation, as an installation has: code that leans on byte order must say so.
  as_owner "$bin/initdb" -D "$home/db" -U fengsui -A trust -E UTF8 --locale=C.UTF-8 \
    --locale-provider=icu --icu-locale=zh-CN >"$home.initdb.log" 2>&1 || { cat "$home.initdb.log" >&2; exit 1; }
  if [ "$listen" != 127.0.0.1 ]; then echo "host all all samenet trust" >>"$home/db/pg_hba.conf"; fi
  run "$bin"
  echo "$url"
}

run() {
  local safety="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  if [ "${FENGSUI_TEST_POSTGRES_DURABLE:-}" = 1 ]; then safety=""; fi
  as_owner "$1/pg_ctl" -D "$home/db" -l "$home/server.log" -w -t 60 start -o \
    "-p $port -c listen_addresses=$listen -c unix_socket_directories= $safety -c max_connections=400 -c shared_buffers=128MB" >/dev/null \
    || { tail -n 20 "$home/server.log" >&2; exit 1; }
}

crash() {
  local bin
  bin="$(bin_folder)"
  as_owner "$bin/pg_ctl" -D "$home/db" -m immediate -w stop >/dev/null
  run "$bin"
}

first_process() { head -n 1 "$home/db/postmaster.pid"; }

# State of a process as in proc(5); Z when it has gone.
state_of() {
  local line
  line="$(cat "/proc/$1/stat" 2>/dev/null)" || line="$1 () Z"
  line="${line##*) }"
  echo "${line%% *}"
}

# Waits until each of these processes stands still; one that has ended does so too.
stand_still() {
  local pid tries
  for pid in "$@"; do
    for ((tries = 0; ; tries++)); do
      case "$(state_of "$pid")" in T | Z) break ;; esac
      if [ "$tries" -ge 100 ]; then
        echo "Process $pid of PostgreSQL does not stand still: $(state_of "$pid")." >&2
        return 1
      fi
      sleep 0.05
    done
  done
}

# The first process before its children: one that goes on meanwhile begins others that nobody stops, and they serve who connected last.
hang() {
  local first children
  first="$(first_process)"
  kill -STOP "$first"
  stand_still "$first"
  children="$(pgrep -P "$first")"
  # shellcheck disable=SC2086 # A list of numbers. One that has ended cannot be told to.
  kill -STOP $children || true
  # shellcheck disable=SC2086
  stand_still $children
}

go() {
  local first
  first="$(first_process)"
  # shellcheck disable=SC2046 # A list of numbers.
  kill -CONT $(pgrep -P "$first") "$first"
}

stop() {
  local bin
  bin="$(bin_folder)"
  if [ -d "$home/db" ]; then
    # What stands still does not end.
    if [ -f "$home/db/postmaster.pid" ]; then go 2>/dev/null || true; fi
    as_owner "$bin/pg_ctl" -D "$home/db" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf "$home" "$home.initdb.log"
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  url) echo "$url" ;;
  crash) crash ;;
  hang) hang ;;
  go) go ;;
  *) sed -n 2,10p "$0" >&2; exit 2 ;;
esac
