#!/bin/sh
# ja-timex reads 2026年度 as a fiscal year, 令和8年度 as the calendar year 2026, and 令和6～8年度 as a duration of eight years.
#
# With an era before it the 度 is left outside of what is found: the value is 2026-XX-XX, January to December, where FY2026 is April to
# March. Offices write the era. What is due in 令和8年度末, the end of March 2027, so sorts under 2026, a year too early, and nothing tells.
#
# ja-timex 0.2.8 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ja-timex==0.2.8
venv/bin/python - <<'PYTHON'
import sys
from ja_timex import TimexParser

EXPECTED = {
    "2026年度": [("2026年度", "DATE", "FY2026")],
    "令和8年度": [("令和8年", "DATE", "2026-XX-XX")],
    "令和8年度末までに": [("令和8年", "DATE", "2026-XX-XX")],
    "令和6～8年度": [("8年", "DURATION", "P8Y")],
}
parser = TimexParser()
found = True
for text, expected in EXPECTED.items():
    seen = [(each.text, each.type, each.value) for each in parser.parse(text)]
    print(text, "→", seen)
    found &= seen == expected
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
