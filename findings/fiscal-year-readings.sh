#!/bin/sh
# pykakasi reads 四月一日, the first day of Japan's fiscal year, as わたぬき, a family name; haqumei reads 令和元年度 as れいわもとねんど.
#
# Every other first of a month is ついたち to pykakasi; that one is in its dictionary as the rare name that is written with the same letters. To
# haqumei 元 before 年度 is the noun もと (origin), where 元年 without 度 is がんねん. Furigana and what is read aloud are made of such readings,
# for those who cannot read the kanji and so do not see the mistake: a plan that begins on "Watanuki", in the year "Moto".
#
# pykakasi 2.3.0 and haqumei 0.12.3 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pykakasi==2.3.0 haqumei==0.12.3
venv/bin/python - <<'PYTHON'
import sys
import pykakasi
from haqumei import Haqumei

DAYS = {
    "三月一日": "さんがつついたち",
    "四月一日": "わたぬき",
    "令和八年四月一日から": "れいわはちねんわたぬきから",
    "四月二日": "しがつふつか",
    "五月一日": "ごがつついたち",
}
YEARS = {"令和元年": "レーワガンネン", "令和元年度": "レーワモトネンド", "平成元年度": "ヘーセーモトネンド", "令和2年度": "レーワニネンド"}
kakasi, haqumei = pykakasi.kakasi(), Haqumei()
days = {day: "".join(word["hira"] for word in kakasi.convert(day)) for day in DAYS}
years = {year: haqumei.g2k(year) for year in YEARS}
print("pykakasi:", days)
print("haqumei:", years)
found = days == DAYS and years == YEARS
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
