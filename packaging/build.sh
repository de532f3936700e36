#!/usr/bin/env bash
# Builds the program for a target, so that the same sources and toolchain give the same bytes in whatever folder. Its path is printed.
# build.sh TARGET
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
cargo_home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(rustc --print sysroot)
# What stands in RUSTFLAGS counts instead of .cargo/config.toml.
flags=("--remap-path-prefix=$PWD=/mokuhyo" "--remap-path-prefix=$cargo_home=/cargo" "--remap-path-prefix=$sysroot=/rust")
case $target in *-windows-msvc) flags+=(-C target-feature=+crt-static -C link-arg=/Brepro) ;; esac
export CARGO_ENCODED_RUSTFLAGS CARGO_INCREMENTAL=0 CARGO_PROFILE_RELEASE_STRIP=symbols
printf -v CARGO_ENCODED_RUSTFLAGS '%s\x1f' "${flags[@]}"
CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS%$'\x1f'}
# Build scripts have flags of their own: with a target named, these are not for them.
cargo build --release --locked --target "$target" >&2
ending=
case $target in *-windows-*) ending=.exe ;; esac
printf '%s\n' "${CARGO_TARGET_DIR:-target}/$target/release/mokuhyo$ending"
