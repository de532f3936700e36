#!/bin/sh
# A cell that shows a date as an era's year alone (令和8年度) is a bare number to calamine and openpyxl.
#
# Japanese offices let a cell say 令和8年度 by a number format of the date: `[$-411]ggge"年度"`. Both readers take a cell for a date by
# letters of its format, and g and e are not among them: the same day comes as a date where the format has y, m or d as well, and as
# 46113 where it has not.
#
# python-calamine 0.9.1 and openpyxl 3.1.5 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import datetime, sys
import openpyxl
from python_calamine import CalamineWorkbook

FORMATS = {
    '[$-411]ggge"年"m"月"d"日"': True,
    "[$-411]ge.m.d": True,
    'yyyy"年度"': True,
    '[$-411]ggge"年度"': False,
    '[$-411]ggge"年"': False,
    'e"年度"': False,
}
FIRST_OF_APRIL = 46113
book = openpyxl.Workbook()
for row, code in enumerate(FORMATS, 1):
    book.active.cell(row, 1, FIRST_OF_APRIL).number_format = code
book.save("dates.xlsx")
by_calamine = [row[0] for row in CalamineWorkbook.from_path("dates.xlsx").get_sheet_by_index(0).to_python()]
by_openpyxl = [row[0].value for row in openpyxl.load_workbook("dates.xlsx").active.iter_rows()]
found = True
for (code, is_date), one, other in zip(FORMATS.items(), by_calamine, by_openpyxl):
    print(f"{code}: {one!r} by calamine, {other!r} by openpyxl")
    found &= all(isinstance(value, datetime.date) == is_date for value in (one, other))
    found &= is_date or (one, other) == (FIRST_OF_APRIL, FIRST_OF_APRIL)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
