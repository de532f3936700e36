// The switch of 見え消し, and the revision that the sheet is compared with.

export class Compare {
  #parts;
  #shown = "";

  /** `parts`: the box of all, the switch, the field of the revision, its list, and what became of the comparison. */
  constructor(parts, changed) {
    this.#parts = parts;
    parts.marked.addEventListener("change", changed);
    parts.against.addEventListener("change", () => parts.marked.checked && changed());
  }

  /** The revision to compare with, or nothing. */
  get revision() {
    const { marked, against } = this.#parts;
    return marked.checked ? against.value.trim() || "HEAD" : null;
  }

  /** Compares with a revision from now on. */
  choose(revision) {
    const { marked, against } = this.#parts;
    marked.checked = true;
    against.value = revision;
    // Where there is nothing to compare with, the box says why.
    this.#parts.box.hidden = false;
  }

  /** The revisions there are; without any, there is nothing to compare with. */
  offer(revisions) {
    const shown = JSON.stringify(revisions);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#parts.box.hidden = revisions.length === 0 && !this.#parts.marked.checked;
    this.#parts.list.replaceChildren(...revisions.map((name) => Object.assign(document.createElement("option"), { value: name })));
  }

  /** What became of the comparison. */
  tell(text) {
    this.#parts.result.textContent = text ?? "";
  }
}
