#!/bin/sh
# calamine finds no sheet at all in a workbook that odswriter writes as its manual begins: two rows of goals are none.
#
# odswriter gives the one sheet of its simplest use no name, which OpenDocument leaves free (table:name is optional, ODF 1.3). calamine counts
# a sheet only by its name. Who goes through all sheets of such a file is given an empty list and no error; with new_sheet("目標") the rows are
# there. odfdo has the sheet either way, and so has LibreOffice.
#
# odswriter 0.5.0, python-calamine 0.9.1 and odfdo 3.27.3 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check odswriter==0.5.0 python-calamine==0.9.1 odfdo==3.27.3
venv/bin/python - <<'PYTHON'
import sys
import odfdo, odswriter
from python_calamine import CalamineWorkbook

ROWS = [["番号", "実施項目"], ["1", "予約を受ける"]]
with open("nameless.ods", "wb") as file, odswriter.writer(file) as writer:
    writer.writerows(ROWS)
with open("named.ods", "wb") as file, odswriter.writer(file) as writer:
    writer.new_sheet("目標").writerows(ROWS)


def read(name):
    book = CalamineWorkbook.from_path(name)
    by_calamine = [(sheet, book.get_sheet_by_name(sheet).to_python()) for sheet in book.sheet_names]
    return by_calamine, [table.get_values() for table in odfdo.Document(name).body.tables]


nameless, named = read("nameless.ods"), read("named.ods")
print("without a name:", *nameless)
print("with one:", *named)
found = nameless == ([], [ROWS]) and named == ([("目標", ROWS)], [ROWS])
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
