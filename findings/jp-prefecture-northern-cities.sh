#!/bin/sh
# jp_prefecture says that 札幌市 is in 埼玉県, 青森市 in 静岡県 and 仙台市 in 佐賀県, and that 宇都宮市 is in none; it knows no 011002.
#
# The first two digits of a local government's code are its prefecture's, 01 to 47. The package keeps codes as numbers, where 01100 is 1100,
# and takes the first two digits of that: 11 for 札幌市. So it is with each city of the nine prefectures from 北海道 to 栃木県; from 群馬県 (10)
# onwards all are right. The official code of six digits is written with its nought (011002): as a text, which the manual allows as well as
# a number, it finds none of the nine, and 261009 at once.
#
# jp-prefecture 0.7.9.1 with pandas 3.1.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jp-prefecture==0.7.9.1 pandas==3.1.1
venv/bin/python - <<'PYTHON'
import sys
from jp_prefecture.jp_cities import jp_cities

PREFECTURES = {
    "札幌市": "埼玉県", "青森市": "静岡県", "盛岡市": "島根県", "仙台市": "佐賀県", "秋田市": None, "山形市": None, "福島市": None,
    "水戸市": None, "宇都宮市": None, "前橋市": "群馬県", "横浜市": "神奈川県", "京都市": "京都府",
}
CODES = {"011002": None, "041009": None, "092011": None, "102016": "前橋市", "261009": "京都市"}
found = True
for city, expected in PREFECTURES.items():
    seen = jp_cities.cityname2prefecture(city)
    print(city, seen)
    found &= seen == expected
for code, expected in CODES.items():
    seen = jp_cities.citycode2name(code)
    print(code, seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
