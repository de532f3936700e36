#!/bin/sh
# excel2md's Markdown shows a line break within a cell as the four letters <br>, and a date with its hour as the date alone.
#
# It makes <br> of a cell's line break, and then takes its > for a sign to be escaped (<br\>), so that every renderer shows it as text. A bar
# is escaped twice: 窓口|受付 comes as 窓口\|受付. Goals are written in several lines of one cell. As it comes, 8:30 and 17:15 of a day are that
# day twice, in the Markdown and in the CSV that it writes too; a time without a day is kept.
#
# excel2md 2.3.0, openpyxl 3.1.5 and markdown-it-py 4.3.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check excel2md==2.3.0 openpyxl==3.1.5 markdown-it-py==4.3.0
venv/bin/python - <<'PYTHON' 2>/dev/null
import datetime, html, re, sys
import excel2md, openpyxl
from markdown_it import MarkdownIt

ROWS = [
    ["番号", "目標", "開始", "終了"],
    ["目標1", "窓口を整える\n電話でも受ける", datetime.datetime(2026, 4, 1, 8, 30), datetime.datetime(2026, 4, 1, 17, 15)],
    ["目標2", "窓口|受付", datetime.time(8, 30), datetime.time(17, 15)],
]
workbook = openpyxl.Workbook()
for row in ROWS:
    workbook.active.append(row)
workbook.save("goals.xlsx")
markdown = excel2md.convert_to_markdown("goals.xlsx", csv_markdown_enabled=False)["markdown"]
page = MarkdownIt("commonmark").enable("table").render(markdown)
cells = [html.unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", page)]
in_csv = [line for line in excel2md.convert_to_markdown("goals.xlsx")["markdown"].splitlines() if line.startswith("目標")]
print("on the page:", cells)
print("in the CSV:", in_csv)
found = cells == [
    "目標1", "窓口を整える<br>電話でも受ける", "2026-04-01", "2026-04-01",
    "目標2", r"窓口\|受付", "08:30:00", "17:15:00",
] and in_csv == ["目標1,窓口を整える 電話でも受ける,2026-04-01,2026-04-01", "目標2,窓口|受付,08:30:00,17:15:00"]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
