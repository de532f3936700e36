#!/bin/sh
# Pages of a second tagged PDF that are joined to a first are in its structure tree for nobody, and the file still claims PDF/UA.
#
# `pages.extend` (as `qpdf --pages` does) leaves the first file's tree alone. The pages of the second keep their numbers of
# /StructParents, which the first file's pages have too: whoever asks the tree what stands on page 2 is given the elements of page 1.
# /MarkInfo and the metadata go on saying that all is tagged. A volume of a year's sheets that is joined so reads to the blind as its
# first sheet alone.
#
# pikepdf 10.18.0 (qpdf within), the two files from typst 0.15.2, both from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
venv/bin/python - <<'PYTHON'
import io, sys
import pikepdf, typst


def tagged(title):
    source = f"""
#set document(title: "{title}", date: datetime(year: 2026, month: 4, day: 1))
#set text(lang: "en", region: "GB")
= {title}
#table(columns: 2, table.header[Goal][Ends], [{title} one], [March])
"""
    return pikepdf.open(io.BytesIO(typst.compile(source.encode(), format="pdf", pdf_standards="ua-1")))


first, second = tagged("Welfare"), tagged("Schools")
first.pages.extend(second.pages)
joined = io.BytesIO()
first.save(joined)
joined = pikepdf.open(joined)
pages = [page.obj.objgen for page in joined.pages]
in_tree = [0, 0]


def walk(node, page):
    """Counts the marked contents below a node by the page on which they are."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            walk(kid, page)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.get("/Pg", page)
        walk(node.MCID if "/MCID" in node else node.get("/K", pikepdf.Array()), page)
    else:
        in_tree[pages.index(page.objgen)] += 1


def marked(page):
    """How many contents of a page say that they are of the tree."""
    starts = (operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC")
    return sum(isinstance(of, pikepdf.Dictionary) and "/MCID" in of for _, of in starts)


walk(joined.Root.StructTreeRoot.K, None)
keys = [int(page.obj.StructParents) for page in joined.pages]
claims = bool(joined.Root.MarkInfo.Marked) and b"pdfuaid" in joined.Root.Metadata.read_bytes()
print(f"marked on the pages: {[marked(page) for page in joined.pages]}, of that in the tree: {in_tree}, /StructParents: {keys}, claims PDF/UA: {claims}")
found = [marked(page) for page in joined.pages] == [5, 5] and in_tree == [5, 0] and keys == [0, 0] and claims
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
