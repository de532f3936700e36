#!/bin/sh
# pdfreader reads 辻󠄀 (with the selector of its form) as 辻Ā and 𠮟 as ட, a letter of Tamil: of a code above FFFF it keeps the last four digits.
#
# Names in registers of residents have kanji whose form a variation selector says (U+E0100), and kanji of the second plane; 𠮟 is even one
# of the kanji for general use. Typst's /ToUnicode has both as ISO 32000 wants them, in UTF-16, and pdfplumber reads them. The name that
# pdfreader (pdf2json within) gives is another one, and no error says so.
#
# pdfreader 3.0.8 with pdf2json 3.1.4 from npm (needs Node.js); typst 0.15.2 and pdfplumber 0.11.10 from PyPI; Debian's
# fonts-ipafont-gothic 00303-23. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-ipafont-gothic=00303-23 >/dev/null 2>&1
dpkg-deb -x fonts-ipafont-gothic_*.deb fonts
npm install --silent --no-audit --no-fund --prefix . pdfreader@3.0.8 pdf2json@3.1.4 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pdfplumber==0.11.10
cat > read.mjs <<'NODE'
import { PdfReader } from "pdfreader";
const texts = [];
new PdfReader().parseFileItems("names.pdf", (error, item) => {
  if (error) throw error;
  if (item?.text) texts.push(item.text);
  if (!item) console.log(JSON.stringify(texts));
});
NODE
venv/bin/python - <<'PYTHON'
import json, subprocess, sys
import pdfplumber, typst

NAME, WORD = "辻\U000E0100", "\U00020B9Fる"
source = f"""
#set document(title: "見本", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 12cm, height: 4cm)
#set text(font: "IPAGothic", lang: "ja", region: "JP")
{NAME}

{WORD}
"""
typst.compile(source.encode(), output="names.pdf", font_paths=["fonts"], pdf_standards="ua-1")
with pdfplumber.open("names.pdf") as document:
    by_pdfplumber = document.pages[0].extract_text().split("\n")
output = subprocess.run(["node", "read.mjs"], check=True, capture_output=True, text=True, encoding="utf-8").stdout
by_pdfreader = json.loads(output.strip().split("\n")[-1])
for reader, texts in (("pdfplumber", by_pdfplumber), ("pdfreader", by_pdfreader)):
    print(reader, *(f"{text} ({' '.join(f'U+{ord(letter):04X}' for letter in text)})" for text in texts), sep="  ")
found = by_pdfplumber == [NAME, WORD] and "".join(by_pdfreader) == "辻\u0100\u0B9Fる"
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
