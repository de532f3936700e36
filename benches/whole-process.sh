#!/usr/bin/env bash
# Whole processes, cold: this program against the typst command line on the ejected template, with the same data, typefaces and standards.
# Needs hyperfine, and typst 0.15.1 (`cargo install typst-cli --version 0.15.1 --locked`).
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
target="${CARGO_TARGET_DIR:-target}"
mokuhyo="$(cd "$target" && pwd)/release/mokuhyo"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# The sample's largest sheet, in a project of its own, and what its template receives for it.
mkdir -p "$scratch/goals"
cp mokuhyo.yaml "$scratch/"
cp goals/r8/fukushi.yaml "$scratch/goals/"
cp -r fonts "$scratch/typefaces"
"$mokuhyo" --project "$scratch" form eject soshiki-mokuhyo --sheet "$scratch/goals/fukushi.yaml" >/dev/null
mv "$scratch/templates/soshiki-mokuhyo" "$scratch/ejected"
rmdir "$scratch/templates"

echo '— one sheet of 35 goals: checked and built, against compiled alone'
hyperfine --shell=none --warmup 3 --runs 30 \
    "$mokuhyo --project $scratch build --force --out $scratch/out" \
    "typst compile --ignore-system-fonts --font-path $scratch/typefaces --features a11y-extras --pdf-standard a-3a,ua-1 --root $scratch/ejected $scratch/ejected/sheet.typ $scratch/typst.pdf"

echo '— start'
hyperfine --shell=none --warmup 3 --runs 50 "$mokuhyo --version"

echo '— check of 1,000 sheets of 35 goals'
mkdir "$scratch/many" "$scratch/many/goals"
cp mokuhyo.yaml "$scratch/many/"
for i in $(seq 1000); do cp goals/r8/fukushi.yaml "$scratch/many/goals/$i.yaml"; done
hyperfine --shell=none --ignore-failure --warmup 1 --runs 5 "$mokuhyo --project $scratch/many check --format json"
