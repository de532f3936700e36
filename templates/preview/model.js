// What can be written: the texts of the cells as their author would type them, and the version of the file that has them.
//
// A version and the texts belong together. What was typed here and is on its way to the file lies over them.

/** What merges a cell with the one above. */
export const DITTO = "〃";

/** Goal and column of a part of the table; nothing for the head. */
export function placeOf(part) {
  const [, row, column] = part?.match(/^cell (\d+) (\d+)$/) ?? [];
  return row === undefined ? null : { row: Number(row), column: Number(column) };
}

export const partOf = (row, column) => `cell ${row} ${column}`;

export class Model {
  sheet = "";
  version = null;
  goals = 0;
  head = [];
  columns = [];
  /** Counts the states of the file: of two, the later one has the higher number. */
  serial = 0;
  /** Counts the versions that somebody else made. */
  lineage = 0;
  #texts = new Map();
  #typed = new Map();

  /** Whether anything can be written. */
  get isOpen() {
    return this.version !== null;
  }

  /** Takes what a view says of it. */
  take({ sheet, editable }) {
    if (sheet !== this.sheet) this.#typed.clear();
    if (!editable) {
      this.version = null;
      return;
    }
    const isOther = editable.whole || sheet !== this.sheet;
    if (isOther) this.#texts.clear();
    for (const [part, text] of Object.entries(editable.texts)) {
      if (text === null) this.#texts.delete(part);
      else this.#texts.set(part, text);
    }
    // A view of what own changes left behind meanwhile: what was typed since lies over it.
    if (!isOther && this.isOpen && editable.serial < this.serial) return;
    if (editable.version !== this.version || sheet !== this.sheet) this.lineage += 1;
    const { version, serial, goals, head, columns } = editable;
    Object.assign(this, { sheet, version, serial, goals, head, columns });
    for (const [part, { saved }] of this.#typed) if (saved <= serial) this.#typed.delete(part);
  }

  /** What was typed here is in the file, and nothing else has changed. */
  advance({ version, serial }) {
    Object.assign(this, { version, serial });
  }

  /** The text of a part; nothing where it cannot be typed as one. */
  text(part) {
    return this.#typed.get(part)?.text ?? this.#texts.get(part);
  }

  /** The text that a cell shows: of a merged one, that of the cell it is merged with. */
  shown(part) {
    const place = placeOf(part);
    let text = this.text(part);
    for (let row = place?.row - 1; text === DITTO && row >= 0; row -= 1) text = this.text(partOf(row, place.column));
    return text;
  }

  /** The field or column of a part. */
  field(part) {
    const place = placeOf(part);
    if (place) return this.columns[place.column];
    return this.head.find(({ key }) => part === `field ${key}`);
  }

  /** Texts that were typed and are not in the file yet. Returns what tells of them what became of them. */
  type(texts) {
    const entries = texts.map(([part, text]) => [part, { text, saved: Infinity }]);
    for (const [part, entry] of entries) this.#typed.set(part, entry);
    const own = ([part, entry]) => this.#typed.get(part) === entry;
    return {
      saved: (serial) => entries.forEach(([, entry]) => (entry.saved = serial)),
      dropped: () => entries.filter(own).forEach(([part]) => this.#typed.delete(part)),
    };
  }

  /** What whoever opens a cell now sees. */
  seen() {
    return { version: this.version, lineage: this.lineage };
  }

  /** The version on which a change is made by whoever saw the cell at `seen`: nobody else has written since, or that one. */
  base(seen) {
    return seen.lineage === this.lineage && this.isOpen ? this.version : seen.version;
  }
}
