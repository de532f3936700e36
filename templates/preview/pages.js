// The pages: an image each, with its cells over it. Of a page that changed, a strip is drawn over the old image at once;
// the whole image follows when the author rests.

/** How long after the last edit whole images are fetched, in milliseconds. */
const REST = 700;
/** How long an image is waited for, in milliseconds. */
const PATIENCE = 2000;

export class Pages {
  #scroller;
  #container;
  #cells;
  #pages = [];
  #sheet = null;
  #timer = 0;

  constructor(scroller, container, cells) {
    this.#scroller = scroller;
    this.#container = container;
    this.#cells = cells;
  }

  /** Shows the pages of a view. Nothing on the screen changes before all that is seen of it has been loaded. */
  async show(view) {
    if (view.sheet !== this.#sheet) this.#clear(view.sheet);
    const changes = view.pages.map((page, index) => this.#prepare(page, index, view)).filter(Boolean);
    await Promise.all(changes.map(({ image }) => image && loaded(image)));
    for (const change of changes) this.#apply(change);
    for (const page of this.#pages.splice(view.pages.length)) page.element.remove();
    if (view.pages.length > 0) for (const text of this.#container.querySelectorAll(":scope > p")) text.remove();
    this.#scroller.classList.toggle("stale", view.state !== "current");
    this.#cells.arrange(this.#pages);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), REST);
  }

  #clear(sheet) {
    this.#sheet = sheet;
    for (const page of this.#pages.splice(0)) page.element.remove();
  }

  /** What has to be done for a page, with the image that has to be there first. */
  #prepare({ changed }, index, view) {
    if (!changed) return null;
    const page = this.#pages[index];
    const holdsEdit = changed.cells.some(({ part }) => part === view.touched);
    const isSeen = page ? this.#isSeen(page) || holdsEdit : index < 2;
    const isSame = page?.image === changed.image;
    if (isSame) return { index, changed, isSame };
    if (isSeen && page && changed.strip) {
      const [top, bottom] = changed.strip;
      return { index, changed, image: picture(`pages/${changed.image}/${top}-${bottom}`), isStrip: true };
    }
    return { index, changed, image: isSeen ? picture(`pages/${changed.image}`) : null };
  }

  #apply({ index, changed, image, isStrip, isSame }) {
    const page = this.#pages[index] ?? this.#add(index);
    page.element.style.setProperty("--page-width", changed.width);
    page.element.style.setProperty("--page-height", changed.height);
    page.image = changed.image;
    const isThere = image?.complete && image.naturalWidth > 0;
    if (isStrip && isThere) this.#addStrip(page, image, changed);
    else if (!isSame) this.#setBase(page, isThere ? image : lazy(`pages/${changed.image}`));
    this.#cells.fill(page, changed);
  }

  #add(index) {
    const element = document.createElement("section");
    element.className = "page";
    element.setAttribute("aria-label", `${index + 1}ページ`);
    const base = new Image();
    const grid = document.createElement("div");
    element.append(base, grid);
    this.#container.append(element);
    const page = { element, base, grid, strips: [], image: null };
    this.#pages.push(page);
    return page;
  }

  #setBase(page, image) {
    page.base.replaceWith(image);
    page.base = image;
    for (const strip of page.strips.splice(0)) strip.image.remove();
  }

  #addStrip(page, image, { strip: [top, bottom], height }) {
    for (const old of page.strips.filter((old) => top <= old.top && old.bottom <= bottom)) old.image.remove();
    page.strips = page.strips.filter((old) => old.image.isConnected);
    image.className = "strip";
    image.style.top = `${(100 * top) / height}%`;
    image.style.height = `${(100 * (bottom - top)) / height}%`;
    page.grid.before(image);
    page.strips.push({ image, top, bottom });
  }

  async #rest() {
    for (const page of this.#pages.filter(({ strips }) => strips.length > 0)) {
      const name = page.image;
      const image = picture(`pages/${name}`);
      await loaded(image);
      // Another edit may have come meanwhile: then there will be another rest.
      if (page.image === name && image.naturalWidth > 0) this.#setBase(page, image);
    }
  }

  #isSeen({ element }) {
    const page = element.getBoundingClientRect();
    const window = this.#scroller.getBoundingClientRect();
    return page.bottom > window.top && page.top < window.bottom;
  }
}

function picture(address) {
  const image = new Image();
  image.alt = "";
  image.src = address;
  return image;
}

function lazy(address) {
  const image = new Image();
  image.alt = "";
  image.loading = "lazy";
  image.src = address;
  return image;
}

/** Waits for an image, but not for ever. One that is gone was replaced by a later one, which is on its way. */
function loaded(image) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([image.decode().catch(() => {}), patience]);
}
