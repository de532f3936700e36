// The cells of the pages: invisible boxes over the images, one of them selected. Arrow keys go from cell to cell, and a click selects, as in a
// spreadsheet; Enter, F2 and a click on the selected cell open the place where it was typed.

import { NAMES, worst } from "./severity.js";

export class Cells {
  #bar;
  #openPlace;
  #pages = [];
  #view = null;
  #selected = null;
  #help;

  constructor(bar, openPlace) {
    this.#bar = bar;
    this.#help = bar.text.textContent;
    this.#openPlace = openPlace;
    bar.open.addEventListener("click", () => this.#open());
  }

  /** Puts the cells of a page in place of those that it had. */
  fill(page, { cells, width, height }) {
    const hadFocus = page.grid.contains(document.activeElement);
    const grid = document.createElement("div");
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-label", `${page.element.getAttribute("aria-label")}の欄`);
    grid.addEventListener("keydown", (event) => this.#key(event));
    grid.addEventListener("click", (event) => this.#click(event));
    page.boxes = cells.map((cell) => box(cell, width, height));
    grid.append(...rows(page.boxes));
    page.grid.replaceWith(grid);
    page.grid = grid;
    if (hadFocus) this.#find(this.#selected)?.element.focus();
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
    this.#select(this.#selected);
    if (isEdit) this.#find(view.touched)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Scrolls to a cell and selects it. */
  reveal(part) {
    this.#select(part);
    const box = this.#find(part);
    box?.element.scrollIntoView({ block: "center", inline: "nearest" });
    box?.element.focus({ preventScroll: true });
  }

  /** Puts the focus on the selected cell, or on the first. */
  focus() {
    (this.#find(this.#selected) ?? this.#boxes()[0])?.element.focus();
  }

  #boxes() {
    return this.#pages.flatMap(({ boxes }) => boxes ?? []);
  }

  #find(part) {
    return part === null ? undefined : this.#boxes().find(({ cell }) => cell.part === part);
  }

  #select(part) {
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

  /** The bar above the pages: the cell's name, its text, its place in the file. */
  #describe(box) {
    const place = box && this.#place(box);
    this.#bar.name.textContent = box?.cell.label ?? "";
    this.#bar.text.textContent = box ? box.cell.text.replaceAll("\n", " ⏎ ") || "（空）" : this.#help;
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

  #click(event) {
    const box = this.#boxOf(event.target);
    if (!box) return;
    const isSecond = box.cell.part === this.#selected;
    this.#select(box.cell.part);
    box.element.focus({ preventScroll: true });
    if (isSecond) this.#open();
  }

  #key(event) {
    const box = this.#boxOf(event.target);
    if (!box || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === "F2" || event.key === " ") {
      event.preventDefault();
      this.#select(box.cell.part);
      this.#open();
      return;
    }
    const next = this.#next(box, event);
    if (!next) return;
    event.preventDefault();
    this.#select(next.cell.part);
    next.element.focus();
  }

  #next(box, { key, ctrlKey }) {
    const all = this.#boxes();
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    if (step && !ctrlKey) return neighbour(this.#pages, box, ...step);
    if (key === "Home" && ctrlKey) return all[0];
    if (key === "End" && ctrlKey) return all.at(-1);
    if (key === "Home") return all.find(({ row }) => row === box.row);
    if (key === "End") return all.findLast(({ row }) => row === box.row);
    const page = this.#pages.findIndex(({ boxes }) => boxes.includes(box));
    if (key === "PageDown") return this.#pages[page + 1]?.boxes[0];
    if (key === "PageUp") return this.#pages[page - 1]?.boxes[0];
    return undefined;
  }
}

function box(cell, width, height) {
  const [left, top, boxWidth, boxHeight] = cell.area;
  const element = document.createElement("div");
  element.setAttribute("role", "gridcell");
  element.className = "cell";
  element.dataset.part = cell.part;
  element.tabIndex = -1;
  const place = { left: left / width, top: top / height, width: boxWidth / width, height: boxHeight / height };
  for (const [side, share] of Object.entries(place)) element.style[side] = `${100 * share}%`;
  const words = document.createElement("span");
  words.className = "hidden";
  words.textContent = `${cell.label}：${cell.text || "空"}。`;
  const note = document.createElement("span");
  note.className = "hidden";
  element.append(words, note);
  return { cell, element, note, row: null };
}

/** Cells of one goal are a row; what stands in the head has a row each. */
function rows(boxes) {
  const rows = [];
  let goal = null;
  for (const box of boxes) {
    if (rows.length === 0 || box.cell.row === null || box.cell.row !== goal) {
      const row = document.createElement("div");
      row.setAttribute("role", "row");
      rows.push(row);
    }
    goal = box.cell.row;
    box.row = rows.at(-1);
    box.row.append(box.element);
  }
  return rows;
}

/** The nearest cell in a direction, on the same page or the next. */
function neighbour(pages, from, right, down) {
  const candidates = pages.flatMap(({ boxes }, page) => boxes.map((box) => ({ box, page, area: box.cell.area })));
  const start = candidates.find(({ box }) => box === from);
  const [x, y, width, height] = start.area;
  const distance = ({ page, area: [left, top, itsWidth, itsHeight] }) => {
    const aside = Math.max(0, left - x - width + 1, x - left - itsWidth + 1);
    const apart = Math.max(0, top - y - height + 1, y - top - itsHeight + 1);
    if (right !== 0) {
      const ahead = right > 0 ? left - x - width : x - left - itsWidth;
      return page === start.page && ahead > -1 && apart <= 1 ? ahead + Math.abs(top - y) : Infinity;
    }
    const ahead = down > 0 ? top - y - height : y - top - itsHeight;
    const pagesAway = (page - start.page) * down;
    if (pagesAway < 0 || (pagesAway === 0 && ahead <= -1)) return Infinity;
    const within = pagesAway === 0 ? ahead : down > 0 ? top : 2000 - top;
    return pagesAway * 10000 + within * 10 + aside;
  };
  const others = candidates.filter(({ box }) => box !== from).map((other) => ({ ...other, away: distance(other) }));
  const nearest = others.reduce((best, other) => (other.away < (best?.away ?? Infinity) ? other : best), null);
  return nearest?.box;
}
