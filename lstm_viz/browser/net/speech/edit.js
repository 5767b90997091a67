// What can be done to a recording before a net hears it: cut, spliced with another, made slower or faster, turned round. Pure.

export const SPEEDS = ["1", "2", "3", "fast"];
/** Of a recording that is cut in half by its frames. */
export const HALVES = ["whole", "first", "second"];

/**
 * A sound: of `sound` the frames from `from` to before `to` (null: to its end), then of `tail` (null: nothing) those from `tailfrom` on; at this speed, and turned round.
 * @typedef {{ sound: number, from: number, to: number | null, tail: number | null, tailfrom: number, speed: string, back: boolean }} Sound
 * `of`: which recording; `frame`: which of its frames. @typedef {{ of: "sound" | "tail", frame: number }} Origin
 */

/** Whether nothing is done to it. @param {Sound} sound @param {number} length */
export const isWhole = ({ from, to, tail, speed, back }, length) => from === 0 && (to ?? length) >= length && tail === null && speed === "1" && !back;

/** Where each frame of the sound comes from. @param {Sound} sound @param {number} length @param {number} other frames of the tail @returns {Origin[]} */
export function originsOf({ from, to, tail, tailfrom, speed, back }, length, other) {
  const run = (/** @type {Origin["of"]} */ of, /** @type {number} */ first, /** @type {number} */ end) => Array.from({ length: Math.max(0, end - first) }, (_, k) => ({ of, frame: first + k }));
  const cut = [...run("sound", from, Math.min(to ?? length, length)), ...(tail === null ? [] : run("tail", Math.min(tailfrom, other - 1), other))];
  const paced = speed === "fast" ? cut.filter((_, k) => k % 2 === 0) : cut.flatMap((each) => new Array(Number(speed)).fill(each));
  return back ? paced.reverse() : paced;
}

/** The same of frames alone. @template F @param {F[]} frames @param {{ speed?: string, back?: boolean, half?: string, shuffled?: boolean }} how `half`: which is read; `shuffled`: in an order that is drawn, the same for each length @returns {F[]} */
export function changed(frames, { speed = "1", back = false, half = "whole", shuffled = false }) {
  const middle = Math.ceil(frames.length / 2);
  const sound = { sound: 0, from: half === "second" ? middle : 0, to: half === "first" ? middle : null, tail: null, tailfrom: 0, speed, back };
  const read = originsOf(sound, frames.length, 0).map(({ frame }) => frames[frame]);
  return shuffled ? mixed(read) : read;
}

/** In an order that depends on the length alone. @template F @param {F[]} frames @returns {F[]} */
function mixed(frames) {
  const out = [...frames];
  let seed = frames.length;
  for (let k = out.length - 1; k > 0; k--) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const other = seed % (k + 1);
    [out[k], out[other]] = [out[other], out[k]];
  }
  return out;
}
