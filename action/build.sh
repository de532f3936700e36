#!/usr/bin/env bash
# Makes the PDFs. A sheet with errors has none: the step before has told them.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

status=0
mokuhyo build --out "$MOKUHYO_WORK/pdf" >"$MOKUHYO_WORK/built" 2>&1 || status=$?
show "$MOKUHYO_WORK/built"
[ "$status" -le 1 ] || fail 'PDFを作れません' 'このステップの記録を見てください。'
