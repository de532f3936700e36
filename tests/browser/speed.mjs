// How long it takes from a saved one-word edit in a sheet of 35 goals to the page repainted in Chromium; and from a word typed on the page,
// until it stands on its cell, and until the page is drawn with it.
//
//     MOKUHYO=target/release/mokuhyo node tests/browser/speed.mjs [EDITS]

import process from "node:process";
import { chromium } from "playwright-core";
import { Project, sheet } from "./project.mjs";

const EDITS = Number(process.argv[2] ?? 40);
const project = await Project.create();
const text = sheet("福祉部", "生活福祉課", 35);
await project.write("goals/福祉部.yaml", text);
const { address, child } = await project.preview();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(address);
await page.waitForSelector(".page");
await page.waitForTimeout(1500);

const now = () => performance.timeOrigin + performance.now();

/** When the page has been painted with the next thing that changes: cells, or only what was typed on one. */
const painted = (changes = { childList: true }) =>
  page.evaluate(
    (changes) =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
        });
        observer.observe(document.getElementById("paper"), { ...changes, subtree: true });
      }),
    changes,
  );

const times = [];
for (let edit = 0; edit < EDITS; edit += 1) {
  // Each edit changes another word of a goal that is on the screen.
  const goal = 1 + (edit % 5);
  const changed = text.replace(`平均で${goal}分短く`, `平均で${goal}分${"とても大きく".slice(0, 2 + (edit % 4))}短く`);
  const done = painted();
  await page.evaluate(() => null);
  const saved = now();
  await project.write("goals/福祉部.yaml", changed);
  times.push((await done) - saved);
  await page.waitForTimeout(edit % 3 === 0 ? 1200 : 150);
}
tell("saved", times);

const [shown, typed] = [[], []];
for (let edit = 0; edit < EDITS; edit += 1) {
  await page.locator(`[data-part="cell ${edit % 5} 3"]`).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("とても大きく".slice(0, 1 + (edit % 4)));
  const [stands, done] = [painted({ attributeFilter: ["data-typed"] }), painted()];
  const entered = await page.evaluate(() => performance.timeOrigin + performance.now());
  await page.keyboard.press("Enter");
  shown.push((await stands) - entered);
  typed.push((await done) - entered);
  await page.waitForTimeout(edit % 3 === 0 ? 1200 : 150);
}
tell("typed → on its cell", shown);
tell("typed", typed);

function tell(what, times) {
  times.sort((a, b) => a - b);
  const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(0);
  console.log(`${what} → repainted, ms: median ${share(0.5)}, 95 % ${share(0.95)}, slowest ${share(1)} (${EDITS} edits, pid ${child.pid})`);
}
await browser.close();
await project.remove();
