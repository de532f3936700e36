#!/usr/bin/env bash
# The extension in Visual Studio Code itself: a faulty sheet, its finding, its fix, words, outline, and the pages beside it.
# usage: tests/editors/real/vscode.sh PROGRAM VSIX CODE_SERVER
# CODE_SERVER_NODE: the folder of the Node that code-server asks for, where it is not on the path.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1") vsix=$(realpath "$2") code_server=$(realpath --no-symlinks "$3")
scratch=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/city/goals/r8" "$scratch/state/home"
cp "$here/../../it/mokuhyo.yaml" "$scratch/city/mokuhyo.yaml"
sed 's/予約システム/予約ｼｽﾃﾑ/' "$here/../../it/sheet.yaml" > "$scratch/city/goals/r8/福祉部.yaml"
git -C "$scratch/city" init --quiet
git -C "$scratch/city" add .
git -C "$scratch/city" -c user.name=mihon -c user.email=mihon@example.jp commit --quiet --message=初め
export MOKUHYO=$program ROOT=$scratch/city SHEET=$scratch/city/goals/r8/福祉部.yaml VSIX=$vsix CODE_SERVER=$code_server
export STATE=$scratch/state HOME=$scratch/state/home PATH=${CODE_SERVER_NODE:+$CODE_SERVER_NODE:}$PATH LC_ALL=C.UTF-8
# Nothing of the user's own settings.
export XDG_CONFIG_HOME=$HOME XDG_DATA_HOME=$HOME
timeout 600 node "$here/vscode.mjs"
