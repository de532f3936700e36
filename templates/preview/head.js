// The head of the sheet: what stands above the table, and what names the sheet without being printed.

export class Head {
  #parts;
  #model;
  #save;
  #seen = null;

  /** `parts`: the button, the dialog, its form, the place of the fields, the button that leaves. */
  constructor(parts, model, save, left) {
    this.#parts = parts;
    this.#model = model;
    this.#save = save;
    parts.button.addEventListener("click", () => this.open());
    parts.cancel.addEventListener("click", () => parts.dialog.close());
    parts.dialog.addEventListener("close", left);
    parts.form.addEventListener("submit", (event) => this.#submit(event));
    parts.form.addEventListener("keydown", (event) => {
      // An input method takes Enter for itself.
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    });
  }

  open() {
    this.#seen = this.#model.seen();
    this.#parts.fields.replaceChildren(...this.#model.head.flatMap((field, index) => this.#field(field, index)));
    this.#parts.dialog.showModal();
  }

  #field(field, index) {
    const part = `field ${field.key}`;
    const text = this.#model.text(part);
    if (text === undefined || field.kind === "group") return [];
    const label = document.createElement("label");
    label.textContent = field.kind === "people" ? `${field.key}（1行に1人、「職名：氏名」）` : field.key;
    const isLong = field.kind === "people" || field.kind === "text" || text.includes("\n");
    const input = document.createElement(isLong ? "textarea" : "input");
    input.id = `head-${index}`;
    label.htmlFor = input.id;
    input.autocomplete = "off";
    input.dataset.part = part;
    input.dataset.before = text;
    input.value = text;
    if (isLong) input.rows = Math.max(2, text.split("\n").length);
    if (field.words.length === 0 || isLong) return [label, input];
    const list = document.createElement("datalist");
    list.id = `head-words-${index}`;
    list.append(...field.words.map((value) => Object.assign(document.createElement("option"), { value })));
    input.setAttribute("list", list.id);
    return [label, input, list];
  }

  #submit(event) {
    event.preventDefault();
    const inputs = [...this.#parts.fields.querySelectorAll("[data-part]")];
    const changed = inputs.filter(({ value, dataset }) => value !== dataset.before).map(({ value, dataset }) => [dataset.part, value]);
    this.#parts.dialog.close();
    if (changed.length > 0) this.#save(changed, this.#seen);
  }
}
