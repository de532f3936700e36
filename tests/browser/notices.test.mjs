// What could not be saved waits for its author: it stays with its goal, whatever becomes of the goals around it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NAME, at, cell, expect, file, has, is, open, press, text } from "./page.mjs";
import { sheet } from "./project.mjs";

const FOUR = sheet("福祉部", "生活福祉課", 4);
/** The lines of a goal of the sheet, by its number. */
const goal = (whole, number) => {
  const parts = whole.split(/(?=^  - 実施項目: )/mu);
  return parts.find((part) => part.includes(`実施項目その${number}`));
};

/** A text of the third goal was typed here, and another one by somebody else. */
async function conflict(context) {
  const { project, page } = await open(context, { text: FOUR });
  await cell(page, 3, 1).click();
  await press(page, "F2");
  await page.keyboard.type("甲");
  const theirs = FOUR.replace("実施項目その3", "実施項目その3乙");
  await project.write(NAME, theirs);
  await page.waitForFunction(() => document.querySelector('[data-part="cell 2 1"]')?.textContent.includes("乙"));
  await press(page, "Enter");
  await page.waitForSelector(".unsaved");
  return { project, page, theirs };
}

const says = (page, words) => expect(async () => assert.match(await text(page, ".unsaved"), words));

/** The answers to what is typed come when the page shows it already: `shown` waits until it does. */
const lateAnswers = (page, shown) =>
  page.route(/\/edit$/u, async (route) => {
    const response = await route.fetch();
    await shown();
    await route.fulfill({ response });
  });

describe("what was typed", () => {
  test("stands on its cell at once, until the page is drawn with it or it is refused", async (context) => {
    const { project, page } = await open(context, { text: FOUR });
    let answer;
    const isAsked = new Promise((resolve) => (answer = resolve));
    await lateAnswers(page, () => isAsked);
    const shown = () => page.evaluate(() => document.querySelector('[data-part="cell 2 1"]').dataset.typed);
    await cell(page, 3, 1).click();
    await page.keyboard.type("窓口");
    await press(page, "Enter");
    assert.equal(await shown(), "窓口");
    await page.waitForFunction(() => document.querySelector('[data-part="cell 2 1"]').textContent.includes("：窓口。"));
    assert.equal(await shown(), "窓口", "nobody knows yet that what was drawn is what was typed here");
    answer();
    await expect(async () => assert.equal(await shown(), undefined));
    await has(project, /実施項目: 窓口\n/u);
    await cell(page, 3, 0).click();
    await page.keyboard.type("あ");
    await press(page, "Enter");
    await says(page, /^3 番号：番号として読めません/u);
    assert.equal(await page.locator("[data-typed]").count(), 0);
    await page.unrouteAll({ behavior: "wait" });
  });
});

test("a cell that is drawn anew between two clicks of a double click is opened all the same", async (context) => {
  const { project, page } = await open(context, { text: FOUR });
  const area = await cell(page, 3, 3).boundingBox();
  await page.mouse.move(area.x + 20, area.y + 10);
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.down({ clickCount: 2 });
  await project.write(NAME, FOUR.replace("実施項目その3", "実施項目その3乙"));
  await page.waitForFunction(() => document.querySelector('[data-part="cell 2 1"]').textContent.includes("乙"));
  await page.mouse.up({ clickCount: 2 });
  await at(page, "writing-lines");
});

describe("what could not be saved", () => {
  test("is nothing that its author typed, though the page shows a text before it was answered that it is in the file", async (context) => {
    const { project, page } = await open(context, { text: FOUR });
    await lateAnswers(page, () => page.waitForFunction(() => document.querySelector('[data-part="cell 2 1"]').textContent.includes("甲")));
    await cell(page, 3, 1).click();
    await press(page, "F2");
    await page.keyboard.type("甲");
    await press(page, "Enter", "ArrowUp", "F2");
    await page.keyboard.type("乙");
    await page.waitForFunction(() => document.querySelector('[data-part="cell 2 1"]').textContent.includes("甲"));
    await press(page, "Enter");
    await is(project, FOUR.replace("実施項目その3", "実施項目その3甲乙"));
    await page.unrouteAll({ behavior: "wait" });
    assert.equal(await page.locator(".unsaved").count(), 0);
  });

  test("goes with its goal when the one above is taken out", async (context) => {
    const { project, page, theirs } = await conflict(context);
    await says(page, /^3 実施項目：[\s\S]*今の文章：実施項目その3乙/u);
    await project.write(NAME, theirs.replace(goal(theirs, 2), ""));
    await says(page, /^2 実施項目：[\s\S]*今の文章：実施項目その3乙/u);
    await page.getByRole("button", { name: "書いた文章にする" }).click();
    await is(project, theirs.replace(goal(theirs, 2), "").replace("その3乙", "その3甲"));
    assert.equal(await page.locator(".unsaved").count(), 0);
  });

  test("goes into no other goal when its own is taken out", async (context) => {
    const { project, page, theirs } = await conflict(context);
    const without = theirs.replace(goal(theirs, 3), "");
    await project.write(NAME, without);
    await says(page, /この目標は、今のシートにはありません。[\s\S]*書いた文章：実施項目その3甲/u);
    await page.getByRole("button", { name: "書いた文章にする" }).click();
    await page.getByRole("button", { name: "書き直す" }).click();
    assert.equal(await file(project), without);
    assert.equal(await page.locator(".unsaved").count(), 1, "what was typed is still there to be copied");
    await project.write(NAME, theirs);
    await says(page, /^3 実施項目：[\s\S]*今の文章：実施項目その3乙/u);
    await page.getByRole("button", { name: "書き直す" }).click();
    await at(page, "writing-lines");
    await page.keyboard.type("丙");
    await press(page, "Enter");
    await has(project, /実施項目その3甲丙/u);
    assert.equal((await file(project)).match(/実施項目その4/gu).length, 1);
  });

  test("a value that was refused is written anew in its own goal", async (context) => {
    const { project, page } = await open(context, { text: FOUR });
    await cell(page, 3, 0).click();
    await page.keyboard.type("あ");
    await press(page, "Enter");
    await says(page, /^3 番号：番号として読めません/u);
    const without = FOUR.replace(goal(FOUR, 2), "");
    await project.write(NAME, without);
    await says(page, /^2 番号：/u);
    await page.getByRole("button", { name: "書き直す" }).click();
    await at(page, "writing-line");
    await press(page, "Control+a");
    await page.keyboard.type("7");
    await press(page, "Enter");
    await has(project, /番号: 7/u);
    assert.match(goal(await file(project), 3), /番号: 7/u);
  });

  test("is said once, however often a key is pressed", async (context) => {
    const { page } = await open(context, { text: FOUR });
    await cell(page, 1, 1).click();
    for (let times = 0; times < 4; times += 1) await press(page, "Control+z");
    await says(page, /戻せる操作はありません/u);
    assert.equal(await page.locator(".unsaved").count(), 1);
  });
});
