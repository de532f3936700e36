#!/bin/sh
# xlsx2html shows an amount that its cell shows in thousands (1,235千円) as ,1234567"千円": a thousand times as much.
#
# A comma behind the last figure of a number format divides by a thousand, which is how a budget in yen is shown in 千円. xlsx2html puts the
# comma before the whole amount and keeps the unit. A unit in quotation marks keeps these too, and a cell that shows a date by its era's
# year alone becomes the number of the day before its format: 46113ggge"年度".
#
# xlsx2html 0.6.4 and openpyxl 3.1.5 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import io, re, sys
import openpyxl
from xlsx2html import xlsx2html

EXPECTED = {
    (1234567, '#,##0,"千円"'): ',1234567"千円"',
    (1200, '#,##0"千円"'): '1,200"千円"',
    (46113, '[$-411]ggge"年度"'): '46113ggge"年度"',
    (1200, "#,##0"): "1,200",
}
book = openpyxl.Workbook()
for row, (value, code) in enumerate(EXPECTED, 1):
    book.active.cell(row, 1, value).number_format = code
book.save("budget.xlsx")
page = io.StringIO()
xlsx2html("budget.xlsx", page, locale="ja")
cells = re.findall(r"<td[^>]*>([^<]*)</td>", page.getvalue())
for (value, code), cell in zip(EXPECTED, cells):
    print(f"{value} as {code}: {cell}")
found = cells == list(EXPECTED.values())
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
