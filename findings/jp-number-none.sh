#!/bin/sh
# jp_number puts the word None before a text that begins with a narrow figure, None二千二十六年九月末, and reads 5千円 as 1000.
#
# normalize_kanjinumber writes the figures of a text in kanji. Figures within a text come right, narrow or wide; where one stands first the
# nothing that it found before it is written down as a word. Deadlines (2026年9月末), counts (12件) and house numbers begin with one. To
# kanji2number a narrow figure is none: 5千円 is a thousand, 1億2000万 is 100010000, and each is right with wide figures.
#
# jp-number 0.1.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jp-number==0.1.1
venv/bin/python - <<'PYTHON'
import sys
from jp_number import JpNumberParser

EXPECTED = {
    "2026年9月末": ("None二千二十六年九月末", -1),
    "12件": ("None十二件", -1),
    "5千円": ("None五千円", 1000),
    "５千円": ("五千円", 5000),
    "1億2000万円": ("None一億二千万円", 100010000),
    "１億２０００万円": ("一億二千万円", 120000000),
    "窓口を3か所に": ("窓口を三か所に", -1),
}
parser = JpNumberParser()
found = True
for text, expected in EXPECTED.items():
    seen = (parser.normalize_kanjinumber(text), parser.kanji2number(text).as_int)
    print(text, *seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
