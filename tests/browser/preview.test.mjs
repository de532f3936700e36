// The preview in a real browser, as its user meets it.
//
//     cargo build && node --test tests/browser/*.test.mjs
//
// MOKUHYO names the program where it is not target/debug/mokuhyo, CHROMIUM the browser where it is not /usr/bin/chromium.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { NAME, TEXT, cell, expect, isOnScreen, open, text, violations } from "./page.mjs";

describe("the page", () => {
  test("shows the pages of the first sheet, the sheets and the findings", async (context) => {
    const { page, complaints } = await open(context);
    assert.ok((await page.locator(".page").count()) >= 4);
    assert.equal(await text(page, "h1"), "見本市令和8年度　福祉部");
    assert.deepEqual(await page.locator("nav a").allInnerTexts(), ["福祉部", "市民部"]);
    assert.equal(await text(page, "#findings"), "指摘はありません。");
    assert.deepEqual(complaints, []);
  });

  test("follows edits on the disk, fetches only what changed, and shows the cell that was touched", async (context) => {
    const { project, page, requests } = await open(context);
    await page.waitForTimeout(500);
    requests.length = 0;
    const once = TEXT.replace("平均で3分短く", "平均で三分短く");
    await project.write(NAME, once);
    await page.waitForSelector('[data-part="cell 2 3"].touched');
    assert.match(await cell(page, 3, 3).textContent(), /平均で三分短く/);
    assert.equal(requests.length, 1, requests.join());
    assert.match(requests[0], /^pages\/[0-9a-f]{32}\/\d+-\d+$/);
    // When the author rests, the whole page follows, and nothing else.
    await page.waitForFunction(() => document.querySelectorAll(".strip").length === 0);
    assert.deepEqual(requests.slice(1).map((name) => name.split("/").length), [2]);
    await project.write(NAME, once.replace("平均で33分短く", "平均で三十三分短く"));
    await page.waitForSelector('[data-part="cell 32 3"].touched');
    assert.ok(await isOnScreen(cell(page, 33, 3)));
  });

  test("tells the place of a cell that is clicked, and opens it at the second click", async (context) => {
    const { project, page } = await open(context, { editor: "/bin/cp {file} opened-{line}-{column}", options: ["--read-only"] });
    await cell(page, 2, 5).click();
    const line = TEXT.split("\n").indexOf("    いつまで: 12月", TEXT.split("\n").indexOf("  - 実施項目: 実施項目その2")) + 1;
    assert.equal(await text(page, ".formula .place"), `${NAME}:${line}`);
    assert.deepEqual([await text(page, "#name"), await text(page, "#text")], ["2 いつまで", "12月"]);
    assert.equal(await text(page, "#news"), "");
    await cell(page, 2, 5).click();
    await page.waitForFunction(() => document.getElementById("news").textContent.includes("開きました"));
    await expect(async () => assert.equal(await readFile(path.join(project.folder, `opened-${line}-11`), "utf8"), TEXT));
  });

  test("marks a faulty cell and leads to it", async (context) => {
    const { project, page } = await open(context);
    await project.write(NAME, TEXT.replace("その30\n    分類: 施政方針", "その30\n    分類: 施策方針").replace("    いつまで: 12月\n", ""));
    await page.waitForSelector("#findings li.error");
    assert.deepEqual(await page.locator("#findings .message").allInnerTexts(), [
      "目標「実施項目その1」の「いつまで」がありません。",
      "分類に「施策方針」という語はありません。",
    ]);
    assert.equal(await cell(page, 1, 5).getAttribute("aria-invalid"), "true");
    assert.match(await text(page, "nav a[aria-current]"), /福祉部\s*2/);
    assert.equal(await text(page, "#pdf"), "案のPDFを保存");
    await page.locator("#findings .go").nth(1).click();
    assert.equal(await text(page, "#name"), "30 分類");
    assert.ok(await cell(page, 30, 2).evaluate((element) => element === document.activeElement));
    assert.ok(await isOnScreen(cell(page, 30, 2)));
  });

  test("shows advice with a colour of its own, and counts it among no faults", async (context) => {
    const { project, page } = await open(context);
    await project.write(NAME, TEXT.replace("窓口の待ち時間が、平均で3分短くなっている。", "窓口の待ち時間の短縮に努めている。"));
    await page.waitForSelector("#findings li.advice");
    assert.match(await text(page, "#findings .go"), /^助言目標3の「どの水準まで」/);
    assert.equal(await text(page, "#totals"), "助言 1件");
    assert.ok(await cell(page, 3, 3).evaluate((element) => element.classList.contains("advice")));
    assert.equal(await page.locator("nav a[aria-current] .badge").count(), 0);
    assert.doesNotMatch(await page.title(), /^（/);
    assert.equal(await text(page, "#pdf"), "PDFを保存");
  });

  test("keeps the last pages under the finding while the YAML does not parse, and recovers", async (context) => {
    const { project, page } = await open(context);
    await project.write(NAME, TEXT.replace("分類: 施政方針", "分類: [施政方針"));
    await page.waitForSelector("main.stale");
    assert.match(await text(page, "#notice"), /最後に読めたときのページ.*\s+\d+行：/);
    assert.ok(await page.locator("#pdf").isHidden());
    assert.equal(await page.locator("#findings li.error").count(), 1);
    assert.ok((await page.locator(".page").count()) >= 4);
    await project.write(NAME, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    await page.waitForSelector('[data-part="cell 0 5"].touched');
    assert.equal(await page.locator("main.stale").count(), 0);
    assert.ok(await page.locator("#notice").isHidden());
    assert.equal(await text(page, "#findings"), "指摘はありません。");
  });

  test("can be used with the keyboard alone", async (context) => {
    const { page } = await open(context);
    const focused = () => page.evaluate(() => document.activeElement.dataset.part ?? document.activeElement.textContent.trim());
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "ページへ移る");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "title");
    const way = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "Home", "PageDown", "Control+Home"]) {
      await page.keyboard.press(key);
      way.push(await focused());
    }
    assert.deepEqual(way.slice(1, 7), ["cell 0 3", "cell 0 4", "cell 1 4", "cell 1 3", "cell 1 6", "cell 1 0"]);
    assert.match(way[7], /^cell [1-9]\d* 0$/);
    assert.equal(way[8], "title");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.match(await page.evaluate(() => document.activeElement.id), /^writing-/);
    await page.keyboard.press("Escape");
    await page.locator("#open").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("news").textContent.includes("開きました"));
    // From the sheets: the other one is opened.
    await page.locator("nav a").first().focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h1").textContent.includes("市民部"));
    assert.equal(await focused(), "市民部");
  });

  test("says so where there is no editor to open", async (context) => {
    const { page } = await open(context, { editor: "/nowhere/editor" });
    await cell(page, 2, 5).click();
    await page.click("#open");
    await page.waitForFunction(() => document.getElementById("connection").textContent.includes("何も開いていません"));
    assert.equal(await text(page, "#news"), "");
  });

  test("says what is so when the sheet is deleted", async (context) => {
    const { project, page } = await open(context);
    await project.delete(NAME);
    await page.waitForFunction(() => !document.getElementById("notice").hidden);
    assert.equal(await text(page, "#findings"), "シートを読めないため、確かめられません。");
    assert.equal(await text(page, "#totals"), "確かめられません");
  });

  test("shows the selected cell round its text, in colours of the system's own too", async (context) => {
    const { page } = await open(context);
    const title = page.locator('[data-part="title"]');
    await title.click();
    const outline = () => title.evaluate((element) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
      return { outlineStyle, width: parseFloat(outlineWidth), offset: parseFloat(outlineOffset) };
    });
    assert.deepEqual(await outline(), { outlineStyle: "solid", width: 2, offset: 1 });
    for (const media of [{ forcedColors: "active" }, { contrast: "more" }]) {
      await page.emulateMedia(media);
      const { outlineStyle, width } = await outline();
      assert.ok(outlineStyle !== "none" && width >= 3, JSON.stringify(media));
      // Where the system puts its own colours in place of ours, axe-core still measures ours.
      if (!media.forcedColors) assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ forcedColors: "none", contrast: "no-preference" });
    }
  });

  test("has no violation that axe-core knows of", async (context) => {
    const { project, page } = await open(context);
    assert.deepEqual(await violations(page), []);
    await cell(page, 1, 3).click();
    await project.write(NAME, TEXT.replace("分類: 施政方針", "分類: 施策方針").replace("いつまで: 12月", "いつまで: 早急"));
    await page.waitForSelector("#findings li.error");
    assert.deepEqual(await violations(page), []);
    await project.write(NAME, TEXT.replace("分類: 施政方針", "分類: [施政方針"));
    await page.waitForSelector("main.stale");
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 600, height: 900 });
    assert.deepEqual(await violations(page), []);
  });

  test("shows all of its header in a narrow window", async (context) => {
    const { project, page } = await open(context);
    await project.write(NAME, TEXT.replace("分類: 施政方針", "分類: 施策方針").replace("いつまで: 12月", "いつまで: 早急"));
    await page.waitForSelector("#findings li.error");
    // 320 pixels: a window of 1280 at four times the size.
    for (const viewport of [{ width: 1440, height: 900 }, { width: 640, height: 900 }, { width: 480, height: 900 }, { width: 320, height: 256 }]) {
      await page.setViewportSize(viewport);
      const parts = page.locator("h1, #totals, #pdf, .compare:not([hidden])");
      const boxes = await parts.evaluateAll((elements) =>
        elements.map((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return { name: element.id || element.tagName, left, right, top, bottom, isCut: element.scrollWidth > element.clientWidth + 1 };
        }),
      );
      assert.ok(boxes.length >= 3);
      for (const { name, left, right, isCut } of boxes) assert.ok(left >= 0 && right <= viewport.width && !isCut, `${name} at ${viewport.width}`);
      const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b]));
      assert.deepEqual(pairs.filter(([a, b]) => overlaps(a, b)), [], `at ${viewport.width}`);
      const least = viewport.height < 480 ? viewport.height * 0.9 : viewport.height / 4;
      assert.ok((await page.locator("main").boundingBox()).height >= least, `the pages at ${viewport.width}`);
      const list = page.locator("nav");
      assert.ok(await list.evaluate((element) => element.clientHeight >= Math.min(element.scrollHeight, 60)), `the sheets at ${viewport.width}`);
    }
  });

  test("is as large as its user wants", async (context) => {
    const { page } = await open(context);
    const width = () => page.locator(".page").first().evaluate((element) => element.getBoundingClientRect().width);
    const wide = await width();
    assert.ok(wide > 700 && wide < 920, wide);
    await page.selectOption("#zoom", "1");
    assert.equal(Math.round(await width()), Math.round((841.89 * 4) / 3));
    await page.click("#larger");
    assert.equal(await page.inputValue("#zoom"), "1.25");
    await page.selectOption("#zoom", "page");
    assert.ok((await width()) < wide + 1);
    await page.reload();
    await page.waitForSelector(".page");
    assert.equal(await page.inputValue("#zoom"), "page");
  });

  test("marks what changed since a revision", async (context) => {
    const { project, page } = await open(context);
    assert.ok(await page.locator("#compare").isHidden());
    await project.commit();
    await project.write(NAME, TEXT.replace("平均で1分短く", "平均で十分短く"));
    await page.waitForSelector("#compare:not([hidden])");
    await page.getByRole("switch", { name: "見え消し" }).check();
    await page.waitForFunction(() => document.getElementById("comparison").textContent === "HEAD からの変更を示しています。");
    assert.match(await cell(page, 1, 3).textContent(), /平均で十分短く/);
    assert.deepEqual(await violations(page), []);
    await page.fill("#against", "maim");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("comparison").textContent.includes("「main」ではありませんか。"));
    await page.getByRole("switch", { name: "見え消し" }).uncheck();
    await page.waitForFunction(() => document.getElementById("comparison").textContent === "");
  });

  test("goes where an address of an editor leads, and takes no focus from it", async (context) => {
    const { project, page } = await open(context);
    await project.commit();
    await project.write(NAME, TEXT.replace("平均で30分短く", "平均で三十分短く"));
    const lead = (end) => page.evaluate((end) => (location.hash = end), end);
    await lead(`${encodeURI(NAME)}?part=cell%2029%203`);
    await expect(async () => assert.equal(await text(page, "#name"), "30 どの水準まで"));
    await expect(async () => assert.ok(await isOnScreen(cell(page, 30, 3))));
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
    assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${NAME}`);
    // The same again, with what has changed.
    await lead(`${encodeURI(NAME)}?part=cell%2029%203&against=HEAD`);
    await expect(async () => assert.equal(await text(page, "#comparison"), "HEAD からの変更を示しています。"));
    assert.equal(await text(page, "#name"), "30 どの水準まで");
    // A part that is on no page of its own leads to its goal; what is no part, to the sheet.
    await lead(`${encodeURI("goals/市民部.yaml")}?part=cell%202%2099`);
    await expect(async () => assert.equal(await text(page, "#name"), "3 番号"));
    await lead(`${encodeURI(NAME)}?part=%3Cb%3E`);
    await expect(async () => assert.equal(await text(page, "h1"), "見本市令和8年度　福祉部"));
    await lead("%E0%A4%A");
    await page.waitForFunction(() => location.hash.includes("%E7%A6%8F"));
  });

  test("says why nothing is marked where nothing is on record", async (context) => {
    const { page } = await open(context);
    await page.evaluate((end) => (location.hash = end), `${encodeURI(NAME)}?against=HEAD`);
    await expect(async () => assert.match(await text(page, "#comparison"), /Git/));
  });

  test("gives the PDF", async (context) => {
    const { page } = await open(context);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#pdf")]);
    assert.equal(download.suggestedFilename(), "福祉部.pdf");
    assert.equal((await readFile(await download.path())).subarray(0, 8).toString(), "%PDF-1.7");
  });

  test("says why there is no PDF", async (context) => {
    const { project, page } = await open(context);
    // A form whose typefaces are not there.
    const form = "templates/soshiki-mokuhyo";
    await project.write(`${form}/sheet.typ`, await readFile(`${form}/sheet.typ`));
    const right = await readFile(`${form}/form.yaml`, "utf8");
    await project.write(`${form}/form.yaml`, right.replace("[Monapo, BIZ UDPGothic]", "[MS PGothic]"));
    await page.waitForFunction(() => document.getElementById("pdf").textContent === "案のPDFを保存");
    await page.click("#pdf");
    await page.waitForFunction(() => document.getElementById("connection").textContent.includes("様式「soshiki-mokuhyo」に誤りがある"));
    await project.write(`${form}/form.yaml`, right);
    await page.waitForFunction(() => document.getElementById("pdf").textContent === "PDFを保存");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#pdf")]);
    assert.equal(download.suggestedFilename(), "福祉部.pdf");
  });
});
