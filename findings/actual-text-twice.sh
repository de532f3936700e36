#!/bin/sh
# pypdf and pdfplumber read ｶﾞｲﾄﾞ out of Typst's tagged PDF as ｶﾞｶﾞｲﾄﾞｶﾞ, since they do not know ActualText.
#
# A half-width kana and its voicing mark are two glyphs of one letter. Typst gives each of them the whole letter in /ToUnicode, and says
# by /ActualText round both what stands there once, as ISO 32000 has it. poppler's pdftotext reads the word right; what these two
# libraries give was never written.
#
# pypdf 7.1.1 and pdfplumber 0.11.10 with typst 0.15.2 from PyPI; Debian's fonts-monapo 20170722-3. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-monapo=20170722-3 >/dev/null 2>&1
dpkg-deb -x fonts-monapo_*.deb fonts
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfplumber==0.11.10 typst==0.15.2
venv/bin/python - <<'PYTHON'
import sys
import pdfplumber, pypdf, typst

source = """
#set document(title: "見本", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 12cm, height: 4cm)
#set text(font: "Monapo", lang: "ja", region: "JP")
ｶﾞｲﾄﾞの育成
"""
typst.compile(source.encode(), output="line.pdf", font_paths=["fonts"], pdf_standards="ua-1")
reader = pypdf.PdfReader("line.pdf")
by_pypdf = reader.pages[0].extract_text().strip()
with pdfplumber.open("line.pdf") as document:
    by_pdfplumber = document.pages[0].extract_text().strip()
says = b"ActualText" in reader.pages[0].get_contents().get_data()
print(f"pypdf: {by_pypdf}, pdfplumber: {by_pdfplumber}, /ActualText in the file: {says}")
found = by_pypdf == by_pdfplumber == "ｶﾞｶﾞｲﾄﾞｶﾞの育成" and says
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
