#!/usr/bin/env bash
# Adds a migration of this name to both stores: tools/add-migration.sh AddSomething
# Needs the tool dotnet-ef (dotnet tool restore). Nothing is connected to.
set -euo pipefail
cd "$(dirname "$0")/.."
name="${1:?usage: tools/add-migration.sh NAME}"
dotnet tool restore >/dev/null
dotnet build src/Fengsui.Server -v q -clp:NoSummary
for store in Sqlite PostgreSql; do
  dotnet ef migrations add "$name" --no-build --project src/Fengsui.Server --startup-project src/Fengsui.Server \
    --context "${store}FengsuiContext" --output-dir "Migrations/$store"
done

# The model that stands behind each migration is a copy of all tables, eight hundred kilobytes of code. Only the last two are kept: the newest is compared
# with, the one before is what `dotnet ef migrations remove` goes back to. Steps forward do not need them: `dotnet ef migrations script` says the same
# with and without.
for store in Sqlite PostgreSql; do
  ls src/Fengsui.Server/Migrations/"$store"/*.Designer.cs | sort | head -n -2 | while read -r file; do
    steps="${file%.Designer.cs}.cs"
    if grep -qE '(Insert|Update|Delete)Data' "$steps" && ! grep -qE 'olumnTypes?:' "$steps"; then
      echo "$file stays whole: name the types of the columns in its data operations." >&2
    elif grep -q BuildTargetModel "$file"; then
      awk '/\/\/\/ <inheritdoc \/>/ { exit } { print }' "$file" | grep -vE '^using (System;|Microsoft\.EntityFrameworkCore;|Microsoft\.EntityFrameworkCore\.Storage)' >"$file.short"
      printf '    }\n}\n' >>"$file.short"
      mv "$file.short" "$file"
    fi
  done
done
