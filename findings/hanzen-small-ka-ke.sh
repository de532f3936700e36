#!/bin/sh
# hanzen writes 3ヶ月以内 as 3undefined月以内 and 2ヵ所 as 2undefined所 when it makes katakana narrow.
#
# toHankaku is for full-width katakana, and its manual says that any other letter stays as it is. The small ヵ and ヶ, which have no narrow
# form, are taken for katakana and looked up in vain, and the English word is put into the text. They are counters' letters in Japan: periods,
# places and plans of so many years (ヶ月, ヵ所, ヵ年) are in every sheet of goals. No error is raised. A か or カ there is right.
#
# hanzen 0.0.0 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . hanzen@0.0.0 >/dev/null
node - <<'NODE'
const { toHankaku } = require('hanzen');
const expected = {
  '3ヶ月以内': '3undefined月以内',
  '窓口を2ヵ所に増やす': '窓口を2undefined所に増やす',
  '5ヵ年のサービス計画': '5undefined年のｻｰﾋﾞｽ計画',
  '3か月以内': '3か月以内',
  '3カ月以内': '3ｶ月以内',
  'ガイドブック': 'ｶﾞｲﾄﾞﾌﾞｯｸ',
};
let found = true;
for (const [text, narrow] of Object.entries(expected)) {
  const seen = toHankaku(text);
  console.log(text, seen);
  found = found && seen === narrow;
}
console.log(found ? 'as stated' : 'changed');
process.exit(found ? 0 : 1);
NODE
