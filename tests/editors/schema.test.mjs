// What an official sees who writes a sheet in an editor with yaml-language-server.
//
//     MOKUHYO=target/release/mokuhyo node --test tests/editors/*.test.mjs

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { after, before, describe, test } from "node:test";
import { Server, VERSIONS } from "./server.mjs";
import { exceptions, isException, PROJECT, SHEETS, variants } from "./variants.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const MOKUHYO = path.resolve(process.env.MOKUHYO ?? path.join(ROOT, "target/release/mokuhyo"));
// The server waits a fifth of a second before it looks at a file: so many are open at once.
const TOGETHER = 100;
const SCHEMA = ".vscode/soshiki-mokuhyo.schema.json";

function mokuhyo(folder, ...arguments_) {
  return execFileSync(MOKUHYO, arguments_, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
}

// The errors that `check` finds, by file.
function errors(folder) {
  const { stdout } = spawnSync(MOKUHYO, ["check", "--format", "json"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  // The variants are sheets of one department, as no project has them.
  const found = JSON.parse(stdout).diagnostics.filter(({ severity, rule }) => severity === "error" && rule !== "duplicate-sheet");
  return Map.groupBy(found, ({ path }) => path);
}

function folder(name) {
  return mkdtempSync(path.join(tmpdir(), `mokuhyo-${name}-`));
}

// The lines that an editor underlines, from 1.
const lines = ({ range }) => Array.from({ length: range.end.line - range.start.line + 1 }, (_, index) => range.start.line + 1 + index);

// An editor points at the key that holds a map where the map has no key; `check` at the map, or at the key that stands for it.
const isNear = (diagnostic, error) =>
  lines(diagnostic).includes(error.range.start.line) ||
  (error.rule === "missing-field" && diagnostic.range.start.line + 2 === error.range.start.line) ||
  (error.rule === "unknown-key" && diagnostic.message.endsWith("がありません。"));

function assertJapanese(diagnostics) {
  for (const { message } of diagnostics) assert.match(message, /[ぁ-ん]/, message);
}

for (const version of VERSIONS) {
  describe(version, () => {
    const created = [];
    const servers = [];
    let started, server;

    async function start(folder, schemas) {
      servers.push(await Server.start(version, folder, schemas));
      return servers.at(-1);
    }

    before(async () => {
      started = folder("init");
      created.push(started);
      mokuhyo(started, "init", "--yes", "--city", "見本市", "--year", "令和8年度", "--department", "福祉部:生活福祉課,障害福祉課");
      mokuhyo(started, "new", "福祉部", "--form", "mokuhyo-kanri", "--file", "goals/r8/kanri.yaml");
      const settings = JSON.parse(readFileSync(path.join(started, ".vscode/settings.json"), "utf8"));
      server = await start(started, settings["yaml.schemas"]);
    });

    after(async () => {
      for (const server of servers) await server.stop();
      for (const folder of created) rmSync(folder, { recursive: true });
    });

    test("a sheet that waits to be written is not red, nor is it with some fields written", async () => {
      for (const name of ["福祉部.yaml", "kanri.yaml"]) {
        const file = path.join(started, "goals/r8", name);
        const text = readFileSync(file, "utf8");
        assert.deepEqual(await server.diagnostics(file, text), [], name);
        const written = text.replace("作成日:", "作成日: 令和8年4月1日").replace("課名:", "課名: 生活福祉課");
        assert.notEqual(written, text);
        assert.deepEqual(await server.diagnostics(file, written), [], name);
      }
    });

    test("a sheet is judged by the form that it names, whichever schema the settings name", async () => {
      const file = path.join(started, "goals/r8/other.yaml");
      assert.deepEqual(await server.diagnostics(file, SHEETS["mokuhyo-kanri"].replace("福祉部長", "部長")), []);
      const wrong = await server.diagnostics(file, SHEETS["mokuhyo-kanri"].replace("市の目標", "実施項目"));
      assert.equal(wrong.length, 2);
      assertJapanese(wrong);
    });

    test("the words of each field are offered, and never null", async () => {
      const file = path.join(started, "goals/r8/new.yaml");
      const head = "年度: 令和8年度\n部署: 福祉部\n";
      const goal = `${head}目標:\n  - 実施項目: 窓口\n`;
      const kanri = `様式: mokuhyo-kanri\n${head}取り組み:\n  - 項目: 窓口\n`;
      for (const [text, words] of [
        [`${goal}    分類: ‸\n`, ["施政方針", "個別計画", "その他", "〃"]],
        [`${goal}    分類: ‸\n    いつまで: 12月\n`, ["施政方針", "〃"]],
        [`${goal}    分類: [施政方針, ‸]\n`, ["個別計画"]],
        [`${goal}    分類:\n      - ‸\n`, ["個別計画"]],
        [`${goal}    課名: ‸\n`, ["共通", "生活福祉課", "障害福祉課", "〃"]],
        [`${goal}    課名: [‸]\n`, ["共通", "生活福祉課"]],
        [`${goal}    いつまで: ‸\n`, ["12月", "年度末", "〃"]],
        [`${goal}    達成状況: ‸\n`, ["高度に達成した", "ほぼ達成した", "〃"]],
        [`${goal}    改ページ: ‸\n`, ["true", "false"]],
        ["年度: 令和8年度\n部署: ‸\n", ["福祉部"]],
        [`${head}課: ‸\n`, ["生活福祉課"]],
        [`${head}番号付け: ‸\n`, ["通し番号", "課ごと"]],
        ["様式: ‸\n年度: 令和8年度\n", ["soshiki-mokuhyo", "mokuhyo-kanri"]],
        [`${kanri}    区分: ‸\n`, ["総計", "行革", "〃"]],
        [`${kanri}    評価: ‸\n`, ["A", "D"]],
      ]) {
        const offered = (await server.completions(file, text)).map(({ label }) => label);
        for (const word of words) assert.ok(offered.includes(word), `${text}: ${offered}`);
        assert.ok(!offered.some((label) => /null|配列項目/.test(label)), `${text}: ${offered}`);
      }
    });

    test("a key that is chosen gets its colon, and no sign of a list that nobody meant", async () => {
      const file = path.join(started, "goals/r8/new.yaml");
      const items = await server.completions(file, "年度: 令和8年度\n目標:\n  - 実施項目: 窓口\n    ‸\n");
      const inserted = new Map(items.map(({ label, insertText }) => [label, insertText]));
      for (const key of ["分類", "課名", "どの水準まで", "いつまで", "達成状況"]) assert.equal(inserted.get(key), `${key}: `);
    });

    test("the sheets of the sample are not red", async () => {
      const settings = JSON.parse(readFileSync(path.join(started, ".vscode/settings.json"), "utf8"));
      const sample = folder("sample");
      created.push(sample);
      mkdirSync(path.join(sample, ".vscode"));
      writeFileSync(path.join(sample, SCHEMA), mokuhyo(ROOT, "schema"));
      const server = await start(sample, settings["yaml.schemas"]);
      const sheets = readdirSync(path.join(ROOT, "goals"), { recursive: true }).filter((name) => name.endsWith(".yaml"));
      assert.ok(sheets.length >= 8);
      for (const name of sheets) {
        const text = readFileSync(path.join(ROOT, "goals", name), "utf8");
        assert.deepEqual(await server.diagnostics(path.join(sample, "goals", name), text), [], name);
      }
    });

    test("a sheet is red where check finds an error, and nowhere else, but for what no schema can know", async () => {
      const project = folder("variants");
      created.push(project);
      mkdirSync(path.join(project, "goals/r8"), { recursive: true });
      mkdirSync(path.join(project, ".vscode"));
      writeFileSync(path.join(project, "mokuhyo.yaml"), PROJECT);
      writeFileSync(path.join(project, SCHEMA), mokuhyo(project, "schema"));
      const plain = Object.entries(SHEETS).map(([name, text]) => ({ name, text }));
      const all = [...plain, ...variants()].map((variant, index) => ({ ...variant, path: `goals/r8/${index}.yaml` }));
      for (const { path: name, text } of all) writeFileSync(path.join(project, name), text);
      const found = errors(project);
      const server = await start(project, { [`./${SCHEMA}`]: ["goals/**/*.yaml"] });
      const red = [];
      for (let start = 0; start < all.length; start += TOGETHER) {
        const some = all.slice(start, start + TOGETHER);
        red.push(...(await Promise.all(some.map(({ path: name, text }) => server.diagnostics(path.join(project, name), text)))));
      }
      for (const [index, { name, path }] of all.entries()) {
        const errors = found.get(path) ?? [];
        const told = `${name}\n${JSON.stringify(red[index])}\n${JSON.stringify(errors)}`;
        assertJapanese(red[index]);
        for (const diagnostic of red[index]) assert.ok(errors.some((error) => isNear(diagnostic, error)), `red without an error: ${told}`);
        for (const error of errors.filter((error) => !isException(error))) {
          assert.ok(red[index].some((diagnostic) => isNear(diagnostic, error)), `an error that is not red: ${told}`);
        }
      }
      for (const { why, text } of exceptions()) {
        assert.deepEqual(await server.diagnostics(path.join(project, "goals/r8/exception.yaml"), text), [], why);
      }
    });
  });
}
