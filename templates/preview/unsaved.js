// What was typed and could not be saved. It stays here until its author has decided.
//
// Each text is of a part of the version that its author saw. Goals may be added, moved and taken out meanwhile: where it belongs now is
// asked each time that a view comes, so that it never goes into another goal.

const UNKNOWN = "ファイルがその後に書き換えられて、どの欄のものか分からなくなりました。写して、その欄に書いてください。";
const GONE = "この目標は、今のシートにはありません。";

export class Unsaved {
  #container;
  #on;
  #items = new Set();

  /** `on`: where, label, again, rewrite, close. */
  constructor(container, on) {
    this.#container = container;
    this.#on = on;
  }

  /** Whether words wait that stand nowhere else. */
  get hasWords() {
    return [...this.#items].some(({ problem }) => problem.texts);
  }

  /** Shows what is of a sheet. */
  show(sheet) {
    for (const item of this.#items) {
      item.element.hidden = item.problem.sheet !== sheet;
      if (!item.element.hidden) this.#follow(item);
    }
  }

  /** `problem`: what the server said of it, with the texts that were typed, by part, and the version in which the parts were seen. */
  add(problem) {
    // A key that is held says the same again and again.
    const isSame = ({ problem: other }) => !other.texts && other.sheet === problem.sheet && other.message === problem.message;
    if (!problem.texts && [...this.#items].some(isSame)) return;
    const element = document.createElement("div");
    element.className = "unsaved";
    const said = document.createElement("p");
    said.textContent = problem.label ? `${problem.label}：${problem.message}` : problem.message;
    element.append(said);
    const item = { problem, element, said, now: null, texts: problem.texts, version: problem.version, serial: 0, seen: "", isThere: true };
    this.#items.add(item);
    const { kind, texts } = problem;
    const only = texts?.length === 1;
    if (only) element.append(quoted("書いた文章", texts[0][1]));
    if (only && kind === "conflict") {
      item.now = quoted("今の文章", "");
      item.now.hidden = true;
      element.append(item.now);
    }
    element.append(this.#buttons(item, only));
    this.#container.append(element);
    this.#follow(item);
  }

  #buttons(item, only) {
    const { kind, texts } = item.problem;
    const buttons = document.createElement("p");
    const add = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", act);
      buttons.append(button);
    };
    const decided = (act) => async () => {
      if (await act()) this.#remove(item);
    };
    const again = decided(() => this.#there(item, () => this.#on.again(item)));
    if (texts && kind === "conflict") add("書いた文章にする", again);
    if (texts && kind === "lost") add("もう一度", again);
    if (only) add("書き直す", decided(() => this.#there(item, () => this.#on.rewrite(item))));
    add(texts && kind === "conflict" ? "今の文章のままにする" : "閉じる", () => {
      this.#remove(item);
      this.#on.close();
    });
    return buttons;
  }

  #remove(item) {
    this.#items.delete(item);
    item.element.remove();
  }

  /** Does something where the parts are known. What stands there was shown before: nothing is asked anew. */
  async #there(item, act) {
    // What could not be sent is of the file that is there when it can be.
    if (item.problem.kind === "lost") await this.#follow(item);
    if (!item.isThere) return false;
    act();
    return true;
  }

  /** Sees where the texts belong now, and shows what stands there. */
  async #follow(item) {
    const { problem, texts, version } = item;
    if (!texts) return;
    const found = await this.#on.where(problem.sheet, version, texts.map(([part]) => part));
    // Nobody answers, or a later answer came first.
    if (found === undefined || found?.serial < item.serial) return;
    const places = texts.map(([part]) => found?.places[part]);
    item.isThere = places.every(Boolean);
    const lack = found ? GONE : UNKNOWN;
    if (item.isThere) {
      item.version = found.version;
      item.serial = found.serial;
      item.texts = texts.map(([, text], index) => [places[index].part, text]);
      item.seen = places[0].text;
    }
    const label = item.texts.length === 1 ? this.#on.label(item.texts[0][0]) : "";
    item.said.textContent = `${label ? `${label}：` : ""}${problem.message}${item.isThere ? "" : lack}`;
    if (!item.now) return;
    item.now.hidden = !item.isThere;
    item.now.querySelector(".words").textContent = item.seen || "（空）";
  }
}

function quoted(label, text) {
  const paragraph = document.createElement("p");
  paragraph.className = "quoted";
  const name = document.createElement("span");
  name.textContent = `${label}：`;
  const words = document.createElement("span");
  words.className = "words";
  words.textContent = text || "（空）";
  paragraph.append(name, words);
  return paragraph;
}
