#!/usr/bin/env bash
# Makes sure that the project and the history are there, and finds the commit that a pull request is compared with.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

base=${MOKUHYO_BASE:-}
[ -f "$MOKUHYO_PROJECT/mokuhyo.yaml" ] || fail 'mokuhyo.yaml がありません' "フォルダー「$MOKUHYO_PROJECT」に mokuhyo.yaml がありません。入力 project に、そのフォルダーを指定してください。"

if [ -n "$base" ]; then
    hint='actions/checkout に fetch-depth: 0 を指定して、全ての履歴を取り寄せてください。'
    [ "$(git rev-parse --is-shallow-repository)" = false ] || fail '履歴が足りません' "このリポジトリには履歴の一部しかありません（shallow clone）。$hint"
    # GitHub checks a pull request out as it would be merged now: then its target is the first parent.
    if [ -n "${MOKUHYO_HEAD:-}" ] && [ "$(git rev-parse --quiet --verify 'HEAD^2' || true)" = "$MOKUHYO_HEAD" ]; then
        base='HEAD^1'
    fi
    case $base in -*) fail '比べる版がありません' "版「$base」が見付かりません。" ;; esac
    commit=$(git rev-parse --quiet --verify "$base^{commit}") || fail '比べる版がありません' "版「$base」が見付かりません。$hint"
    git merge-base "$commit" HEAD >/dev/null || fail '共通の版がありません' "版「$base」と今の版には、共通の版がありません。$hint"
    base=$commit
fi

work="$RUNNER_TEMP/mokuhyo"
mkdir -p "$work"
# The program is built anew where one of its files is another.
sources=$(cd "$GITHUB_ACTION_PATH" && find Cargo.toml Cargo.lock src templates fonts -type f | LC_ALL=C sort | git hash-object --no-filters --stdin-paths | git hash-object --stdin)
output base "$base"
output work "$work"
output sources "$sources"
