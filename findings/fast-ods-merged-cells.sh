#!/bin/sh
# fast-ods moves every value beside a cell merged downwards one column to the left, and reads a cell's comment in place of its text.
#
# What a merged cell covers stands in .ods as table:covered-table-cell, which it leaves out without keeping the place: in a row of a goal
# that spans two rows, the item is in the column of the goal's number, and its month in the item's. Goal sheets are made of such cells. Of a
# cell with a comment (office:annotation) the first paragraph inside is taken, the comment's: 要確認 where the cell says 窓口を整える.
#
# fast-ods 0.3.2, the file written with odfpy 1.4.1, both from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fast-ods==0.3.2 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import sys
from fast_ods import ODSParser
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P


def cell(text, comment=None, **merged):
    made = TableCell(valuetype="string", **merged)
    if comment:
        note = Annotation()
        note.addElement(P(text=comment))
        made.addElement(note)
    made.addElement(P(text=text))
    return made


document = OpenDocumentSpreadsheet()
table = Table(name="goals")
for cells in (
    [cell("番号"), cell("実施項目"), cell("いつまで")],
    [cell("1", numberrowsspanned="2", numbercolumnsspanned="1"), cell("予約を受ける"), cell("9月")],
    [CoveredTableCell(), cell("電話を増やす"), cell("12月")],
    [cell("2"), cell("窓口を整える", comment="要確認"), cell("年度末")],
):
    row = TableRow()
    for each in cells:
        row.addElement(each)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("goals.ods")
rows = list(ODSParser().parse("goals.ods"))
for row in rows:
    print(row)
found = rows[1:] == [("1", "予約を受ける", "9月"), ("電話を増やす", "12月"), ("2", "要確認", "年度末")]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
