#!/bin/sh
# xlsx2csv loses the year of a date that a cell shows by its era: 令和8年3月31日 comes as ggge"年"03"月"31"日", and 2026 is gone.
#
# It writes dates by the cell's number format, knows the letters y, m and d of it and copies the others, quotation marks too. With the era
# in the format, as offices have it, no year is written at all: 2026 and 2019 give the same line. A format of year,
# month and day in kanji keeps its year, between the quotation marks of the format: 2026"年"03"月"31"日".
#
# xlsx2csv 0.8.6 and openpyxl 3.1.5 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import csv, datetime, subprocess, sys
import openpyxl

ERA, KANJI, PLAIN = '[$-411]ggge"年"m"月"d"日"', 'yyyy"年"m"月"d"日"', "yyyy/m/d"
book = openpyxl.Workbook()
for row, year in enumerate((2026, 2019), 1):
    for column, code in enumerate((ERA, KANJI, PLAIN), 1):
        book.active.cell(row, column, datetime.date(year, 3, 31)).number_format = code
book.save("dates.xlsx")
subprocess.run(["venv/bin/xlsx2csv", "dates.xlsx", "dates.csv"], check=True)
with open("dates.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
for row in rows:
    print(row)
lost, quoted = 'ggge"年"03"月"31"日"', '{}"年"03"月"31"日"'
found = rows == [[lost, quoted.format(year), f"{year}/03/31"] for year in (2026, 2019)]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
