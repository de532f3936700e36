#!/bin/sh
# madato writes the name of who made a comment, the time and the comment into the cell's text when it makes Markdown of an .ods.
#
# A comment stands in the cell (office:annotation), with dc:creator and dc:date beside its text. Of a cell with 窓口を整える and the comment
# 再検討 madato makes 見本花子2026-04-01T09:00:00再検討<br/>窓口を整える, in Markdown, CSV and JSON alike: what a colleague noted for the
# office is published in her name, as the goal. Nothing is reported. calamine, which madato is built on, has the goal alone by now.
#
# madato 0.7.1, python-calamine 0.9.1 and odfpy 1.4.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check madato==0.7.1 python-calamine==0.9.1 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
import json, sys
import madato
from odf.dc import Creator, Date
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

document = OpenDocumentSpreadsheet()
table = Table(name="目標")
for texts in (["目標", "期限"], ["窓口を整える", "9月"]):
    row = TableRow()
    for text in texts:
        cell = TableCell(valuetype="string")
        if text == "窓口を整える":
            note = Annotation()
            for part in (Creator(text="見本花子"), Date(text="2026-04-01T09:00:00"), P(text="再検討")):
                note.addElement(part)
            cell.addElement(note)
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("goals.ods")
[in_json] = json.loads(madato.spreadsheet_to_json("goals.ods", "目標"))
in_csv = madato.spreadsheet_to_csv("goals.ods", "目標").splitlines()
in_markdown = madato.spreadsheet_to_md("goals.ods", None)
by_calamine = CalamineWorkbook.from_path("goals.ods").get_sheet_by_index(0).to_python()
for name, seen in (("JSON", in_json), ("CSV", in_csv), ("Markdown", in_markdown), ("calamine", by_calamine)):
    print(name, seen)
told = "見本花子2026-04-01T09:00:00再検討<br/>窓口を整える"
found = in_json == {"目標": told, "期限": "9月"} and in_csv == ["目標,期限", f"{told},9月"] and told in in_markdown
found &= by_calamine == [["目標", "期限"], ["窓口を整える", "9月"]]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
