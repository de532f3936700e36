#!/bin/sh
# officeparser reads a cell of which a part is bold only as far as that part: 予約を電話でも受ける comes as 予約を.
#
# openpyxl writes such a text as runs within the cell (inlineStr), as the format allows. Of these officeparser takes the first and leaves
# the others. Marking what is new in bold, as offices do when a sheet is revised, so cuts the text for whatever searches or indexes the
# workbook through it. xlsx2csv has the whole text of the same file.
#
# officeparser 7.8.0 from npm (needs Node.js), openpyxl 3.1.5 and xlsx2csv 0.8.6 from PyPI. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . officeparser@7.8.0 >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 xlsx2csv==0.8.6
venv/bin/python - <<'PYTHON'
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

bold = InlineFont(b=True)
book = openpyxl.Workbook()
book.active.append(["予約を受ける"])
book.active.append([CellRichText("予約を", TextBlock(bold, "電話でも"), "受ける")])
book.active.append([CellRichText(TextBlock(bold, "新規"), "　窓口を整える")])
book.save("items.xlsx")
PYTHON
cat > read.cjs <<'NODE'
const { OfficeParser } = require("officeparser");
const { execFileSync } = require("node:child_process");
(async () => {
  const parsed = await OfficeParser.parseOffice("items.xlsx");
  const texts = (typeof parsed === "string" ? parsed : parsed.toText()).split("\n").filter(Boolean);
  const whole = execFileSync("venv/bin/xlsx2csv", ["items.xlsx"], { encoding: "utf8" }).split(/\r?\n/).filter(Boolean);
  console.log("officeparser:", texts);
  console.log("xlsx2csv:", whole);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const found = same(texts, ["予約を受ける", "予約を", "新規"]) && same(whole, ["予約を受ける", "予約を電話でも受ける", "新規　窓口を整える"]);
  console.log(found ? "as stated" : "changed");
  process.exit(found ? 0 : 1);
})();
NODE
node read.cjs
