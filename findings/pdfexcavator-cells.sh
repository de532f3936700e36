#!/bin/sh
# PDFExcavator puts words of one cell among those of the next: "Shorter queues | March" is read as "Shorter March queues".
#
# The PDF is a tagged one of a ruled table, of which pdfplumber gives lines and table as they stand; PDFExcavator finds no table in it
# either. What is due when cannot be had back from such a line, though each word of it is right.
#
# pdfexcavator 0.1.2 from npm (needs Node.js), typst 0.15.2 and pdfplumber 0.11.10 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . pdfexcavator@0.1.2 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pdfplumber==0.11.10
venv/bin/python - <<'PYTHON'
import json
import pdfplumber, typst

source = """
#set document(title: "Goals", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 20cm, height: 12cm)
#set text(lang: "en", region: "GB")
#table(columns: (2cm, 6cm, 3cm), table.header[No.][Goal][Ends], [1], [Shorter queues], [March], [2], [More visits], [May])
"""
typst.compile(source.encode(), output="goals.pdf", pdf_standards="ua-1")
with pdfplumber.open("goals.pdf") as document, open("plumber.json", "w") as file:
    json.dump([document.pages[0].extract_text().split("\n"), len(document.pages[0].extract_tables())], file)
PYTHON
cat > read.mjs <<'NODE'
import { readFileSync } from "node:fs";
import PDFExcavator from "pdfexcavator";
const document = await PDFExcavator.open("goals.pdf");
const page = document.pages[0];
const lines = (await page.extractText()).trim().split("\n");
const tables = (await page.extractTables()).length;
const [expected, itsTables] = JSON.parse(readFileSync("plumber.json"));
console.log("PDFExcavator:", lines, tables, "tables");
console.log("pdfplumber:", expected, itsTables, "table");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const found =
  same(lines, ["No. Goal Ends", "1 Shorter March queues", "2 More May visits"]) && tables === 0 &&
  same(expected, ["No. Goal Ends", "1 Shorter queues March", "2 More visits May"]) && itsTables === 1;
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node read.mjs
