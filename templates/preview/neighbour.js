// Which cell is next to another on the pages.

/** The nearest cell in a direction, on the same page or the next. */
export function neighbour(pages, from, right, down) {
  const candidates = pages.flatMap(({ boxes }, page) => boxes.map((box) => ({ box, page, area: box.cell.area })));
  const start = candidates.find(({ box }) => box === from);
  const [x, y, width, height] = start.area;
  const distance = ({ page, area: [left, top, itsWidth, itsHeight] }) => {
    const aside = Math.max(0, left - x - width + 1, x - left - itsWidth + 1);
    const apart = Math.max(0, top - y - height + 1, y - top - itsHeight + 1);
    if (right !== 0) {
      const ahead = right > 0 ? left - x - width : x - left - itsWidth;
      return page === start.page && ahead > -1 && apart <= 1 ? ahead + Math.abs(top - y) : Infinity;
    }
    const ahead = down > 0 ? top - y - height : y - top - itsHeight;
    const pagesAway = (page - start.page) * down;
    if (pagesAway < 0 || (pagesAway === 0 && ahead <= -1)) return Infinity;
    const within = pagesAway === 0 ? ahead : down > 0 ? top : 2000 - top;
    return pagesAway * 10000 + within * 10 + aside;
  };
  const others = candidates.filter(({ box }) => box !== from).map((other) => ({ ...other, away: distance(other) }));
  const nearest = others.reduce((best, other) => (other.away < (best?.away ?? Infinity) ? other : best), null);
  return nearest?.box;
}
