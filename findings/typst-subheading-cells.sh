#!/bin/sh
# Beneath a heading of level 2 that spans a table, Typst's PDF/UA file no longer says in which column a cell stands.
#
# A cell's /Headers name the TH elements it is under. Without the sub-heading March is under "Ends". With one (a department's name between
# rows of goals) it is under that alone, which in turn is under all columns, and so is each cell of the row: a screen reader has "No., Goal,
# Ends" to say of every one. The file claims PDF/UA-1.
#
# typst 0.15.2 and pikepdf 10.18.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import io, sys
import pikepdf, typst


def elements(node):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def headers_of_cells(between):
    """The headings that each cell of the row 1, a, March names, and in brackets those that these name; by their places in the table."""
    source = f"""
#set document(title: "Goals of the year", date: datetime(year: 2026, month: 4, day: 1))
#set text(lang: "en", region: "GB")
#table(columns: 3, table.header[No.][Goal][Ends], {between} [1], [a], [March])
"""
    pdf = typst.compile(source.encode(), format="pdf", pdf_standards="ua-1")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        cells = [each for each in elements(document.Root.StructTreeRoot.K) if each.S in ("/TH", "/TD")]
        headings = [each for each in cells if each.S == "/TH"]
        names = dict(zip((str(each.ID) for each in headings), ("No.", "Goal", "Ends", "Welfare")))
        own = lambda cell: [str(name) for part in cell.A for name in part.get("/Headers", [])]
        above = {str(each.ID): [names[name] for name in own(each)] for each in headings}
        return [[(names[name], above[name]) for name in own(cell)] for cell in cells if cell.S == "/TD"]


plain = headers_of_cells("")
parted = headers_of_cells("table.header(level: 2, table.cell(colspan: 3)[Welfare]),")
print("without:", plain)
print("with a sub-heading:", parted)
found = plain == [[(name, [])] for name in ("No.", "Goal", "Ends")] and parted == [[("Welfare", ["No.", "Goal", "Ends"])]] * 3
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
