#!/usr/bin/env bash
# Checks the sheets: annotations in the log, errors first since GitHub shows ten of a kind, and all findings in the summary.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

arguments=(check)
[ -z "$MOKUHYO_BASE" ] || arguments+=(--changed-since "$MOKUHYO_BASE")
[ "$MOKUHYO_DENY_WARNINGS" != true ] || arguments+=(--deny warnings)

status=0
mokuhyo "${arguments[@]}" --format github >"$MOKUHYO_WORK/annotations" 2>"$MOKUHYO_WORK/complaints" || status=$?
# The runner counts paths from the repository's folder, the program from the project's.
folder=${MOKUHYO_PROJECT#./}
folder=${folder%/}
prefix=
[ "$folder" = . ] || [ -z "$folder" ] || prefix=$(property "$folder/")
while IFS= read -r line; do
    printf '%s\n' "${line/ file=/" file=$prefix"}"
done <"$MOKUHYO_WORK/annotations"
show "$MOKUHYO_WORK/complaints"
[ "$status" -le 1 ] || fail 'シートを確かめられません' "$(cat "$MOKUHYO_WORK/complaints")"

mokuhyo "${arguments[@]}" >"$MOKUHYO_WORK/findings" 2>/dev/null || true
summarise 'シートの確認' "$MOKUHYO_WORK/findings"
if [ "$status" -eq 0 ]; then output errors false; else output errors true; fi
