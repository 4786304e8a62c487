#!/usr/bin/env bash
# Makes the pictures of the README from real output: needs jupyter-nbconvert, chromium and imagemagick (Debian packages),
# and an executed course: dotnet run -c Release --project src/Course.Cli -- run
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

picture() { # picture NOTEBOOK FIRST_CELL LAST_CELL NAME HEIGHT: the cells from FIRST to LAST (counted from 0) of an executed notebook
  python3 - "$1" "$2" "$3" "$work/$4.ipynb" <<'PY'
import base64, json, sys
path, first, last, to = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
notebook = json.load(open(path, encoding="utf-8"))
notebook["cells"] = notebook["cells"][first:last + 1]
for cell in notebook["cells"]:  # the still picture as an image: nbconvert loads plotly.js from a network, and its sanitizer empties inline SVG
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "image/svg+xml" in data:
            svg = base64.b64encode("".join(data["image/svg+xml"]).encode()).decode()
            output["data"] = {"text/html": f'<img src="data:image/svg+xml;base64,{svg}">'}
json.dump(notebook, open(to, "w", encoding="utf-8"))
PY
  jupyter-nbconvert --to html --template lab "$work/$4.ipynb" --output "$work/$4.html" >/dev/null 2>&1
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --hide-scrollbars --window-size="1000,$5" --screenshot="$work/$4.png" "file://$work/$4.html" >/dev/null 2>&1
  convert "$work/$4.png" -trim -bordercolor white -border 12 -colors 128 "docs/images/$4.png"
  echo "docs/images/$4.png"
}

picture artifacts/executed/00-welcome.ipynb 23 26 lesson 1100
