#!/bin/sh
# docuver, which unpacks .ods files for Git, gives back a sheet whose total is Err:510 in LibreOffice and that calamine finds no sheet in.
#
# Its manual has the file unpacked into a folder, the file removed, and the folder packed again when it is wanted. On the way each part is
# written anew and indented. Where a cell has a bold word, the lines and blanks of the indentation stand between the words: LibreOffice shows
# them, and one blank would be left by the standard (ODF 1.3, 6.1.2), where Japanese has none. The prefix of formulas (of:), which is used in
# their values alone, is declared no more, so that every sum is an error. Nothing is reported.
#
# docuver 0.1.0, odfpy 1.4.1 and python-calamine 0.9.1 from PyPI; LibreOffice Calc 7.4.7 (Debian 12, libreoffice-calc 4:7.4.7-1+deb12u14,
# taken where it is not there); needs Git. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v soffice >/dev/null || apt-get install -y -qq --no-install-recommends libreoffice-calc=4:7.4.7-1+deb12u14 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docuver==0.1.0 odfpy==1.4.1 python-calamine==0.9.1
mkdir project && cd project
../venv/bin/python - <<'PYTHON'
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet

document = OpenDocumentSpreadsheet()
sheet = table.Table(name="目標")
words = text.P(text="予約を")
words.addElement(text.Span(text="電話"))
words.addText("でも受ける")
total = {"valuetype": "float", "value": "3", "formula": "of:=SUM([.B1:.B2])"}
for paragraph, cell in ((words, {"valuetype": "float", "value": "1"}), (text.P(text="窓口"), {"valuetype": "float", "value": "2"}), (text.P(text="計"), total)):
    row, name, number = table.TableRow(), table.TableCell(valuetype="string"), table.TableCell(**cell)
    name.addElement(paragraph)
    number.addElement(text.P(text=cell["value"]))
    for each in (name, number):
        row.addElement(each)
    sheet.addElement(row)
document.spreadsheet.addElement(sheet)
document.save("goals.ods")
PYTHON
cp goals.ods ../before.ods
git init -q .
../venv/bin/docuver init >/dev/null
../venv/bin/docuver sync goals.ods >/dev/null
rm goals.ods
../venv/bin/docuver sync goals.odsf >/dev/null
cp goals.ods ../after.ods
cd ..
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 before.ods after.ods >/dev/null 2>&1
venv/bin/python - <<'PYTHON'
import csv, sys
import python_calamine

rows = {name: list(csv.reader(open(f"{name}.csv", newline=""))) for name in ("before", "after")}
sheets = {name: python_calamine.load_workbook(f"{name}.ods").sheet_names for name in rows}
for name in rows:
    print(name, rows[name], "sheets:", sheets[name])
text = rows["after"][0][0]
found = rows["before"] == [["予約を電話でも受ける", "1"], ["窓口", "2"], ["計", "3"]] and sheets == {"before": ["目標"], "after": []}
found &= "".join(text.split()) == "予約を電話でも受ける" and "\n" in text and rows["after"][2] == ["計", "Err:510"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
