#!/usr/bin/env bash
# Real editors with the language server: a faulty sheet, its finding, its fix, words, outline.
# usage: tests/editors/real/run.sh PROGRAM
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/goals/r8" "$scratch/home"
cp "$here/../../it/mokuhyo.yaml" "$scratch/mokuhyo.yaml"
sed 's/予約システム/予約ｼｽﾃﾑ/' "$here/../../it/sheet.yaml" > "$scratch/goals/r8/福祉部.yaml"
export MOKUHYO=$program ROOT=$scratch SHEET=$scratch/goals/r8/福祉部.yaml LC_ALL=C.UTF-8
# Nothing of the user's own settings.
export HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home XDG_DATA_HOME=$scratch/home XDG_STATE_HOME=$scratch/home
# No browser is opened for pages.
export BROWSER=true
timeout 120 nvim --headless --clean --noplugin -c "luafile $here/neovim.lua"
timeout 120 emacs --batch --load "$here/emacs.el"
