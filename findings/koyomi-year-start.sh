#!/bin/sh
# koyomi's manual says that its year (年度) begins in April unless told otherwise; it begins in January.
#
# The manual's page of settings has 4 as the value that is preset, and 2014/4 - 2015/3 as what 5 March 2015 lies in. It lies in
# 2015/1 - 2015/12: a 年度 is the calendar year, and on 31 March, the last day of 令和7年度, 276 days of it remain, that day counted. What
# is planned or reported by it is three months or nine out. With startMonth = 4 it is as the manual has it; where that page tells how to
# set April, it sets 1.
#
# koyomi 0.5.1 from npm; its manual is the package's own README.md and docs/. Needs Node.js. Fails when it is not so any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . koyomi@0.5.1 >/dev/null
TZ=Asia/Tokyo node - <<'NODE'
const fs = require('fs');
const koyomi = require('koyomi');
const manual = ['README.md', 'docs/config.md', 'docs/format.md'].map(page => fs.readFileSync('node_modules/koyomi/' + page, 'utf8'));
const promised = manual[0].includes('既定で年の始まりを4月') && manual[1].includes('既定値は`4`') && manual[2].includes("'2014/4 - 2015/3'");
const day = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
const year = () => [koyomi.startMonth, koyomi.formatYear('2015-3-5'),
  day(koyomi.from('2026-3-31', '年度')), day(koyomi.to('2026-3-31', '年度')), koyomi.remainDays('2026-3-31', '年度')];
const preset = year();
koyomi.startMonth = 4;
const set = year();
console.log('promised in the manual:', promised);
console.log('as it comes:', preset);
console.log('set to April:', set);
const found = promised
  && JSON.stringify(preset) === JSON.stringify([1, '2015/1 - 2015/12', '2026-1-1', '2026-12-31', 276])
  && JSON.stringify(set) === JSON.stringify([4, '2014/4 - 2015/3', '2025-4-1', '2026-3-31', 1]);
console.log(found ? 'as stated' : 'changed');
process.exit(found ? 0 : 1);
NODE
