#!/bin/sh
# cutplace accepts an .ods whose rows it has not looked at: those of a group, those that repeat at the top of each page, and repeated ones.
#
# It validates tables against a description of their columns. In OpenDocument rows that are folded together or repeated on each printed page
# lie within an element of their own (table:table-row-group, table:table-header-rows), and equal rows stand once with a number. cutplace reads
# the rows directly beneath the table alone, each once: a date that does not exist is rejected in a plain row, and accepted in a group. A
# cell with a link is empty to it. Sheets of many goals are folded by department; the whole sheet is "accepted". odfdo has all the rows.
#
# cutplace 0.9.2, odfpy 1.4.1 and odfdo 3.27.3 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check cutplace==0.9.2 odfpy==1.4.1 odfdo==3.27.3
cat > goals.csv <<'CID'
D,Format,ODS
F,goal,窓口を整える,,...60,Text
F,ends,2026-12-25,,,DateTime,YYYY-MM-DD
CID
venv/bin/python - <<'PYTHON'
import sys
import cutplace, cutplace.errors, odfdo
from cutplace import rowio
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet


def row(goal, ends, link=None, **repeated):
    built = table.TableRow(**repeated)
    for content in (goal, ends):
        cell, paragraph = table.TableCell(valuetype="string"), text.P()
        if link and content == goal:
            paragraph.addElement(text.A(href=link, text=content))
        else:
            paragraph.addText(content)
        cell.addElement(paragraph)
        built.addElement(cell)
    return built


def within(element, *rows):
    for each in rows:
        element.addElement(each)
    return element


def verdict(name, *parts):
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(within(table.Table(name="Goals"), *parts))
    document.save(name)
    try:
        return f"accepted {len(list(cutplace.rows('goals.csv', name)))} of {odfdo.Document(name).body.get_table(0).height} rows"
    except cutplace.errors.DataError:
        return "rejected"


good, bad = ("窓口を整える", "2026-12-25"), ("証明書を郵送で渡す", "2027-02-30")
seen = {
    "plain": verdict("plain.ods", row(*good), row(*bad)),
    "group": verdict("group.ods", row(*good), within(table.TableRowGroup(), row(*bad))),
    "head": verdict("head.ods", within(table.TableHeaderRows(), row(*bad)), row(*good)),
    "repeated": verdict("repeated.ods", row(*good, numberrowsrepeated=3)),
}
print(*seen.items(), sep="\n")
verdict("link.ods", row(*good, link="https://city.example/goals"))
linked = list(rowio.ods_rows("link.ods"))
print("linked:", linked)
expected = {"plain": "rejected", "group": "accepted 1 of 2 rows", "head": "accepted 1 of 2 rows", "repeated": "accepted 1 of 3 rows"}
found = seen == expected and linked == [[None, good[1]]]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
