#!/usr/bin/env bash
# What the pull request changes in the goals: for the comment and the summary, and on the sheets themselves.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

# By its name, where the target is still what it was.
base=$MOKUHYO_BASE
target="origin/${GITHUB_BASE_REF:-}"
[ "$(git rev-parse --quiet --verify "refs/remotes/$target^{commit}" || true)" != "$base" ] || base=$target

difference() { # ARGUMENT…
    local status=0
    mokuhyo diff "$base...HEAD" "$@" >"$MOKUHYO_WORK/told" 2>&1 || status=$?
    show "$MOKUHYO_WORK/told"
    # 1 tells of a sheet that cannot be read: that is an error of the check.
    [ "$status" -le 1 ] || fail '変わった目標を示せません' "$(cat "$MOKUHYO_WORK/told")"
}

difference --format markdown --out "$MOKUHYO_WORK/changes.md"
{
    printf '### 変わった目標\n\n'
    cat "$MOKUHYO_WORK/changes.md"
} >>"$GITHUB_STEP_SUMMARY"
difference --format pdf --style 見え消し --out "$MOKUHYO_WORK/changes"
