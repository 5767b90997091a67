// A drawing, and the eight points that a net reads of it. Pure.
//
// A drawing is strokes, a stroke places [x, y] on a pad of 500 by 500, y downwards: as wide as the box in which the writers of the data set wrote.
// Its path is all strokes in their order, each joined to the next by a straight line. Eight points at even distances of that path are taken,
// then both axes are stretched so that the points fill 0 to 100, y upwards, in whole numbers.

/** @typedef {[number, number]} Spot @typedef {Spot[]} Stroke */
/** `strokes`: what was drawn; or the eight points themselves, as they stand in the data. @typedef {{ strokes: Stroke[], points: null } | { strokes: null, points: Spot[] }} Drawing */
/** `places`: where on the pad; `points`: what is read. @typedef {{ places: Spot[], points: Spot[] }} Eight */

export const BOX = 500;
export const POINTS = 8;
export const MOST = 2000;                                   // places that are taken while somebody draws
export const KEPT = 400;                                    // places of a drawing that is kept, as an address can carry it
const FULL = 100;
const MIDDLE = 50;
const BEND = 1.5;                                           // how far a kept line may be from what was drawn
const DOT = 4;                                              // smaller than this is no path
const SMALL = 50;
const THIN = 12;                                            // times as long as it is wide: what there is across is the hand that trembles
const SCRIBBLE = 12;                                        // times its own size: a longer path is beyond eight points

/** @type {Drawing} */
export const NOTHING = { strokes: [], points: null };

/** @param {Spot} a @param {Spot} b */
const apart = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);
/** @param {Spot} place @returns {Spot} */
export const onPad = ([x, y]) => [Math.min(BOX, Math.max(0, Math.round(x))), Math.min(BOX, Math.max(0, Math.round(y)))];

/** @param {Spot[]} path */
function extent(path) {
  const ends = [0, 1].map((axis) => path.reduce(([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])], [Infinity, -Infinity]));
  return { low: ends.map(([low]) => low), wide: ends.map(([low, high]) => high - low) };
}

/** @param {Spot[]} path */
const lengthOf = (path) => path.slice(1).reduce((sum, place, k) => sum + apart(path[k], place), 0);

/** So many places at even distances along a path; null where it has no length. @param {Spot[]} path @returns {Spot[] | null} */
export function resampled(path, many = POINTS) {
  const total = lengthOf(path);
  if (!(total > 0)) return null;
  /** @type {Spot[]} */
  const out = [];
  let [from, gone] = [0, 0];
  for (let k = 0; k < many; k++) {
    const wanted = (total * k) / (many - 1);
    while (from < path.length - 2 && gone + apart(path[from], path[from + 1]) < wanted) gone += apart(path[from], path[++from]);
    const step = apart(path[from], path[from + 1]);
    const share = step > 0 ? Math.min(1, (wanted - gone) / step) : 0;
    const on = (/** @type {0 | 1} */ axis) => path[from][axis] + share * (path[from + 1][axis] - path[from][axis]);
    out.push([on(0), on(1)]);
  }
  return out;
}

/** Both axes from 0 to 100, y upwards. A path that is exactly straight up, or level, has no width to stretch: there it stands in the middle. @param {Spot[]} places @returns {Spot[]} */
export function stretched(places) {
  const { low, wide } = extent(places);
  const on = (/** @type {Spot} */ place, /** @type {number} */ axis) => (wide[axis] > 0 ? (place[axis] - low[axis]) / wide[axis] : MIDDLE / FULL);
  return places.map((place) => [Math.round(FULL * on(place, 0)), Math.round(FULL * (1 - on(place, 1)))]);
}

/** @param {Drawing} drawing @returns {Eight | null} null: there is no path */
export function eightOf({ strokes, points }) {
  if (points) return { points, places: points.map(([x, y]) => [MIDDLE + 4 * x, MIDDLE + 4 * (FULL - y)]) };
  const places = problemsOf({ strokes, points: null }).some((problem) => problem === "empty" || problem === "dot") ? null : resampled(strokes.flat());
  return places && { places, points: stretched(places) };
}

/** The same path from its end. @param {Drawing} drawing @returns {Drawing} */
export const reversed = ({ strokes, points }) =>
  points ? { strokes: null, points: [...points].reverse() } : { strokes: [...strokes].reverse().map((stroke) => [...stroke].reverse()), points: null };

