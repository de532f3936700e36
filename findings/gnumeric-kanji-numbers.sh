#!/bin/sh
# Gnumeric shows nothing at all of a cell whose number format asks for kanji or full-width figures ([DBNum1], [DBNum3]).
#
# The page and the text "as shown" that ssconvert makes of a workbook have an empty cell for 十二 and for ８割, and for a day that is written
# in full-width figures: no sign, no number, no warning. The value is in the workbook, and a CSV of values has it. Who passes a sheet on as
# HTML or looks at it in Gnumeric sees a goal without its figure.
#
# Gnumeric 1.12.55 (Debian 12, gnumeric 1.12.55-1, taken where it is not there), openpyxl 3.1.5 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v ssconvert >/dev/null || apt-get install -y -qq --no-install-recommends gnumeric=1.12.55-1 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import html, re, subprocess, sys
import openpyxl

EXPECTED = {
    (12, "General"): "12",
    (12, "[DBNum1]General"): "",
    (8, '[DBNum3]0"割"'): "",
    (46112, '[DBNum3][$-411]ggge"年"m"月"d"日"'): "",
    (46112, 'yyyy"年"m"月"d"日"'): "2026年3月31日",
}
book = openpyxl.Workbook()
for row, (value, code) in enumerate(EXPECTED, 1):
    book.active.cell(row, 1, value).number_format = code
book.save("goals.xlsx")
for arguments in (["goals.xlsx", "page.html"], ["-T", "Gnumeric_stf:stf_assistant", "-O", "format=preserve", "goals.xlsx", "shown.txt"]):
    subprocess.run(["ssconvert", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
with open("page.html", encoding="utf-8") as file:
    page = [html.unescape(re.sub("<[^>]*>", "", cell)).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", file.read(), re.S)]
with open("shown.txt", encoding="utf-8") as file:
    shown = file.read().split("\n")[: len(EXPECTED)]
for (value, code), in_page, in_text in zip(EXPECTED, page, shown):
    print(f"{value} as {code}: {in_page!r} in the page, {in_text!r} in the text")
found = page == shown == list(EXPECTED.values())
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
