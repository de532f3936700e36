// Opens every web page below a folder in headless Chromium and lists what axe-core finds wrong with it.
//
//     node tests/browser/axe.mjs FOLDER
//
// CHROMIUM names the browser where it is not at /usr/bin/chromium.
// Exit status: 0 nothing was found, 1 something was, 2 there is no page.

import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

// On a phone the table scrolls by itself, and rules apply that do not on a desk.
const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

async function pagesBelow(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".html")).sort();
}

// The pages allow no script: axe-core is evaluated from outside, and the pages stay as they are published.
async function violations(browser, file, viewport) {
  const page = await browser.newPage({ viewport });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => globalThis.axe.run());
  await page.close();
  return result.violations;
}

function describe(name, viewport, violation) {
  const places = violation.nodes.map((node) => `    ${node.target.join(" ")}\n    ${node.html}`);
  return [`${name} (${viewport.width} px): ${violation.id}: ${violation.help}`, ...places].join("\n");
}

const folder = path.resolve(process.argv[2] ?? ".");
const names = await pagesBelow(folder);
const found = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const name of names) {
  for (const viewport of VIEWPORTS) {
    for (const violation of await violations(browser, path.join(folder, name), viewport)) {
      found.push(describe(name, viewport, violation));
    }
  }
}
await browser.close();

for (const text of found) console.log(text);
console.log(`${names.length} pages, ${found.length} violations`);
process.exitCode = names.length === 0 ? 2 : found.length > 0 ? 1 : 0;
