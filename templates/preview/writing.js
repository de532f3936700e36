// The field in which a cell is written, in its place. Nothing that is drawn meanwhile touches what stands in it, and no key that an input
// method takes is taken for one of ours.

import { Offers } from "./offers.js";

/** How long after a key the printed form is asked for, in milliseconds. */
const REST = 150;
const LEVEL = "　";
/** The room to the edge, and the least width of the field, in pixels. */
const MARGIN = 8;
const LEAST = 240;
const ABOUT = {
  people: "1行に1人、「職名：氏名」と書きます。",
  date: "令和8年4月1日 のように書きます。",
  group: "",
};

export class Writing {
  #parts;
  #on;
  #offers;
  #open = null;
  #isComposing = false;
  #timer = 0;

  /** `parts`: the box, the name, the field of one line and of several, the list, the hint. `on`: take, leave, place, says. */
  constructor(parts, on) {
    this.#parts = parts;
    this.#on = on;
    this.#offers = new Offers(parts.list, parts.line, (text) => {
      parts.line.value = text;
      this.#take("down");
    });
    for (const input of [parts.line, parts.lines]) {
      input.addEventListener("keydown", (event) => this.#key(event));
      input.addEventListener("input", () => this.#typed());
      input.addEventListener("compositionstart", () => (this.#isComposing = true));
      input.addEventListener("compositionend", () => {
        this.#isComposing = false;
        this.#typed();
      });
      input.addEventListener("blur", (event) => this.#blur(event));
    }
  }

  /** The part that is being written. */
  get part() {
    return this.#open?.part ?? null;
  }

  /** Whether something was typed that is not taken yet. */
  get isChanged() {
    return this.#open !== null && this.#text() !== this.#open.before;
  }

  /** Opens a part with a text: `before` is what stands there. */
  open({ part, label, field, text, before, seen }) {
    this.#open = { part, label, field, before, seen, input: null, isList: false };
    const isLine = (field.kind !== "text" && field.kind !== "people" && !text.includes("\n")) || field.kind === "numbering";
    const input = isLine ? this.#parts.line : this.#parts.lines;
    this.#open.input = input;
    this.#parts.line.hidden = !isLine;
    this.#parts.lines.hidden = isLine;
    this.#parts.box.hidden = false;
    this.#parts.name.textContent = label;
    this.#parts.hint.textContent = ABOUT[field.kind] ?? "";
    input.setAttribute("aria-label", label);
    input.value = text;
    if (isLine) this.#offers.open(field.words.length > 0 ? field : null);
    else this.#offers.close();
    this.place();
    input.focus({ preventScroll: true });
    this.#parts.box.scrollIntoView({ block: "nearest", inline: "nearest" });
    input.setSelectionRange(text.length, text.length);
    if (text !== before) this.#typed();
  }

  /** Puts the field where its cell is now. */
  place() {
    if (!this.#open || this.#isComposing) return;
    const cell = this.#on.place(this.#open.part);
    const { box } = this.#parts;
    if (cell) {
      const room = box.parentElement.clientWidth - 2 * MARGIN;
      const width = Math.min(Math.max(cell.width, LEAST), room);
      box.style.width = `${width}px`;
      box.style.minHeight = `${Math.min(cell.height, 400)}px`;
      box.style.left = `${Math.max(MARGIN, Math.min(cell.left, cell.scrolled + room + MARGIN - width))}px`;
      box.style.top = `${cell.top}px`;
    }
    this.#grow();
  }

  /** Takes what was typed, if anything is open. */
  finish() {
    if (this.#open) this.#take(null);
  }

  #grow() {
    const { lines } = this.#parts;
    if (lines.hidden) return;
    lines.style.height = "auto";
    lines.style.height = `${lines.scrollHeight + 2}px`;
  }

  #typed() {
    if (!this.#open) return;
    if (!this.#isComposing) this.#grow();
    if (!this.#parts.line.hidden) this.#offers.narrow(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), REST);
  }

  /** How what was typed prints, where that is not the same. */
  async #ask() {
    const open = this.#open;
    if (!open || this.#isComposing || !["deadline", "date", "fiscal-year"].includes(open.field.kind)) return;
    const says = await this.#on.says(open.part, this.#text());
    if (this.#open === open) this.#parts.hint.textContent = says || ABOUT[open.field.kind] || "";
  }

  #text() {
    return this.#open.input === this.#parts.line ? this.#offers.text : this.#open.input.value;
  }

  #blur({ relatedTarget }) {
    // Another window is no reason to leave; a click beside the field takes what was typed.
    if (!this.#open || !document.hasFocus() || this.#parts.box.contains(relatedTarget)) return;
    this.#take(null);
  }

  #close() {
    const open = this.#open;
    this.#open = null;
    this.#isComposing = false;
    clearTimeout(this.#timer);
    this.#offers.close();
    this.#parts.box.hidden = true;
    return open;
  }

  #take(then, isForAll = false) {
    const text = this.#text();
    const open = this.#close();
    this.#on.take(open, text, then, isForAll);
  }

  #key(event) {
    // What an input method takes is its own: Enter ends a composition and nothing else.
    if (event.isComposing || this.#isComposing || event.keyCode === 229) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isLine = this.#open.input === this.#parts.line;
    if (key === "Escape") {
      this.#on.leave(this.#close());
    } else if (key === "Enter" && altKey) {
      this.#newLine();
    } else if (key === "Enter") {
      this.#take(shiftKey ? "up" : "down", ctrlKey || metaKey);
    } else if (key === "Tab") {
      this.#take(shiftKey ? "left" : "right");
    } else if (altKey && (key === "ArrowRight" || key === "ArrowLeft") && this.#open.field.kind === "text") {
      this.#level(key === "ArrowRight" ? 1 : -1);
    } else if (isLine && (key === "ArrowDown" || key === "ArrowUp") && this.#offers.step(key === "ArrowDown" ? 1 : -1)) {
      // The list has moved.
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** A line goes on as the one above it: with its mark, where that has one. */
  #newLine() {
    if (this.#open.input === this.#parts.line) return;
    const { lines } = this.#parts;
    const [start, line] = this.#line();
    const [lead] = this.#lead(line);
    lines.setRangeText(`\n${lines.selectionStart - start < lead.length ? "" : lead}`, lines.selectionStart, lines.selectionEnd, "end");
    lines.dispatchEvent(new Event("input"));
  }

  /** Moves the selected lines, or that of the caret, a level deeper or back; one without a mark becomes an entry of a list. */
  #level(by) {
    const { lines } = this.#parts;
    if (this.#open.input !== lines) return;
    const { value, selectionStart, selectionEnd } = lines;
    const [start] = this.#line();
    // A line of which nothing is selected but its beginning stays.
    const last = Math.max(selectionStart, selectionEnd - (value[selectionEnd - 1] === "\n" ? 1 : 0));
    const end = value.indexOf("\n", last) < 0 ? value.length : value.indexOf("\n", last);
    const typed = value.slice(start, end).split("\n");
    const moved = typed.map((line) => this.#moved(line, by));
    lines.setRangeText(moved.join("\n"), start, end, "preserve");
    const from = Math.max(start, selectionStart + moved[0].length - typed[0].length);
    const to = Math.max(from, selectionEnd + moved.join("\n").length - (end - start));
    lines.setSelectionRange(from, to);
    this.#open.isList = true;
    lines.dispatchEvent(new Event("input"));
  }

  /** A line as it stands a level deeper or back. */
  #moved(line, by) {
    const [lead, mark] = this.#lead(line);
    const level = mark === "" ? -1 : lead.length - mark.length;
    const deeper = Math.max(-1, level + by);
    const { bullets } = this.#open.field;
    const its = bullets[deeper] ?? bullets.at(-1) ?? "- ";
    return (deeper < 0 ? "" : LEVEL.repeat(deeper) + its) + line.slice(lead.length);
  }

  /** Where the line of the caret begins, and what it is. */
  #line() {
    const { value, selectionStart } = this.#parts.lines;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    return [start, value.slice(start).split("\n")[0]];
  }

  /** What leads a line: wide spaces and a mark; and the mark. */
  #lead(line) {
    const rest = line.replace(/^　*/, "");
    const mark = [...this.#open.field.bullets, "- "].find((bullet) => rest.startsWith(bullet)) ?? "";
    return [line.slice(0, line.length - rest.length) + mark, mark];
  }
}
