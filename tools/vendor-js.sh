#!/bin/sh
# Refreshes the browser libraries that the repository carries (src/Fengsui.Ui/wwwroot/lib).
# Run by hand when a version changes; the build never runs it. Needs npm. After it, look at the map and the charts.
set -eu
ol=10.11.0
esbuild=0.28.2
echarts=6.1.0
pmtiles=4.5.0
fflate=0.8.3
tools="$(cd "$(dirname "$0")" && pwd)"
lib="$tools/../src/Fengsui.Ui/wwwroot/lib"
temp="$(mktemp -d)"
trap 'rm -rf "$temp"' EXIT
cd "$temp"
printf '{"name":"vendor","version":"1.0.0","private":true}\n' > package.json
npm install --no-audit --no-fund --ignore-scripts "ol@$ol" "esbuild@$esbuild" "echarts@$echarts" "pmtiles@$pmtiles" "fflate@$fflate"
mkdir -p "$lib/ol" "$lib/echarts"
# Of OpenLayers only the modules that the map uses, in one file: a third of its whole distribution.
cp "$tools/vendor-ol.mjs" entry.mjs
node_modules/.bin/esbuild entry.mjs --bundle --minify --format=esm --target=es2022 --legal-comments=none --outfile="$lib/ol/ol.mjs"
cp node_modules/ol/ol.css node_modules/ol/LICENSE.md "$lib/ol/"
for part in rbush quickselect pbf; do cp "node_modules/$part/LICENSE" "$lib/ol/LICENSE.$part"; done
cp node_modules/echarts/dist/echarts.min.js node_modules/echarts/LICENSE node_modules/echarts/NOTICE "$lib/echarts/"
# The package of pmtiles carries no licence text: LICENSE there is that of its repository and stays. Its dist holds fflate (MIT).
# It only sets a variable; a line behind it makes it a module.
{ cat node_modules/pmtiles/dist/pmtiles.js; printf '\nexport const { PMTiles } = pmtiles;\n'; } > "$lib/pmtiles/pmtiles.mjs"
cp node_modules/fflate/LICENSE "$lib/pmtiles/LICENSE.fflate"
version() { sed -n 's/^  "version": "\(.*\)",*$/\1/p' "node_modules/$1/package.json"; }
printf 'ol %s (BSD-2-Clause), with rbush %s (MIT), quickselect %s (ISC), pbf %s (BSD-3-Clause)\necharts %s (Apache-2.0)\npmtiles %s (BSD-3-Clause), with fflate %s (MIT)\n' \
  "$ol" "$(version rbush)" "$(version quickselect)" "$(version pbf)" "$echarts" "$pmtiles" "$fflate" > "$lib/VERSIONS"
cd "$lib"
# No source maps are carried, so the pointers to them would only be requests that fail.
sed -i '/^\/\/# sourceMappingURL=.*$/d' pmtiles/pmtiles.mjs
find ol echarts pmtiles -type f | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
echo "Refreshed $lib"
