// What "What moves?" says, by key. Frames count from 1. Pure.
import { percent } from "../kit/format.js";
import { KINDS as NAMES } from "../net/moves/films.js";

export const LABEL = "A net that says how a digit moves";
export const TASK = "A digit stands still for up to four frames, then moves by a pixel a frame. A net is told sixteen numbers of each frame, and after each it says how the digit moves.";
export const WAITS = "The images of the digits are on their way.";
export const LOST = "The images did not arrive. Load the page again.";

const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
/** One way in words: right is x, down is y. @param {number[]} step */
const way = ([x, y]) => [...(x ? [`${Math.abs(x)} ${x > 0 ? "right" : "left"}`] : []), ...(y ? [`${Math.abs(y)} ${y > 0 ? "down" : "up"}`] : [])].join(" and ") || "nowhere";

export const PLAY = { label: "Play the film", play: "play", pause: "pause", back: "back", on: "on" };
export const KIND = {
  name: "the digit moves", label: "How the digit moves", another: "another film of it (n)",
  /** @param {number} film @param {number} kind */
  which: (film, kind) => `Film ${film + 1} of 1,000, of an image that no net was trained on: ${NAMES[kind]}.`,
};
export const ONSET = {
  name: "stands still for",
  /** @param {number} frames */
  told: (frames) => `${frames + 1} ${frames ? "frames" : "frame"}`,
};
export const PHASE = {
  name: "begins at",
  /** @param {number} phase */
  told: (phase) => `${phase} of 8`,
};
export const NOISE = { name: "noise up to (trained with 3)", label: "How much is added to each pixel at random, at most" };
export const ORDER = { heading: "Change the film", name: "it is seen", label: "In which order the frames are seen", on: "forwards", back: "backwards" };
export const SKIP = { name: "of its frames", label: "Which frames are seen", all: "all", second: "every second" };
export const FREEZE = {
  /** @param {number} t */
  press: (t) => `freeze it from frame ${t + 1}`,
  title: "From this frame on the same picture is seen again and again (f)",
};
export const ACT = { undo: "undo", whole: "as it was filmed" };
export const NET = { label: "Which net watches", name: "net", shipped: "shipped", yours: "trained here", gone: "The net that was trained here is kept in its own tab alone: the shipped one watches." };

const belief = { step: "frame", says: "says" };
export const BELIEF = {
  ...belief, caption: "How likely the net thinks each movement after every frame, in percent", none: "–",
  /** @param {number} t */
  pick: (t) => `Frame ${t + 1}`,
};
export const EXACT = { ...belief, pick: BELIEF.pick, caption: "How likely each movement is after every frame for who sees every step, in percent", none: "none" };
export const FILM = {
  frame: "the frame", told: "what it is told",
  /** @param {number[][]} steps */
  steps: (steps) => `The film, frame by frame: the digit moves ${steps.slice(1).map(way).join(", ")}`,
  /** @param {number[][]} rows */
  numbers: (rows) => `What the net is told of each frame, 4 by 4 numbers from 0 to 16: of the last ${rows[rows.length - 1].map((tenths) => (tenths / 10).toFixed(1)).join(", ")}`,
  pyramid: "A pyramid of 7 by 7 pixels in a frame of 16 by 16: in its middle each pixel counts whole, towards its edge less and less",
  convolution: "What it is told is a convolution, fixed and not learned: around every fourth pixel, across and down, a pyramid of 7 by 7 pixels (one is drawn here) weighs the brightness, and the mean is told, rounded to a tenth. So 256 pixels become 16 numbers. Frames and numbers have one scale, from 0 to 16. What leaves on one side comes back on the other.",
};
export const STAGE = {
  gates: "The film, what the net believes, and its gates", net: "What the net believes", exact: "What can be known: who sees every step and knows how films are made",
  /** @param {{ told: { kind: number, onset: number }, plain: boolean }} now */
  title: ({ told: { kind, onset }, plain }) => `${NAMES[kind][0].toUpperCase()}${NAMES[kind].slice(1)}, after ${onset + 1} still ${onset ? "frames" : "frame"}${plain ? "" : ", changed"}`,
  seer: "What can be known is counted, not learned: there are 9 movements, 5 onsets and 8 beginnings, each as likely. Of the 360 films those stay that have moved so up to this frame; the share of each movement among them is what should be believed. Where none is left, no film of the nine moves so.",
  asked: "In training the net was asked after every frame. So it has learned to doubt while a movement can still be another: left, side to side and a circle may begin alike.",
};

