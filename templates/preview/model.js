// What can be written: the texts of the cells as their author would type them, and the version of the file that has them.
//
// A state of the file and the texts belong together. What was typed here and is on its way to the file lies over them. A state knows the
// one that texts typed here have made of it, so that whoever saw it has seen that one, too: whether the view or the answer comes first.

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
  goals = 0;
  head = [];
  columns = [];
  /** The state of the file: its version, its serial (of two states, the later one has the higher number), and the one that follows it. */
  #state = null;
  /** The serial of the latest view. */
  #viewed = 0;
  #texts = new Map();
  #typed = new Map();

  /** Whether anything can be written. */
  get isOpen() {
    return this.#state !== null;
  }

  get version() {
    return this.#state?.version ?? null;
  }

  /** Takes what a view says of it. */
  take({ sheet, editable }) {
    if (sheet !== this.sheet) this.#typed.clear();
    if (!editable) {
      this.#state = null;
      return;
    }
    const isOther = editable.whole || sheet !== this.sheet;
    if (isOther) this.#texts.clear();
    for (const [part, text] of Object.entries(editable.texts)) {
      if (text === null) this.#texts.delete(part);
      else this.#texts.set(part, text);
    }
    // A view of what own changes left behind meanwhile: what was typed since lies over it.
    if (!isOther && this.isOpen && editable.serial < this.#state.serial) return;
    const { version, serial, goals, head, columns } = editable;
    if (version !== this.version || sheet !== this.sheet) this.#state = stateOf({ version, serial });
    else this.#state.serial = serial;
    this.#viewed = serial;
    Object.assign(this, { sheet, goals, head, columns });
    for (const [part, { saved }] of this.#typed) if (saved <= serial) this.#typed.delete(part);
  }

  /** What was typed here on a state is in the file, and nothing else has changed: `saved` is the state that came of it. */
  follow(sheet, state, saved) {
    if (saved.serial <= state.serial) return;
    const isShown = sheet === this.sheet && this.isOpen;
    state.next = isShown && this.#state.serial === saved.serial ? this.#state : stateOf(saved);
    if (isShown && this.#state === state) this.#state = state.next;
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

  /** What was typed here and no view shows yet: the text of each part. */
  get typed() {
    return new Map([...this.#typed].map(([part, { text }]) => [part, text]));
  }

  /** Texts that were typed and are not in the file yet. Returns what tells of them what became of them. */
  type(texts) {
    const entries = texts.map(([part, text]) => [part, { text, saved: Infinity }]);
    for (const [part, entry] of entries) this.#typed.set(part, entry);
    const own = ([part, entry]) => this.#typed.get(part) === entry;
    return {
      saved: (serial) => {
        for (const [, entry] of entries) entry.saved = serial;
        // The view that shows it has come already.
        if (serial <= this.#viewed) entries.filter(own).forEach(([part]) => this.#typed.delete(part));
      },
      dropped: () => entries.filter(own).forEach(([part]) => this.#typed.delete(part)),
    };
  }

  /** What whoever opens a cell now sees. */
  seen() {
    return this.#state;
  }

  /** The state on which a change is made by whoever saw the cell at `seen`: that one, with what was typed here on it. */
  base(seen) {
    let state = seen;
    while (state.next) state = state.next;
    return state;
  }
}

/** A state that no other one is known to follow; of what is not known to be a state of the sheet that is shown, with its version alone. */
export const stateOf = ({ version, serial = 0 }) => ({ version, serial, next: null });
