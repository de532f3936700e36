// The preview in a real browser, when things go wrong. How it is run stands in preview.test.mjs.

import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { describe, test } from "node:test";
import { DESK, NAME, TEXT, browser, cell, open, text } from "./page.mjs";
import { Project } from "./project.mjs";

describe("what goes wrong", () => {
  test("what an author types stays text", async (context) => {
    const hostile = `<img src=x onerror="document.title='x'"><script>document.title='x'</script>{{x}} \${x} &amp;`;
    const { project, page, complaints } = await open(context, { text: TEXT.replace("実施項目その1", `'${hostile.replaceAll("'", "''")}'`) });
    await cell(page, 1, 1).click();
    assert.equal(await text(page, "#text"), hostile);
    await project.write(NAME, TEXT.replace("分類: 施政方針", `分類: '<b onmouseover=alert(1)>${"長い".repeat(40)}'`).replace("部署: 福祉部", "部署: <i>部</i>"));
    await page.waitForSelector("#findings li.error");
    assert.equal(await page.locator("aside b, aside i, nav i, h1 i").count(), 0);
    assert.match(await page.title(), /プレビュー/);
    assert.deepEqual(complaints, []);
  });

  test("a page of somebody else gets nothing", async (context) => {
    const { address } = await open(context);
    const foreign = http.createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>foreign</title>"));
    await new Promise((resolve) => foreign.listen(0, "127.0.0.1", resolve));
    context.after(() => foreign.close());
    const page = await browser.newPage();
    context.after(() => page.close());
    await page.goto(`http://127.0.0.1:${foreign.address().port}/`);
    const got = await page.evaluate(async (address) => {
      const attempt = (make) => make().then(() => true, () => false);
      const image = () => Object.assign(new Image(), { src: `${address}icon.svg` }).decode();
      const frame = () =>
        new Promise((resolve, reject) => {
          const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), { src: address }));
          frame.addEventListener("load", () => (frame.contentDocument ? resolve() : reject()));
        });
      const events = () =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`${address}events/`);
          source.addEventListener("view", resolve);
          source.addEventListener("error", reject);
        });
      return {
        read: await attempt(() => fetch(address)),
        image: await attempt(image),
        frame: await attempt(frame),
        events: await attempt(events),
        sent: await attempt(() => fetch(`${address}place`, { method: "POST", mode: "no-cors", body: "{}" })),
      };
    }, address);
    assert.deepEqual(got, { read: false, image: false, frame: false, events: false, sent: false });
  });

  test("the browser is closed and opened again", async (context) => {
    const { project, page, address } = await open(context);
    await page.close();
    await project.write(NAME, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    const again = await browser.newPage({ viewport: DESK });
    context.after(() => again.close());
    await again.goto(`${address}#${encodeURI(NAME)}`);
    await again.waitForSelector(".page");
    assert.match(await cell(again, 1, 5).textContent(), /11月/);
  });

  test("the preview is ended", async (context) => {
    const { page, child } = await open(context);
    child.kill();
    await page.waitForFunction(() => document.getElementById("connection").textContent.includes("プレビューが終わっています"));
  });

  test("the first sheet comes after the page", async (context) => {
    const project = await Project.create();
    const { address } = await project.preview();
    const page = await browser.newPage({ viewport: DESK });
    context.after(async () => {
      await page.close();
      await project.remove();
    });
    await page.goto(address);
    await page.waitForFunction(() => document.getElementById("paper").textContent.includes("シートがありません"));
    await project.write(NAME, TEXT);
    await page.waitForSelector(".page");
    assert.match(await text(page, "h1"), /福祉部/);
  });

  test("editors that write by renaming, and many edits in a row", async (context) => {
    const { project, page } = await open(context);
    for (let edit = 0; edit < 300; edit += 1) {
      await project.write("goals/.new", TEXT.replace("いつまで: 12月", `いつまで: ${1 + (edit % 12)}月`));
      await rename(path.join(project.folder, "goals/.new"), path.join(project.folder, NAME));
    }
    await project.write(NAME, TEXT.replace("いつまで: 12月", "いつまで: 年度末"));
    await page.waitForFunction(() => document.querySelector('[data-part="cell 0 5"]').textContent.includes("年度末"));
    await page.waitForFunction(() => document.querySelectorAll(".strip").length === 0);
  });
});
