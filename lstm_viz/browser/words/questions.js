// What "What an LSTM is" says, by key. A paragraph is a list of segments. `now` = {t, x, bias, back, and of model.js run()}. Pure.
import { gradient, number } from "../kit/format.js";

/** @typedef {{ t: number, x: string, bias: number, back: number } & ReturnType<typeof import("../instruments/questions/model.js").run>} Now */

export const LABEL = "Questions about LSTMs, beside an LSTM and a plain RNN of one unit";
export const LIST = "Questions";
export const ANSWER = "The answer";
export const PICTURE = "Both nets, step by step";
/** @type {Record<string, string>} */
export const FIELDS = { bias: "forget bias", back: "RNN’s weight from h before", begins: "c before the first step" };
export const RESET = "reset";
export const DO = "Do it";
/** @param {string} page */
export const there = (page) => `On ${page.replaceAll("_", " ")}`;
export const TICK = { done: "done there", open: "not done there yet" };
/** @param {number} done @param {number} all */
export const count = (done, all) => `${done} of ${all} done`;
export const FILES = { csv: "All values (CSV)", text: "Questions and answers (text)" };
export const KEYS = { step: "a step", question: "another question", turn: "turn the input of this step over" };
/** @param {string} given @param {number} steps @param {string} then */
export const notOnes = (given, steps, then) => `x=${given} is not ${steps} zeros and ones; ${then}`;

export const STEP = "step";
/** @param {number} t @param {number} [first] the year of the first step */
export const at = (t, first) => (first ? String(first + t) : `at step ${t + 1}`);
/** @param {number} t */
export const go = (t) => `go to step ${t + 1}`;
/** @param {number} top */
export const scale = (top) => `0 to ${top}`;

/** Rows of the picture: what stands at the left, and what the scale is where that is not said by its end. @type {Record<string, { symbol: string, name: string, scale?: string, first?: number }>} */
export const ROWS = {
  x: { symbol: "x", name: "input", scale: "press to change" },
  r: { symbol: "h", name: "of the RNN" },
  f: { symbol: "f", name: "forget gate" },
  i: { symbol: "i", name: "input gate" },
  o: { symbol: "o", name: "output gate" },
  c: { symbol: "c", name: "cell" },
  h: { symbol: "h", name: "of the LSTM" },
  held: { symbol: "h", name: "RNN, a change here", scale: "left at the end, 0 to 1" },
  kept: { symbol: "c", name: "LSTM, a change here", scale: "left at the end, 0 to 1" },
};
/** @param {{ symbol: string, name: string, first?: number }} row @param {number} t @param {string} value */
export const cell = ({ symbol, name, first }, t, value) => `${symbol} ${name}, ${first ? first + t : `step ${t + 1}`}: ${value}`;
/** @param {number} t @param {string} one */
export const press = (t, one) => `input of step ${t + 1}: ${one}`;
/** @param {number} value */
export const little = (value) => (value === 0 ? "0" : gradient(value));

/** @param {string} s @param {string} text */
export const ink = (s, text) => ({ s, text });
/** With enough digits to be told from 1. @param {number} value @param {string} [s] */
export const live = (value, s) => ({ number: number(value, value < 1 && value >= 0.995 ? 4 : undefined), ...(s && { s }) });
/** @param {number} value @param {string} s */
export const tiny = (value, s) => ({ number: little(value), s });
/** @param {Now} now */
const last = ({ x }) => x.length - 1;

/**
 * Of each question: what is asked, the rows that are drawn, the sliders that bear on it, the answer, and where a statement that the numbers here
 * do not bear out is taken from.
 * @type {Record<string, { asks: string, rows: string[], sliders: string[], answer: (now: Now) => Segment[][], sources?: string[] }>}
 */
