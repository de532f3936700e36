// The cells that are selected together: a block of the table. Filled, emptied, copied and pasted as in a spreadsheet.

import { DITTO, partOf, placeOf } from "./model.js";
import { parse, write } from "./table.js";

export class Range {
  #model;
  #cells;
  #saving;
  #say;
  #anchor = null;

  constructor(model, cells, saving, say) {
    this.#model = model;
    this.#cells = cells;
    this.#saving = saving;
    this.#say = say;
  }

  /** One cell is selected, and no more. */
  begin() {
    this.#anchor = null;
    this.#show();
  }

  /** The selected cell is another one; those up to where the selection began are selected with it. */
  extend(from) {
    this.#anchor ??= from;
    this.#show();
  }

  /** Shows again what is selected, on what was drawn anew. */
  show() {
    this.#show();
  }

  /** All cells of the column of the selected one, or of its goal. */
  whole(isColumn) {
    const at = placeOf(this.#cells.selected);
    if (!at) return;
    const columns = this.#columns();
    this.#anchor = isColumn ? partOf(0, at.column) : partOf(at.row, columns[0]);
    this.#cells.select(isColumn ? partOf(this.#lastRow(at.column), at.column) : partOf(at.row, columns.at(-1)));
    this.#show();
  }

  /** The parts that are selected, row by row. */
  rows() {
    const { selected } = this.#cells;
    const [one, other] = [placeOf(this.#anchor) ?? placeOf(selected), placeOf(selected)];
    if (!one || !other) return selected === null ? [] : [[selected]];
    const columns = this.#columns().filter((column) => between(column, one.column, other.column));
    const [top, bottom] = [Math.min(one.row, other.row), Math.max(one.row, other.row)];
    return Array.from({ length: bottom - top + 1 }, (_, index) => columns.map((column) => partOf(top + index, column)));
  }

  /** Puts the first row of what is selected into those below; of one cell, what stands above it. */
  fill() {
    const rows = this.rows();
    const at = placeOf(rows[0]?.[0]);
    if (!at) return;
    const isOne = rows.length === 1;
    if (isOne && at.row === 0) return;
    const source = (part) => this.#model.shown(isOne ? partOf(placeOf(part).row - 1, placeOf(part).column) : part);
    const texts = rows[0].map(source);
    this.#set(isOne ? rows : rows.slice(1), (_, column) => texts[column]);
  }

  /** Puts a text into all cells. */
  setAll(text) {
    this.#set(this.rows(), () => text);
  }

  get isBlock() {
    return this.rows().flat().length > 1;
  }

  /** Copies; takes away what was copied, where it is cut. */
  copy(event) {
    event.preventDefault();
    const isMerged = (part) => this.#model.text(part) === DITTO;
    // A 〃 goes with the cell that it is of, and stands for its text where that is not copied.
    const text = (part, index) => (index > 0 && isMerged(part) ? DITTO : this.#model.shown(part)) ?? "";
    const texts = this.rows().map((row, index) => row.map((part) => text(part, index)));
    event.clipboardData.setData("text/plain", write(texts));
    if (event.type === "cut") this.setAll("");
    this.#say(event.type === "cut" ? "切り取りました" : "写し取りました");
  }

  /** Pastes a block from its upper left corner; a single text into all selected cells. */
  paste(event) {
    event.preventDefault();
    const table = parse(event.clipboardData.getData("text/plain"));
    const rows = this.rows();
    const at = placeOf(rows[0]?.[0]);
    if (table.length === 1 && table[0].length === 1) return this.setAll(table[0][0]);
    if (!at) return this.#say("ここには、一つの欄だけを貼り付けられます。");
    const columns = this.#columns().slice(this.#columns().indexOf(at.column));
    if (Math.max(...table.map(({ length }) => length)) > columns.length) {
      return this.#say("貼り付ける列が、表の右にはみ出します。何も貼り付けていません。");
    }
    const parts = table.map((row, index) => row.map((_, column) => partOf(at.row + index, columns[column])));
    this.#anchor = parts[0][0];
    this.#put(parts.flatMap((row, index) => row.map((part, column) => [part, table[index][column]])));
  }

  /** Cells that are merged with one above go on with it. */
  #set(rows, text) {
    const texts = rows.flatMap((row, index) => row.map((part, column) => [part, text(index, column)]));
    const isOwn = ([part]) => this.#model.text(part) !== undefined && (this.#model.text(part) !== DITTO || part === rows[0][0]);
    this.#put(texts.filter(isOwn));
  }

  #put(texts) {
    const known = texts.filter(([part, text]) => text !== undefined && (this.#model.field(part)?.kind ?? "group") !== "group");
    return this.#saving.set(known, this.#model.seen());
  }

  /** The columns that are on the pages, from the left. */
  #columns() {
    const shown = new Set(this.#cells.parts().map(placeOf).filter(Boolean).map(({ column }) => column));
    return [...shown].sort((a, b) => a - b);
  }

  #lastRow(column) {
    return Math.max(...this.#cells.parts().map(placeOf).filter((place) => place?.column === column).map(({ row }) => row));
  }

  #show() {
    const parts = this.#anchor === null ? [] : this.rows().flat();
    this.#cells.range(new Set(parts.length > 1 ? parts : []));
  }
}

const between = (value, one, other) => Math.min(one, other) <= value && value <= Math.max(one, other);
