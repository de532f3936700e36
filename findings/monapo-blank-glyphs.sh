#!/bin/sh
# Debian's fonts-monapo maps visible characters to glyphs that draw nothing.
#
# A program that asks the font's cmap whether it has № or ㎡ is told yes, sets it, and leaves a blank on the page: no .notdef box,
# no fallback. It draws the yen sign for U+005C, and 昂 (U+6602) for 昻 (U+663B), a kanji of its own in names.
#
# fonts-monapo 20170722-3 (Debian 12), read with fontTools 4.60.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-monapo=20170722-3 >/dev/null 2>&1
dpkg-deb -x fonts-monapo_*.deb .
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fonttools==4.60.1
venv/bin/python - "$(find . -name monapo.ttf)" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
cmap, glyf = font.getBestCmap(), font["glyf"]
outline = lambda c: (list(glyf[cmap[ord(c)]].getCoordinates(glyf)[0]), cmap[ord(c)] != ".notdef")
blank = [chr(c) for c, name in cmap.items() if glyf[name].numberOfContours == 0 and chr(c).isprintable() and not chr(c).isspace()]
print(f"{font['name'].getDebugName(5)}: {len(blank)} visible characters without outline:")
print("".join(blank))
found = len(blank) == 75 and all(c in blank for c in "№Ⅱ㎡㈲〝〟") and outline("\\") == outline("¥") and outline("昻") == outline("昂")
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
