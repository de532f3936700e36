// Writing on the page in a real browser, by keyboard. How it is run stands in preview.test.mjs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { NAME, TEXT, cell, expect, open, text, violations } from "./page.mjs";

const file = (project) => readFile(path.join(project.folder, NAME), "utf8");
const says = (project, check) => expect(async () => check(await file(project)));
const is = (project, expected) => says(project, (text) => assert.equal(text, expected));
const focused = (page) => page.evaluate(() => document.activeElement.dataset?.part ?? document.activeElement.id);
const saved = (page) => page.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));

describe("writing", () => {
  test("typing replaces, F2 goes on, Enter and Tab take it, Escape gives back", async (context) => {
    const { project, page, complaints } = await open(context);
    await cell(page, 1, 5).click();
    await page.keyboard.type("11");
    assert.equal(await focused(page), "writing-line");
    await page.keyboard.press("Enter");
    await saved(page);
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    assert.equal(await focused(page), "cell 1 5");
    await page.waitForSelector('[data-part="cell 0 5"].touched');
    assert.equal(await focused(page), "cell 1 5");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("F2");
    await page.keyboard.type("末");
    await page.keyboard.press("Tab");
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月末"));
    assert.equal(await focused(page), "cell 0 6");
    await page.keyboard.press("F2");
    await page.keyboard.type("消える");
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "cell 0 6");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await is(project, TEXT);
    await page.keyboard.press("Control+y");
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    assert.deepEqual(complaints, []);
  });
});
