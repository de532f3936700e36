#!/bin/sh
# jp_arrow writes every day of 2019 as 平成31年 and every day of 1989 as 昭和64年: 令和元年 and 平成元年 do not exist for it.
#
# It takes the era by the year alone, and of two eras in a year the older. 令和元年12月31日, which it reads rightly as 2019-12-31, comes back as
# 平成31年12月31日, eight months after 平成 had ended, and as H31.12.31; 1 January 2020 is 令和2年. Plans and certificates of those years so bear
# the wrong era. What is no date it reads as one: 令和7年度末, the end of March 2026, is 1 January 2025.
#
# jp-arrow 0.1.0 with arrow 1.4.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jp-arrow==0.1.0 arrow==1.4.0
venv/bin/python - <<'PYTHON'
import sys
import jp_arrow

EXPECTED = {
    "1989-01-07": ("1989-01-07", "昭和64年1月7日", "S64.1.7"),
    "1989-01-08": ("1989-01-08", "昭和64年1月8日", "S64.1.8"),
    "平成元年12月31日": ("1989-12-31", "昭和64年12月31日", "S64.12.31"),
    "1990-01-01": ("1990-01-01", "平成2年1月1日", "H2.1.1"),
    "2019-04-30": ("2019-04-30", "平成31年4月30日", "H31.4.30"),
    "2019-05-01": ("2019-05-01", "平成31年5月1日", "H31.5.1"),
    "令和元年12月31日": ("2019-12-31", "平成31年12月31日", "H31.12.31"),
    "2020-01-01": ("2020-01-01", "令和2年1月1日", "R2.1.1"),
    "令和7年度末": ("2025-01-01", "令和7年1月1日", "R7.1.1"),
}
found = True
for text, expected in EXPECTED.items():
    day = jp_arrow.get(text)
    seen = (str(day.date()), day.format(jp_arrow.FORMAT_WAREKI), day.format(jp_arrow.FORMAT_JISX0301))
    print(text, *seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
