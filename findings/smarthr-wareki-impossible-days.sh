#!/bin/sh
# @smarthr/wareki calls 令和8年2月30日 and 令和8年13月1日 valid, and makes 2 March 2026 and 1 January 2027 of them.
#
# Its isValid is what a form asks before it takes a day. A slip of the pen (6月31日 for the end of June) so becomes another day without a word, a
# year too late where the month is wrong. A day before its era began (令和元年4月30日) is valid too, and the other way round 2026-02-30 is
# written as 令和8年2月30日. What it cannot read at all (令和八年四月一日) it refuses.
#
# @smarthr/wareki 1.3.1 from npm; needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @smarthr/wareki@1.3.1 >/dev/null
cat > days.cjs <<'NODE'
const { dateToWareki, warekiToDate } = require("@smarthr/wareki");
const expected = {
  令和8年3月31日: "2026-03-31",
  令和8年2月30日: "2026-03-02",
  令和8年6月31日: "2026-07-01",
  令和8年13月1日: "2027-01-01",
  令和元年4月30日: "2019-04-30",
  令和八年四月一日: "refused",
};
let found = true;
for (const [text, day] of Object.entries(expected)) {
  const { isValid, result } = warekiToDate(text);
  const seen = isValid ? new Date(result).toISOString().slice(0, 10) : "refused";
  console.log(`${text}: ${seen}`);
  found &&= seen === day;
}
const back = dateToWareki("2026-02-30");
console.log("2026-02-30:", back);
found &&= back.isValid && back.result === "令和8年2月30日";
console.log(found ? "as stated" : "changed");
process.exit(found ? 0 : 1);
NODE
TZ=UTC node days.cjs
