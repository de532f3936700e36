#!/bin/sh
# tablib reads the number of an OpenDocument cell from what the cell shows: 12,345,600 shown in thousands is 12346, and 12.6 shown as 13 is 13.
#
# An .ods cell has its value in office:value and the text as shown beside it. tablib makes the number from the text, so
# that a rounded or shortened view is taken for the figure: a budget kept in yen and shown in 千円 is a thousandth of itself. Of a date it
# takes the value. calamine gives the values of all.
#
# tablib 3.10.0 and python-calamine 0.9.1, the file written with odfpy 1.4.1, all from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check "tablib[ods]==3.10.0" python-calamine==0.9.1 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import datetime, sys
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

NUMBERS = [("12345600", "12346"), ("12.6", "13"), ("1200", "1200")]
document = OpenDocumentSpreadsheet()
table, head, row = Table(name="budget"), TableRow(), TableRow()
for column, (value, shown) in enumerate(NUMBERS):
    title, cell = TableCell(valuetype="string"), TableCell(valuetype="float", value=value)
    title.addElement(P(text=f"column {column}"))
    cell.addElement(P(text=shown))
    head.addElement(title)
    row.addElement(cell)
title, date = TableCell(valuetype="string"), TableCell(valuetype="date", datevalue="2026-03-31")
title.addElement(P(text="day"))
date.addElement(P(text="3月31日"))
head.addElement(title)
row.addElement(date)
table.addElement(head)
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("budget.ods")
with open("budget.ods", "rb") as file:
    by_tablib = list(tablib.Dataset().load(file, format="ods")[0])
by_calamine = CalamineWorkbook.from_path("budget.ods").get_sheet_by_index(0).to_python()[1]
print("tablib:", by_tablib)
print("calamine:", by_calamine)
day = datetime.date(2026, 3, 31)
found = by_tablib == [12346.0, 13.0, 1200.0, day] and by_calamine == [12345600.0, 12.6, 1200.0, day]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