/** The last stroke first, each written as it was; null where there are not two. @param {Drawing} drawing @returns {Drawing | null} */
export const swapped = ({ strokes }) => (strokes && strokes.length > 1 ? { strokes: [...strokes].reverse(), points: null } : null);

/**
 * What there is to say of a drawing before it is read. "empty", "dot": it is not read at all.
 * @typedef {"empty" | "dot" | "small" | "thin" | "scribble"} Problem
 * @param {Drawing} drawing @returns {Problem[]}
 */
export function problemsOf({ strokes, points }) {
  if (points) return [];
  const path = strokes.flat();
  if (path.length === 0) return ["empty"];
  const { wide } = extent(path);
  const size = Math.max(...wide);
  if (size < DOT) return ["dot"];
  /** @type {[Problem, boolean][]} */
  const seen = [["small", size < SMALL], ["thin", THIN * Math.min(...wide) < size], ["scribble", lengthOf(path) > SCRIBBLE * size]];
  return seen.filter(([, is]) => is).map(([problem]) => problem);
}

/** What is left of a line if no place of it may be further than `bend` from what is left (Douglas and Peucker 1973). @param {Stroke} line @param {number} bend @returns {Stroke} */
function straightened(line, bend) {
  const keep = new Set([0, line.length - 1]);
  const open = [[0, line.length - 1]];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const [from, to] = piece;
    let [far, most] = [0, bend];
    for (let k = from + 1; k < to; k++) {
      const off = offLine(line[k], line[from], line[to]);
      if (off > most) [far, most] = [k, off];
    }
    if (far === 0) continue;
    keep.add(far);
    open.push([from, far], [far, to]);
  }
  return line.filter((_, k) => keep.has(k));
}

/** How far a place is from the line between two. @param {Spot} place @param {Spot} a @param {Spot} b */
function offLine(place, a, b) {
  const long = apart(a, b);
  if (long === 0) return apart(a, place);
  const share = Math.min(1, Math.max(0, ((place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])) / long ** 2));
  return apart(place, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
}

/** Strokes as they are kept: whole places, none twice in a row, and no more than an address can carry. @param {Stroke[]} strokes @returns {Stroke[]} */
export function keptOf(strokes) {
  const share = Math.max(1, Math.ceil(strokes.flat().length / MOST));
  const fewer = (/** @type {Stroke} */ stroke) => stroke.filter((_, k) => k % share === 0 || k === stroke.length - 1);
  const plain = strokes.filter((stroke) => stroke.length > 0).map((stroke) => fewer(stroke).map(onPad).filter((place, k, all) => k === 0 || apart(place, all[k - 1]) > 0));
  for (let bend = BEND; ; bend *= 2) {
    const kept = plain.map((stroke) => straightened(stroke, bend));
    if (kept.flat().length <= KEPT || bend > 2 * BOX) return kept.slice(0, KEPT / 2);
  }
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SIDE = 512;
const GIVEN = "~";

/** @param {Spot} place */
const coded = ([x, y]) => [x * SIDE + y].flatMap((number) => [number >> 12, (number >> 6) & 63, number & 63]).map((k) => LETTERS[k]).join("");
/** @param {string} text @returns {Spot} */
function decoded(text) {
  const number = Array.from(text).reduce((sum, letter) => sum * 64 + LETTERS.indexOf(letter), 0);
  return [Math.floor(number / SIDE), number % SIDE];
}

/** A drawing as text for an address: three letters a place, a point between strokes; eight points that were given begin with ~. @param {Drawing} drawing */
export const textOf = ({ strokes, points }) => (points ? GIVEN + points.map(coded).join("") : strokes.map((stroke) => stroke.map(coded).join("")).join("."));

/** The drawing of a text; null where it is none. @param {string} text @returns {Drawing | null} */
export function drawingOf(text) {
  if (text === "") return NOTHING;
  const given = text.startsWith(GIVEN);
  const parts = (given ? text.slice(1) : text).split(".");
  if (!parts.every((part) => part.length > 0 && part.length % 3 === 0 && /^[\w-]+$/.test(part)) || text.length > 4 * KEPT + KEPT) return null;
  const strokes = parts.map((part) => /** @type {string[]} */ (part.match(/.../g)).map(decoded));
  const all = strokes.flat();
  const most = given ? FULL : BOX;
  if (all.length > KEPT || all.some((place) => Math.max(...place) > most)) return null;
  if (!given) return { strokes, points: null };
  return parts.length === 1 && all.length === POINTS ? { strokes: null, points: all } : null;
}
