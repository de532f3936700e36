#!/bin/sh
# LibreOffice's PDF/UA file of a worksheet has no structure tree, and so no table and no text for a screen reader.
#
# With PDFUACompliance the file claims PDF/UA-1 and to be marked. Yet there is no /StructTreeRoot, and what the cells say is drawn outside
# of any marked content: no element, no artifact. A city that publishes its sheet "accessible" this way gives the blind an empty page.
#
# LibreOffice Calc 7.4.7 (Debian 12, libreoffice-calc 4:7.4.7-1+deb12u14, taken where it is not there), openpyxl 3.1.5 and pikepdf
# 10.18.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v soffice >/dev/null || apt-get install -y -qq --no-install-recommends libreoffice-calc=4:7.4.7-1+deb12u14 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import openpyxl

book = openpyxl.Workbook()
for row in [("Number", "Goal", "Ends"), (1, "Shorter queues", "March"), (2, "Bookings by telephone", "December")]:
    book.active.append(row)
book.properties.title = "Goals"
book.save("goals.xlsx")
PYTHON
options='{"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "pdf:calc_pdf_Export:$options" goals.xlsx >/dev/null 2>&1
venv/bin/python - <<'PYTHON'
import collections, sys
import pikepdf

document = pikepdf.open("goals.pdf")
depth, texts = 0, collections.Counter()

for _, operator in pikepdf.parse_content_stream(document.pages[0]):
    name = str(operator)
    depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
    if name in ("Tj", "TJ"):
        texts["marked" if depth > 0 else "unmarked"] += 1
claims = b"pdfuaid" in document.Root.Metadata.read_bytes() and bool(document.Root.MarkInfo.Marked)
has_tree = "/StructTreeRoot" in document.Root
print(f"claims PDF/UA: {claims}; structure tree: {has_tree}; texts drawn: {dict(texts)}")
found = claims and not has_tree and texts["unmarked"] >= 9 and texts["marked"] == 0
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
