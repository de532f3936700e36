#!/bin/sh
# @nosferatu500/textract reads ▲1,200 as 1,200, and ◎, ○, △ and ● of an evaluation all as nothing.
#
# A triangle is the minus sign of Japanese budgets and accounts, and circles are the marks by which goals are judged: each is taken out of the
# text, with ①, ※, →, ℃ and Ⅱ, by a list of the characters that may stay, in which kana, kanji and even ㈱ are. A loss is a gain for whoever
# searches or counts with it, and of a column of marks not one is left. calamine reads all of them in the same workbook.
#
# @nosferatu500/textract 3.1.3 from npm (needs Node.js), openpyxl 3.1.5 and python-calamine 0.9.1 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @nosferatu500/textract@3.1.3 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PYTHON'
import openpyxl

book = openpyxl.Workbook()
for text in ("▲1200千円", "△80人", "①窓口", "※電話も可", "評価：◎", "評価：○", "評価：●", "㈱見本", "〒100", "1200千円"):
    book.active.append([text])
book.save("marks.xlsx")
PYTHON
cat > read.cjs <<'NODE'
require("@nosferatu500/textract").fromFileWithPath("marks.xlsx", { preserveLineBreaks: true }, (error, text) => {
  if (error) throw error;
  console.log(text);
});
NODE
TMPDIR=$folder node read.cjs > marks.txt
venv/bin/python - <<'PYTHON'
import sys
from python_calamine import CalamineWorkbook

with open("marks.txt", encoding="utf-8") as file:
    by_textract = [line.strip() for line in file.read().strip("\n").split("\n")]
by_calamine = [row[0] for row in CalamineWorkbook.from_path("marks.xlsx").get_sheet_by_index(0).to_python()]
for pair in zip(by_calamine, by_textract):
    print("{}: {}".format(*pair))
EXPECTED = ["1200千円", "80人", "窓口", "電話も可", "評価：", "評価：", "評価：", "㈱見本", "〒100", "1200千円"]
found = by_textract == EXPECTED and by_calamine[0] == "▲1200千円" and by_calamine[4:7] == ["評価：◎", "評価：○", "評価：●"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
