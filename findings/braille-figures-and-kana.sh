#!/bin/sh
# braillebasejapanese writes 5えん (5 yen) as the cells of 56ん, and 1い as those of 12: no sign tells where the figures end.
#
# In Japanese braille the figures 1 to 0 are the cells of あ, い, う, る, ら, え, れ, り, お and ろ behind a number sign. Where such a kana follows
# a figure, its rules want the sign ⠤ between the two. It is never written here. Whoever reads with the fingers pays 1006ん where the
# sheet says 100えん (yen), and reads of 372 where it says 3れい (three cases); other kana, as in 8ねん, tell themselves.
#
# braillebasejapanese 0.2.10 with braillebase 0.2.9 and its parts from PyPI, run in pyodide 0.28.3 (Python 3.13) from npm since they want a
# Python of 3.12 or later; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . pyodide@0.28.3 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check --no-deps --no-compile --target packages braillebasejapanese==0.2.10 \
  braillebase==0.2.9 brailletable==1.0.2 braillebaseio==1.0.3 braillebaseoutput==0.1.6 braillebaseoutputstring==1.0.0 \
  braillebaseuniversalset==1.0.0
cat > write.py <<'PYTHON'
from braillebasejapanese import BrailleBaseJapanese

PAIRS = (("5えん", "56ん"), ("100えん", "1006ん"), ("1い", "12"), ("3れい", "372"), ("8ねん", "8 ねん"))
braille = BrailleBaseJapanese().output_braille_txt
written = [tuple(braille(text).strip() for text in pair) for pair in PAIRS]
for (one, other), (cells, of_other) in zip(PAIRS, written):
    print(f"{one}: {cells}, {other}: {of_other}")
found = [cells == of_other for cells, of_other in written] == [True, True, True, True, False]
found and not any("⠤" in cells for pair in written for cells in pair)
PYTHON
cat > run.mjs <<'NODE'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const python = await loadPyodide();
python.FS.mkdir("/packages");
python.FS.mount(python.FS.filesystems.NODEFS, { root: "packages" }, "/packages");
python.runPython("import sys; sys.path.insert(0, '/packages')");
const found = python.runPython(readFileSync("write.py", "utf8"));
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node run.mjs
