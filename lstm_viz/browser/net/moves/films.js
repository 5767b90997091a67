// Short films of a digit that moves, as lstm_viz/series/moves.py draws them: the same whole numbers from the same seed. A frame has 16 x 16 pixels of 0 to 16; who leaves it
// on one side comes back on the other. The images: E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository 80, CC BY 4.0; `python -m tools.moves` packs them. Pure.
import { learn, textBy } from "../training/text.js";

export const T = 12;
export const SIDE = 16;
export const DIGIT = 8;
export const IMAGES = 1797;
export const HELD_OUT = 450;
export const HELD_FILMS = 1000;
export const NOISE = 3;
export const ONSETS = 5;
export const PHASES = 8;
export const PLACES = 4;
export const WIDTH = PLACES * PLACES;
/** A net reads (tenths - OFFSET) / SCALE. */
export const OFFSET = 40;
export const SCALE = 80;
export const KINDS = ["still", "left", "right", "up", "down", "clockwise", "anticlockwise", "side to side", "up and down"];
/** What each becomes where the film runs backwards, its first frame last. */
export const BACKWARDS = [0, 2, 1, 4, 3, 6, 5, 7, 8];
const BRIGHTEST = 16;
const STRAIGHT = [[-1, 0], [1, 0], [0, -1], [0, 1]];
const RING = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];

/** `onset`: frames that stand still at first; `phase`: where on its way a circle, or a movement that turns, begins; `x`, `y`: of its upper left corner. @typedef {{ kind: number, onset: number, phase: number, image: number, x: number, y: number }} Told */

/** The images, 64 pixels each; an Error where the bytes are something else. @param {Uint8Array} bytes */
export function imagesOf(bytes) {
  if (bytes.length !== IMAGES * DIGIT * DIGIT || bytes.some((value) => value > BRIGHTEST)) throw new Error("These are not the images.");
  return bytes;
}

/** What a worker is told of them: a text, by its name. @param {Uint8Array} images */
export const toldOf = (images) => learn(Array.from(images, (byte) => String.fromCharCode(byte)).join(""));

/** The images of such a name. @param {string} name */
export const imagesBy = (name) => imagesOf(Uint8Array.from(textBy(name) ?? "", (letter) => letter.charCodeAt(0)));

/** How far a digit moves before a frame, right and down. @param {Pick<Told, "kind" | "onset" | "phase">} told @param {number} t */
export function stepOf({ kind, onset, phase }, t) {
  if (t <= onset || kind === 0) return [0, 0];
  const k = t - onset - 1;
  if (kind <= STRAIGHT.length) return STRAIGHT[kind - 1];
  if (kind === 5) return RING[(phase + k) % PHASES];
  if (kind === 6) return RING[(((phase - k) % PHASES) + PHASES) % PHASES];
  const way = (phase + k) % PHASES < PHASES / 2 ? 1 : -1;
  return kind === 7 ? [way, 0] : [0, way];
}

/** @param {number} value */
const inside = (value) => ((value % SIDE) + SIDE) % SIDE;

/** Where the digit stands in each frame of a film. @param {Told} told @returns {[number, number][]} its upper left corner */
export function placesOf(told) {
  let { x, y } = told;
  return Array.from({ length: T }, (_, t) => {
    const [dx, dy] = stepOf(told, t);
    [x, y] = [inside(x + dx), inside(y + dy)];
    return /** @type {[number, number]} */ ([x, y]);
  });
}

/** The way from one place to another: the short way round. @param {[number, number]} from @param {[number, number]} to @returns {[number, number]} */
export function wayOf(from, to) {
  const [x, y] = [0, 1].map((axis) => inside(to[axis] - from[axis] + SIDE / 2) - SIDE / 2);
  return [x, y];
}

/** The frames of a film without noise, SIDE * SIDE pixels each, row after row. @param {Uint8Array} images @param {Told} told @returns {Uint8Array[]} */
export function framesOf(images, told) {
  return placesOf(told).map(([x, y]) => {
    const frame = new Uint8Array(SIDE * SIDE);
    for (let row = 0; row < DIGIT; row++) for (let k = 0; k < DIGIT; k++) frame[inside(y + row) * SIDE + inside(x + k)] = images[(told.image * DIGIT + row) * DIGIT + k];
    return frame;
  });
}

