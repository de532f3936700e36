#!/usr/bin/env bash
# Debian's package of a program that was built for this machine's kind. Its path is printed.
# deb.sh PROGRAM FOLDER: needs dpkg-deb and gzip.
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
here=$(cd "$(dirname "$0")/.." && pwd)
version=$("$program" --version | sed 's/^mokuhyo //')
case $("$program" --version --verbose | sed -n 's/^対象: //p') in
    x86_64-*) architecture=amd64 ;;
    aarch64-*) architecture=arm64 ;;
    *) echo 'deb.sh: no package for this kind of machine' >&2; exit 1 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root="$scratch/root"
doc="$root/usr/share/doc/mokuhyo"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$doc" "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions" \
    "$root/usr/share/zsh/vendor-completions" "$root/usr/share/fish/vendor_completions.d"
install -m 755 "$program" "$root/usr/bin/mokuhyo"
"$program" man | gzip -9n >"$root/usr/share/man/man1/mokuhyo.1.gz"
"$program" completions bash >"$root/usr/share/bash-completion/completions/mokuhyo"
"$program" completions zsh >"$root/usr/share/zsh/vendor-completions/_mokuhyo"
"$program" completions fish >"$root/usr/share/fish/vendor_completions.d/mokuhyo.fish"
"$program" licenses --full >"$doc/copyright"
gzip -9n <"$here/CHANGELOG.md" >"$doc/changelog.gz"
glibc=$(readelf --version-info "$program" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort --version-sort | tail -1 || true)
cat >"$root/DEBIAN/control" <<CONTROL
Package: mokuhyo
Version: $version
Architecture: $architecture
Maintainer: The mokuhyo authors <nobody@example.invalid>
Section: text
Priority: optional
${glibc:+Depends: libc6 (>= $glibc), libgcc-s1
}Suggests: git
Installed-Size: $(find "$root/usr" -type f -printf '%s\n' | awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
Description: goal sheets of Japanese local governments, from YAML to the official PDF
 mokuhyo keeps the goal sheets of a city's departments (組織目標展開整理表)
 as plain text, points at the line and column of each mistake, and makes the
 official tagged PDF (PDF/A-3a, PDF/UA-1). It shows changes goal by goal,
 merges two people's work, reads and writes workbooks and serves editors.
 .
 It is one program that needs no network.
CONTROL
# Folders of whoever builds may be closed to others.
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path '*/bin/*' -exec chmod 644 {} +
file="$folder/mokuhyo_${version}_$architecture.deb"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} dpkg-deb --root-owner-group -Zxz --build "$root" "$file" >/dev/null
printf '%s\n' "$file"
