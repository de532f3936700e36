// The findings of the open sheet. A click on one goes to its cell; a click on its place opens the file there.

import { NAMES } from "./severity.js";

export class Findings {
  #container;
  #reveal;
  #openPlace;
  #shown = "";

  constructor(container, reveal, openPlace) {
    this.#container = container;
    this.#reveal = reveal;
    this.#openPlace = openPlace;
  }

  /** Shows the findings of a sheet, or that there are none; of one that could not be read, that nobody knows. */
  show(findings, isKnown) {
    const shown = JSON.stringify([findings, isKnown]);
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
    list.append(...findings.map((finding) => this.#item(finding)));
    this.#container.replaceChildren(list);
  }

  #item(finding) {
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
    return item;
  }
}

function element(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
