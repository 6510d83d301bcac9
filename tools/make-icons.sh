#!/usr/bin/env bash
# Makes the PNG icons of the installed application from the product's mark, src/Fengsui.Ui/wwwroot/icon.svg.
#
# Run by hand when the mark changes; the build never runs it. It needs Chromium without a window:
#     tools/make-icons.sh
#     CHROMIUM=/path/to/chromium tools/make-icons.sh
#
# The mark has no ground of its own. Where the system shows an icon as it is the ground stays clear; iOS, which would make it black, and systems that cut
# icons into their own shape ("maskable": the inner 80 % are always seen) get the ground of the sign-in page.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
mark="$root/src/Fengsui.Ui/wwwroot/icon.svg"
icons="$root/src/Fengsui.Ui/wwwroot/icons"
chromium=${CHROMIUM:-chromium-headless-shell}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$icons"

# name, pixels, share of the mark in percent, ground (CSS colour), ground of the picture (RGBA)
draw() {
  cat > "$work/page.html" <<PAGE
<!DOCTYPE html><style>html,body{margin:0;height:100%;background:$4}body{display:grid;place-items:center}img{width:$3%;height:$3%}</style><img src="file://$mark">
PAGE
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --allow-file-access-from-files \
    --default-background-color="$5" --window-size="$2,$2" --screenshot="$icons/$1" "file://$work/page.html" 2> "$work/said" || { cat "$work/said" >&2; exit 1; }
}

draw icon-192.png 192 100 transparent 00000000
draw icon-512.png 512 100 transparent 00000000
draw maskable-512.png 512 64 '#f4f6f8' f4f6f8ff
draw apple-touch-icon.png 180 80 '#f4f6f8' f4f6f8ff