/**
 * @param {{ t: number, shares: ArrayLike<number>[], best: number[], exact: (number[] | null)[], right: number | null, silent: number | null, empty: number | null, noise: string, turned: boolean, skip: boolean, freeze: number | null }} told
 *   `right`: how it moves, null where none of the nine does so
 */
export function sentence({ t, shares, best, exact, right, silent, empty, noise, turned, skip, freeze }) {
  const last = best.length - 1;
  const how = [
    ...(noise === "3" ? [] : [`Noise up to ${noise}.`]),
    ...(turned ? ["Backwards."] : []), ...(skip ? ["Every second frame."] : []), ...(freeze === null ? [] : [`Frozen from frame ${freeze + 1}.`]),
    ...(silent === null ? [] : [`Unit ${silent} is silenced.`]), ...(empty === null ? [] : [`Its memory is emptied before frame ${empty + 1}.`]),
  ].map((each) => `${each} `).join("");
  const sure = exact[t];
  const can = sure === null ? "No film of the nine moves so." : `Who sees every step: ${sure.map((each, k) => ({ each, k })).filter(({ each }) => each >= 0.005).sort((a, b) => b.each - a.each).slice(0, 3).map(({ each, k }) => `${NAMES[k]} ${percent(each)}`).join(", ")}.`;
  const truth = t < last ? "" : right === null ? "" : right === best[last] ? ", and so it is" : `; it is ${NAMES[right]}`;
  return `${how}After ${t + 1} of ${best.length} frames the net says ${NAMES[best[t]]} at ${percent(shares[t][best[t]])}${truth}. ${can}`;
}

export const UNIT = {
  name: "Unit",
  label: "The unit whose gates stand tall",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  title: "Its h is set to 0 at every frame: no other unit and no answer hears it (s)",
  told: "The cell is 32 numbers: each, with its gates, is a unit, a row in each map. Silenced, its h is 0 at every frame. Emptied, nothing is left of what was seen before that frame.",
};
export const EMPTY = {
  /** @param {number} t */
  press: (t) => `empty its memory before frame ${t + 1}`,
  title: "At that frame all forget gates are shut, and h before it is 0: nothing is left of what it saw before (e)",
};

