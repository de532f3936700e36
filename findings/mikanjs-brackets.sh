#!/bin/sh
# mikanjs loses the bracket that opens before a figure: 窓口を整える（12月末まで） comes back as 窓口を整える12月末まで）.
#
# It parts Japanese at the places where a line may break, for headings of web pages, and is to change nothing else. Before a word an opening
# bracket stays, before a figure （, 「 and 【 are dropped; what closes them is kept. Numbers of items, (1), and what is said of a date,
# a floor or a share lose their beginning on the page that citizens see.
#
# mikanjs 1.0.14 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . mikanjs@1.0.14 >/dev/null
cat > part.cjs <<'NODE'
const mikan = require("mikanjs");
const expected = {
  "窓口を整える（電話も可）": "窓口を整える（電話も可）",
  "窓口を整える（12月末まで）": "窓口を整える12月末まで）",
  "(1)窓口を整える": "1)窓口を整える",
  "市民課（2階）": "市民課2階）",
  "達成率は「3割」": "達成率は3割」",
  "第2回【3月】": "第2回3月】",
};
let found = true;
for (const [text, joined] of Object.entries(expected)) {
  const parts = mikan.split(text);
  console.log(text, parts);
  found &&= parts.join("") === joined;
}
const page = mikan("市民課（2階）").replace(/<[^>]*>/g, "");
console.log("on a page:", page);
found &&= page === "市民課2階）";
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node part.cjs
