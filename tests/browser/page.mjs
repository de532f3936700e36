// The preview of a project in a real browser, for the tests.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { after, before } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { Project, sheet } from "./project.mjs";

export const NAME = "goals/福祉部.yaml";
export const TEXT = sheet("福祉部", "生活福祉課", 35);
export const DESK = { width: 1440, height: 900 };

/** The browser of all tests. */
export let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser.close());

/** A project with two sheets in the browser; what the page complains of is in `complaints`. */
export async function open(context, { text = TEXT, editor = "/bin/true", viewport = DESK, options = [] } = {}) {
  const project = await Project.create();
  await project.write(NAME, text);
  await project.write("goals/市民部.yaml", sheet("市民部", "市民課", 3));
  const { address, child } = await project.preview("--editor", editor, ...options);
  const page = await browser.newPage({ viewport });
  context.after(async () => {
    await page.close();
    await project.remove();
  });
  const complaints = [];
  const requests = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(decodeURIComponent(request.url().slice(address.length))));
  await fromFolder(page, address);
  await page.goto(address);
  await page.waitForSelector(".page");
  await images(page);
  return { project, page, address, child, complaints, requests };
}

/** While the page itself is worked on, PREVIEW_FILES names the folder of its files: nothing need be built to try them. */
async function fromFolder(page, address) {
  const folder = process.env.PREVIEW_FILES;
  if (!folder) return;
  await page.route(`${address}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").slice(2).join("/") || "index.html";
    const file = path.join(folder, name);
    return name.includes("/") || !existsSync(file) ? route.continue() : route.fulfill({ path: file });
  });
}

/** Waits until the pages that are seen have their images. */
const images = (page) => page.waitForFunction(() => document.querySelector(".page img")?.naturalWidth > 0);
/** A cell by the number of its goal and the index of its column. */
export const cell = (page, goal, column) => page.locator(`[data-part="cell ${goal - 1} ${column}"]`);
/** Whether all of an element is seen. */
export const isOnScreen = (locator) =>
  locator.evaluate((element) => {
    const [{ top, bottom }, window] = [element, document.getElementById("pages")].map((each) => each.getBoundingClientRect());
    return top >= window.top && bottom <= window.bottom;
  });
export const text = (page, selector) => page.locator(selector).innerText();

/** What axe-core finds wrong with a page. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** How long something is waited for, in milliseconds. */
const PATIENCE = 20_000;

/** Waits for what becomes true in a moment. */
export async function expect(check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The sheet's file. */
export const file = (project) => readFile(path.join(project.folder, NAME), "utf8");
export const is = (project, expected) => expect(async () => assert.equal(await file(project), expected));
export const has = (project, expected) => expect(async () => assert.match(await file(project), expected));
/** What has the focus: a part, or an element. */
export const focused = (page) => page.evaluate(() => document.activeElement.dataset?.part ?? document.activeElement.id);
export const at = (page, part) => expect(async () => assert.equal(await focused(page), part));
export const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
