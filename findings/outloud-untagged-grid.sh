#!/bin/sh
# outloud reports each ruled table of Typst's tagged PDF as a grid "that no /Table covers", and advises to tag it.
#
# The file is PDF/UA-1 and has the table: every cell's text is marked content of a TH or TD beneath one /Table. The checker asks the /Table
# element for its page, which Typst names at the cells (/Pg is optional, ISO 32000 14.7.2), and so looks for no table on any page. An office
# that has its sheets checked so is sent to mend what is whole, and cannot tell a table that is really untagged from the others.
#
# outloud 0.2.1 with pikepdf 10.18.0, the file from typst 0.15.2, all from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check outloud==0.2.1 typst==0.15.2 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import json, subprocess, sys
import pikepdf, typst

source = """
#set document(title: "Goals of the year", date: datetime(year: 2026, month: 4, day: 1))
#set page(width: 20cm, height: 12cm)
#set text(lang: "en", region: "GB")
= Goals of the year
#table(columns: 3, table.header[No.][Goal][Ends], [1], [Shorter queues], [March], [2], [More visits], [May], [3], [Less paper], [June])
"""
typst.compile(source.encode(), output="goals.pdf", pdf_standards="ua-1")


def marked_cells(node, in_table=False):
    if isinstance(node, pikepdf.Array):
        return sum(marked_cells(kid, in_table) for kid in node)
    if not isinstance(node, pikepdf.Dictionary):
        return 0
    kind = node.get("/S")
    if in_table and kind in ("/TH", "/TD"):
        return 1 if isinstance(node.get("/K"), int) or len(node.K) else 0
    return marked_cells(node.get("/K", pikepdf.Array()), in_table or kind == "/Table")


with pikepdf.open("goals.pdf") as document:
    cells = marked_cells(document.Root.StructTreeRoot.K)
report = subprocess.run(["venv/bin/outloud", "-q", "--json", "-", "goals.pdf"], capture_output=True, text=True).stdout
report = json.JSONDecoder().raw_decode(report[report.index("{"):])[0]
told = [(finding["rule"], finding["message"]) for finding in report["results"][0]["findings"]]
print(f"{cells} of 12 cells are TH or TD beneath a /Table; outloud: {told}")
found = cells == 12 and [rule for rule, _ in told] == ["TBL-014"] and told[0][1].endswith("that no /Table covers")
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
