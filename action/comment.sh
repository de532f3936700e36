#!/usr/bin/env bash
# Writes what changed as one comment on the pull request, and writes it anew each time.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

# A line that nobody sees tells our comment from others, and that of one project from that of another. Sheets cannot write it: the comment shows
# what they say as text.
marker="<!-- mokuhyo $(printf '%s' "$MOKUHYO_PROJECT" | git hash-object --stdin) -->"
comments="repos/$GITHUB_REPOSITORY/issues/$MOKUHYO_PULL_REQUEST/comments"

cannot() { # MESSAGE
    printf '::warning title=%s::%s\n' 'コメントを書けません' "$(escaped "$1")"
    exit 0
}

command -v gh >/dev/null || cannot 'gh（GitHub CLI）がありません。変わった目標は、この実行の概要（Summary）で見られます。'
# A token of an app is nobody's: then the comment is that of a bot.
me=$(gh api user --jq .login 2>/dev/null) || me=
case $me in *[!A-Za-z0-9-]*) me= ;; esac
author='.user.type == "Bot"'
[ -z "$me" ] || author=".user.login == \"$me\""
found=$(gh api --paginate "$comments?per_page=100" --jq ".[] | select($author) | select(.body | startswith(\"$marker\")) | .id" 2>"$MOKUHYO_WORK/complaints") \
    || cannot "プルリクエストのコメントを読めません。ジョブに permissions: pull-requests: write を指定してください。$(cat "$MOKUHYO_WORK/complaints")"
id=${found%%$'\n'*}

# Where there was never anything to tell, nobody is told so.
if [ -z "$id" ] && [ "$(wc -l <"$MOKUHYO_WORK/changes.md")" -le 1 ] && grep -q '^\*\*目標の変更はありません。\*\*' "$MOKUHYO_WORK/changes.md"; then
    exit 0
fi
{
    printf '%s\n### 変わった目標\n\n' "$marker"
    cat "$MOKUHYO_WORK/changes.md"
} >"$MOKUHYO_WORK/comment.md"
request=(--method POST "$comments")
[ -z "$id" ] || request=(--method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id")
gh api "${request[@]}" -F "body=@$MOKUHYO_WORK/comment.md" --silent 2>"$MOKUHYO_WORK/complaints" \
    || cannot "フォークからのプルリクエストでは、コメントを書けません。変わった目標は、この実行の概要（Summary）で見られます。$(cat "$MOKUHYO_WORK/complaints")"
