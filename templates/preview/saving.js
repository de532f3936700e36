// What is done goes to the file: one change after the other, in the order in which it was done.

import { stateOf } from "./model.js";

export class Saving {
  #model;
  #tell;
  #queue = Promise.resolve();

  /** `tell`: what is to be said when something was saved, or was not and why; and that there is something typed, or is no longer. */
  constructor(model, tell) {
    this.#model = model;
    this.#tell = tell;
  }

  /** Sets texts: `[part, text]` each, all or none. `seen` is what whoever typed them saw. */
  set(texts, seen, { isList = false } = {}) {
    const changed = texts.filter(([part, text]) => this.#model.text(part) !== text);
    if (changed.length === 0) return Promise.resolve(true);
    const fate = this.#model.type(changed);
    this.#tell.typed();
    return this.#send("edit", stepsOf(changed, isList), seen, { texts: changed, fate, isList });
  }

  /** Sets texts in parts of a version, whatever stands there in it: whoever typed them has seen that. */
  force(texts, version, isList) {
    return this.#send("edit", stepsOf(texts, isList), stateOf({ version }), { texts, isList });
  }

  /** Where parts stand now that were seen in a version of a sheet; `null` where nobody knows any more, nothing where nobody answers. */
  async where(sheet, version, parts) {
    try {
      const body = JSON.stringify({ sheet, version, parts });
      const response = await fetch("where", { method: "POST", headers: { "content-type": "application/json" }, body });
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  }

  /** Changes goals, or mends. What is counted by goals is only right again when the next view has come. */
  steps(steps) {
    return this.#send("edit", steps, this.#model.seen(), {});
  }

  /** Takes back what was done last; makes again what was taken back. */
  undo() {
    return this.#send("undo", null, null, { said: "元に戻しました" });
  }
  redo() {
    return this.#send("redo", null, null, { said: "やり直しました" });
  }

  #send(address, steps, seen, what) {
    const { sheet } = this.#model;
    const done = this.#queue.then(() => this.#now(address, sheet, steps, seen, what));
    this.#queue = done.catch(() => {});
    return done;
  }

  async #now(address, sheet, steps, seen, { texts, fate, isList, said = "保存しました" }) {
    const base = seen && this.#model.base(seen);
    const version = base?.version;
    let answer;
    try {
      const body = JSON.stringify(steps ? { sheet, version, steps } : { sheet });
      const response = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body });
      answer = { isSaved: response.ok, ...(await response.json().catch(() => ({ message: "書き込めません。" }))) };
    } catch {
      answer = { isSaved: false, kind: "lost", message: "プレビューにつながらないため、書き込めません。" };
    }
    if (!answer.isSaved) {
      fate?.dropped();
      this.#tell.typed();
      this.#tell.problem({ ...answer, sheet, steps, texts, isList, version });
      return false;
    }
    // The texts here and the file's are the same only where nobody else wrote.
    if (fate && !answer.merged) this.#model.follow(sheet, base, answer);
    fate?.saved(answer.serial);
    this.#tell.typed();
    this.#tell.saved(said);
    return true;
  }
}

const stepsOf = (texts, isList) => texts.map(([part, text]) => ({ set: isList ? { part, text, list: true } : { part, text } }));
