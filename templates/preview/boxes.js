// The boxes of cells: where each stands, and what is heard of it.

/** The box of a cell over the image of its page. */
export function box(cell, width, height) {
  const [left, top, boxWidth, boxHeight] = cell.area;
  const element = document.createElement("div");
  element.setAttribute("role", "gridcell");
  element.className = "cell";
  element.dataset.part = cell.part;
  element.tabIndex = -1;
  const place = { left: left / width, top: top / height, width: boxWidth / width, height: boxHeight / height };
  for (const [side, share] of Object.entries(place)) element.style[side] = `${100 * share}%`;
  const words = document.createElement("span");
  words.className = "hidden";
  words.textContent = `${cell.label}：${cell.text || "空"}。`;
  const note = document.createElement("span");
  note.className = "hidden";
  element.append(words, note);
  return { cell, element, note, row: null };
}

/** Cells of one goal are a row; what stands in the head has a row each. */
export function rows(boxes) {
  const rows = [];
  let goal = null;
  for (const box of boxes) {
    if (rows.length === 0 || box.cell.row === null || box.cell.row !== goal) {
      const row = document.createElement("div");
      row.setAttribute("role", "row");
      rows.push(row);
    }
    goal = box.cell.row;
    box.row = rows.at(-1);
    box.row.append(box.element);
  }
  return rows;
}
