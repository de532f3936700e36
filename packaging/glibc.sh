#!/usr/bin/env bash
# That a program for Linux needs no C library newer than a version.
# glibc.sh PROGRAM VERSION: needs readelf.
set -euo pipefail
newest=$(readelf --version-info "$1" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort --version-sort --unique | tail -1)
if [ "$(printf '%s\n' "$newest" "$2" | sort --version-sort | tail -1)" != "$2" ]; then
    printf '%s needs glibc %s, which is newer than %s\n' "$1" "$newest" "$2"
    exit 1
fi
printf 'glibc: %s, at most %s\n' "$newest" "$2"
