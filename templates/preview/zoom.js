// The size of the pages: a share of their true size, or as wide or as high as there is room for.

/** Pixels of CSS in a point. */
const PIXELS = 96 / 72;
const KEY = "mokuhyo-zoom";
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
/** The room round a page, in pixels. */
const MARGIN = 24;

export class Zoom {
  #controls;
  #scroller;
  #paper;

  constructor(controls, scroller, paper) {
    this.#controls = controls;
    this.#scroller = scroller;
    this.#paper = paper;
    const known = [...controls.select.options].some(({ value }) => value === localStorage.getItem(KEY));
    controls.select.value = known ? localStorage.getItem(KEY) : "width";
    controls.select.addEventListener("change", () => this.#choose(controls.select.value));
    controls.smaller.addEventListener("click", () => this.#step(-1));
    controls.larger.addEventListener("click", () => this.#step(1));
    scroller.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    new ResizeObserver(() => this.#apply()).observe(scroller);
    new MutationObserver(() => this.#apply()).observe(paper, { childList: true });
    this.#apply();
  }

  #choose(value) {
    localStorage.setItem(KEY, value);
    this.#controls.select.value = value;
    this.#apply();
  }

  #step(direction) {
    const now = this.#scale() / PIXELS;
    const further = direction > 0 ? STEPS.find((step) => step > now + 0.01) : STEPS.findLast((step) => step < now - 0.01);
    if (further) this.#choose(String(further));
  }

  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#step(event.deltaY < 0 ? 1 : -1);
  }

  #scale() {
    const { value } = this.#controls.select;
    const page = this.#paper.querySelector(".page");
    const [width, height] = ["--page-width", "--page-height"].map((name) => Number(page?.style.getPropertyValue(name)) || 595);
    const wide = (this.#scroller.clientWidth - 2 * MARGIN) / width;
    const high = (this.#scroller.clientHeight - 2 * MARGIN) / height;
    if (value === "width") return wide;
    return value === "page" ? Math.min(wide, high) : Number(value) * PIXELS;
  }

  /** What is in the middle of the window stays there. */
  #apply() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const middle = (scrollTop + clientHeight / 2) / scrollHeight;
    this.#paper.style.setProperty("--scale", Math.max(0.2, this.#scale()));
    if (scrollTop > 0) this.#scroller.scrollTop = middle * this.#scroller.scrollHeight - clientHeight / 2;
  }
}
