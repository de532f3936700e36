#!/bin/sh
# tabula reads the cells of a table that is set in Monapo with their letters out of order: 番号 as 号番.
#
# The PDF is a tagged one whose text every other reader gets right (pdfplumber here, poppler too). tabula sorts letters by their boxes
# before it puts a cell together, and in this face the order is lost: whoever takes figures or names out of a city's published tables
# with it takes words that nobody wrote.
#
# tabula-py 2.10.0 (tabula-java 1.0.5 within, needs a Java runtime), typst 0.15.2 and pdfplumber 0.11.10 from PyPI; Debian's fonts-monapo
# 20170722-3. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-monapo=20170722-3 >/dev/null 2>&1
dpkg-deb -x fonts-monapo_*.deb fonts
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tabula-py==2.10.0 typst==0.15.2 pdfplumber==0.11.10
venv/bin/python - 2>/dev/null <<'PYTHON'
import sys
import pdfplumber, tabula, typst

source = """
#set document(title: "見本", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 20cm, height: 8cm)
#set text(font: "Monapo", lang: "ja", region: "JP")
#table(columns: (3cm, 6cm, 3cm), table.header[番号][実施項目][いつまで], [1], [窓口を整える], [年度末])
"""
typst.compile(source.encode(), output="table.pdf", font_paths=["fonts"], pdf_standards="ua-1")
frame = tabula.read_pdf("table.pdf", pages="all", lattice=True)[0]
by_tabula = [*frame.columns, *map(str, frame.iloc[0])]
with pdfplumber.open("table.pdf") as document:
    by_pdfplumber = sum(document.pages[0].extract_tables()[0], [])
print("tabula:", by_tabula)
print("pdfplumber:", by_pdfplumber)
found = by_pdfplumber == ["番号", "実施項目", "いつまで", "1", "窓口を整える", "年度末"] and by_tabula[0] == "号番"
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
