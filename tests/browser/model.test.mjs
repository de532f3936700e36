// What the page knows of the sheet that is being written, without a browser: views that come late.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../../templates/preview/model.js";

const SHEET = "goals/福祉部.yaml";
const TITLE = "cell 0 1";
const view = (serial, texts, whole = false) => ({
  sheet: SHEET,
  editable: { version: `v${serial}`, serial, whole, goals: 1, head: [], columns: [], texts },
});

test("views that come after what was typed since do not take it back, however many there are of one state", () => {
  const model = new Model();
  model.take(view(1, { [TITLE]: "" }, true));
  const seen = model.seen();
  model.type([[TITLE, "窓口"]]).saved(2);
  model.follow(SHEET, seen, { version: "v2", serial: 2 });
  for (let times = 0; times < 3; times += 1) {
    model.take(view(1, {}));
    assert.equal(model.text(TITLE), "窓口");
    assert.equal(model.base(seen).version, "v2");
  }
  model.take(view(2, { [TITLE]: "窓口" }));
  assert.equal(model.text(TITLE), "窓口");
  assert.equal(model.base(seen).version, "v2");
});

test("whoever saw a state has seen what was typed on it, also where the view comes before the answer", () => {
  const model = new Model();
  model.take(view(1, { [TITLE]: "" }, true));
  const seen = model.seen();
  const fate = model.type([[TITLE, "窓口"]]);
  model.take(view(2, { [TITLE]: "窓口。" }));
  assert.equal(model.base(seen).version, "v1", "it may be somebody else's, until the answer has come");
  model.follow(SHEET, model.base(seen), { version: "v2", serial: 2 });
  fate.saved(2);
  assert.equal(model.base(seen).version, "v2");
  assert.equal(model.text(TITLE), "窓口。", "what the file says has come already");
  model.follow(SHEET, model.seen(), { version: "v3", serial: 3 });
  assert.equal(model.base(seen).version, "v3", "what is typed on the view follows, too");
  model.take(view(4, { [TITLE]: "他" }));
  assert.equal(model.base(seen).version, "v3", "what somebody else wrote was not seen");
});

test("a state of a sheet is not one of another", () => {
  const model = new Model();
  model.take(view(1, { [TITLE]: "" }, true));
  const seen = model.seen();
  model.take({ ...view(1, { [TITLE]: "" }, true), sheet: "goals/総務部.yaml" });
  model.follow(SHEET, seen, { version: "v2", serial: 2 });
  assert.equal(model.base(seen).version, "v2");
  assert.equal(model.version, "v1");
});

test("what somebody else wrote is on the page, and what was typed on the state before is said to be so", () => {
  const model = new Model();
  model.take(view(1, { [TITLE]: "前" }, true));
  const seen = model.seen();
  model.take(view(2, { [TITLE]: "後" }));
  assert.equal(model.text(TITLE), "後");
  assert.equal(model.base(seen).version, "v1");
});

test("a file that says again what it said before is a later state", () => {
  const model = new Model();
  model.take(view(1, { [TITLE]: "前" }, true));
  model.type([[TITLE, "後"]]).saved(2);
  model.follow(SHEET, model.seen(), { version: "v2", serial: 2 });
  model.take({ ...view(3, { [TITLE]: "前" }), editable: { ...view(3, { [TITLE]: "前" }).editable, version: "v1" } });
  assert.equal(model.text(TITLE), "前");
  assert.equal(model.version, "v1");
});
