#!/usr/bin/env bash
# Builds the commit in hand twice, in two folders of different names, and compares the programs byte for byte. Takes as long as two clean builds.
# reproducible.sh [TARGET]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
target=${1:-$(rustc -vV | sed -n 's/^host: //p')}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset CARGO_TARGET_DIR
for folder in one 二つ目の、名前の長いフォルダー; do
    git clone --quiet "$here" "$scratch/$folder"
    (cd "$scratch/$folder" && cp "$(packaging/build.sh "$target")" "$scratch/$folder.program")
    rm -rf "${scratch:?}/$folder"
done
sha256sum "$scratch"/*.program
cmp "$scratch/one.program" "$scratch/二つ目の、名前の長いフォルダー.program"
# The folders were of this user on this machine: neither is anybody else's.
for path in "$scratch" "${CARGO_HOME:-$HOME/.cargo}"; do
    if grep --text --quiet --fixed-strings "$path" "$scratch/one.program"; then
        printf 'the program has a path of this machine in it: %s\n' "$path"
        exit 1
    fi
done
echo 'reproducible: ok'
