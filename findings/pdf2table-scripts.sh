#!/bin/sh
# pdf2table makes a cell of each run of kanji and each of kana: 窓口の予約を受ける is six cells, and 9月 in the next column is two.
#
# A PDF has a line of text as pieces, and Typst begins one where the script changes, as it may; poppler and pdfplumber put them together by
# where they stand. pdf2table takes each piece for a cell. A table of three columns so has a head of three and rows of nine, in which a
# column cannot be told from a word. The same table in English has three cells in each row, so that a trial with an English page shows nothing.
#
# pdf2table 0.0.2 with pdf2json 0.7.1 from npm (needs Node.js); typst 0.15.2 and pdfplumber 0.11.10 from PyPI; Debian's
# fonts-ipafont-gothic 00303-23. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-ipafont-gothic=00303-23 >/dev/null 2>&1
dpkg-deb -x fonts-ipafont-gothic_*.deb fonts
npm install --silent --no-audit --no-fund --prefix . pdf2table@0.0.2 pdf2json@0.7.1 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pdfplumber==0.11.10
cat > read.cjs <<'NODE'
const { readFileSync } = require("fs");
require("pdf2table").parse(readFileSync(process.argv[2]), (error, rows) => console.log(JSON.stringify(error ? [] : rows)));
NODE
cat > tables.py <<'PYTHON'
import json, subprocess, sys
import pdfplumber, typst

JAPANESE = [["番号", "目標", "期限"], ["1", "窓口の予約を受ける", "9月"], ["2", "相談の場を開く", "12月"]]
ENGLISH = [["No.", "Goal", "Ends"], ["1", "Take bookings by telephone", "March"], ["2", "Open a centre", "May"]]


def tables(name, language, rows):
    """The rows of a tagged PDF of the table as pdf2table and as pdfplumber read them."""
    head = "".join(f"[{cell}]" for cell in rows[0])
    body = ", ".join(f"[{cell}]" for row in rows[1:] for cell in row)
    source = f"""#set document(title: "Goals", date: datetime(year: 2026, month: 4, day: 1))
#set text(lang: "{language}", font: ("Libertinus Serif", "IPAGothic"))
#table(columns: (5em, 20em, 5em), table.header{head}, {body})
"""
    typst.compile(source.encode(), output=name, pdf_standards="ua-1", font_paths=["fonts"])
    told = subprocess.run(["node", "read.cjs", name], check=True, capture_output=True, text=True).stdout
    with pdfplumber.open(name) as pdf:
        return json.loads(told.splitlines()[-1]), pdf.pages[0].extract_table()


in_japanese, by_pdfplumber = tables("japanese.pdf", "ja", JAPANESE)
in_english, _ = tables("english.pdf", "en", ENGLISH)
print("Japanese:", *in_japanese, sep="\n  ")
print("by pdfplumber:", *by_pdfplumber, sep="\n  ")
print("English:", *in_english, sep="\n  ")
found = in_english == ENGLISH and by_pdfplumber == JAPANESE and in_japanese == [
    ["番号", "目標", "期限"],
    ["1", "窓口", "の", "予約", "を", "受", "ける", "9", "月"],
    ["2", "相談", "の", "場", "を", "開", "く", "12", "月"],
]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
venv/bin/python tables.py
