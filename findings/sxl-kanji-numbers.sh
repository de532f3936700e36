#!/bin/sh
# sxl takes a number that its cell shows in kanji or full-width figures for a day: 1200 in [DBNum1] is 14 April 1903.
#
# It calls a format one of dates when there is a d in it, in square brackets too, and DBNum has one. Numbers of documents written downwards
# are shown so (千二百, ８割), and of such a column each is a day of the years from 1900, of the same type as true days. Amounts with a
# unit or in red ([Red]) are read as numbers. openpyxl reads all of them.
#
# sxl 0.0.1a10 and openpyxl 3.1.5 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sxl==0.0.1a10 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import datetime, sys
import openpyxl, sxl

EXPECTED = {
    (8, '[DBNum3]0"割"'): datetime.datetime(1900, 1, 8),
    (12, "[DBNum1]General"): datetime.datetime(1900, 1, 12),
    (1200, "[DBNum1]General"): datetime.datetime(1903, 4, 14),
    (1200, '#,##0"円"'): 1200,
    (-1200, '#,##0;[Red]"▲"#,##0'): -1200,
    (46113, "yyyy/m/d"): datetime.datetime(2026, 4, 1),
}
book = openpyxl.Workbook()
for row, (value, code) in enumerate(EXPECTED, 1):
    book.active.cell(row, 1, value).number_format = code
book.save("goals.xlsx")
by_sxl = [row[0] for row in sxl.Workbook("goals.xlsx").sheets[1].rows]
by_openpyxl = [row[0] for row in openpyxl.load_workbook("goals.xlsx").active.iter_rows(values_only=True)]
for (value, code), one, other in zip(EXPECTED, by_sxl, by_openpyxl):
    print(f"{value} as {code}: {one} by sxl, {other} by openpyxl")
numbers = [value for value, _ in EXPECTED][:5]
found = by_sxl == list(EXPECTED.values()) and by_openpyxl == [*numbers, datetime.datetime(2026, 4, 1)]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
