#!/usr/bin/env bash
# The program: the one that is named, the one that was built before, or one built now.
set -euo pipefail
# shellcheck source=action/runner.sh
. "$(dirname "$0")/runner.sh"

program=${MOKUHYO_PROGRAM:-}
if [ -z "$program" ]; then
    program="$MOKUHYO_WORK/program/bin/mokuhyo"
    if [ ! -x "$program" ]; then
        if command -v rustup >/dev/null; then
            rustup toolchain install stable --profile minimal
            export RUSTUP_TOOLCHAIN=stable
        fi
        cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$MOKUHYO_WORK/program"
    fi
fi
"$program" --version
output program "$program"
