// What is typed, copied and pasted as in a spreadsheet, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { narrowed } from "../../templates/preview/offers.js";
import { parse, write } from "../../templates/preview/table.js";

test("of a digit the month of that number comes first, whatever its width", () => {
  const months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((month) => `${month}月`).concat("年度末", "10月末");
  for (let month = 1; month <= 12; month += 1) {
    assert.equal(narrowed(months, String(month))[0], `${month}月`);
    assert.equal(narrowed(months, String(month).normalize("NFKC").replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))[0], `${month}月`);
  }
  assert.deepEqual(narrowed(months, "末"), ["年度末", "10月末"]);
  assert.deepEqual(narrowed(["ほぼ達成した", "達成した"], "達成"), ["達成した", "ほぼ達成した"]);
  assert.deepEqual(narrowed(["甲", "乙"], "2", (index) => index === 1), ["乙"]);
});

test("quotes are a spreadsheet's where they have something to hold together, and else the author's", () => {
  assert.deepEqual(parse('"引用"'), [['"引用"']]);
  assert.deepEqual(parse('"一\n二"\t三'), [["一\n二", "三"]]);
  assert.deepEqual(parse('"彼は""はい""と言った"'), [['彼は"はい"と言った']]);
  const texts = ['"引用"', '"', '""', 'a"b', '一\n"二"', "三\t四", '"a""b"', ""];
  for (const text of texts) for (const other of texts) {
    assert.deepEqual(parse(write([[text, other], [other, text]])), [[text, other], [other, text]], JSON.stringify([text, other]));
  }
});
