#!/usr/bin/env bash
# Runs one target of the fuzzer on the stable toolchain, guided by the coverage of our own code alone: what others made is built as it always is.
# run.sh TARGET SECONDS: begins with corpus/TARGET and writes nothing there. What is found is left in artifacts/TARGET. Needs a C++ compiler.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
seconds=$2
# The versions that the program is built of.
[ -f Cargo.lock ] || cp ../Cargo.lock Cargo.lock
export RUSTC_WRAPPER="$PWD/instrumented.sh"
cargo build --bin "$target"
mkdir -p "artifacts/$target"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${CARGO_TARGET_DIR:-target}/debug/$target" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="artifacts/$target/" "$scratch" "corpus/$target"
