#!/bin/sh
# @geolonia/japanese-numeral makes 0 of 2.5億 and 1.5万, and 100000000 of 1億2,000万, where it refuses what it cannot read.
#
# It is for figures and kanji mixed (2億3千430万 is an example of its manual) and throws on a text that is no number. A decimal point or a
# comma, as documents of a budget have them, it neither reads nor refuses: the amount is zero, or all behind the comma's figure is lost. Its
# search for numbers in a text finds 5億 in 2.5億円, twice as much.
#
# @geolonia/japanese-numeral 1.0.2 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @geolonia/japanese-numeral@1.0.2 >/dev/null
cat > read.cjs <<'NODE'
const { findKanjiNumbers, kanji2number } = require("@geolonia/japanese-numeral");
const expected = { "1億2000万": 120000000, "1億2,000万": 100000000, "2.5億": 0, "1.5万": 0, 未定: "refused" };
let found = true;
for (const [text, number] of Object.entries(expected)) {
  let seen;
  try {
    seen = kanji2number(text);
  } catch {
    seen = "refused";
  }
  console.log(`${text}: ${seen}`);
  found &&= seen === number;
}
const within = findKanjiNumbers("事業費は2.5億円").map((text) => [text, kanji2number(text)]);
console.log("in 事業費は2.5億円:", within);
found &&= JSON.stringify(within) === JSON.stringify([["5億", 500000000]]);
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node read.cjs
