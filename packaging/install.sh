#!/bin/sh
# Puts the program into a folder of the user's own. Needs no rights and no network.
# install.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$HOME/.local/bin}
if command -v sha256sum >/dev/null; then sum='sha256sum'; else sum='shasum -a 256'; fi
if ! (cd "$here" && $sum --check SHA256SUMS >/dev/null 2>&1); then
    echo '配布物が壊れているか、書き換えられています。受け取り直してください。何も入れていません。' >&2
    exit 1
fi
mkdir -p "$folder"
# Under another name first: a program that runs keeps its own file.
cp "$here/mokuhyo" "$folder/.mokuhyo.new"
chmod 755 "$folder/.mokuhyo.new"
mv "$folder/.mokuhyo.new" "$folder/mokuhyo"
"$folder/mokuhyo" --version
echo "$folder/mokuhyo に入れました。"
case ":$PATH:" in
    *":$folder:"*) ;;
    *) echo "どこからでも使うには、環境変数 PATH に $folder を加えてください。" ;;
esac
