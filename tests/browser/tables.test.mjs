// Tables of the pages of figures, of years and for citizens: who has no mouse can move each that is wider than the window,
// and meets no tab stop at one that is not.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, violations } from "./page.mjs";
import { Project } from "./project.mjs";

const YEARS = path.resolve("tests/years");

/** What the keyboard comes by, once round the page. */
async function stops(page) {
  const found = [];
  for (let count = 0; count < 400; count++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === document.body || activeElement.dataset.seen) return null;
      activeElement.dataset.seen = "true";
      return activeElement.className.split(" ")[0];
    });
    if (stop === null) return found;
    found.push(stop);
  }
  return found;
}

/** The frames that are narrower than their tables. */
const scrolled = (page) => page.evaluate(() => [...document.querySelectorAll(".scroll")].filter((frame) => frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX === "auto").length);

test("a frame of a table is a tab stop where the table may scroll, and nowhere else", async (context) => {
  const project = await Project.create();
  context.after(() => project.remove());
  await cp(YEARS, project.folder, { recursive: true });
  await project.commit();
  const pages = ["summary.html", "history.html"];
  for (const name of pages) {
    const { status, said } = await project.run(name.split(".")[0], "--format", "html", "--out", name);
    assert.equal(status, 0, said);
  }
  for (const name of pages) {
    for (const width of [1280, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 700 } });
      await page.goto(pathToFileURL(path.join(project.folder, name)).href);
      assert.deepEqual(await violations(page), [], `${name} at ${width}`);
      const frames = (await stops(page)).filter((stop) => stop === "scroll").length;
      if (width === 1280) {
        assert.equal(frames, await page.locator(".scroll.wide").count(), `${name} at ${width}`);
        assert.equal(await page.evaluate(() => [...document.querySelectorAll("table")].every((table) => table.checkVisibility({ visibilityProperty: true }))), true);
      } else {
        assert.ok(frames >= (await scrolled(page)) && frames > 0, `${name} at ${width}: ${frames}`);
      }
      await page.close();
    }
  }
});
