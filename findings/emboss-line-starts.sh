#!/bin/sh
# emboss-pdf begins a line with 、 or 。 in Japanese, and prints the name 辻󠄀 as 辻? though the font has the letter.
#
# Its manual promises Japanese with "correct line wrapping". A line may break between any two letters, it says, and so it does: before a
# comma, a full stop or a closing bracket, which no Japanese page has (JIS X 4051), whenever the column ends there. The selector that tells a
# name's form (U+E0100) is drawn as a question mark. Both are in a tagged file that claims PDF/UA-1, and no warning is shown. Typst sets the
# same text in the same font and width with no such line, and the name whole.
#
# emboss-pdf 1.3.1, typst 0.15.2 and pdfplumber 0.11.10 from PyPI; Debian's fonts-ipafont-gothic 00303-23. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q fonts-ipafont-gothic=00303-23 >/dev/null 2>&1
dpkg-deb -x fonts-ipafont-gothic_*.deb fonts
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check emboss-pdf==1.3.1 typst==0.15.2 pdfplumber==0.11.10
venv/bin/python - "$(find fonts -name ipag.ttf)" <<'PYTHON'
import sys, warnings
import pdfplumber, typst
from emboss import Document, PageSpec, TextRun

NAME = "見本市の辻\U000E0100さん"
SENTENCES = ["窓" * length + "口の予約を、電話でも受けます。市民課（二階）でも、受けます。" for length in range(1, 25)]

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    document = Document(title="Goals", language="ja-JP", page_numbers=False, page=PageSpec(width=300, height=5000, margin_left=40, margin_right=40))
    document.fonts.register("gothic", sys.argv[1])
    for text in (*SENTENCES, NAME):
        document.paragraph(TextRun(text, font_family="gothic"))
    document.save("emboss.pdf")
paragraphs = "\n\n".join((*SENTENCES, NAME))
source = f"""
#set document(title: "Goals", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 300pt, height: 5000pt, margin: 40pt)
#set text(font: "IPAGothic", lang: "ja", region: "JP", size: 10.5pt)
{paragraphs}
"""
typst.compile(source.encode(), output="typst.pdf", font_paths=["fonts"], pdf_standards="ua-1")
bad, names = {}, {}
for maker in ("emboss", "typst"):
    with pdfplumber.open(f"{maker}.pdf") as pdf:
        lines = pdf.pages[0].extract_text().split("\n")
    bad[maker] = [line[0] for line in lines if line[0] in "、。）"]
    names[maker] = next(line for line in lines if line.startswith("見本市"))
    print(f"{maker}: {len(lines)} lines, of which {len(bad[maker])} begin with {''.join(sorted(set(bad[maker]))) or 'none of 、。）'}; {names[maker]}")
print(f"{len(told)} warnings")
with open("emboss.pdf", "rb") as file:
    claims = b"<pdfuaid:part>1" in file.read()
found = set(bad["emboss"]) >= {"、", "。"} and not bad["typst"] and names == {"emboss": "見本市の辻?さん", "typst": NAME} and claims and not told
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
