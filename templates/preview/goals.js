// What is done to whole goals and to merged cells: a menu beside the pages, and its keys.

import { DITTO, partOf, placeOf } from "./model.js";

export class Goals {
  #model;
  #cells;
  #saving;
  #parts;
  #write;

  /** `parts`: the button and the menu. `write` opens a cell. */
  constructor(model, cells, saving, parts, write) {
    this.#write = write;
    this.#model = model;
    this.#cells = cells;
    this.#saving = saving;
    this.#parts = parts;
    parts.button.addEventListener("click", () => (parts.menu.hidden ? this.open() : this.#close(true)));
    parts.button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.open();
    });
    parts.menu.addEventListener("click", (event) => this.#choose(event.target.closest("[role=menuitem]")));
    parts.menu.addEventListener("keydown", (event) => this.#key(event));
    parts.menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !parts.menu.contains(relatedTarget) && relatedTarget !== parts.button) this.#close(false);
    });
  }

  /** Opens the menu; what cannot be done now is not offered. */
  open() {
    const { menu, button } = this.#parts;
    for (const item of menu.querySelectorAll("[data-column]")) item.remove();
    menu.append(...this.#unprinted().map(([column, key]) => unprinted(column, key)));
    for (const item of this.#items()) item.setAttribute("aria-disabled", String(!this.#isPossible(item.dataset.do)));
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    this.#items()[0].focus();
  }

  /** Does something to the goal of the selected cell. */
  do(what) {
    if (!this.#isPossible(what)) return;
    const at = placeOf(this.#cells.selected);
    const { goals } = this.#model;
    const row = at?.row ?? goals - 1;
    const column = at?.column ?? 1;
    const below = row + 1;
    const done = {
      above: () => [[{ add: { place: row } }], row],
      below: () => [[{ add: { place: below } }], below],
      copy: () => [[{ copy: { goal: row, place: below } }], below],
      up: () => [[{ move: { goal: row, place: row - 1 } }], row - 1],
      down: () => [[{ move: { goal: row, place: below } }], below],
      remove: () => [[{ remove: { goal: row } }], Math.min(row, goals - 2)],
      join: () => [[{ set: { part: partOf(row, column), text: DITTO } }], row - 1],
      part: () => [[{ part: { part: partOf(row, column) } }], row],
    }[what];
    const [steps, next] = done();
    const first = what === "above" || what === "below" ? (this.#first() ?? column) : column;
    this.#cells.expect(partOf(Math.max(0, next), first));
    return this.#saving.steps(steps);
  }

  /** The columns that are due and stand on no page, since nothing is written there yet. */
  #unprinted() {
    const shown = new Set(this.#cells.parts().map((part) => placeOf(part)?.column));
    const entries = this.#model.columns.map(({ key, isDue, kind }, column) => [column, key, isDue && kind !== "group"]);
    return this.#model.goals === 0 ? [] : entries.filter(([column, , isDue]) => isDue && !shown.has(column));
  }

  #first() {
    const writable = this.#model.columns.findIndex(({ kind }) => kind !== "numbering" && kind !== "group");
    return writable < 0 ? null : writable;
  }

  #isPossible(what) {
    const at = placeOf(this.#cells.selected);
    const { goals } = this.#model;
    if (what === "below" || what === undefined) return true;
    if (!at) return false;
    const isJoined = this.#model.text(partOf(at.row + 1, at.column)) === DITTO;
    const isOwn = this.#model.columns[at.column]?.kind !== "numbering";
    const needs = { up: at.row > 0, down: at.row + 1 < goals, join: at.row > 0 && isOwn, part: isJoined && isOwn };
    return needs[what] ?? true;
  }

  #items() {
    return [...this.#parts.menu.querySelectorAll("[role=menuitem]")];
  }

  #close(isBack) {
    this.#parts.menu.hidden = true;
    this.#parts.button.setAttribute("aria-expanded", "false");
    if (isBack) this.#cells.focus();
  }

  #choose(item) {
    if (!item || item.getAttribute("aria-disabled") === "true") return;
    this.#close(true);
    const { column } = item.dataset;
    if (column !== undefined) this.#write(partOf(placeOf(this.#cells.selected)?.row ?? 0, Number(column)));
    else this.do(item.dataset.do);
  }

  #key(event) {
    const items = this.#items();
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (step !== undefined) items.at(step % items.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") this.#close(true);
    else if (event.key === "Enter" || event.key === " ") this.#choose(items[at]);
    else return;
    event.preventDefault();
  }
}

function unprinted(column, key) {
  const item = document.createElement("button");
  item.type = "button";
  item.setAttribute("role", "menuitem");
  item.tabIndex = -1;
  item.dataset.column = column;
  item.textContent = `「${key}」を書く`;
  return item;
}
