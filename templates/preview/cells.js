// The cells of the pages: invisible boxes over the images, one of them selected. Arrow keys go from cell to cell, and a click selects, as in a
// spreadsheet; Enter, F2 and a double click write in the cell, or open the place where it was typed.
//
// The cell that has the focus takes what is typed, so that an input method begins in it. Nothing is drawn anew under a composition.

import { box, rows } from "./boxes.js";
import { neighbour } from "./neighbour.js";
import { NAMES, worst } from "./severity.js";
import { Typing } from "./typing.js";

const STEPS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const ARROWS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

const HELP = {
  writable: "そのまま打つか、ダブルクリック、Enter 又は F2 で書けます。",
  readable: "もう一度押すか Enter で、編集ソフトが開きます。",
};

export class Cells {
  /** What writes, where something can be written. */
  editing = null;
  #bar;
  #openPlace;
  #pages = [];
  #view = null;
  #selected = null;
  #expected = null;
  /** Whether what was drawn anew had the focus. */
  #hadFocus = false;
  /** Whether what was pressed last was selected before. */
  #isAgain = false;
  #help;
  #typing = new Typing((element, text) => this.#typed(element, text), () => this.#composed());
  #waiting = new Map();

  constructor(bar, openPlace) {
    this.#bar = bar;
    this.#help = bar.text.textContent;
    this.#openPlace = openPlace;
    bar.open.addEventListener("click", () => this.#open());
  }

  /** Puts the cells of a page in place of those that it had. */
  fill(page, changed) {
    // What an input method is at work on stays until it has ended.
    if (this.#typing.isIn(page.grid)) {
      this.#waiting.set(page, changed);
      return;
    }
    const { cells, width, height } = changed;
    this.#hadFocus ||= page.grid.contains(document.activeElement);
    const grid = document.createElement("div");
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-multiselectable", "true");
    grid.setAttribute("aria-label", `${page.element.getAttribute("aria-label")}の欄`);
    grid.addEventListener("keydown", (event) => this.#key(event));
    grid.addEventListener("mousedown", (event) => this.#press(event));
    grid.addEventListener("click", (event) => this.#click(event));
    this.#typing.listen(grid);
    page.boxes = cells.map((cell) => box(cell, width, height));
    grid.append(...rows(page.boxes));
    page.grid.replaceWith(grid);
    page.grid = grid;
  }

  /** The pages in their order. */
  arrange(pages) {
    this.#pages = pages;
  }

  /** Marks faulty cells and the one that the last edit touched. */
  mark(view) {
    const isEdit = this.#view?.sheet === view.sheet && view.touched !== null;
    if (this.#view?.sheet !== view.sheet) this.#selected = null;
    this.#view = view;
    for (const { cell, element, note } of this.#boxes()) {
      const own = view.findings.filter(({ parts }) => parts.includes(cell.part));
      const weight = worst(own);
      for (const name of Object.keys(NAMES)) element.classList.toggle(name, name === weight);
      element.classList.toggle("touched", cell.part === view.touched);
      element.toggleAttribute("aria-invalid", false);
      if (weight === "error") element.setAttribute("aria-invalid", "true");
      note.textContent = own.map(({ severity, message }) => `${NAMES[severity]}：${message}`).join(" ");
    }
    const expected = this.#find(this.#expected);
    this.select(expected?.cell.part ?? this.#selected);
    if (expected || this.editing?.isWriting) this.#expected = null;
    else if (this.#hadFocus) this.#focus(this.#find(this.#selected) ?? this.#boxes()[0]);
    else if (document.activeElement === document.body && this.#isGone(this.#expected)) this.#goOn();
    this.#hadFocus = false;
    if (expected && !this.editing?.isWriting) this.reveal(this.#selected, "nearest");
    // Whoever writes here goes on where they are.
    else if (isEdit && !this.hasFocus() && !this.editing?.isWriting) this.#find(view.touched)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Shows texts that were typed, by part, on their cells: what is drawn there does not say them yet. */
  cover(texts) {
    for (const { cell, element } of this.#boxes()) {
      const text = texts.get(cell.part);
      if (text === undefined) delete element.dataset.typed;
      else element.dataset.typed = text;
    }
  }

  /** The selected part. */
  get selected() {
    return this.#selected;
  }

  /** All parts that are on the pages. */
  parts() {
    return this.#boxes().map(({ cell }) => cell.part);
  }

  /** What people call a part. */
  label(part) {
    return this.#find(part)?.cell.label;
  }

  /** Where a part is on the desk, in pixels from its upper left corner. */
  area(part) {
    // What stands on no page yet is written beside its goal.
    const box = this.#nearest(part);
    if (!box) return null;
    const desk = box.element.closest("main");
    const [cell, window] = [box.element, desk].map((element) => element.getBoundingClientRect());
    const { left, top, width, height } = cell;
    return { left: left - window.left + desk.scrollLeft, top: top - window.top + desk.scrollTop, width, height, scrolled: desk.scrollLeft };
  }

  /** Scrolls to a cell and selects it. */
  reveal(part, block = "center") {
    this.select(part);
    const box = this.#find(part);
    box?.element.scrollIntoView({ block, inline: "nearest" });
    this.#focus(box);
    this.editing?.selected();
  }

  /** Shows a part, or its goal where it stands on no page of its own. The focus stays: whoever is typing in an editor beside it goes on there. */
  show(part) {
    const box = this.#nearest(part);
    this.select(box?.cell.part ?? null);
    box?.element.scrollIntoView({ block: "center", inline: "nearest" });
    this.editing?.selected();
  }

  /** Puts the focus on the selected cell, or on the first. */
  focus() {
    this.reveal((this.#find(this.#selected) ?? this.#boxes()[0])?.cell.part ?? null, "nearest");
  }

  /** Whether one of the cells has it. */
  hasFocus() {
    return this.#boxOf(document.activeElement) !== undefined;
  }

  /** Goes from a part to the next in a direction, and selects it. */
  step(part, direction) {
    const box = this.#find(part);
    const next = box && neighbour(this.#pages, box, ...STEPS[direction]);
    this.reveal((next ?? box)?.cell.part ?? null, "nearest");
  }

  /** Selects a part when the next view has come. */
  expect(part) {
    this.#expected = part;
  }

  /** Shows which parts are selected together. */
  range(parts) {
    for (const { cell, element } of this.#boxes()) {
      const isIn = parts.has(cell.part);
      element.classList.toggle("ranged", isIn);
      element.setAttribute("aria-selected", String(isIn || cell.part === this.#selected));
    }
  }

  /** Selects a part. */
  select(part) {
    const selected = this.#find(part);
    this.#selected = selected ? part : null;
    const entrance = selected ?? this.#boxes()[0];
    for (const box of this.#boxes()) {
      box.element.tabIndex = box === entrance ? 0 : -1;
      box.element.classList.toggle("selected", box.cell.part === this.#selected);
      box.element.setAttribute("aria-selected", String(box === selected));
    }
    this.#describe(selected);
  }

  #boxes() {
    return this.#pages.flatMap(({ boxes }) => boxes ?? []);
  }

  /** Whether the goal of a part is on no page; one that is may get the part with the next view. */
  #isGone(part) {
    const row = Number(part?.match(/^cell (\d+) /)?.[1] ?? Number.NaN);
    return row >= 0 && this.#pages.every(({ boxes }) => boxes) && !this.#boxes().some(({ cell }) => cell.row === row);
  }

  /** What was to be selected is gone, and with it whatever had the focus: keys are taken where it stood. */
  #goOn() {
    const box = this.#instead(this.#expected);
    this.#expected = null;
    this.reveal(box?.cell.part ?? null, "nearest");
  }

  /** What stands where a part stood that is gone: of its column the last before it, or else the first of all. */
  #instead(part) {
    const [, row, column] = part?.match(/^cell (\d+) (\d+)/) ?? [];
    const before = this.#boxes().filter(({ cell }) => cell.row <= Number(row) && cell.part === `cell ${cell.row} ${column}`);
    return before.at(-1) ?? this.#boxes()[0];
  }

  /** A part, or another of the same goal. */
  #nearest(part) {
    const row = part?.match(/^cell (\d+) /)?.[1];
    return this.#find(part) ?? this.#boxes().find(({ cell }) => String(cell.row) === row);
  }

  #find(part) {
    return part === null ? undefined : this.#boxes().find(({ cell }) => cell.part === part);
  }

  /** Puts the focus on a cell, which then takes what is typed. */
  #focus(box) {
    if (box) this.#typing.focus(box.element, Boolean(this.editing?.isOpen));
  }

  /** The bar above the pages: the cell's name, its text, its place in the file. */
  #describe(box) {
    const place = box && this.#place(box);
    this.#bar.name.textContent = box?.cell.label ?? "";
    this.#bar.text.textContent = box ? box.cell.text.replaceAll("\n", " ⏎ ") || "（空）" : this.#help + (this.editing?.isOpen ? HELP.writable : HELP.readable);
    this.#bar.place.textContent = place ? `${this.#view.sheet}:${place[0]}` : "";
    this.#bar.open.disabled = !place;
  }

  #place({ cell }) {
    return this.#view?.places[cell.part];
  }

  #open() {
    const box = this.#find(this.#selected);
    const place = box && this.#place(box);
    if (place) this.#openPlace(this.#view.sheet, ...place);
  }

  #boxOf(element) {
    return this.#boxes().find((box) => box.element === element?.closest('[role="gridcell"]'));
  }

  /** A press selects at once, and the second one writes: until it is a click, the cell may have been drawn anew. */
  #press(event) {
    const box = this.#boxOf(event.target);
    if (!box || event.button !== 0) return;
    const before = this.#selected;
    this.#expected = null;
    if (event.detail === 2 && before === box.cell.part && this.editing?.isOpen) return this.#write(event, box);
    this.select(box.cell.part);
    this.editing?.selected(event.shiftKey ? before : null);
    this.#isAgain = before === this.#selected && !event.shiftKey;
  }

  /** A click on what was selected already does more. */
  #click(event) {
    const box = this.#boxOf(event.target);
    if (!box || box.cell.part !== this.#selected) return;
    this.#focus(box);
    if (!this.#isAgain) return;
    if (!this.editing?.isOpen) this.#open();
    // Nobody double-clicks with a finger.
    else if (event.pointerType === "touch") this.editing.write(box.cell.part);
  }

  #write(event, box) {
    // The field is to keep the focus.
    event.preventDefault();
    this.editing.write(box.cell.part);
  }

  /** What is typed on a cell replaces what stands there. */
  #typed(element, text) {
    const box = this.#boxOf(element);
    if (box) this.editing?.write(box.cell.part, text);
  }

  /** An input method has ended: what waited for it is drawn. */
  #composed() {
    for (const [page, changed] of this.#waiting) this.fill(page, changed);
    this.#waiting.clear();
    if (this.#view) this.mark(this.#view);
  }

  #key(event) {
    const box = this.#boxOf(event.target);
    if (!box || event.isComposing || this.#typing.isAtWork || event.keyCode === 229) return;
    if (this.editing?.key(event, box.cell.part)) {
      event.preventDefault();
      return;
    }
    if (event.altKey || event.metaKey) return;
    const isPlain = !event.ctrlKey && !event.shiftKey;
    if (isPlain && !this.editing?.isOpen && ["Enter", "F2", " "].includes(event.key)) {
      event.preventDefault();
      this.select(box.cell.part);
      this.#open();
      return;
    }
    const next = this.#next(box, event);
    if (!next) return;
    event.preventDefault();
    this.#expected = null;
    this.select(next.cell.part);
    this.#focus(next);
    next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.editing?.selected(event.shiftKey ? box.cell.part : null);
  }

  #next(box, { key, ctrlKey }) {
    const all = this.#boxes();
    const arrow = ARROWS[key];
    if (arrow && !ctrlKey) return neighbour(this.#pages, box, ...STEPS[arrow]);
    if (arrow) return this.#farthest(box, STEPS[arrow]);
    if (key === "Home" && ctrlKey) return all[0];
    if (key === "End" && ctrlKey) return all.at(-1);
    if (key === "Home") return all.find(({ row }) => row === box.row);
    if (key === "End") return all.findLast(({ row }) => row === box.row);
    const page = this.#pages.findIndex(({ boxes }) => boxes.includes(box));
    if (key === "PageDown") return this.#pages[page + 1]?.boxes[0];
    if (key === "PageUp") return this.#pages[page - 1]?.boxes[0];
    return undefined;
  }

  /** The last cell in a direction. */
  #farthest(box, step) {
    let at = box;
    for (let next = at; next; next = neighbour(this.#pages, at, ...step)) at = next;
    return at;
  }
}
