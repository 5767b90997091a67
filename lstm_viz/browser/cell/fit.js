// Keeps the texts of a drawing apart and inside it, in whichever font they come out. Pure: widths are measured elsewhere.
import { clamp } from "../kit/maths.js";

const GAP = 3;                                              // px between two texts of a row
const REACH = 10;                                           // px that a text may give way before a word is dropped
const SQUEEZE = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5];

/**
 * Where texts go that would lie over each other or outside: they give way a little, then small words are dropped (the
 * widest first), then they give way as far as it takes, and only then are letters narrowed. Numbers are never dropped.
 *
 * `bodies`: what moves as one, [{fixed?, lines: [{x, y, height, align, full, bare}]}], a line being `full` px wide with
 * its word and `bare` without; `width`: of the drawing. Gives [{dx, dropped, squeeze}], a body each.
 */
export function fit(bodies, width) {
  const state = bodies.map(() => ({ dx: 0, dropped: false, squeeze: 1 }));
  const rows = rowsOf(bodies);
  const settle = (reach) => {
    const spans = bodies.map(({ lines }, k) => lines.map((line) => spanOf(line, state[k])));
    return relax(bodies, rows, spans, width, reach);
  };
  const done = ({ dx, crowded }) => {
    dx.forEach((value, k) => (state[k].dx = value));
    return crowded.size === 0;
  };
  const droppable = (k) => !state[k].dropped && Math.max(0, ...bodies[k].lines.map(({ full, bare }) => full - bare));
  let last = settle(REACH);
  while (!done(last)) {
    const words = [...last.crowded].filter(droppable).sort((a, b) => droppable(b) - droppable(a) || a - b);
    if (words.length === 0) break;
    state[words[0]].dropped = true;
    last = settle(REACH);
  }
  if (last.crowded.size) last = settle(Infinity);
  for (const squeeze of SQUEEZE) {
    if (done(last)) break;
    for (const k of last.crowded) if (!bodies[k].fixed) state[k].squeeze = squeeze;
    last = settle(Infinity);
  }
  done(last);
  return state;
}

/** Lines that would meet if they were long: [[body, line, body, line]], the left one first. */
function rowsOf(bodies) {
  const middle = ({ x, align, full }) => x + { start: 0.5, middle: 0, end: -0.5 }[align] * full;
  const lines = bodies.flatMap((body, k) => body.lines.map((line, at) => ({ ...line, k, at, fixed: body.fixed })));
  lines.sort((a, b) => middle(a) - middle(b));
  return lines.flatMap((a, place) => lines.slice(place + 1)
    .filter((b) => a.k !== b.k && !(a.fixed && b.fixed) && level(a, b)).map((b) => [a.k, a.at, b.k, b.at]));
}

/** Whether the letters of two lines share a height: there is room above and below them in their boxes. */
const level = (a, b) => Math.abs(a.y - 0.3 * a.height - (b.y - 0.3 * b.height)) < 0.29 * (a.height + b.height);

function spanOf({ x, align, full, bare }, { dropped, squeeze }) {
  const wide = (dropped ? bare : full) * squeeze;
  const left = x - { start: 0, middle: 0.5, end: 1 }[align] * wide;
  return [left, left + wide];
}

/** Pushes apart what overlaps, by equal parts where both can move. Gives {dx, crowded: the bodies that still lack room}. */
function relax(bodies, rows, spans, width, reach) {
  const limits = bodies.map(({ fixed }, k) => {
    const [left, right] = [Math.min(...spans[k].map(([x]) => x)), Math.max(...spans[k].map(([, x]) => x))];
    const most = fixed ? 0 : reach;
    return [clamp(-left, -most, most), clamp(width - right, -most, most)];
  });
  const dx = limits.map(([low, high]) => clamp(0, low, Math.max(low, high)));
  const move = (k, by) => {
    const before = dx[k];
    dx[k] = clamp(before + by, limits[k][0], Math.max(...limits[k]));
    return Math.abs(dx[k] - before);
  };
  const over = ([a, lineA, b, lineB]) => spans[a][lineA][1] + dx[a] + GAP - spans[b][lineB][0] - dx[b];
  for (let round = 0; round < 80; round++) {
    let worst = 0;
    for (const row of rows) {
      const much = over(row);
      if (much < 0.01) continue;
      worst = Math.max(worst, much);
      const [a, , b] = row;
      let left = much - move(b, much / 2);
      left -= move(a, -left);
      if (left > 0) move(b, left);
    }
    if (worst < 0.05) break;
  }
  const crowded = new Set(rows.filter((row) => over(row) > 0.5).flatMap(([a, , b]) => [a, b]));
  spans.forEach((lines, k) => {
    if (!bodies[k].fixed && lines.some(([left, right]) => left + dx[k] < -0.5 || right + dx[k] > width + 0.5)) crowded.add(k);
  });
  return { dx, crowded };
}
