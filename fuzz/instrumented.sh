#!/usr/bin/env bash
# The compiler, told to count which branches of our own code are taken: the flags that cargo-fuzz hands to all code.
rustc=$1
shift
flags=()
case " $* " in
    *' --crate-name mokuhyo '* | *' --crate-name mokuhyo_fuzz '*)
        flags=(-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
            -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions=on -Coverflow-checks=on)
        ;;
esac
exec "$rustc" "$@" "${flags[@]}"
