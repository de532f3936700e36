#!/bin/sh
# calamine runs the furigana of an OpenDocument cell into its text: 見本 with みほん over it becomes 見本みほん.
#
# In .ods a reading stands as text:ruby-text beside its text:ruby-base in the same paragraph. Names of people come out with their
# readings in the midst of them; in .xlsx the same library leaves the readings out.
#
# python-calamine 0.9.1, the files written with odfpy 1.4.1 and openpyxl 3.1.5, all from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import re, sys, zipfile
import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, Ruby, RubyBase, RubyText
from python_calamine import CalamineWorkbook

document = OpenDocumentSpreadsheet()
table, row, cell, line, ruby = Table(name="a"), TableRow(), TableCell(valuetype="string"), P(), Ruby()
ruby.addElement(RubyBase(text="見本"))
ruby.addElement(RubyText(text="みほん"))
line.addElement(ruby)
line.addText("　花子")
for outer, inner in [(cell, line), (row, cell), (table, row), (document.spreadsheet, table)]:
    outer.addElement(inner)
document.save("name.ods")

book = openpyxl.Workbook()
book.active["A1"] = "見本　花子"
book.save("plain.xlsx")
READING = '<rPh sb="0" eb="2"><t>みほん</t></rPh>'
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("name.xlsx", "w") as new:
    for item in old.namelist():
        text = old.read(item)
        if item == "xl/sharedStrings.xml":
            text = re.sub(r"</t></si>", f"</t>{READING}</si>", text.decode()).encode()
        new.writestr(item, text)

texts = [CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()[0][0] for name in ("name.ods", "name.xlsx")]
print(".ods: {}, .xlsx: {}".format(*texts))
found = texts == ["見本みほん　花子", "見本　花子"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
