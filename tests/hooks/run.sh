#!/usr/bin/env bash
# The programs that keep hooks in order, for real: pre-commit (PyPI) and husky (npm), beside `mokuhyo git install`.
# A sheet with an error is kept out of a commit whichever came first, and `git uninstall` leaves what they wrote.
set -euo pipefail
program="$(realpath "$1")"
here="$(cd "$(dirname "$0")/../.." && pwd)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir bin home
ln -s "$program" bin/mokuhyo
export PATH="$scratch/bin:$PATH" HOME="$scratch/home" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=見本 GIT_AUTHOR_EMAIL=mihon@example.jp GIT_COMMITTER_NAME=見本 GIT_COMMITTER_EMAIL=mihon@example.jp
sheet=goals/r8/福祉部.yaml

bad() { printf '%s: %s\n' "$case" "$1"; exit 1; }

project() { # FOLDER
    git init --quiet --initial-branch main "$1"
    cd "$1"
    mkdir -p goals/r8
    cp "$here/tests/it/mokuhyo.yaml" .
    cp "$here/tests/it/sheet.yaml" "$sheet"
    printf 'node_modules\n' > .gitignore
}

commit() { # Whether a sheet with an error is let into a commit.
    sed -i 's/12月/13月/' "$sheet"
    git add --all
    local status=0
    git commit --quiet --message 誤り > "$scratch/told" 2>&1 || status=$?
    [ "$status" -ne 0 ] || git reset --quiet --soft HEAD^
    sed -i 's/13月/12月/' "$sheet"
    git add --all
    return "$status"
}

is_stopped() {
    commit && bad 'a sheet with an error was committed'
    grep -q bad-deadline "$scratch/told" || { cat "$scratch/told"; bad 'the error is not told'; }
}

is_let_pass() { commit || { cat "$scratch/told"; bad 'without us a commit is stopped'; }; }

python3 -m venv "$scratch/python"
"$scratch/python/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.7.0
pre_commit="$scratch/python/bin/pre-commit"

case='pre-commit first'
(
    project first
    printf 'repos: []\n' > .pre-commit-config.yaml
    git add --all && git commit --quiet --message 初め
    "$pre_commit" install > /dev/null
    cp .git/hooks/pre-commit "$scratch/theirs"
    mokuhyo --quiet git install
    is_stopped
    "$pre_commit" install > /dev/null
    is_stopped
    mokuhyo --quiet git uninstall
    is_let_pass
    cmp .git/hooks/pre-commit "$scratch/theirs" || bad 'its hook is another'
    [ ! -e .git/hooks/pre-commit.legacy ] || bad 'a hook of ours is left'
)

case='pre-commit later'
(
    project later
    printf 'repos: []\n' > .pre-commit-config.yaml
    git add --all && git commit --quiet --message 初め
    mokuhyo --quiet git install
    "$pre_commit" install > /dev/null
    is_stopped
    mokuhyo --quiet git install
    is_stopped
    "$pre_commit" uninstall > /dev/null
    is_stopped
    mokuhyo --quiet git uninstall
    is_let_pass
    [ ! -e .git/hooks/pre-commit ] || bad 'a hook of ours is left'
)

case=husky
(
    project husky
    npm init --yes > /dev/null
    npm install --save-dev --no-audit --no-fund --loglevel=error husky@9.1.7 > /dev/null
    npx husky
    git add --all && git commit --quiet --message 初め
    mokuhyo git install > /dev/null 2> "$scratch/note"
    [ -z "$(git status --porcelain)" ] || bad 'something was written into the work tree'
    grep -q '\.husky/pre-commit に次の一行を加えてください: ' "$scratch/note" || { cat "$scratch/note"; bad 'the line is not told'; }
    sed -n 's/.*次の一行を加えてください: //p' "$scratch/note" > .husky/pre-commit
    git add --all
    is_stopped
    npx husky
    is_stopped
    mokuhyo git install | grep -q 'コミットの前に確かめる行は、' || bad 'the line is not seen'
    mokuhyo --quiet git uninstall
    [ "$(git config core.hooksPath)" = .husky/_ ] || bad 'its folder of hooks is no longer set'
)

echo 'pre-commit and husky: as expected'
