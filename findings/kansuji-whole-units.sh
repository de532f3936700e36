#!/bin/sh
# kansuji and kansuji-ts write 1200000 as 百二十, a hundred and twenty, and ten million as 千: 万, 億 and 兆 are lost behind a nought.
#
# They write a number in kanji, four figures at a time, and a group that ends in a nought is left without its unit: 120000 is 十二万, and ten
# times as much 百二十. Amounts of a budget are round, and kanji are what certificates and texts written downwards have so that nobody alters
# a figure. With daiji, the forms for exactly that, it is the same. Nothing is refused.
#
# kansuji 1.1.0 and kansuji-ts 1.0.3 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . kansuji@1.1.0 kansuji-ts@1.0.3 >/dev/null
cat > write.cjs <<'NODE'
const kansuji = require("kansuji");
const typed = require("kansuji-ts").default;
const expected = {
  10000: "一万",
  120000: "十二万",
  1234567: "百二十三万四千五百六十七",
  100000: "十",
  1200000: "百二十",
  35000000: "三千五百",
  10000000: "千",
  10001200: "千千二百",
  2500000000: "二十五億",
  12000000000: "百二十",
};
let found = true;
for (const [number, kanji] of Object.entries(expected)) {
  const seen = [kansuji(Number(number)), typed(Number(number))].map(String);
  console.log(number, ...seen);
  found &&= seen.every((text) => text === kanji);
}
const daiji = String(kansuji(1200000, { daiji: true }));
console.log("1200000 in daiji:", daiji);
found &&= daiji === "百弐拾";
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node write.cjs
