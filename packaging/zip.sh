#!/usr/bin/env bash
# The one zip for a system: all that somebody needs who has no network. The same program gives the same bytes. Its path is printed.
# zip.sh PROGRAM FOLDER [FILE…]: PROGRAM must run here; FILEs are put beside it. Needs Python with packaging/requirements.txt.
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
version=$("$program" --version | sed 's/^mokuhyo //')
target=$("$program" --version --verbose | sed -n 's/^対象: //p' | tr -d '\r')
name="mokuhyo-$version-$target"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
content="$scratch/$name"
mkdir "$content"
case $target in
    *-windows-*) own=mokuhyo.exe installer=install.cmd ;;
    *) own=mokuhyo installer=install.sh ;;
esac
cp "$program" "$content/$own"
"$program" licenses --full >"$content/LICENSES.txt"
"$program" --version --verbose >"$content/VERSION.txt"
"$python" "$here/guide.py" "$content/guide"
cp "$here/$installer" "$content"
# Notepad and cmd want the line ends of Windows.
crlf() { sed 's/\r*$/\r/' "$1" >"$1.new" && mv "$1.new" "$1"; }
{ printf '\357\273\277'; sed "s/@INSTALLER@/$installer/g" "$here/install.ja.txt"; } >"$content/README.txt"
case $target in *-windows-*)
    for text in README.txt LICENSES.txt VERSION.txt "$installer"; do crlf "$content/$text"; done
    ;;
esac
for file in "$@"; do cp "$file" "$content"; done
if command -v sha256sum >/dev/null; then sum=(sha256sum --); else sum=(shasum -a 256 --); fi
# Some systems mark each file as no text with a star.
(cd "$content" && find . -type f | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 "${sum[@]}" | sed 's/^\([0-9a-f]*\) \*/\1  /' >"$scratch/sums")
mv "$scratch/sums" "$content/SHA256SUMS"
"$python" - "$scratch" "$folder/$name.zip" <<'PYTHON'
import sys, zipfile
from pathlib import Path
root, out = Path(sys.argv[1]), sys.argv[2]
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        # No clock: the day on which zip files begin.
        entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), (1980, 1, 1, 0, 0, 0))
        entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
        runs = path.name in ("mokuhyo", "install.sh")
        entry.external_attr = (0o100755 if runs else 0o100644) << 16
        archive.writestr(entry, path.read_bytes())
PYTHON
printf '%s\n' "$folder/$name.zip"
