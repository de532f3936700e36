#!/bin/sh
# suji makes 午後2時30.01 of 午後二時三十分 (half past two) and 10.01に周知する of 十分に周知する (make known sufficiently).
#
# It finds numbers in Japanese text. 分 is a hundredth to it (打率は三割二分五厘), behind every number and in every word: 15分, a quarter of an
# hour, is 0.15, and 十分, "enough" or ten minutes, is ten and a hundredth. 十割, the whole, is 10.1 and not 1, since what stands at 十 and at 割
# is added. Written back in kanji the minutes are gone: 三十分 is 三十, and 15分 is 零, nought. Opening hours and waiting times are in minutes.
#
# suji 0.1.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check suji==0.1.0
venv/bin/python - <<'PYTHON'
import sys
import suji

EXPECTED = {
    "打率は三割二分五厘です": ("打率は0.32500000000000007です", "打率は零です"),
    "午後二時三十分に開く": ("午後2時30.01に開く", "午後二時三十に開く"),
    "待ち時間を15分に縮める": ("待ち時間を0.15に縮める", "待ち時間を零に縮める"),
    "十分に周知する": ("10.01に周知する", "一十に周知する"),
    "達成は十割": ("達成は10.1", "達成は一十"),
    "二十五人が三か所で": ("25人が3か所で", "二十五人が三か所で"),
}
found = True
for text, expected in EXPECTED.items():
    seen = (suji.value(text), suji.kansuji(text))
    print(text, *seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
