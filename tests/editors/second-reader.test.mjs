// Readers of YAML 1.2 and 1.1 as judges of what this program reads and writes.
//
// The program's tests write what it read into the file that MOKUHYO_READINGS names (tests/it/second_reader.rs).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { parse } from "yaml";

const files = JSON.parse(readFileSync(process.env.MOKUHYO_READINGS, "utf8"));
const doubtful = JSON.parse(readFileSync(path.join(import.meta.dirname, "doubtful.json"), "utf8"));

// Maps keep their order and their keys' types.
const read = (text, options) => parse(text, { mapAsMap: true, maxAliasCount: 0, ...options });

// Whether a value is the one that was read; numbers and truth values only where they stand plain and are written as the value is.
function isSame(reading, value) {
  if (reading === null) return value === null || value === "" || value === "~";
  if (Array.isArray(reading)) return areSame(reading, Array.isArray(value) ? value : undefined);
  if (reading.map) {
    if (!(value instanceof Map)) return false;
    const keys = reading.map.map(([key]) => key);
    assert.deepEqual([...value.keys()], keys);
    return areSame(reading.map.map(([, entry]) => entry), [...value.values()]);
  }
  const { text, style } = reading;
  if (typeof value === "string") return value.replace(/\n[ \t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*$/, "") === text;
  return style === "plain" && ["number", "boolean"].includes(typeof value) && String(value) === text;
}

function areSame(readings, values) {
  return readings.length === values?.length && readings.every((reading, index) => isSame(reading, values[index]));
}

function assertSame([name, , text, reading], options) {
  let value;
  try {
    value = read(text, options);
    assert.ok(isSame(reading, value));
  } catch (error) {
    assert.fail(`${name}: ${error.message}\n${text}\n${JSON.stringify(reading)}`);
  }
}

test("every file has the same texts", () => {
  assert.ok(files.length > 500, `${files.length} files`);
  for (const file of files) assertSame(file, { schema: "failsafe" });
});

for (const version of ["1.1", "1.2"]) {
  test(`what is written has the same texts for a reader of YAML ${version} that knows types`, () => {
    for (const file of files.filter(([, isWritten]) => isWritten)) assertSame(file, { version });
  });
}

test("the table of doubtful texts says what these readers take them for", () => {
  const kinds = { string: "text", number: "number", boolean: "truth" };
  const kind = (value) => (value === null ? "nothing" : value instanceof Date ? "day" : kinds[typeof value]);
  for (const [text, , newer, older] of doubtful) {
    const found = ["1.2", "1.1"].map((version) => kind(parse(`値: ${text}\n`, { version }).値));
    assert.deepEqual(found, [newer, older], JSON.stringify(text));
  }
});
