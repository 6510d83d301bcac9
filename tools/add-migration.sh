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
