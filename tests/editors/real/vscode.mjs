// Visual Studio Code itself (code-server in Chromium) with the extension: a faulty sheet, its finding, its fix, words, outline, and
// the pages beside it.
// Environment: MOKUHYO, the program; ROOT, a project; SHEET, a faulty sheet of it; VSIX, the extension; CODE_SERVER, what
// code-server is started with; STATE, a folder for what it keeps.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import process from "node:process";

const require = createRequire(new URL("../../browser/", import.meta.url));
const { chromium } = require("playwright-core");
const { MOKUHYO, ROOT, SHEET, VSIX, CODE_SERVER, STATE } = process.env;
const FAULT = "ｼｽﾃﾑ";
const folders = ["--extensions-dir", path.join(STATE, "extensions"), "--user-data-dir", path.join(STATE, "user")];

/** The settings of the user; where the program is, is a setting of the machine. */
async function set(program) {
  const quiet = { "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "update.mode": "none", "extensions.autoUpdate": false, "chat.disableAIFeatures": true };
  await write("user/User/settings.json", { ...quiet, "mokuhyo.pages": "beside" });
  await write("user/Machine/settings.json", { "mokuhyo.path": program });
}

async function write(name, settings) {
  const file = path.join(STATE, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings));
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(what, condition, patience = 60000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await condition().catch(() => false);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: never`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

execFileSync(CODE_SERVER, [...folders, "--install-extension", VSIX], { stdio: ["ignore", "ignore", "inherit"] });
await set(MOKUHYO);
const port = await freePort();
const server = spawn(CODE_SERVER, [...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"], { stdio: "ignore", detached: true });
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
try {
  await test();
  console.log("visual studio code: ok");
} catch (error) {
  const picture = path.join(process.env.PICTURES ?? STATE, "vscode.png");
  await page.screenshot({ path: picture }).catch(() => {});
  console.error(`visual studio code: ${error.stack}\nhow it looked: ${picture}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  // With all that it started.
  process.kill(-server.pid);
}

async function test() {
  await allowFrame();
  await until("code-server", () => fetch(`http://127.0.0.1:${port}/healthz`));
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(ROOT)}`);
  await page.locator(".monaco-workbench").waitFor();
  await openFile(path.basename(SHEET));
  await findingStandsAtItsCharacters();
  await ruleLeadsToItsManual();
  await outlineHasTheGoals();
  await quickFixMends();
  await completionOffersTheWords();
  await pagesStandBesideTheText();
  await whatIsMissingIsTold();
}

/** The preview may be framed by the desktop's program alone. Here its page is one of a web server, and let in by hand. */
async function allowFrame() {
  await page.route(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"];
    assert.match(policy, /frame-ancestors vscode-webview: vscode-file:$/);
    const headers = { ...response.headers(), "content-security-policy": policy.replace(/frame-ancestors.*/, "frame-ancestors *") };
    await route.fulfill({ response, headers });
  });
}

async function openFile(name) {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(name);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await line("予約").waitFor();
}

function line(text) {
  return page.locator(".editor-instance .view-line").filter({ hasText: text }).first();
}

/** Goes to a column, in which what is wide counts twice. */
async function goTo(row, column) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").fill(`:${row}:${column}`);
  await page.keyboard.press("Enter");
}

/** Where some characters of the text are drawn. */
function areaOf(text) {
  return page.evaluate((text) => {
    for (const line of document.querySelectorAll(".editor-instance .view-line")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, top, bottom };
      }
    }
    return null;
  }, text);
}

async function findingStandsAtItsCharacters() {
  const squiggle = page.locator(".editor-instance .cdr.squiggly-warning, .editor-instance .cdr.squiggly-error");
  await squiggle.first().waitFor({ timeout: 60000 });
  assert.equal(await squiggle.count(), 1, "one finding");
  const [area, drawn] = [await areaOf(FAULT), await squiggle.boundingBox()];
  const difference = Math.max(Math.abs(area.left - drawn.x), Math.abs(area.right - drawn.x - drawn.width));
  assert.ok(difference < 3, `the finding stands at ${FAULT}: ${JSON.stringify([area, drawn])}`);
}

async function ruleLeadsToItsManual() {
  await page.keyboard.press("Control+Shift+M");
  await page.locator(".markers-panel .marker-code, .markers-panel .code-link, .markers-panel a").filter({ hasText: "half-width-kana" }).first().click({ modifiers: ["Control"] });
  await line("半角の片仮名（ｱｲｳ）").waitFor();
  await page.keyboard.press("Control+F4");
  await command("View: Toggle Problems");
  await command("View: Close Editor");
  await openFile(path.basename(SHEET));
}

async function outlineHasTheGoals() {
  await page.keyboard.press("Control+Shift+O");
  await page.locator('.quick-input-list .monaco-list-row[aria-label^="1　窓口での待ち時間の短縮"]').waitFor();
  await page.keyboard.press("Escape");
}

async function quickFixMends() {
  const { left, right, top, bottom } = await areaOf(FAULT);
  await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  const first = page.locator(".action-widget .monaco-list-row.action").first();
  // What is asked for while the editor still looks round the cursor opens no menu.
  await until("the quick fixes", async () => {
    await page.keyboard.press("Control+.");
    await first.waitFor({ timeout: 3000 });
    return true;
  });
  await page.keyboard.press("Enter");
  await line("予約システムを").waitFor();
  await until("no finding", async () => (await page.locator(".editor-instance .cdr[class*=squiggly]").count()) === 0);
}

async function completionOffersTheWords() {
  const text = await readFile(SHEET, "utf8");
  const row = text.split("\n").findIndex((line) => line.includes("分類: ")) + 1;
  await goTo(row, 1);
  await page.keyboard.press("End");
  for (const _ of "[個別計画, 施政方針]") await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+Space");
  const offered = page.locator(".suggest-widget .monaco-list-row");
  for (const word of ["個別計画", "施政方針"]) await offered.filter({ hasText: word }).first().waitFor();
  await offered.filter({ hasText: "個別計画" }).first().click();
  await line("分類: 個別計画").waitFor();
}

async function command(name) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${name}`);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().click();
}

async function pagesStandBesideTheText() {
  await page.keyboard.press("Control+S");
  const row = (await readFile(SHEET, "utf8")).split("\n").findIndex((line) => line.includes("いつまで: ")) + 1;
  await goTo(row, 15);
  await command("組織目標: この目標を見る");
  const shown = await until("the pages", async () => page.frames().find((frame) => /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\//.test(frame.url())));
  const cell = await until("the cell at the cursor", async () => (await shown.locator("#name").textContent()).includes("いつまで"));
  assert.ok(cell);
  // From the cell in the pages back to its text, which is where it was: beside them.
  await goTo(1, 1);
  await shown.locator("#open").click();
  await until("back in the text", async () => (await page.locator("#status\\.editor\\.selection").textContent()).includes(`${row}`));
  assert.equal(await page.locator(".editor-group-container").count(), 2);
  await command("組織目標: 前の版からの変更");
  await until("the marks", () => shown.locator("#marked").isChecked());
}

async function whatIsMissingIsTold() {
  await set("/nowhere/mokuhyo");
  const told = page.locator(".notification-toast").filter({ hasText: "設定「mokuhyo.path」の場所に、プログラム mokuhyo がありません" });
  await told.waitFor();
  await told.getByText("設定を開く").waitFor();
}