/** What is drawn for so many films: each list whole, one after the other, as NumPy does. @param {import("../training/random.js").RandomState} random @param {number} size @param {boolean} held @returns {Told[]} */
function drawn(random, size, held) {
  const list = (/** @type {number} */ low, /** @type {number} */ high) => Array.from({ length: size }, () => random.randint(low, high));
  const [kinds, onsets, phases] = [list(0, KINDS.length), list(0, ONSETS), list(0, PHASES)];
  const images = held ? list(IMAGES - HELD_OUT, IMAGES) : list(0, IMAGES - HELD_OUT);
  const [xs, ys] = [list(0, SIDE), list(0, SIDE)];
  return kinds.map((kind, n) => ({ kind, onset: onsets[n], phase: phases[n], image: images[n], x: xs[n], y: ys[n] }));
}

/** Adds 0 to `noise` to every pixel, in place. @param {Uint8Array[]} frames @param {import("../training/random.js").RandomState} random @param {number} noise */
export function noisy(frames, random, noise) {
  for (const frame of frames) for (let k = 0; k < frame.length; k++) frame[k] = Math.min(BRIGHTEST, frame[k] + random.randint(0, noise + 1));
  return frames;
}

/** Films drawn at random, of images that nets are trained on or of those that are held out. @param {Uint8Array} images @param {import("../training/random.js").RandomState} random @param {number} size @param {boolean} held @param {number} [noise] */
export function filmed(images, random, size, held, noise = NOISE) {
  const told = drawn(random, size, held);
  return told.map((each) => ({ told: each, frames: noisy(framesOf(images, each), random, noise) }));
}

/** Of a place along an axis, the weight of every pixel in quarters: a pyramid of seven around each fourth one. */
export const WEIGHTS = Array.from({ length: PLACES }, (_, k) => Array.from({ length: SIDE }, (__, x) => Math.max(0, 4 - Math.abs(inside(x - 4 * k + SIDE / 2) - SIDE / 2))));

/** Of each place the pixels that count, with their weights. */
const COUNTED = WEIGHTS.map((weights) => weights.flatMap((weight, at) => (weight ? [[at, weight]] : [])));

/** What a net is told of a frame: the mean brightness around 4 x 4 places, in tenths; row after row. @param {Uint8Array} frame */
export function seen(frame) {
  const told = [];
  for (const down of COUNTED) {
    const row = new Int32Array(SIDE);
    for (const [y, weight] of down) for (let x = 0; x < SIDE; x++) row[x] += weight * frame[y * SIDE + x];
    for (const across of COUNTED) {
      let sum = 0;
      for (const [x, weight] of across) sum += weight * row[x];
      told.push(Math.floor((10 * sum + 128) / 256));
    }
  }
  return told;
}

/**
 * The films that are held out, as Python draws them: what is drawn for each, and its noise, made as far as somebody asks. At one more noise they are the same films.
 * @param {(seed: number) => import("../training/random.js").RandomState} randomOf
 */
export function heldOut(randomOf) {
  const told = drawn(randomOf(0), HELD_FILMS, true);
  /** @type {Map<number, { random: import("../training/random.js").RandomState, made: Uint8Array[][] }>} */
  const levels = new Map();

  return {
    told: (/** @type {number} */ nth) => told[nth],
    /** The noise of a film, of a level. @param {number} nth @param {number} level */
    noise(nth, level) {
      if (!levels.has(level)) {
        const random = randomOf(0);
        drawn(random, HELD_FILMS, true);
        levels.set(level, { random, made: [] });
      }
      const { random, made } = /** @type {{ random: import("../training/random.js").RandomState, made: Uint8Array[][] }} */ (levels.get(level));
      while (made.length <= nth) made.push(noisy(Array.from({ length: T }, () => new Uint8Array(SIDE * SIDE)), random, level));
      return made[nth];
    },
  };
}
