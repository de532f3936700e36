// Where the program is looked for, and where it is not.

import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { find } from "../src/program.ts";

const folder = await mkdtemp(path.join(os.tmpdir(), "mokuhyo-"));
const program = path.join(folder, "道具", "mokuhyo");
await mkdir(path.dirname(program));
await writeFile(program, "#!/bin/sh\n");
await chmod(program, 0o755);
after(() => rm(folder, { recursive: true }));
const onPath = ["/nowhere", path.dirname(program)].join(":");

test("it is found on the path, or where the setting says", async () => {
  assert.deepEqual(await find("", onPath, "linux"), { program });
  assert.deepEqual(await find(` ${program} `, "", "linux"), { program });
});

test("a setting that leads to nothing is told, and nothing else is taken instead", async () => {
  for (const wrong of ["/nowhere/mokuhyo", "mokuhyo", "./mokuhyo", path.dirname(program)]) {
    assert.deepEqual(await find(wrong, onPath, "linux"), { missing: "wrong setting" });
  }
});

test("no folder is searched that depends on where one stands", async () => {
  const before = process.cwd();
  process.chdir(path.dirname(program));
  for (const relative of ["", ".", ":", "../道具"]) assert.deepEqual(await find("", relative, "linux"), { missing: "not on the path" });
  process.chdir(before);
});

test("a file that cannot be run is none", async () => {
  await chmod(program, 0o644);
  // Whoever is root may run nothing of that either.
  assert.deepEqual(await find("", onPath, "linux"), { missing: "not on the path" });
});

test("on Windows folders are parted by semicolons, and may stand in quotes", async () => {
  assert.deepEqual(await find("", 'C:\\tools;"D:\\a b";tools;', "win32"), { missing: "not on the path" });
  assert.deepEqual(await find("tools\\mokuhyo.exe", "", "win32"), { missing: "wrong setting" });
});
