// Where each step stands from left to right, and each unit from top to bottom. Whole device pixels, so that strip,
// maps and bars share their columns exactly. Pure.
import { clamp } from "../kit/maths.js";

export const WIDEST = 44; // a short text is not stretched beyond this, in CSS pixels a step
const WASTE = 0.03;       // equal columns are preferred while they leave at most this share of the width empty

/**
 * Columns for `steps` steps, `widest` pixels each at most, in `width` CSS pixels at `ratio` device pixels each. More steps than pixels: `share` steps
 * stand in one column. {count, share, edges (device pixels), device, width, at(t), left(t), wide(t), stepAt(x)}
 */
export function layColumns(steps, width, ratio, widest = WIDEST) {
  const room = Math.max(1, Math.floor(Math.min(width, steps * widest) * ratio + 1e-6));
  const share = Math.ceil(steps / Math.max(1, Math.floor(room / ratio + 1e-6)));
  const count = Math.ceil(steps / share);
  const each = Math.floor(room / count);
  const device = room - each * count <= WASTE * room ? each * count : room;
  const edges = Int32Array.from({ length: count + 1 }, (_, at) => Math.round((at * device) / count));
  const at = (t) => Math.floor(t / share);
  return {
    count, share, edges, device, ratio, steps,
    width: device / ratio,
    narrowest: each / ratio,
    at,
    left: (t) => edges[at(t)] / ratio,
    wide: (t) => (edges[at(t) + 1] - edges[at(t)]) / ratio,
    right: (t) => edges[at(t) + 1] / ratio,
    /** The step under x, a middle one where several share the column. */
    stepAt(x) {
      const pixel = clamp(Math.floor(x * ratio), 0, device - 1);
      let column = clamp(Math.floor((pixel * count) / device), 0, count - 1);
      while (edges[column] > pixel) column -= 1;
      while (edges[column + 1] <= pixel) column += 1;
      return Math.min(steps - 1, column * share + Math.floor((share - 1) / 2));
    },
  };
}

/**
 * Where texts stand that want these middles, in order, so that none lies over another: as near as they can, within the room.
 * @param {number[]} middles @param {number[]} widths @param {number} gap @param {number} room @returns {number[]}
 */
export function asunder(middles, widths, gap, room) {
  const out = [];
  let end = -gap;
  middles.forEach((middle, k) => {
    out[k] = Math.max(middle, end + gap + widths[k] / 2);
    end = out[k] + widths[k] / 2;
  });
  end = room + gap;
  for (let k = out.length - 1; k >= 0; k--) {
    out[k] = Math.min(out[k], end - gap - widths[k] / 2);
    end = out[k] - widths[k] / 2;
  }
  return out;
}

/**
 * Rows of one map, top down: equal ones, and the picked one taller with ground around it. With no unit picked the
 * layer's mean stands in the tall row, on top. {device, height, lens: {top, size}, rows: [{top, size}], rowAt(y)}
 */
export function layRows(units, picked, target, ratio) {
  const row = clamp(Math.round((target - 18) / Math.max(1, units - 1)), units > 100 ? 1 : 2, target > 200 ? 24 : 12);
  const tall = Math.round((target < 70 ? Math.max(12, row + 5) : Math.max(16, row + 7)) * ratio);
  const gap = Math.round(ratio);
  const small = Math.max(1, Math.round(row * ratio));
  const device = (units - 1) * small + tall + 2 * gap;
  const rows = [];
  let lens;
  if (picked === null) {
    lens = { top: 0, size: Math.max(1, device - units * small - gap) };
    for (let at = 0; at < units; at++) rows.push({ top: device - (units - at) * small, size: small });
  } else {
    for (let at = 0, top = 0; at < units; at++) {
      if (at === picked) {
        lens = { top: top + gap, size: tall };
        rows.push(lens);
        top += tall + 2 * gap;
      } else {
        rows.push({ top, size: small });
        top += small;
      }
    }
  }
  return {
    device, lens, rows,
    height: device / ratio,
    middle: (lens.top + lens.size / 2) / ratio,
    /** The row under y; on the ground around the tall row, that row; null on the mean. */
    rowAt(y) {
      const pixel = clamp(Math.floor(y * ratio), 0, device - 1);
      if (picked === null && pixel < rows[0].top) return null;
      const found = rows.findIndex(({ top, size }) => pixel >= top && pixel < top + size);
      return found < 0 ? picked : found;
    },
  };
}
