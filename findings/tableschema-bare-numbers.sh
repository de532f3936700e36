#!/bin/sh
# Where a number may have its unit beside it, tableschema for JavaScript reads -5% as 5, and 未定 (undecided) and １２ as 0.
#
# In Table Schema "bareNumber": false lets a field say 80% or 1200円: what stands before and after the number is stripped. This library strips
# all that is no narrow figure, the minus sign too, and where nothing is left it takes the empty text for 0. So a fall is a rise, and a word, a
# dash and a number in full-width figures are valid zeros of a published table. Frictionless for Python has -5, refuses the word and the dash,
# and reads １２ as 12. A triangle, the minus sign of Japanese budgets, is a unit to both: ▲1200 is 1200.
#
# tableschema 1.12.6 from npm (needs Node.js), frictionless 5.21.0 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . tableschema@1.12.6 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
cat > read.cjs <<'NODE'
const { Schema } = require("tableschema");
Schema.load({ fields: [{ name: "実績", type: "number", bareNumber: false }] }).then((schema) => {
  const seen = process.argv.slice(2).map((text) => {
    try {
      return schema.fields[0].castValue(text);
    } catch {
      return null;
    }
  });
  console.log(JSON.stringify(seen));
});
NODE
cat > read.py <<'PYTHON'
import json, subprocess, sys
from frictionless import Schema

EXPECTED = {
    "80%": (80, 80),
    "1200円": (1200, 1200),
    "80～90%": (None, None),
    "-5%": (5, -5),
    "未定": (0, None),
    "－": (0, None),
    "１２": (0, 12),
    "▲1200": (1200, 1200),
}
texts = list(EXPECTED)
told = subprocess.run(["node", "read.cjs", *texts], check=True, capture_output=True, text=True).stdout
[field] = Schema.from_descriptor({"fields": [{"name": "実績", "type": "number", "bareNumber": False}]}).fields
found = True
for text, by_javascript in zip(texts, json.loads(told)):
    by_python, notes = field.read_cell(text)
    seen = (by_javascript, None if notes else int(by_python))
    print(text, *seen)
    found &= seen == EXPECTED[text]
print("as stated" if found else "changed")
sys.exit(0 if found else 1)
PYTHON
venv/bin/python read.py
