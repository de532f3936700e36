#!/bin/sh
# datetimejp says of its directive %e that it is the 年度, and writes the calendar year of the era: 31 March 2026 as 令和08年度.
#
# That day is the last of 令和7年度. Japanese offices count their years from April, so what is written with %g%e年度 is a year too late for
# every day from January to March, the months in which the year's results are reported; for the other nine months it is right.
#
# datetimejp 1.1.0 from PyPI; its manual is the package's own description. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check datetimejp==1.1.0
venv/bin/python - <<'PYTHON'
import importlib.metadata, sys
from datetimejp import JDate

manual = importlib.metadata.metadata("datetimejp").get_payload() or importlib.metadata.metadata("datetimejp")["Description"]
row = next(line for line in manual.splitlines() if line.startswith("| %e |"))
print("its manual:", row)
written = {day.isoformat(): day.strftime("%g%e年度") for day in (JDate(2026, 3, 31), JDate(2026, 4, 1), JDate(2027, 1, 15))}
print(written)
found = "年度" in row and list(written.values()) == ["令和08年度", "令和08年度", "令和09年度"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
