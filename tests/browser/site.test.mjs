// The pages for citizens in a real browser: opened from a folder, by keyboard, without a request to anywhere else.

import assert from "node:assert/strict";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, violations } from "./page.mjs";
import { Project, sheet } from "./project.mjs";

const YEARS = path.resolve("tests/years");
/** The kinds of pages. */
const KINDS = ["index.html", "r8/index.html", "r8/soumu.html", "r8/summary.html", "history/r8/soumu.html", "search.html", "data/index.html", "accessibility.html"];

/** The site of the city of five years, or of a project with some sheets. */
async function site(context, sheets) {
  const project = await Project.create();
  context.after(() => project.remove());
  if (!sheets) {
    await cp(YEARS, project.folder, { recursive: true });
    const settings = await readFile(path.join(YEARS, "mokuhyo.yaml"), "utf8");
    await project.write("mokuhyo.yaml", settings.replace("段階: 期末", "段階: 中間"));
  }
  for (const [name, text] of Object.entries(sheets ?? {})) await project.write(name, text);
  await project.commit();
  const { status, said } = await project.run("site");
  assert.equal(status, 0, said);
  return path.join(project.folder, "out/site");
}

/** A page of a site; what it asks for and complains of is in `requests` and `complaints`. */
async function open(context, folder, name, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  context.after(() => page.close());
  const [requests, complaints] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${pathToFileURL(path.join(folder, name.split("?")[0])).href}${name.includes("?") ? `?${name.split("?")[1]}` : ""}`);
  return { page, requests, complaints };
}

// What stands in the page: of an element that is not drawn yet, Chromium has no inner text.
const results = (page) => page.locator("#results li a").allTextContents();

test("every kind of page is accessible, in both schemes, on a phone and magnified, and asks for nothing elsewhere", async (context) => {
  const folder = await site(context);
  const home = pathToFileURL(folder).href;
  for (const name of KINDS) {
    for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 320]]) {
      const { page, requests, complaints } = await open(context, folder, name, { colorScheme, viewport: { width, height: 700 } });
      assert.deepEqual(await violations(page), [], `${name} ${colorScheme} ${width}`);
      // Only tables may be wider than the window, each in a frame of its own.
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(isWide, false, `${name} at ${width}`);
      assert.deepEqual(requests.filter((address) => !address.startsWith(home)), [], name);
      assert.deepEqual(complaints, [], name);
    }
  }
});

test("a search finds words in any kana, width and form of letters, from a folder", async (context) => {
  const text = sheet("福祉部", "生活福祉課", 3).replace("実施項目その2", "ガイドヘルパーの國勢調査").replace("実施項目その1", "曾我橋の會館を3ヶ月で改修").replace("実施項目その3", "<b>ＷＥＢ</b>の予約|=1+1");
  const folder = await site(context, { "goals/r8/福祉部.yaml": text });
  const { page, complaints } = await open(context, folder, "search.html");
  for (const [typed, found] of [
    ["がいどへるぱー", ["ガイドヘルパーの國勢調査"]],
    ["ｶﾞｲﾄﾞ 国勢", ["ガイドヘルパーの國勢調査"]],
    ["web", ["<b>ＷＥＢ</b>の予約|=1+1"]],
    ["＝１＋１", ["<b>ＷＥＢ</b>の予約|=1+1"]],
    ["曽我 会館 3か月", ["曾我橋の會館を3ヶ月で改修"]],
    ["実施項目その", []],
    ["この言葉はない", []],
    ["　", []],
  ]) {
    await page.fill("#q", typed);
    assert.deepEqual(await results(page), found, typed);
  }
  await page.fill("#q", "福祉部");
  assert.equal(await page.locator("#found").innerText(), "3件");
  await page.fill("#q", "国");
  assert.equal(await page.locator("#results mark").first().textContent(), "國");
  await page.locator("#results a").click();
  assert.match(decodeURIComponent(page.url()), /r8\/福祉部\.html#goal-2$/u);
  assert.deepEqual(complaints, []);
});

test("all of it can be used by keyboard, and read without a script", async (context) => {
  const folder = await site(context);
  const { page } = await open(context, folder, "index.html");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("窓口");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=/u);
  assert.ok((await results(page)).includes("窓口の予約"));
  assert.equal(await page.inputValue("#q"), "窓口");
  const { page: narrow } = await open(context, folder, "r8/soumu.html", { viewport: { width: 390, height: 700 } });
  await narrow.locator(".scroll").first().focus();
  await narrow.keyboard.press("ArrowRight");
  await narrow.waitForFunction(() => document.querySelector(".scroll").scrollLeft > 0);
  const { page: bare } = await open(context, folder, "search.html", { javaScriptEnabled: false });
  assert.match(await bare.locator("noscript").innerText(), /年度と部署/u);
});

test("what is looked for stands in the address, and is there again for whoever comes back", async (context) => {
  const folder = await site(context);
  const { page } = await open(context, folder, "search.html");
  await page.fill("#q", "窓口");
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).searchParams.get("q"), "窓口");
  await page.fill("#q", "予約");
  await page.locator("#results a").first().click();
  await page.waitForURL(/#goal-/u);
  await page.goBack();
  assert.equal(await page.inputValue("#q"), "予約");
  assert.ok((await results(page)).length > 0);
  await page.fill("#q", "");
  await page.keyboard.press("Enter");
  assert.ok(!page.url().includes("?q="), page.url());
});

test("a search over five thousand goals answers within a few milliseconds of a keystroke", async (context) => {
  const folder = await site(context, { "goals/r8/福祉部.yaml": sheet("福祉部", "生活福祉課", 1) });
  const words = ["窓口", "予約", "防災", "訓練", "備蓄", "道路", "公園", "保育", "図書", "健康"];
  const goal = (number) => [
    `${words[number % 10]}の${words[(7 * number) % 10]}を進める取組その${number}`,
    `${words[(3 * number) % 10]}について、混雑する曜日を調べ、人手の多い係から応援を出せるように取決めを見直す。`,
  ];
  const sheets = Array.from({ length: 100 }, (_, index) => ["令和8年度", `第${index}部`, `r8/${index}.html`, Array.from({ length: 50 }, (_, row) => goal(50 * index + row))]);
  const index = `globalThis.searchIndex = ${JSON.stringify(sheets)};`;
  assert.ok(Buffer.byteLength(index) < 1_000_000);
  await writeFile(path.join(folder, "search-index.js"), index);
  const { page } = await open(context, folder, "search.html");
  const times = await page.evaluate(() => {
    const field = document.getElementById("q");
    const answer = (typed) => {
      const start = performance.now();
      field.value = typed;
      field.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    };
    const typed = ["ま", "ど", "窓", "窓口", "窓口 ", "窓口 予", "窓口 予約", "ヨヤク", "見直す", "その4999", "応援 図書"];
    // What other programs take of the machine meanwhile is not the page's.
    return typed.map((each) => Math.min(...[each, each, each, each].map(answer)));
  });
  context.diagnostic(`slowest answer: ${Math.max(...times).toFixed(1)} ms`);
  assert.ok(Math.max(...times) < 30, times.map((time) => time.toFixed(1)).join(" "));
  await page.fill("#q", "窓口 その4990");
  assert.equal((await results(page)).length, 1);
  await page.fill("#q", "窓口");
  assert.equal((await results(page)).length, 20);
  await page.getByText("続きを表示").click();
  assert.equal((await results(page)).length, 40);
  assert.equal(await page.evaluate(() => document.activeElement.closest("li") === document.querySelectorAll("#results li")[20]), true);
});

test("the sample's index is small and nothing but pages, documents and data is in the folder", async (context) => {
  const folder = await site(context);
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  assert.deepEqual([...new Set(names.filter((name) => !name.startsWith(".")).map((name) => path.extname(name)))].sort(), [".csv", ".html", ".js", ".json", ".pdf", ".xlsx"]);
});
