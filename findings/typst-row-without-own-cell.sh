#!/bin/sh
# A table row of Typst whose cells are all merged with those of the rows above and below has no height: it cannot be seen.
#
# Goals share cells: the second goal has the first one's deadline, and its way is the third one's too. Each of its cells spans two rows, so
# that none is high enough to make the row so. The deadline is drawn beside the first goal alone, and the way beside the third: on the page
# there are two goals, and the PDF's structure has three rows.
#
# typst 0.15.2 and pikepdf 10.18.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import io, json, sys
import pikepdf, typst


def source(number):
    """Three goals: deadline, way, and in a further column the number, or none."""
    numbers = "[1#y(1)], [2#y(2)], [3#y(3)]" if number else ""
    first, second, third = numbers.split(", ") if number else ("", "", "")
    cells = [first, "table.cell(rowspan: 2)[March#y(1)]", "[Ask#y(1)]", second, "table.cell(rowspan: 2)[Write#y(2)]", third, "[May#y(3)]"]
    return f"""
#set document(title: "Goals")
#set text(lang: "en")
#let y(goal) = context [#metadata((goal, calc.round(here().position().y.pt())))<at>]
#table(columns: {3 if number else 2}, align: top, {", ".join(cell for cell in cells if cell)})
""".encode()


def heights(number):
    """How far the second goal is below the first, and the third below the second, in points."""
    found = json.loads(typst.query(source(number), "<at>", field="value"))
    top = {goal: at for goal, at in found}
    return [top[2] - top[1], top[3] - top[2]]


def rows():
    with pikepdf.open(io.BytesIO(typst.compile(source(False), format="pdf", pdf_standards="ua-1"))) as pdf:
        return sum(1 for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TR")


found = [heights(True), heights(False), rows()]
print("with numbers:", found[0], "without:", found[1], "rows of the structure:", found[2])
is_so = found[0][0] > 0 and found[0][1] > 0 and found[1][0] > 0 and found[1][1] == 0 and found[2] == 3
print("as stated" if is_so else "changed")
sys.exit(0 if is_so else 1)
PYTHON
