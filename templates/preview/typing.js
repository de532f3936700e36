// Typing on a cell that is not open: the cell that has the focus takes the text itself, so that an input method begins with the first key.
// When it has ended, or at once where there is none, the field opens with what was typed.

export class Typing {
  #write;
  #ended;
  #focused = null;
  #composing = null;

  /** `write`: opens the field of a cell with a text. `ended`: an input method has. */
  constructor(write, ended) {
    this.#write = write;
    this.#ended = ended;
  }

  listen(grid) {
    grid.addEventListener("beforeinput", (event) => this.#type(event));
    grid.addEventListener("compositionstart", ({ target }) => this.#begin(target));
    grid.addEventListener("compositionend", ({ data }) => this.#end(data));
  }

  /** Puts the focus on a cell, which then takes what is typed, where anything can be written. */
  focus(element, isWritable) {
    if (this.#focused !== this.#composing) this.#focused?.removeAttribute("contenteditable");
    this.#focused = element;
    if (isWritable) element.contentEditable = "plaintext-only";
    element.focus({ preventScroll: true });
    if (isWritable) getSelection().collapse(element, 0);
  }

  /** Whether an input method is at work on a cell. */
  get isAtWork() {
    return this.#composing !== null;
  }

  /** Whether it is on one of these. */
  isIn(grid) {
    return this.isAtWork && grid.contains(this.#composing);
  }

  #type(event) {
    if (event.isComposing || event.inputType === "insertCompositionText") return;
    event.preventDefault();
    if (event.inputType === "insertText" && event.data) this.#write(cellOf(event.target), event.data);
  }

  #begin(target) {
    this.#composing = cellOf(target);
    this.#composing?.classList.add("composing");
  }

  #end(text) {
    const element = this.#composing;
    this.#composing = null;
    if (!element) return;
    element.classList.remove("composing");
    for (const node of [...element.childNodes]) if (node.nodeType === Node.TEXT_NODE || node.nodeName === "BR") node.remove();
    if (text) this.#write(element, text);
    this.#ended();
  }
}

const cellOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[role="gridcell"]') ?? null;
