// What was typed and could not be saved. It stays here until its author has decided.

export class Unsaved {
  #container;
  #on;
  /** Of each item that quotes what stands in the file, how that is quoted anew. */
  #renewals = new Map();

  /** `on`: again, rewrite. */
  constructor(container, on) {
    this.#container = container;
    this.#on = on;
  }

  /** Shows what is of a sheet. */
  show(sheet) {
    for (const item of this.#container.children) item.hidden = item.dataset.sheet !== sheet;
    // What a text conflicts with may stand in the file before it stands on the page.
    for (const [item, renew] of this.#renewals) {
      if (!item.isConnected) this.#renewals.delete(item);
      else if (!item.hidden) renew();
    }
  }

  /** `problem`: what the server said of it, with the texts that were typed. */
  add(problem) {
    const { kind, message, texts } = problem;
    const [only] = texts?.length === 1 ? texts : [];
    const item = document.createElement("div");
    item.className = "unsaved";
    item.dataset.sheet = problem.sheet;
    const text = document.createElement("p");
    text.textContent = message;
    item.append(text);
    if (only) item.append(this.#quoted("書いた文章", only[1]));
    const now = only && kind === "conflict" ? this.#on.now(only[0]) : undefined;
    if (now !== undefined) {
      const quoted = this.#quoted("今の文章", now);
      item.append(quoted);
      this.#renewals.set(item, () => (quoted.querySelector(".words").textContent = this.#on.now(only[0]) || "（空）"));
    }
    const buttons = document.createElement("p");
    const add = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        item.remove();
        act();
      });
      buttons.append(button);
      return button;
    };
    if (texts && kind === "conflict") add("書いた文章にする", () => this.#on.again(problem));
    if (texts && kind === "lost") add("もう一度", () => this.#on.again(problem));
    if (only) add("書き直す", () => this.#on.rewrite(problem));
    add(texts && kind === "conflict" ? "今の文章のままにする" : "閉じる", () => this.#on.close());
    item.append(buttons);
    this.#container.append(item);
  }

  #quoted(label, text) {
    const quoted = document.createElement("p");
    quoted.className = "quoted";
    const name = document.createElement("span");
    name.textContent = `${label}：`;
    const words = document.createElement("span");
    words.className = "words";
    words.textContent = text || "（空）";
    quoted.append(name, words);
    return quoted;
  }
}
