// The list of sheets, by year.

import { hashOf } from "./destination.js";

export class Sheets {
  #container;
  #shown = "";

  constructor(container) {
    this.#container = container;
  }

  show(entries, current) {
    const shown = JSON.stringify([entries, current]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = this.#container.contains(document.activeElement) ? document.activeElement.hash : null;
    const groups = Map.groupBy(entries, ({ year }) => year);
    this.#container.replaceChildren(...[...groups].flatMap(([year, sheets]) => group(year, sheets, current)));
    if (focused) [...this.#container.querySelectorAll("a")].find((link) => link.hash === focused)?.focus();
  }
}

function group(year, sheets, current) {
  const heading = document.createElement("h2");
  heading.textContent = year || "年度の分からないもの";
  const list = document.createElement("ul");
  list.append(...sheets.map((entry) => item(entry, entry.sheet === current)));
  return [heading, list];
}

function item(entry, isCurrent) {
  const link = document.createElement("a");
  link.href = hashOf(entry.sheet);
  link.title = entry.sheet;
  if (isCurrent) link.setAttribute("aria-current", "page");
  const label = document.createElement("span");
  label.className = "label";
  label.textContent = entry.label;
  link.append(label, ...badges(entry));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function badges({ errors, warnings, checked }) {
  if (!checked) return [badge("waiting", "…", "確かめています")];
  return [errors && badge("error", errors, `エラー ${errors}件`), warnings && badge("warning", warnings, `警告 ${warnings}件`)].filter(Boolean);
}

function badge(kind, text, meaning) {
  const badge = document.createElement("span");
  badge.className = `badge ${kind}`;
  badge.title = meaning;
  const shown = document.createElement("span");
  shown.setAttribute("aria-hidden", "true");
  shown.textContent = text;
  const heard = document.createElement("span");
  heard.className = "hidden";
  heard.textContent = meaning;
  badge.append(shown, heard);
  return badge;
}