export const TESTS = {
  name: "All that is held out",
  small: "1,000 films of 450 images that no net was trained on, each movement as likely.",
  go: "test",
  /** @param {number} done @param {number} all */
  testing: (done, all) => `Testing: ${done} of ${all} parts`,
  /** @param {{ right: number, many: number, low: number, high: number }} told */
  right: ({ right, many, low, high }) => `${right.toLocaleString("en")} of ${many.toLocaleString("en")} are right after the last frame: ${share(right / many)} (95 % interval ${share(low)} to ${share(high)}).`,
  beside: "Without a net: the nearest of 5,000 films, all 192 numbers at once, moves the same way in 84.1 %, a linear model of all frames names 21.5 % rightly, one of the last frame alone 12.3 %, and the commonest movement is 13.2 % of them. Of five starts of this net three have 99.6 to 100.0 %, and two 54.0 and 55.3 %: those tell left from right and never learned to tell up from down.",
  counts: "How it moves, by row, and what the net says", corner: "is",
  /** @param {number} is @param {number} said @param {number} count */
  cell: (is, said, count) => `${count} films of ${NAMES[is]}, taken for ${NAMES[said]}`,
  wrong: "What it gets wrong",
  /** @param {string} change */
  wrongOf: (change) => `What it gets wrong: ${change}`,
  /** @param {number} count @param {number} shown @param {string} which */
  wrongs: (count, shown, which) => `${count === 0 ? "No film" : count === 1 ? "1 film" : `${count} films`}${which}${shown < count ? `, of which ${shown} stand here` : ""}.${count ? " Press one to watch it frame by frame, above." : ""}`,
  /** @param {number} is @param {number} said */
  pair: (is, said) => ` of ${NAMES[is]} that are taken for ${NAMES[said]}`,
  all: "show all that are wrong",
  /** @param {number} nth @param {number} is @param {number} said */
  open: (nth, is, said) => `Film ${nth + 1}, ${NAMES[is]}, taken for ${NAMES[said]}: open it`,
  /** @param {number} is @param {number} said */
  tag: (is, said) => `${NAMES[is]}, taken for ${NAMES[said]}`,
};
export const AFTER = {
  name: "How many are right after each frame, and how many can be", head: ["the net", "the best possible"],
  /** @param {number} t */
  frame: (t) => `frame ${t + 1}`,
};
export const CHANGES = {
  name: "All of them changed, and what is still right", head: ["right", ""], go: "change them all", stop: "stop",
  small: "Backwards, right is what the film then is: left becomes right, and clockwise anticlockwise. Frozen, right is how it moved before. Press a name, and what is taken for what, below, is of those films.",
  /** @type {Record<string, string>} */
  pick: { whole: "as they were made", back: "backwards", frozen: "frozen from frame 6", skip: "every second frame", empty: "emptied before frame 7", none: "no noise", six: "noise up to 6", nine: "noise up to 9", twelve: "noise up to 12" },
  /** @param {string} change @param {{ old: number, still: number }} score */
  instead: (change, { old, still }) => (change === "back" ? `${percent(old)} of those that became another still get the old name` : change === "frozen" || change === "skip" ? `of those that move, ${percent(still)} are said to stand still` : ""),
};
export const UNITS = {
  name: "What each unit is for",
  small: "Each unit silenced in turn, over all that is held out. Which movement suffers most, and what is it then taken for?",
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  head: ["silenced", "right", "suffers most", "then taken for"],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
  none: "none",
  /** @param {number} kind @param {number} kept */
  hurt: (kind, kept) => `${NAMES[kind]}: ${percent(kept)} right`,
};
export const TRAIN = {
  name: "Train it again here",
  small: "32 units from other random numbers, 4,000 updates of 32 films, in this browser. Each film is made when it is needed; no image that is held out is among them. Some starts stay near half of all right, as two of the five that were recorded did.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start",
  /** @param {number} update @param {number} all @param {number} score */
  going: (update, all, score) => `Update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}: over all frames of 256 films of images that it never sees ${share(score)} right`,
  /** @param {{ seconds: number, share: number, low: number, high: number, shipped: number, reads: boolean }} told */
  done: ({ seconds, share: own, low, high, shipped, reads }) => `Trained in ${seconds.toFixed(1)} seconds: ${share(own)} of all that is held out right (95 % interval ${share(low)} to ${share(high)}); the shipped net, ${share(shipped)}.${reads ? " It watches the film above now; “shipped”, there, brings back the other." : ""}`,
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}.`,
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
};
export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "The convolution and the shipped net on the frames above, with nothing silenced and nothing emptied." };
export const FILES = { said: "What is told and believed (CSV)", py: "Lines of PyTorch", net: "The net that was trained here (safetensors)" };
export const KEYS = {
  play: "play, or pause", move: "one frame back or on", ends: "first or last frame", kind: "one of the nine movements", another: "another film of this movement", back: "backwards, or forwards", freeze: "freeze it from this frame, or let it run",
  skip: "every second frame, or all", unit: "another unit", silence: "silence the unit, or let it speak", empty: "empty its memory before this frame, or let it be", whole: "as it was filmed", undo: "undo",
};
export const PREDICTION = {
  options: ["the same movement", "another one, at 90 % or more", "another one, at less than 90 %"],
  /** @param {number} kind @returns {Segment[]} */
  question: (kind) => ["The net says ", { strong: NAMES[kind] }, " of this film. Now every second frame is left out, so that the digit moves by two pixels a frame. What will it say?"],
  /** @param {number} before @param {number} after @param {number} share @returns {Segment[]} */
  reveal: (before, after, share) => [`Of six frames it says ${NAMES[after]} at ${percent(share)}; of all twelve it said ${NAMES[before]}. It has never been shown a step of two pixels.`],
  waits: "The question comes while a film is seen as it was made, with nothing silenced or emptied.",
};
