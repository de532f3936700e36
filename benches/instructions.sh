#!/usr/bin/env bash
# Instructions, as callgrind counts them, of what users wait for; fails where one needs 3 % more than benches/instructions.tsv says.
# Times differ from run to run, these counts hardly do. They do differ with the compiler, the C library and what the processor can
# do, as valgrind shows it: where these are others than those of the counts that are written down, nothing is judged.
# What fingerprints take is left out: valgrind shows no hardware for them. The edit is counted in the tests' own program, whose
# code is not optimised: no other has to be built for it.
# --write writes down what is counted now. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
known="$PWD/benches/instructions.tsv"
cargo build --release --quiet
tests="$(cargo test --test it --no-run 2>&1 | sed -n 's/^ *Executable .*(\(.*\))$/\1/p')"
target="${CARGO_TARGET_DIR:-target}"
mokuhyo="$(cd "$target" && pwd)/release/mokuhyo"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# The sample's largest sheet by itself, and with two that say something else.
project() { # NAME SHEETS
    mkdir -p "$scratch/$1/goals"
    cp mokuhyo.yaml "$scratch/$1/"
    cp goals/r8/fukushi.yaml "$scratch/$1/goals/"
    for ((i = 1; i < $2; i++)); do
        sed "s/^対象: .*/対象: 第$i/; s/窓口/第$i窓口/" goals/r8/fukushi.yaml > "$scratch/$1/goals/$i.yaml"
    done
}
project one 1
project three 3

count() { # COMMAND… — findings are no failure of the measurement.
    local counts="$scratch/counts"
    RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$counts" "$@" > "$scratch/said" 2>&1 ||
        [ -s "$counts" ] || { cat "$scratch/said"; exit 1; } >&2
    callgrind_annotate --threshold=100 --auto=no "$counts" |
        awk '/^ *[0-9,]+ \(/ { gsub(",", "", $1) } /PROGRAM TOTALS/ { all = $1 } /:sha2::/ { hashing += $1 } END { printf "%.0f", all - hashing }'
}
edits() { MOKUHYO_EDITS="$1" count "$tests" --exact preview::edits::one_edit_after_the_other_reaches_the_page --test-threads=1; }

# What the program can ask the processor for, by the loader of the C library.
machine() {
    local loader
    loader="$(ldd "$mokuhyo" | sed -n 's|^[[:space:]]*\(/[^ ]*ld-linux[^ ]*\).*|\1|p')"
    printf '%s; %s; %s; features %s\n' "$(rustc --version)" "$(valgrind --version)" "$(ldd --version | head -n 1)" \
        "$(valgrind --tool=none "$loader" --list-diagnostics 2> /dev/null |
            grep -E '^x86\.cpu_features\.(preferred|features.*\.active)' | sha256sum | cut -c 1-16)"
}

one="$(count "$mokuhyo" --project "$scratch/one" build --jobs 1 --force)"
three="$(count "$mokuhyo" --project "$scratch/three" build --jobs 1 --force)"
check="$(count "$mokuhyo" --project "$scratch/one" check)"
edit="$(edits 1)"
edit="$((($(edits 3) - edit) / 2))"
{
    printf '# %s\n' "$(machine)"
    printf '%s\t%s\n' 'one sheet of 35 goals, cold' "$one" 'one more in the same run' "$(((three - one) / 2))" \
        'check of it' "$check" 'an edit in the preview' "$edit"
} > "$scratch/now"

if [ "${1:-}" = --write ]; then
    cp "$scratch/now" "$known"
    cat "$known"
    exit
fi
is_judged=1
if ! cmp --silent <(head -n 1 "$known") <(head -n 1 "$scratch/now"); then
    is_judged=0
    printf 'Not judged, for this is another machine or compiler: %s\nand not: %s\n' \
        "$(head -n 1 "$scratch/now")" "$(head -n 1 "$known")"
fi
awk -F '\t' -v is_judged="$is_judged" '
    /^#/ { next }
    NR == FNR { before[$1] = $2; next }
    { ratio = $2 / before[$1]; printf "%s: %.1f million, %.3f of what is written down\n", $1, $2 / 1e6, ratio }
    ratio > 1.03 { worse = 1 }
    ratio < 0.97 { better = 1 }
    END {
        if (is_judged && better) print "Less than is written down: benches/instructions.sh --write"
        exit is_judged && worse
    }' "$known" "$scratch/now"
