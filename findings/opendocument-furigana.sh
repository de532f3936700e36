#!/bin/sh
# A name with furigana in an OpenDocument cell is read as 見本みほん by calamine, and as nothing at all by ezodf.
#
# In .ods a reading stands as text:ruby-text beside its text:ruby-base in the same paragraph. calamine (pandas and pyexcel-ods too) runs the
# reading into the text; ezodf, and pandas-ods-reader on it, leave out base and reading, so that the name is gone and the rest of the
# cell stands. In .xlsx calamine leaves out the readings alone.
#
# python-calamine 0.9.1 and ezodf 0.3.2, the files written with odfpy 1.4.1 and openpyxl 3.1.5, all from PyPI. Fails when it is not so
# any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5 ezodf==0.3.2 lxml==6.1.3
venv/bin/python - <<'PYTHON'
import re, sys, zipfile
import ezodf, openpyxl
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
by_ezodf = next(ezodf.opendoc("name.ods").sheets[0].rows())[0].value
print(".ods: {} by calamine, {} by ezodf; .xlsx: {} by calamine".format(texts[0], by_ezodf, texts[1]))
found = texts == ["見本みほん　花子", "見本　花子"] and by_ezodf == "　花子"
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
