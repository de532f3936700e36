#!/bin/sh
# japanese-string-utils writes サービスセンター１階 as サ-ビスセンタ-1階 when it makes figures narrow, and 百万 as 10001000000.
#
# toAscii is for full-width letters and figures (ＡＢＣ０１, its manual says). It takes ー, the mark of a long vowel, for a dash as well, within
# any word: センター, データ and サービス are other words then, for whoever searches the sheet, and a screen reader says them wrongly. Its reading of
# kanji numbers, toNumericFromKanji, has 十万 as 1000100000 and 千万 as 100010000000, where 一万, 十 and 二十五万 are right.
#
# japanese-string-utils 0.2.4 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . japanese-string-utils@0.2.4 >/dev/null
cat > texts.cjs <<'NODE'
const { toAscii, toNumericFromKanji } = require("japanese-string-utils");
const expected = [
  [toAscii, "ＡＢＣ０１", "ABC01"],
  [toAscii, "窓口（２階）", "窓口(2階)"],
  [toAscii, "サービスセンター１階", "サ-ビスセンタ-1階"],
  [toAscii, "アンケートの件数　１，２００", "アンケ-トの件数 1,200"],
  [toNumericFromKanji, "一万", "10000"],
  [toNumericFromKanji, "二十五万", "250000"],
  [toNumericFromKanji, "十万", "1000100000"],
  [toNumericFromKanji, "百万", "10001000000"],
  [toNumericFromKanji, "千万", "100010000000"],
];
let found = true;
for (const [convert, text, result] of expected) {
  const seen = convert(text);
  console.log(`${text}: ${seen}`);
  found &&= seen === result;
}
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
node texts.cjs
