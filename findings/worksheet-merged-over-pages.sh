#!/bin/sh
# A merged cell that LibreOffice's page end cuts has all of its text on both pages of the PDF: who reads tables from it counts it twice.
#
# Calc draws the whole text on each page and hides by a clipping path what belongs to the other. The letters that nobody sees are text like
# the rest: pypdf gives every line on both pages, and so does pdfplumber, where they lie outside of the table: below its last rule on the
# one page, above its first on the other.
#
# LibreOffice Calc 7.4.7 (Debian 12, libreoffice-calc 4:7.4.7-1+deb12u14, taken where it is not there), openpyxl 3.1.5, pdfplumber 0.11.7
# and pypdf 6.1.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v soffice >/dev/null || apt-get install -y -qq --no-install-recommends libreoffice-calc=4:7.4.7-1+deb12u14 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 pdfplumber==0.11.7 pypdf==6.1.1
venv/bin/python - <<'PYTHON'
import openpyxl
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.pagebreak import Break

book = openpyxl.Workbook()
sheet = book.active
line = Border(*[Side(style="thin")] * 4)
for number in range(1, 9):
    sheet.append([number, None])
sheet["B3"] = "\n".join(f"Line{count:02}" for count in range(1, 13))
sheet.merge_cells("B3:B6")
for row in sheet["A1:B8"]:
    for cell in row:
        cell.border, cell.alignment = line, Alignment(wrap_text=True, vertical="top")
for row in range(1, 9):
    sheet.row_dimensions[row].height = 45
sheet.row_breaks.append(Break(id=4))
book.save("goals.xlsx")
PYTHON
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf goals.xlsx >/dev/null 2>&1
venv/bin/python - <<'PYTHON'
import sys
import pdfplumber, pypdf

texts = [page.extract_text() for page in pypdf.PdfReader("goals.pdf").pages]
twice = [f"Line{count:02}" for count in range(1, 13) if sum(text.count(f"Line{count:02}") for text in texts) == 2]
pages = pdfplumber.open("goals.pdf").pages
outside = []
for page in pages:
    top, bottom = (edge(rule["top"] for rule in page.edges) for edge in (min, max))
    outside.append(sum(word["top"] > bottom or word["bottom"] < top for word in page.extract_words() if "Line" in word["text"]))
print(len(texts), "pages; lines that are text of both:", len(twice), "of 12; of them outside of the page's rules:", outside)
found = len(texts) == 2 and len(twice) == 12 and all(outside)
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
