#!/bin/sh
# kanji-to-number makes 50020人 of 二十五万人 and 13500円 of 三千五百万円; jpnumeric makes 100 of 百十.
#
# The first adds 万 and 億 to what stands before them where it should multiply, so that ten thousand (一万) is right and ten times as much
# is not. The second forgets a 十 that has no figure of its own after 百. Amounts and numbers of people in documents written downwards
# are in these figures: budgets and results come out as other amounts, each of them a plausible one. kanjize has all of them right.
#
# kanji-to-number 0.2.1, jpnumeric 0.1.1 and kanjize 1.6.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check kanji-to-number==0.2.1 jpnumeric==0.1.1 kanjize==1.6.1
venv/bin/python - <<'PYTHON'
import sys
from jpnumeric import replace_jpnumeric_int
from kanji_to_number import kanji_to_number_in_text
from kanjize import kanji2number

EXPECTED = {
    "一万": ("10000", "10000", 10000),
    "十万": ("10010", "100000", 100000),
    "二十五万": ("50020", "250000", 250000),
    "三千五百万": ("13500", "35000000", 35000000),
    "百十": ("110", "100", 110),
    "百二十": ("120", "120", 120),
}
found = True
for text, expected in EXPECTED.items():
    seen = (kanji_to_number_in_text(text), replace_jpnumeric_int(text), kanji2number(text))
    print("{}: {} by kanji-to-number, {} by jpnumeric, {} by kanjize".format(text, *seen))
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
