#!/bin/sh
# japanese-address takes 東京都府中市 for 中市 in 京都府 (Kyoto), with 東 left over, and 市川三郷町 for the town 川三郷町.
#
# It parts an address by the signs of its places, 都道府県, 市, 町 and so on, wherever they stand. Where 都 and 府 are neighbours the name of
# another prefecture is in the text, and that is taken; a 市 within a name ends a city that is none (西八代郡市, 余市). Of the towns it
# logs that they are not in its database, of 中市 nothing. Names that are no less like that, 町田市, 府中町 and 広島県府中市, are right.
#
# japanese-address 0.2 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check japanese-address==0.2
venv/bin/python - 2>/dev/null <<'PYTHON'
import sys
from japanese_address import parse

PARTS = ("unparsed_left", "prefecture", "prefecture_eng", "district", "city", "town")
EXPECTED = {
    "東京都府中市": ("東", "京都府", "Kyoto", None, "中市", None),
    "山梨県西八代郡市川三郷町": (None, "山梨県", "Yamanashi", None, "西八代郡市", "川三郷町"),
    "北海道余市郡余市町": (None, "北海道", "Hokkaido", None, "余市", "郡余市町"),
    "東京都町田市": (None, "東京都", "Tokyo", None, "町田市", None),
    "広島県府中市": (None, "広島県", "Hiroshima", None, "府中市", None),
    "広島県安芸郡府中町": (None, "広島県", "Hiroshima", "安芸郡", None, "府中町"),
}
found = True
for text, expected in EXPECTED.items():
    parts = parse(text)
    seen = tuple(parts.get(part) for part in PARTS)
    print(text, *seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
