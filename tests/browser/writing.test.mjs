// Writing on the page in a real browser, by keyboard. How it is run stands in preview.test.mjs.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NAME, TEXT, at, cell, expect, file, focused, has, is, open, press, text, violations } from "./page.mjs";
import { SETTINGS, sheet } from "./project.mjs";

/** Puts a text on the clipboard, as another program would. */
async function copied(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
}

describe("writing", () => {
  test("typing replaces, F2 goes on, Enter and Tab take it, Escape gives back", async (context) => {
    const { project, page, complaints } = await open(context);
    await cell(page, 1, 5).click();
    await page.keyboard.type("11");
    await at(page, "writing-line");
    await press(page, "Enter");
    await page.waitForFunction(() => document.getElementById("saved").textContent.includes("保存しました"));
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    await page.waitForSelector('[data-part="cell 0 5"].touched');
    await at(page, "cell 1 5");
    await press(page, "ArrowUp", "F2");
    await page.keyboard.type("末");
    await press(page, "Tab");
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月末"));
    await at(page, "cell 0 6");
    await press(page, "F2");
    await page.keyboard.type("消える");
    await press(page, "Escape");
    await at(page, "cell 0 6");
    await press(page, "Control+z", "Control+z");
    await is(project, TEXT);
    await press(page, "Control+y");
    await is(project, TEXT.replace("いつまで: 12月", "いつまで: 11月"));
    // A double click opens too; what was typed is taken where another cell is clicked.
    await cell(page, 3, 3).dblclick();
    await at(page, "writing-lines");
    await page.keyboard.type("続き");
    await cell(page, 5, 3).click();
    await has(project, /平均で3分短くなっている。続き/);
    assert.deepEqual(complaints, []);
  });

  test("lines of a list have their marks, and levels that keys change", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 1, 4).click();
    await press(page, "F2", "Alt+Enter");
    await page.keyboard.type("深い所");
    await press(page, "Alt+ArrowRight", "Enter");
    await has(project, /課の全員に知らせる。\n      - - 深い所\n/);
    await press(page, "ArrowUp", "F2", "Alt+ArrowLeft", "Enter");
    await has(project, /課の全員に知らせる。\n      - 深い所\n/);
    // Several lines at once, and indents as an editor makes them.
    await press(page, "ArrowUp", "F2", "Control+a");
    await page.keyboard.insertText("・一つ\n・二つ\n・三つ");
    await press(page, "Shift+ArrowUp", "Alt+ArrowRight", "Enter");
    await has(project, /どのような方法で:\n      - 一つ\n      - - 二つ\n        - 三つ\n/);
    await press(page, "ArrowUp", "F2", "Control+a", "Alt+ArrowLeft", "Alt+ArrowRight", "Control+a");
    await page.keyboard.insertText("- 一つ\n  - 二つ\n- 三つ");
    await press(page, "Enter");
    await has(project, /どのような方法で:\n      - 一つ\n      - - 二つ\n      - 三つ\n/);
    // A text becomes a list.
    await cell(page, 1, 3).click();
    await press(page, "F2", "Alt+ArrowRight", "Enter");
    await has(project, /どの水準まで:\n      - 窓口の待ち時間が、平均で1分短くなっている。\n/);
  });

  test("who writes in a goal that then stands elsewhere goes on by keyboard", async (context) => {
    const text = sheet("福祉部", "生活福祉課", 4);
    const { project, page } = await open(context, { text });
    await cell(page, 4, 5).click();
    await page.keyboard.type("9");
    await at(page, "writing-line");
    const goals = text.split(/(?=^ {2}- 実施項目)/mu);
    const [first] = goals.splice(2, 1);
    assert.match(first, /その2/u);
    await project.write(NAME, goals.join(""));
    await page.waitForFunction(() => document.querySelectorAll('[data-part$=" 1"]').length === 3);
    await press(page, "Enter");
    await has(project, /いつまで: 9月\n/u);
    await page.waitForFunction(() => document.activeElement.dataset.part?.startsWith("cell "));
    await press(page, "Control+z");
    await is(project, goals.join(""));
  });

  test("a press selects its cell, though the page is drawn anew before it ends", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 3, 1).click();
    const { x, y } = await cell(page, 1, 5).boundingBox();
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    const changed = TEXT.replace("実施項目その2", "実施項目その二");
    await project.write(NAME, changed);
    await page.waitForFunction(() => document.querySelector('[data-part="cell 1 1"]').textContent.includes("その二"));
    await page.mouse.up();
    await page.keyboard.type("11");
    await press(page, "Enter");
    await is(project, changed.replace("いつまで: 12月", "いつまで: 11月"));
  });

  test("the words of the form are a list that narrows, and a digit chooses", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 1, 2).click();
    await press(page, "F2");
    assert.equal(await page.locator("#offers li").count(), 8);
    await page.keyboard.type("、個");
    assert.deepEqual(await page.locator("#offers li").allInnerTexts(), ["5　個別計画"]);
    assert.deepEqual(await violations(page), []);
    await press(page, "Enter");
    await has(project, /分類: \[施政方針, 個別計画\]/);
    await page.keyboard.type("7");
    await press(page, "Enter");
    await has(project, /その2\n    分類: 市長特命/);
    await press(page, "F2", "ArrowDown", "ArrowDown", "Enter");
    await has(project, /その3\n    分類: 所信表明/);
    await cell(page, 1, 6).click();
    await press(page, "F2");
    assert.deepEqual(await page.locator("#offers li").allInnerTexts(), ["1　生活福祉課", "2　障害福祉課", "3　共通"]);
    await page.locator("#offers li").nth(2).click();
    await has(project, /課名: 共通/);
  });

  test("a deadline's printed form is told beside it", async (context) => {
    const { page } = await open(context);
    await cell(page, 1, 5).click();
    await page.keyboard.type("R9.3");
    await page.waitForFunction(() => document.getElementById("writing-hint").textContent === "印刷：令和9年3月　期限の日：令和9年3月31日");
  });

  test("a column of 35 goals is filled with the keyboard in less than a minute", async (context) => {
    const { project, page } = await open(context);
    await project.write("mokuhyo.yaml", SETTINGS + "段階: 期末\n");
    await cell(page, 1, 6).click();
    const start = Date.now();
    // Nothing is written there: the column is on no page yet.
    await expect(async () => {
      await press(page, "Escape", "Shift+F10", "End");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "「達成状況」を書く");
    });
    await press(page, "Enter", "2", "Enter");
    await at(page, "cell 1 7");
    for (let goal = 1; goal < 35; goal += 1) {
      await page.keyboard.type(goal % 3 === 0 ? "2" : "1");
      await press(page, "Enter");
    }
    assert.ok(Date.now() - start < 60_000);
    const are = (words) => expect(async () => assert.equal((await file(project)).match(words)?.length, 35), 120_000);
    await are(/達成状況: (ほぼ達成した|高度に達成した)\n/g);
    // Down from one cell, and all at once.
    await cell(page, 1, 7).click();
    await press(page, "Control+Shift+ArrowDown", "Control+d");
    await are(/達成状況: ほぼ達成した\n/g);
    await press(page, "F2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("1");
    await press(page, "Control+Enter");
    await are(/達成状況: 高度に達成した\n/g);
    await press(page, "Control+z");
    await are(/達成状況: ほぼ達成した\n/g);
  });

  test("a block goes to Excel and comes from it, line breaks in quotes, as one step", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 34, 1).click();
    await copied(page, '貼った一\t個別計画\t"一行目\n二行目の""引用"""\r\n貼った二\t行政改革、その他\t水準二\r\n貼った三\tその他\t水準三\r\n');
    await press(page, "Control+v");
    await has(project, /貼った三/);
    const pasted = await file(project);
    assert.match(pasted, /- 実施項目: 貼った一\n    分類: 個別計画\n    どの水準まで: \|\n      一行目\n      二行目の"引用"\n/);
    assert.match(pasted, /- 実施項目: 貼った二\n    分類: \[行政改革, その他\]\n/);
    assert.match(pasted, /- 実施項目: 貼った三\n/);
    await page.waitForSelector('[data-part="cell 35 1"]');
    await cell(page, 34, 1).click();
    await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown", "Control+c");
    await page.waitForFunction(() => document.getElementById("saved").textContent === "写し取りました");
    assert.equal(
      (await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""),
      '貼った一\t個別計画\t"一行目\n二行目の""引用"""\n貼った二\t行政改革、その他\t水準二',
    );
    await press(page, "Delete");
    await has(project, /- 実施項目:\n/);
    await press(page, "Control+z");
    await is(project, pasted);
    await press(page, "Control+z");
    await is(project, TEXT);
    // A table that is too wide is not cut: nothing of it is pasted.
    await cell(page, 1, 6).click();
    await copied(page, "一\t二");
    await press(page, "Control+v");
    await page.waitForFunction(() => document.getElementById("saved").textContent.includes("何も貼り付けていません"));
    await is(project, TEXT);
  });

  test("what somebody else saves meanwhile stays, and of the same cell both texts are shown", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 1, 3).click();
    await press(page, "F2");
    await page.keyboard.type("自分の続き");
    const other = TEXT.replace("平均で2分短く", "平均で二分短く");
    await project.write(NAME, other);
    await page.waitForSelector('[data-part="cell 1 3"].touched');
    // The field is as it was.
    await at(page, "writing-lines");
    await page.keyboard.type("、まだ続く");
    await press(page, "Enter");
    const both = other.replace("平均で1分短くなっている。", "平均で1分短くなっている。自分の続き、まだ続く");
    await is(project, both);
    await cell(page, 1, 3).click();
    await press(page, "F2");
    await page.keyboard.type("、もう一度");
    const same = both.replace("自分の続き、まだ続く", "ほかの続き");
    await project.write(NAME, same);
    await page.waitForSelector('[data-part="cell 0 3"].touched');
    await press(page, "Enter");
    await page.waitForSelector(".unsaved");
    const bothTexts = /1 どの水準まで[\s\S]*書いた文章：.*自分の続き、まだ続く、もう一度[\s\S]*今の文章：.*ほかの続き/;
    await expect(async () => assert.match(await text(page, ".unsaved"), bothTexts));
    assert.equal(await file(project), same);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "書いた文章にする" }).click();
    await is(project, both.replace("まだ続く", "まだ続く、もう一度"));
    assert.equal(await page.locator(".unsaved").count(), 0);
  });

  test("goals are added, moved, copied, taken out and joined by keys and by a menu", async (context) => {
    const { project, page } = await open(context, { text: TEXT.slice(0, TEXT.indexOf("  - 実施項目: 実施項目その4")) });
    const titles = async () => (await file(project)).match(/- 実施項目:.*/g).map((line) => line.replace(/- 実施項目: ?(実施項目)?/, ""));
    const are = (...expected) => expect(async () => assert.deepEqual(await titles(), expected));
    const choose = async (name) => {
      await press(page, "Shift+F10");
      await page.getByRole("menuitem", { name }).focus();
      await press(page, "Enter");
    };
    await cell(page, 2, 1).click();
    await press(page, "Alt+Shift+ArrowUp");
    await are("その2", "その1", "その3");
    await at(page, "cell 0 1");
    await press(page, "Alt+Shift+ArrowDown");
    await are("その1", "その2", "その3");
    await at(page, "cell 1 1");
    await press(page, "Control+Shift+Enter");
    await are("その1", "その2", "", "その3");
    await at(page, "cell 2 1");
    await page.keyboard.type("新しい目標");
    await press(page, "Enter");
    await are("その1", "その2", "新しい目標", "その3");
    await page.waitForSelector('[data-part="cell 2 1"].touched');
    await press(page, "ArrowUp");
    await press(page, "Shift+F10");
    assert.deepEqual(await violations(page), []);
    await press(page, "Escape");
    await at(page, "cell 2 1");
    await choose("目標を除く");
    await are("その1", "その2", "その3");
    await expect(async () => assert.equal(await cell(page, 4, 1).count(), 0));
    await at(page, "cell 2 1");
    await choose("目標を写して下に加える");
    await are("その1", "その2", "その3", "その3");
    await at(page, "cell 3 1");
    await choose("欄を上の欄と結合する");
    await are("その1", "その2", "その3", "〃");
    await at(page, "cell 2 1");
    await choose("欄の結合を解く");
    await are("その1", "その2", "その3", "その3");
  });

  test("the head is written in a dialog, and what cannot be read stays with its author", async (context) => {
    const { project, page } = await open(context);
    await cell(page, 1, 1).click();
    await page.locator('[data-part="title"]').dblclick();
    await page.waitForSelector("dialog[open]");
    assert.deepEqual(await violations(page), []);
    await page.getByLabel("対象").fill("部の目標");
    await page.getByLabel("職氏名").fill("福祉部長：見本 花子\n次長：見本 太郎");
    await page.getByRole("button", { name: "保存する" }).click();
    await has(project, /対象: 部の目標\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n  - 職名: 次長\n    氏名: 見本 太郎\n/);
    await page.locator('.cell[data-part="field 作成日"]').dblclick();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("来月");
    await press(page, "Enter");
    await page.waitForSelector(".unsaved");
    assert.match(await text(page, ".unsaved"), /日付として読めません[\s\S]*書いた文章：来月/);
    await page.getByRole("button", { name: "書き直す" }).click();
    await at(page, "writing-line");
    assert.equal(await page.inputValue("#writing-line"), "来月");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("R8.5.1");
    await press(page, "Enter");
    await has(project, /作成日: (R8\.5\.1|令和8年5月1日)\n/);
  });

  test("findings are mended by buttons", async (context) => {
    const { project, page } = await open(context);
    await project.write(NAME, TEXT.replace("混雑する曜日", "混雑ｽﾙ曜日").replace("待ち時間の記録", "待ち時間ﾉ記録"));
    await page.waitForSelector("button.mend");
    assert.deepEqual(await violations(page), []);
    await page.locator("li button.mend").first().click();
    await has(project, /混雑スル曜日/);
    await page.waitForFunction(() => document.querySelectorAll("li button.mend").length === 1);
    await page.locator("li button.mend").first().click();
    await has(project, /待ち時間ノ記録/);
    await page.locator("#undo").click();
    await has(project, /待ち時間ﾉ記録/);
  });

  test("whoever only looks cannot write", async (context) => {
    const { project, page } = await open(context, { options: ["--read-only"] });
    assert.ok(await page.locator("#tools").isHidden());
    await cell(page, 1, 5).click();
    await page.keyboard.type("11");
    await press(page, "Delete", "Control+z", "Control+d");
    await page.waitForTimeout(300);
    assert.equal(await file(project), TEXT);
    assert.ok(await page.locator("#writing").isHidden());
  });

  test("the field fits on a phone and at four times the size", async (context) => {
    for (const viewport of [{ width: 390, height: 844 }, { width: 320, height: 256 }]) {
      const { project, page } = await open(context, { viewport });
      await page.selectOption("#zoom", "1");
      for (const column of [6, 1]) {
        await cell(page, 1, column).click();
        await press(page, "F2");
        const box = await page.locator("#writing").boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, JSON.stringify(box));
        await press(page, "Escape");
      }
      await cell(page, 1, 1).click();
      await page.keyboard.type("狭い窓で");
      await press(page, "Enter");
      await has(project, /実施項目: 狭い窓で/);
      assert.deepEqual(await violations(page), []);
    }
  });

  test("a sheet is written from nothing to a clean check with the keyboard alone", async (context) => {
    const { project, page } = await open(context, { text: "年度: 令和8年度\n部署: 福祉部\n" });
    const tabTo = async (id) => {
      for (let steps = 0; steps < 30 && (await focused(page)) !== id; steps += 1) await press(page, "Tab");
    };
    await tabTo("head");
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    for (const [key, typed] of [["作成日", "令和8年4月1日"], ["職氏名", "福祉部長：見本 花子"]]) {
      for (let steps = 0; steps < 30 && !(await page.evaluate((key) => document.activeElement.dataset.part === `field ${key}`, key)); steps += 1) await press(page, "Tab");
      await page.keyboard.type(typed);
    }
    await press(page, "Tab", "Enter");
    await has(project, /職名: 福祉部長\n    氏名: 見本 花子/);
    await page.locator("#skip").focus();
    await press(page, "Enter", "Control+Shift+Enter");
    await at(page, "cell 0 1");
    for (const typed of ["窓口での待ち時間の短縮", "5", "平均の待ち時間が15分以内になっている。", "予約の仕組みを整え、電話でも使えるようにする。", "12", "1"]) {
      await page.keyboard.type(typed);
      await press(page, "Tab");
    }
    await has(project, /いつまで: 12月\n    課名: 生活福祉課\n/);
    const { status, said } = await project.run("check");
    assert.equal(status, 0, said);
    assert.equal((await project.run("fmt", "--check", NAME)).status, 0, await file(project));
    await page.waitForFunction(() => document.getElementById("findings").textContent === "指摘はありません。");
  });
});

