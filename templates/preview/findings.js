// The findings of the open sheet. A click on one goes to its cell; a click on its place opens the file there.

import { NAMES } from "./severity.js";

export class Findings {
  #container;
  #reveal;
  #openPlace;
  #mend;
  #shown = "";

  /** `mend` mends a finding, or all of them where none is named. */
  constructor(container, reveal, openPlace, mend) {
    this.#container = container;
    this.#reveal = reveal;
    this.#openPlace = openPlace;
    this.#mend = mend;
  }

  /** Shows the findings of a sheet, or that there are none; of one that could not be read, that nobody knows. Those of the sheet itself
   * can be mended where it can be written. */
  show(findings, isKnown, sheet, canMend) {
    const shown = JSON.stringify([findings, isKnown, sheet, canMend]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (findings.length === 0) {
      const text = document.createElement("p");
      text.className = "none";
      text.textContent = isKnown ? "指摘はありません。" : "シートを読めないため、確かめられません。";
      this.#container.replaceChildren(text);
      return;
    }
    const list = document.createElement("ul");
    const isMendable = ({ mend, path }) => canMend && mend !== null && path === sheet;
    list.append(...findings.map((finding) => this.#item(finding, isMendable(finding))));
    const count = findings.filter(isMendable).length;
    const all = count > 1 ? [this.#button("mend all", `直せる所を全て直す（${count}件）`, () => this.#mend(null))] : [];
    this.#container.replaceChildren(...all, list);
  }

  #button(className, label, act) {
    const button = element("button", className, label);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  #item(finding, isMendable) {
    const item = document.createElement("li");
    item.className = finding.severity;
    const kind = element("span", "kind", NAMES[finding.severity]);
    const message = element("span", "message", finding.message);
    const [part] = finding.parts;
    if (part) {
      const go = element("button", "go");
      go.type = "button";
      go.append(kind, message);
      go.addEventListener("click", () => this.#reveal(part));
      item.append(go);
    } else {
      const text = element("p", "go");
      text.append(kind, message);
      item.append(text);
    }
    if (finding.hint) item.append(element("p", "hint", finding.hint));
    const place = element("button", "place", `${finding.shown}:${finding.line}`);
    place.type = "button";
    place.title = "編集ソフトで開く";
    place.addEventListener("click", () => this.#openPlace(finding.path, finding.line, finding.column));
    item.append(place);
    if (isMendable) {
      const mend = this.#button("mend", "直す", () => this.#mend(finding));
      mend.title = finding.mend;
      mend.setAttribute("aria-label", `直す：${finding.mend}`);
      item.append(mend);
    }
    return item;
  }
}

function element(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
