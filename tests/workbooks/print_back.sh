#!/usr/bin/env bash
# Prints of workbooks of the form, read again: the same cells, but for blanks and line ends.
# print_back.sh MOKUHYO PYTHON PRINTS, in a project with sheets; PRINTS is a folder with a PDF of each: r8-fukushi.pdf of r8/fukushi.yaml.
set -euo pipefail
mokuhyo="$1" python="$2" prints="$3"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
read_back=0

for print in "$prints"/*.pdf; do
    name="$(basename "$print" .pdf)"
    sheet="goals/${name/-//}.yaml"
    department="$(sed -n 's/^部署: *//p' "$sheet")"
    rm -rf "$scratch/back"
    "$mokuhyo" import "$print" --department "$department" --year "${name%%-*}" --out "$scratch/back" > "$scratch/told" 2>&1 || [ $? -eq 1 ] || {
        cat "$scratch/told"
        exit 1
    }
    grep -q '要照合' "$scratch/told" || { cat "$scratch/told"; exit 1; }
    "$mokuhyo" diff --files "$sheet" "$(find "$scratch/back" -name '*.yaml')" --format json > "$scratch/diff.json"
    "$python" - "$scratch/diff.json" <<'PYTHON'
import json, sys
sheets = json.load(open(sys.argv[1], encoding="utf-8"))["sheets"]
bare = lambda text: "".join((text or "").split())
goals = [goal for sheet in sheets for goal in sheet["goals"]]
wrong = [goal["title"] for goal in goals if goal["change"] != "modified"]
wrong += [cell for goal in goals for cell in goal.get("cells", []) if bare(cell["old"]) != bare(cell["new"])]
wrong += [field for sheet in sheets for field in sheet["head"]]
assert not wrong, wrong
PYTHON
    read_back=$((read_back + 1))
done
echo "$read_back prints"
[ "$read_back" -gt 0 ]
