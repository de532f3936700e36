// Writing on the pages: the cells, the field, the file, and what is said of it.

import { Goals } from "./goals.js";
import { Head } from "./head.js";
import { Model, partOf, placeOf, stateOf } from "./model.js";
import { Range } from "./range.js";
import { Saving } from "./saving.js";
import { Unsaved } from "./unsaved.js";
import { Writing } from "./writing.js";

export class Editing {
  #parts;
  #cells;
  #model = new Model();
  #saving;
  #writing;
  #range;
  #goals;
  #head;
  #unsaved;
  #sheet = "";
  #timer = 0;

  constructor(parts, cells) {
    this.#parts = parts;
    this.#cells = cells;
    this.#saving = new Saving(this.#model, {
      typed: () => cells.cover(this.#model.typed),
      saved: (said) => this.#say(said),
      problem: (problem) => this.#problem(problem),
    });
    this.#range = new Range(this.#model, cells, this.#saving, (said) => this.#say(said));
    this.#goals = new Goals(this.#model, cells, this.#saving, parts.goals, (part) => this.write(part));
    this.#head = new Head(parts.head, this.#model, (texts, seen) => this.#saving.set(texts, seen), () => cells.focus());
    this.#unsaved = new Unsaved(parts.unsaved, {
      where: (sheet, version, parts) => this.#saving.where(sheet, version, parts),
      label: (part) => this.#label(part),
      again: ({ texts, version, problem }) => this.#saving.force(texts, version, problem.isList),
      rewrite: ({ texts: [[part, text]], version, seen }) => this.write(part, text, { version, before: seen }),
      close: () => cells.focus(),
    });
    this.#writing = new Writing(parts.writing, {
      take: (open, text, then, isForAll) => this.#take(open, text, then, isForAll),
      leave: ({ part }) => cells.reveal(part, "nearest"),
      place: (part) => cells.area(part),
      says: (part, text) => this.#says(part, text),
    });
    cells.editing = this;
    parts.write.addEventListener("click", () => cells.selected !== null && this.write(cells.selected));
    parts.undo.addEventListener("click", () => this.#saving.undo());
    parts.redo.addEventListener("click", () => this.#saving.redo());
    addEventListener("resize", () => this.#writing.place());
    addEventListener("beforeunload", (event) => {
      if (this.#writing.isChanged || this.#unsaved.hasWords) event.preventDefault();
    });
    document.addEventListener("copy", (event) => this.#clipboard(event));
    document.addEventListener("cut", (event) => this.#clipboard(event));
    document.addEventListener("paste", (event) => this.#clipboard(event));
  }

  /** Whether anything can be written. */
  get isOpen() {
    return this.#model.isOpen;
  }

  /** Whether a cell is being written. */
  get isWriting() {
    return this.#writing.part !== null;
  }

  /** Takes what is being written, before another sheet is shown. */
  finish() {
    this.#writing.finish();
  }

  /** Takes what a view says can be written. */
  take(view) {
    this.#sheet = view.sheet;
    this.#model.take(view);
    this.#parts.tools.hidden = !this.isOpen;
  }

  /** What was drawn anew is shown as it was: what is selected, and the field in its place. */
  show() {
    this.#cells.cover(this.#model.typed);
    this.#range.show();
    this.#unsaved.show(this.#sheet);
    this.#writing.place();
  }

  /** Mends a finding, or all. */
  mend(finding) {
    const step = finding ? { mend: { rule: finding.rule, line: finding.line, column: finding.column } } : "mend-all";
    return this.#saving.steps([step]);
  }

  /** Opens a part: with what stands there, or with what was typed instead; as a version has it that may not have come yet. */
  write(part, typed = null, known = null) {
    if (!this.isOpen) return;
    if (part === "title") return this.#head.open();
    const field = this.#model.field(part);
    const before = known ? known.before : this.#model.text(part);
    if (!field || field.kind === "group" || before === undefined) {
      return this.#say("この欄は、ここからは書き込めません。「編集ソフトで開く」で書いてください。");
    }
    this.#cells.select(part);
    const label = this.#label(part);
    const isOther = known && known.version !== this.#model.version;
    const seen = isOther ? stateOf(known) : this.#model.seen();
    this.#writing.open({ part, label, field, before, text: typed ?? before, seen });
  }

  /** One cell is selected, or with `from` all up to it. */
  selected(from = null) {
    if (from === null) this.#range.begin();
    else this.#range.extend(from);
  }

  /** Empties what is selected. */
  clear() {
    this.#range.setAll("");
  }

  /** Whether a key in the grid was one of ours. */
  key(event, part) {
    if (!this.isOpen) return false;
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isCommand = ctrlKey || metaKey;
    const letter = isCommand && !altKey ? key.toLowerCase() : "";
    const isTable = placeOf(part) !== null;
    if (!isCommand && !altKey && !shiftKey && (key === "Enter" || key === "F2")) this.write(part);
    else if (!isCommand && !altKey && (key === "Delete" || key === "Backspace")) this.clear();
    else if (letter === "z" && !shiftKey) this.#saving.undo();
    else if (letter === "y" || (letter === "z" && shiftKey)) this.#saving.redo();
    else if (letter === "d" && !shiftKey) this.#range.fill();
    else if (key === " " && isTable && ctrlKey !== shiftKey) this.#range.whole(ctrlKey);
    else if (key === "Enter" && isCommand && shiftKey) this.#goals.do("below");
    else if (altKey && shiftKey && key === "ArrowUp") this.#goals.do("up");
    else if (altKey && shiftKey && key === "ArrowDown") this.#goals.do("down");
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) this.#goals.open();
    else return false;
    return true;
  }

  #take({ part, seen, isList }, text, then, isForAll) {
    if (isForAll && this.#range.isBlock) {
      this.#range.setAll(text);
      this.#cells.focus();
      return;
    }
    this.#saving.set([[part, text]], seen, { isList });
    if (then && this.#cells.label(part) === undefined) this.#cells.expect(then === "down" ? below(part) : part);
    else if (then) this.#cells.step(part, then);
  }

  /** What people call a part, on a page or not. */
  #label(part) {
    const place = placeOf(part);
    const key = this.#model.field(part)?.key ?? "";
    return this.#cells.label(part) ?? (place ? `${place.row + 1} ${key}` : key);
  }

  #clipboard(event) {
    if (!this.isOpen || !this.#cells.hasFocus()) return;
    if (event.type === "paste") this.#range.paste(event);
    else this.#range.copy(event);
  }

  async #says(part, text) {
    try {
      const { sheet } = this.#model;
      const headers = { "content-type": "application/json" };
      const answer = await fetch("says", { method: "POST", headers, body: JSON.stringify({ sheet, part, text }) });
      return answer.ok ? await answer.text() : "";
    } catch {
      return "";
    }
  }

  #problem(problem) {
    const part = problem.part || (problem.texts?.length === 1 && problem.texts[0][0]);
    this.#unsaved.add({ ...problem, label: part ? this.#label(part) : "" });
    this.#say("");
  }

  #say(text) {
    this.#parts.saved.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#parts.saved.textContent = ""), 6000);
  }
}

function below(part) {
  const { row, column } = placeOf(part);
  return partOf(row + 1, column);
}
