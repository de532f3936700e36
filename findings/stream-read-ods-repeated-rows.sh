#!/bin/sh
# stream-read-ods reads equal rows of an OpenDocument sheet that follow each other as one row.
#
# The format has such rows stand once, with table:number-rows-repeated. The library knows the like of cells and not of rows: of three lines
# of 未定 or of a month's equal results one is left, the rows below move up, and counts and totals are too small. A cell's comment it reads
# as a first line of the cell's text. calamine reads all five rows, and the text without the comment.
#
# stream-read-ods 0.0.22 and python-calamine 0.9.1, the file written with odfpy 1.4.1, all from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check stream-read-ods==0.0.22 python-calamine==0.9.1 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import sys
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook
from stream_read_ods import stream_read_ods

document = OpenDocumentSpreadsheet()
table = Table(name="results")
for text, times, comment in (("実績", 1, None), ("未定", 3, None), ("12件", 1, "要確認")):
    row, cell = TableRow(numberrowsrepeated=times), TableCell(valuetype="string")
    if comment:
        note = Annotation()
        note.addElement(P(text=comment))
        cell.addElement(note)
    cell.addElement(P(text=text))
    row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("results.ods")
with open("results.ods", "rb") as file:
    [by_stream] = [[row[0] for row in rows] for _, rows in stream_read_ods(iter([file.read()]))]
by_calamine = [row[0] for row in CalamineWorkbook.from_path("results.ods").get_sheet_by_index(0).to_python()]
print("stream-read-ods:", by_stream)
print("calamine:", by_calamine)
found = by_stream == ["実績", "未定", "要確認\n12件"] and by_calamine == ["実績", "未定", "未定", "未定", "12件"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
