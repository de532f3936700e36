#!/bin/sh
# fancy-holy-sheet finds no sheet in any workbook that openpyxl writes: what it reads of two rows of goals is an empty list, and no error.
#
# In a workbook the parts are named by relations. Their targets may be given from the package's root (/xl/worksheets/sheet1.xml), as
# openpyxl does, or from the part that names them (worksheets/sheet1.xml), as XlsxWriter does; the standard (ECMA-376, part 2) has both. It
# looks for the first beneath xl/ once more and goes on without. Whoever gathers a city's sheets with it has nothing from the departments
# whose sheets a Python program fills in. The same rows by XlsxWriter are all there.
#
# fancy-holy-sheet 0.10.0, openpyxl 3.1.5 and XlsxWriter 3.3.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fancy-holy-sheet==0.10.0 openpyxl==3.1.5 XlsxWriter==3.3.1
venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path
import holy_sheet, openpyxl, xlsxwriter

ROWS = [["番号", "目標"], ["1", "窓口を整える"]]
workbook = openpyxl.Workbook()
workbook.active.title = "目標"
for row in ROWS:
    workbook.active.append(row)
workbook.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as workbook:
    sheet = workbook.add_worksheet("目標")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)


def texts(path):
    """The texts of each sheet by their cells."""
    sheets = holy_sheet.read(Path(path).read_bytes())["sheets"]
    return [(sheet["name"], {place: cell["value"] for place, cell in sheet["cells"].items()}) for sheet in sheets]


of_openpyxl, of_xlsxwriter = texts("openpyxl.xlsx"), texts("xlsxwriter.xlsx")
print("written by openpyxl:", of_openpyxl)
print("written by XlsxWriter:", of_xlsxwriter)
found = of_openpyxl == [] and of_xlsxwriter == [("目標", {"A1": "番号", "B1": "目標", "A2": "1", "B2": "窓口を整える"})]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