export const QUESTIONS = {
  recurrent: {
    asks: "What is a recurrent net?",
    rows: ["x", "r"], sliders: ["back"],
    answer: ({ t, x, r, back }) => [
      ["A net that reads a sequence one step at a time, and takes something along from each step to the next. What it takes along is its ", { strong: "state" }, ", ", ink("h", "h"), ". The weights are the same at every step, so a sequence may be as long as it likes."],
      ["Below is one with a single unit: h = tanh(2 · x + ", { number: number(back, 1) }, ` · h before). At step ${t + 1} it reads ${x[t]}, h before is `, live(t ? r[t - 1] : 0, "h"), ", so h is ", live(r[t], "h"), "."],
    ],
  },
  cell: {
    asks: "What is a memory cell?",
    rows: ["x", "c", "h"], sliders: ["bias"],
    answer: ({ t, f, i, g, c, o, h }) => [
      ["A number that an LSTM carries along beside h, the ", ink("c", "cell c"), ". It is not computed anew at each step. A share ", ink("f", "f"), " of it is kept, and a share ", ink("i", "i"), " of the ", ink("g", "candidate g"), ", what could be written, is added: ", ink("c", "c"), " = ", ink("f", "f"), " · c before + ", ink("i", "i"), " · ", ink("g", "g"), ". Nothing squashes it, so with a few more ones it grows past 1. ", ink("h", "h"), " is what the unit shows of it: ", ink("o", "o"), " · tanh(c)."],
      [`At step ${t + 1}: `, live(f[t], "f"), " · ", live(t ? c[t - 1] : 0, "c"), " + ", live(i[t], "i"), " · ", live(g[t], "g"), " = ", live(c[t], "c"), ", and h = ", live(o[t], "o"), " · tanh(", live(c[t], "c"), ") = ", live(h[t], "h"), "."],
    ],
  },
  gates: {
    asks: "What do the three gates do?",
    rows: ["x", "i", "f", "o", "c", "h"], sliders: ["bias"],
    answer: ({ t, f, i, o }) => [
      ["A gate is a factor between 0 and 1 that the unit computes at every step. The ", ink("i", "input gate"), " says how much is written into the cell, the ", ink("f", "forget gate"), " how much of the cell is kept, the ", ink("o", "output gate"), " how much is shown. The forget gate is named for the opposite of what it lets through: 1 keeps all, 0 forgets all. Its ", { strong: "bias" }, " is a number added before it is squeezed into 0 to 1: the larger, the more open the gate."],
      [`At step ${t + 1} `, live(i[t], "i"), " is let in, ", live(f[t], "f"), " is kept and ", live(o[t], "o"), " is shown."],
    ],
  },
  binary: {
    asks: "Is a gate a yes or a no?",
    rows: ["x", "i", "f", "o"], sliders: ["bias"],
    answer: (now) => {
      const all = [...now.i, ...now.f, ...now.o];
      const ends = all.filter((value) => value === 0 || value === 1).length;
      return [
        ["No, though many texts say so. A gate is σ(z): any number z, squeezed into 0 to 1, which reaches neither end. Of the ", { number: String(all.length) }, " gate values below ", { number: String(ends) }, " are 0 or 1; the smallest is ", live(Math.min(...all)), ", the largest ", { number: number(Math.max(...all), 4) }, "."],
        [`The difference counts, for it is taken again at every step: over the ${last(now)} steps after the first, `, { number: number(now.f[0], 4), s: "f" }, ` to the power of ${last(now)} is `, { number: number(now.f[0] ** last(now), 3), s: "f" }, "."],
      ];
    },
  },
  differs: {
    asks: "How does an LSTM differ from a plain RNN?",
    rows: ["x", "r", "c", "h"], sliders: ["back", "bias"],
    answer: (now) => [
      ["An RNN has one state, made anew at every step from what is read and from itself. An LSTM has two, ", ink("h", "h"), " and ", ink("c", "c"), ", and from step to step ", ink("c", "c"), " is only multiplied by the forget gate and added to. For that it has four times the weights: a row for each gate and one for what is to be written."],
      ["Both read the same. At the last step the RNN’s h is ", live(now.r[last(now)], "h"), ", the LSTM’s ", ink("c", "c"), " is ", live(now.c[last(now)], "c"), ". With its weight at 1.2 the RNN holds on, too: what it lacks is not memory, but a way to learn it. That is the next question."],
    ],
  },
  vanish: {
    asks: "Why do plain RNNs forget?",
    rows: ["x", "r", "held", "kept"], sliders: ["back", "bias"],
    answer: (now) => [
      ["An RNN can hold something for a while. What it lacks is a way to learn what to hold. To learn that, training asks how much the end would change if the state were a little different at an earlier step: the ", { strong: "gradient" }, ". On its way back it is multiplied once a step. If the factors are below 1 it vanishes, and nothing is learned from what lies far back."],
      ["Of a change at step 1, ", tiny(now.held[0], "h"), " is left at the last step in the RNN, and ", tiny(now.kept[0], "c"), " in the LSTM’s cell. It is no magic of the name: with the forget bias at 0 the gate is half open, and ", tiny(0.5 ** last(now), "c"), ` is left, ${0.5 ** last(now) < now.held[0] ? "less" : "more"} than in the RNN.`],
    ],
    sources: ["S. Hochreiter, J. Schmidhuber (1997). Long short-term memory. Neural Computation 9(8)."],
  },
  name: {
    asks: "Long or short term: which is it?",
    rows: ["x", "f", "c"], sliders: ["bias"],
    answer: (now) => [
      ["In a net there are two memories. The weights are the long one: they change in training only. The state is the short one: it is gone when the sequence ends. An LSTM is built to make the short one last longer."],
      ["How much longer is one number: with the forget gate at ", { number: number(now.f[0], 3), s: "f" }, " half of the cell is left after ", { number: number(Math.log(0.5) / Math.log(now.f[0]), 1) }, " steps."],
    ],
    sources: ["S. Hochreiter, J. Schmidhuber (1997), who name it so."],
  },
  learns: {
    asks: "How does it learn when to open a gate?",
    rows: ["x", "i", "f", "o", "c"], sliders: ["bias"],
    answer: () => [
      ["It is not told. The gates’ weights are weights like all others: training runs the sequence, measures how wrong the end is, goes back through the steps and moves every weight a little to where it would have been less wrong. Nobody says what a unit is for."],
      ["The weights of the unit below were set by hand, so nothing learns here. In the Playground a net of eight units finds its own in about five seconds, before your eyes."],
    ],
  },
  uses: {
    asks: "What are LSTMs used for?",
    rows: [], sliders: [],
    answer: () => [
      ["For sequences: what comes next in a text, a tune or a series, what was said, what a pen has written, what a word is in its sentence, what a sentence is in another language. Some that were in use, or still are:"],
      [{ strong: "Translation. " }, "Google’s translator of 2016 had 8 LSTM layers to read and 8 to write; people found 60 % fewer errors than in the one before it (Wu and others 2016)."],
      [{ strong: "Handwriting. " }, "91.4 % of Arabic words right, where the winner of a competition had 87.2 % (Graves and Schmidhuber 2008)."],
      [{ strong: "Speech. " }, "A recogniser that fits on a phone and writes while one speaks, of LSTM layers that read one way only (He and others 2019)."],
      [{ strong: "Floods. " }, "River forecasts five days ahead that are as reliable as those for the same day were before, in use in over 80 countries (Nearing and others 2024)."],
    ],
    sources: [
      "Y. Wu and others (2016). Google’s neural machine translation system. arXiv:1609.08144.",
      "A. Graves, J. Schmidhuber (2008). Offline handwriting recognition with multidimensional recurrent neural networks. NIPS.",
      "Y. He and others (2019). Streaming end-to-end speech recognition for mobile devices. ICASSP.",
      "G. Nearing and others (2024). Global prediction of extreme floods in ungauged watersheds. Nature 627.",
    ],
  },
  today: {
    asks: "Are they still used?",
    rows: [], sliders: [],
    answer: () => [
      ["For large models of text, hardly. ", { strong: "Attention" }, " looks at all earlier steps at once in the place of carrying a state along. It trains in parallel, where an LSTM has to wait for the step before. In 2017 a net of attention alone translated English into German better by 2 BLEU (a score of translations) than anything before (Vaswani and others)."],
      ["The price: the work of attention grows with the square of the length. ", { strong: "State-space models" }, " went back to carrying a state, with gates that depend on what is read, and train in parallel (Gu and Dao 2023)."],
      ["An LSTM still serves where steps come one at a time and must be answered at once, on small machines, and where data are few: a series, a sensor, speech on a phone. Its work at a step does not grow with what it has read."],
    ],
    sources: [
      "A. Vaswani and others (2017). Attention is all you need. NIPS.",
      "A. Gu, T. Dao (2023). Mamba: linear-time sequence modeling with selective state spaces. arXiv:2312.00752.",
    ],
  },
};

export const SOURCES = "From";
export const CODE = "In PyTorch";
/** Which of the answers holds, and why: the RNN, the LSTM, neither. @param {Now} now @returns {{ truth: number, words: Segment[] }} */
export const reveal = (now) => ({
  truth: Math.min(now.r[last(now)], now.c[last(now)]) > 0.9 ? 2 : now.r[last(now)] > now.c[last(now)] ? 0 : 1,
  words: ["At the last step the RNN’s h is ", live(now.r[last(now)], "h"), " and the LSTM’s c is ", live(now.c[last(now)], "c"), ". A gate at 0.50 halves the cell at every step, and nothing is written any more. The RNN’s h shrinks, too, but slower than by half: its weight from h before is 0.90."],
});
