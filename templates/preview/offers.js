// The words that may stand in a cell, narrowed by what was typed so far. A digit chooses by the number before a word.

/** What parts words. */
const PARTING = /[、，,､]/g;
const digits = (text) => text.normalize("NFKC");

/** The words in which something typed stands, best first: of 1 the month 1月 before 10月, then what begins with it. */
export function narrowed(words, typed, isNumber = () => false) {
  const sought = digits(typed);
  const rank = (word) => {
    const rest = word.startsWith(sought) ? word.slice(sought.length) : null;
    if (rest === null) return 2;
    return /\d$/.test(sought) && /^\d/.test(rest) ? 1 : 0;
  };
  const found = words.map((word, index) => ({ word, folded: digits(word), index }));
  const matches = found.filter(({ folded, index }) => folded.includes(sought) || isNumber(index));
  return matches.toSorted((a, b) => rank(a.folded) - rank(b.folded)).map(({ word }) => word);
}

export class Offers {
  #list;
  #input;
  #field = null;
  #words = [];
  #active = -1;

  constructor(list, input, choose) {
    this.#list = list;
    this.#input = input;
    list.addEventListener("mousedown", (event) => {
      // The field keeps the focus.
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) choose(this.#with(option.dataset.word));
    });
  }

  /** Offers the words of a field, if it has any. */
  open(field) {
    this.#field = field;
    this.narrow(false);
  }

  close() {
    this.#field = null;
    this.#show([]);
  }

  /** Takes what was typed. `isTyped`: by now, and not before the cell was opened. */
  narrow(isTyped) {
    const all = this.#field?.words ?? [];
    const typed = this.#last();
    const isWhole = !isTyped || typed === "" || all.includes(typed);
    const matches = isWhole ? all : narrowed(all, typed, (index) => this.#isNumber(typed, index));
    this.#show(matches);
    const isMonth = this.#field?.kind !== "deadline" || /^\d{1,2}$/.test(digits(typed));
    this.#activate(isTyped && !isWhole && isMonth && matches.length > 0 ? 0 : -1);
  }

  /** Goes up or down the list. Returns whether there is one. */
  step(by) {
    if (this.#words.length === 0) return false;
    const count = this.#words.length;
    this.#activate(this.#active < 0 ? (by > 0 ? 0 : count - 1) : (this.#active + by + count) % count);
    return true;
  }

  /** What is meant: what was typed, with the chosen word in the place of its last. */
  get text() {
    return this.#active < 0 ? this.#input.value : this.#with(this.#words[this.#active]);
  }

  #isNumber(typed, index) {
    return this.#field.kind !== "deadline" && digits(typed) === String(index + 1);
  }

  #parted() {
    const { value } = this.#input;
    const at = this.#field?.list ? Math.max(...["、", "，", ",", "､"].map((mark) => value.lastIndexOf(mark))) + 1 : 0;
    return [value.slice(0, at), value.slice(at)];
  }

  #last() {
    return this.#parted()[1].trim();
  }

  #with(word) {
    const [before] = this.#parted();
    return before.replaceAll(PARTING, "、") + word;
  }

  #show(words) {
    this.#words = words;
    this.#list.hidden = words.length === 0;
    const all = this.#field?.words ?? [];
    const isNumbered = this.#field?.kind !== "deadline";
    this.#list.replaceChildren(
      ...words.map((word, index) => {
        const option = document.createElement("li");
        option.setAttribute("role", "option");
        option.id = `offer-${index}`;
        option.dataset.word = word;
        option.textContent = isNumbered ? `${all.indexOf(word) + 1}　${word}` : word;
        return option;
      }),
    );
    this.#input.setAttribute("aria-expanded", String(words.length > 0));
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", `offer-${index}`);
      this.#list.children[index].scrollIntoView({ block: "nearest" });
    }
  }
}
