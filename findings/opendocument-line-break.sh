#!/bin/sh
# calamine joins the lines of an OpenDocument cell where a text:line-break parts them, and nothing tells where.
#
# A break within a paragraph of a cell is text:line-break, one between paragraphs a new text:p. calamine gives a line feed for the second
# and nothing for the first: 生活福祉課 above 障害福祉課 is read as one word. ezodf reads both.
#
# python-calamine 0.9.1 and ezodf 0.3.2, the file written with odfpy 1.4.1, all from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 ezodf==0.3.2 lxml==6.1.3
venv/bin/python - <<'PYTHON'
import sys
import ezodf
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P
from python_calamine import CalamineWorkbook

document = OpenDocumentSpreadsheet()
broken = P(text="生活福祉課")
broken.addElement(LineBreak())
broken.addText("障害福祉課")
table, row = Table(name="a"), TableRow()
for lines in ([broken], [P(text="生活福祉課"), P(text="障害福祉課")]):
    cell = TableCell(valuetype="string")
    for line in lines:
        cell.addElement(line)
    row.addElement(cell)
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("sections.ods")
by_calamine = CalamineWorkbook.from_path("sections.ods").get_sheet_by_index(0).to_python()[0]
by_ezodf = [cell.value for cell in next(ezodf.opendoc("sections.ods").sheets[0].rows())]
print("a break and a paragraph by calamine:", by_calamine)
print("by ezodf:", by_ezodf)
found = by_calamine == ["生活福祉課障害福祉課", "生活福祉課\n障害福祉課"] and by_ezodf == ["生活福祉課\n障害福祉課"] * 2
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
