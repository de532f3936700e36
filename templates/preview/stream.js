// The stream of views. A connection that breaks is made again by the browser; what it brings then is complete.

const LOST = "プレビューが終わっています。続けるには、mokuhyo preview をもう一度実行してください。";
/** Shorter breaks are nobody's business, in milliseconds. */
const PATIENCE = 1500;

export class Stream {
  #listener;
  #source = null;
  #queue = Promise.resolve();
  #timer = 0;
  #text = "";

  constructor(listener) {
    this.#listener = listener;
  }

  /** Follows what is asked for. */
  open(address) {
    this.#source?.close();
    const source = new EventSource("events/" + address);
    this.#source = source;
    for (const kind of ["overview", "view"]) {
      source.addEventListener(kind, (event) => this.#take(source, kind, event.data));
    }
    source.addEventListener("open", () => this.#connected());
    source.addEventListener("error", () => {
      this.#timer ||= setTimeout(() => this.#say(LOST), PATIENCE);
    });
  }

  /** Says again how the connection is. */
  tell() {
    this.#listener.connection(this.#text);
  }

  #connected() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#say("");
  }

  #say(text) {
    this.#text = text;
    this.tell();
  }

  /** What is shown is shown in the order in which it came: a view changes the one before. */
  #take(source, kind, data) {
    const show = async () => {
      if (source === this.#source) await this.#listener[kind](JSON.parse(data));
    };
    // What cannot be shown must not keep back what comes after it.
    this.#queue = this.#queue.then(show).catch((error) => console.error(error));
  }
}
