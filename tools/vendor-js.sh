#!/bin/sh
# Refreshes the browser libraries that the repository carries (src/Fengsui.Ui/wwwroot/lib).
# Run by hand when a version changes; the build never runs it. Needs npm. After it, look at the map and the charts.
set -eu
maplibre=6.17.0
echarts=6.1.0
pmtiles=4.5.0
fflate=0.8.3
lib="$(cd "$(dirname "$0")/.." && pwd)/src/Fengsui.Ui/wwwroot/lib"
temp="$(mktemp -d)"
trap 'rm -rf "$temp"' EXIT
cd "$temp"
printf '{"name":"vendor","version":"1.0.0","private":true}\n' > package.json
npm install --no-audit --no-fund --ignore-scripts "maplibre-gl@$maplibre" "echarts@$echarts" "pmtiles@$pmtiles" "fflate@$fflate"
mkdir -p "$lib/maplibre" "$lib/echarts"
# The worker is found beside the module by its own name: keep both names as they are.
cp node_modules/maplibre-gl/dist/maplibre-gl.mjs node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs \
   node_modules/maplibre-gl/dist/maplibre-gl.css node_modules/maplibre-gl/LICENSE.txt "$lib/maplibre/"
cp node_modules/echarts/dist/echarts.min.js node_modules/echarts/LICENSE node_modules/echarts/NOTICE "$lib/echarts/"
# The package of pmtiles carries no licence text: LICENSE there is that of its repository and stays. Its dist holds fflate (MIT).
# It only sets a variable; a line behind it makes it a module.
{ cat node_modules/pmtiles/dist/pmtiles.js; printf '\nexport const { Protocol, PMTiles } = pmtiles;\n'; } > "$lib/pmtiles/pmtiles.mjs"
cp node_modules/fflate/LICENSE "$lib/pmtiles/LICENSE.fflate"
cd "$lib"
# No source maps are carried, so the pointers to them would only be requests that fail.
sed -i '/^\/\/# sourceMappingURL=.*$/d' maplibre/maplibre-gl.mjs maplibre/maplibre-gl-worker.mjs pmtiles/pmtiles.mjs
find maplibre echarts pmtiles -type f | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
printf 'maplibre-gl %s (BSD-3-Clause)\necharts %s (Apache-2.0)\npmtiles %s (BSD-3-Clause), with fflate %s (MIT)\n' "$maplibre" "$echarts" "$pmtiles" "$fflate" > VERSIONS
echo "Refreshed $lib"
