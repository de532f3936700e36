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

echo '— diff of 1,000 sheets of 35 goals, of which 30 changed: two revisions, and a revision and the files as they stand'
for i in $(seq 1000); do sed -i "s/^部署: .*/部署: 部$i/" "$scratch/many/goals/$i.yaml"; done
git -C "$scratch/many" init --quiet
git -C "$scratch/many" add --all
git -C "$scratch/many" -c user.name=mihon -c user.email=mihon@example.jp commit --quiet --message=before
for i in $(seq 30); do sed -i 's/いつまで: 年度末/いつまで: 12月/' "$scratch/many/goals/$i.yaml"; done
hyperfine --shell=none --warmup 1 --runs 10 "$mokuhyo --project $scratch/many diff --format json"
git -C "$scratch/many" -c user.name=mihon -c user.email=mihon@example.jp commit --quiet --all --message=after
hyperfine --shell=none --warmup 1 --runs 10 "$mokuhyo --project $scratch/many diff --format json HEAD~1..HEAD"

echo '— pairing of two sheets of 300 goals without ids, every one reworded, with all the rest of a run'
head="$(sed '/^目標:/q' goals/r8/fukushi.yaml)"
for side in old new; do
    { echo "$head"; for i in $(seq 300); do
        [ "$side" = old ] && n=$i || n=$((i * 7 % 301))
        printf '  - { 実施項目: 窓口%sの%s, 分類: その他, どの水準まで: 待つ人が%s人減っている。, どのような方法で: 案内係を置き、混雑を知らせる。, いつまで: 年度末, 課名: 共通 }\n' "$n" "$side" "$n"
    done; } > "$scratch/$side.yaml"
done
hyperfine --shell=none --warmup 1 --runs 10 "$mokuhyo --project $scratch/many diff --files $scratch/old.yaml $scratch/new.yaml --format json"
