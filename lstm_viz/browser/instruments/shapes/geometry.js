// Where the numbers of a block are drawn: sheets beside each other, of rows and columns; of a long axis the first and the last. Pure.

/** Of each group of an axis so many are drawn, at most. */
export const MOST = { sheets: 10, rows: 6, columns: 8 };
const CUT = 12;                                             // pixels in the place of what is not drawn
const GROUP = 5;                                            // between gates, or between the two directions
const SHEET = 14;

/** @typedef {{ index: number, px: number }} Item */

/** @param {number} size @param {number} groups @param {number} cell @param {number} most @returns {{ items: Item[], length: number, starts: { px: number, length: number }[], gaps: number[], cut: boolean }} `gaps`: the middle of each place where some are left out */
export function axisOf(size, groups, cell, most) {
  const each = size / groups;
  const items = [];
  const starts = [];
  const gaps = [];
  let px = 0;
  const cut = each > most;
  for (let group = 0; group < groups; group++) {
    if (group) px += GROUP;
    const from = px;
    for (let k = 0; k < each; k++) {
      if (cut && k === most - 1) {
        k = each - 1;
        gaps.push(px + (CUT - 1) / 2);
        px += CUT;
      }
      items.push({ index: group * each + k, px });
      px += cell;
    }
    starts.push({ px: from, length: px - from });
  }
  return { items, length: px, starts, gaps, cut };
}

/**
 * The places of a block's numbers, within `wide` pixels where that can be.
 * @param {{ shape: number[], groups: number[], across?: boolean, together?: number }} block `across`: a list lies along its columns; `together`: so many sheets share a line
 * @param {{ w: number, h: number, wide: number, left: number, top: number, foot?: number }} sizes `left`, `top`, `foot`: room for names at a sheet
 */
export function layoutOf({ shape, groups, across = false, together = 1 }, { w, h, wide, left, top, foot = 0 }) {
  const flat = shape.length < 3;
  const at = shape.length - 2;
  const rows = across ? axisOf(1, 1, h, 1) : axisOf(shape[Math.max(0, at)], groups[Math.max(0, at)], h, MOST.rows);
  const columns = across ? axisOf(shape[0], groups[0], w, MOST.columns) : shape.length === 1 ? axisOf(1, 1, w, 1) : axisOf(shape[at + 1], groups[at + 1], w, MOST.columns);
  const order = flat ? [{ index: 0, px: 0 }] : axisOf(shape[0], 1, 1, MOST.sheets).items;
  const step = columns.length + SHEET;
  const fit = Math.max(1, Math.floor((wide - left + SHEET) / step));
  const perLine = fit >= order.length || fit < together ? fit : fit - (fit % together);
  const tall = top + rows.length + foot;
  const sheets = order.map(({ index }, k) => ({ index, x: left + (k % perLine) * step, y: top + Math.floor(k / perLine) * (tall + 6), cut: k > 0 && index - order[k - 1].index > 1 }));
  const lines = Math.ceil(order.length / perLine);
  return {
    rows, columns, sheets, w, h, across, cut: rows.cut || columns.cut || sheets.some((sheet) => sheet.cut),
    width: left + Math.min(perLine, order.length) * step - SHEET, height: lines * (tall + 6) - 6,
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */

/** Whether some numbers of a block are not drawn. @param {{ shape: number[], groups: number[] }} block */
export const cutOf = ({ shape, groups }) => shape.some((size, axis) => size / (groups[axis] ?? 1) > mostOf(shape, axis));

/** @param {number[]} shape @param {number} axis */
const mostOf = (shape, axis) => (axis === shape.length - 1 && shape.length > 1 ? MOST.columns : axis === 0 && shape.length === 3 ? MOST.sheets : MOST.rows);

/** The places of all that are drawn: {at, x, y}. @param {Layout} layout @param {number} axes */
export function cellsOf({ rows, columns, sheets, across }, axes) {
  const place = (/** @type {number} */ s, /** @type {number} */ r, /** @type {number} */ c) => (axes === 3 ? [s, r, c] : axes === 2 ? [r, c] : [across ? c : r]);
  return sheets.flatMap((sheet) => rows.items.flatMap((row) => columns.items.map((column) => ({ at: place(sheet.index, row.index, column.index), x: sheet.x + column.px, y: sheet.y + row.px }))));
}

/** Where a number is drawn, null where it is not. @param {Layout} layout @param {number[]} at */
export function placeOf({ rows, columns, sheets, across }, at) {
  const [s, r, c] = at.length === 3 ? at : at.length === 2 ? [0, ...at] : across ? [0, 0, at[0]] : [0, at[0], 0];
  const sheet = sheets.find(({ index }) => index === s);
  const row = rows.items.find(({ index }) => index === r);
  const column = columns.items.find(({ index }) => index === c);
  return sheet && row && column ? { x: sheet.x + column.px, y: sheet.y + row.px } : null;
}

/** The number at a point, the nearest one in its sheet. @param {Layout} layout @param {number} axes @param {number} x @param {number} y */
export function numberAt(layout, axes, x, y) {
  let best = null;
  let least = Infinity;
  for (const cell of cellsOf(layout, axes)) {
    const dx = Math.max(cell.x - x, 0, x - cell.x - layout.w);
    const dy = Math.max(cell.y - y, 0, y - cell.y - layout.h);
    const apart = dx * dx + dy * dy;
    if (apart < least) [least, best] = [apart, cell];
  }
  return least <= 100 ? best?.at ?? null : null;
}

/** The next number that is drawn along an axis. @param {number[]} shape @param {number[]} groups @param {number[]} at @param {number} axis @param {number} by */
export function moved(shape, groups, at, axis, by) {
  const items = axisOf(shape[axis], groups[axis] ?? 1, 1, mostOf(shape, axis)).items.map(({ index }) => index);
  const here = items.findLastIndex((index) => index <= at[axis]);
  const next = [...at];
  next[axis] = items[Math.min(items.length - 1, Math.max(0, here + by))];
  return next;
}
