// Variants of a sheet: behind each of its keys each of many values, and some lines put, changed or left out.

import { readFileSync } from "node:fs";
import path from "node:path";

const table = JSON.parse(readFileSync(path.join(import.meta.dirname, "variants.json"), "utf8"));
const MARKED = /([^\s:]+): ⟦([^⟧]*)⟧/g;

// The project that the sheets are of.
export const PROJECT = table.project;

// Faults that `check` finds and a schema cannot know, each with a value that shows it.
export const EXCEPTIONS = table.exceptions;

const plain = (sheet) => sheet.replaceAll(/[⟦⟧]/g, "");

// The sheets without fault, by form.
export const SHEETS = Object.fromEntries(Object.entries(table.sheets).map(([form, sheet]) => [form, plain(sheet)]));

// A sheet with another value behind one of its keys; ⇥ stands for the indent below that key.
function withValue(sheet, { index, key, old }, value) {
  const lineStart = sheet.lastIndexOf("\n", index) + 1;
  const indent = " ".repeat(plain(sheet.slice(lineStart, index)).length + 2);
  const placed = value.startsWith("\n") || value === "" ? value : ` ${value}`;
  const end = index + `${key}: ⟦${old}⟧`.length;
  return plain(`${sheet.slice(0, index)}${key}:${placed.replaceAll("⇥", indent)}${sheet.slice(end)}`);
}

function places(sheet) {
  return [...sheet.matchAll(MARKED)].map(({ index, 1: key, 2: old }) => ({ index, key, old }));
}

// All variants: a name and a text.
export function variants() {
  const all = [];
  for (const [form, sheet] of Object.entries(table.sheets)) {
    for (const place of places(sheet)) {
      for (const value of [...table.values, ...(table.own_values[place.key] ?? [])]) {
        all.push({ name: `${form} ${place.key}: ${value}`, text: withValue(sheet, place, value) });
      }
    }
    for (const [line, instead] of table.lines[form]) {
      const text = SHEETS[form].replace(line, instead);
      if (text === SHEETS[form]) throw new Error(`${form} has no ${line}`);
      all.push({ name: `${form} ${line} → ${instead}`, text });
    }
  }
  return all;
}

// For each exception a sheet that has that fault.
export function exceptions() {
  return EXCEPTIONS.map(({ key, value, ...exception }) => {
    const sheet = table.sheets["soshiki-mokuhyo"];
    const place = places(sheet).find((place) => place.key === key);
    return { ...exception, text: withValue(sheet, place, value) };
  });
}

// Whether a fault that `check` finds is one of the exceptions.
export function isException({ rule, message }) {
  return EXCEPTIONS.some((exception) => exception.rule === rule && message.includes(exception.message ?? ""));
}