describe("input methods", () => {
  test("a composition begins on the cell itself, and its first letter is not lost", async (context) => {
    const { project, page } = await open(context);
    const keyboard = await page.context().newCDPSession(page);
    await cell(page, 1, 1).click();
    for (const text of ["ｓ", "し", "しん", "新目標"]) {
      await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    // Somebody saves while it is being composed.
    await project.write(NAME, TEXT.replace("実施項目その1", "実施項目その一"));
    await page.waitForTimeout(600);
    assert.match(await cell(page, 1, 1).textContent(), /新目標/);
    await keyboard.send("Input.insertText", { text: "新目標" });
    await at(page, "writing-lines");
    assert.equal(await page.inputValue("#writing-lines"), "新目標");
    await page.keyboard.type("です");
    assert.equal(await page.inputValue("#writing-lines"), "新目標です");
  });

  test("a composition in the field outlives a redraw, and Enter in it takes nothing", async (context) => {
    const { project, page } = await open(context);
    const keyboard = await page.context().newCDPSession(page);
    await cell(page, 1, 3).click();
    await press(page, "F2");
    await page.evaluate(() => {
      window.heard = [];
      for (const kind of ["compositionstart", "compositionend"]) addEventListener(kind, () => window.heard.push(kind), true);
    });
    await keyboard.send("Input.imeSetComposition", { text: "へんかん", selectionStart: 4, selectionEnd: 4 });
    for (const month of [11, 10, 9]) {
      await project.write(NAME, TEXT.replaceAll("いつまで: 12月", `いつまで: ${month}月`));
      await page.waitForFunction((month) => document.querySelector('[data-part="cell 1 5"]').textContent.includes(`${month}月`), month);
    }
    assert.deepEqual(await page.evaluate(() => window.heard), ["compositionstart"]);
    await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true, bubbles: true })));
    assert.ok(await page.locator("#writing").isVisible());
    await keyboard.send("Input.insertText", { text: "変換" });
    assert.deepEqual(await page.evaluate(() => window.heard), ["compositionstart", "compositionend"]);
    assert.match(await page.inputValue("#writing-lines"), /なっている。変換$/);
    await press(page, "Enter");
    await is(project, TEXT.replaceAll("いつまで: 12月", "いつまで: 9月").replace("平均で1分短くなっている。", "平均で1分短くなっている。変換"));
  });
});
