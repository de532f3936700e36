#!/bin/sh
# WeasyPrint's PDF/UA file makes a table of its own of each page that a table of HTML goes on over.
#
# One table of 62 rows is three /Table elements in the structure tree of a three-page file that claims PDF/UA-1, each with the headings
# again as its /THead. Who listens is told of three tables of some twenty rows, none of which is the one that the page shows.
#
# weasyprint 70.0 with pikepdf 10.18.0 from PyPI; needs Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0). Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import collections, io, sys
import pikepdf
from weasyprint import HTML

rows = "".join(f'<tr><th scope="row">{number}</th><td>Goal {number}</td></tr>' for number in range(1, 63))
page = f"""<html lang="en"><head><title>Goals</title><style>@page {{ size: A4 landscape }}</style></head><body><h1>Goals</h1>
<table><thead><tr><th scope="col">No.</th><th scope="col">Goal</th></tr></thead><tbody>{rows}</tbody></table></body></html>"""
document = pikepdf.open(io.BytesIO(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))
kinds = collections.Counter()


def walk(node):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            walk(kid)
    elif isinstance(node, pikepdf.Dictionary):
        kinds[str(node.get("/S", ""))] += 1
        walk(node.get("/K", pikepdf.Array()))


walk(document.Root.StructTreeRoot.K)
counts = [len(document.pages), *(kinds[kind] for kind in ("/Table", "/THead", "/TR"))]
print("{} pages, {} /Table, {} /THead, {} /TR for 62 rows and one row of headings".format(*counts))
found = counts[0] > 1 and counts[:3] == [counts[0]] * 3 and counts[3] == 62 + counts[0]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
