#!/bin/sh
# Typst drops what is too tall of an unbreakable cell beneath the page, and calls the file PDF/UA-1.
#
# A cell with `breakable: false` that is taller than its page is drawn to its end, below the paper's edge: no warning, one page, and
# the text is still "in" the file for whoever extracts it. Who looks at text alone, or trusts the standard's checks, sees nothing.
#
# typst 0.15.2 from PyPI, the file read with pdfplumber 0.11.10. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pdfplumber==0.11.10
venv/bin/python - <<'PYTHON'
import io, sys, warnings
import pdfplumber, typst

source = """
#set document(title: "Goals", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 10cm, height: 10cm)
#set text(lang: "en", region: "GB")
#table(columns: 2, table.header[Goal][Ends],
  table.cell(breakable: false)[#for i in range(1, 61) [line #i #linebreak()]], [March])
"""
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    pdf = typst.compile(source.encode(), format="pdf", pdf_standards="ua-1")
with pdfplumber.open(io.BytesIO(pdf)) as document:
    pages = len(document.pages)
    page = document.pages[0]
    lines = {int(word["text"]): word["bottom"] <= page.height for word in page.extract_words() if word["text"].isdigit()}
seen = sum(lines.values())
print(f"{pages} page, {len(lines)} lines in its text, {seen} of them on the paper, {len(told)} warnings")
found = (pages, len(lines), seen, len(told)) == (1, 60, 16, 0) and b"pdfuaid" in pdf
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
