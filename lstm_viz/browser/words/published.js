// What "As published" says, by key. Figures of others stand with their source and set-up. Pure.
import { number } from "../kit/format.js";

export const LABEL = "Published experiments beside runs of ours";
export const SHARE_LABEL = "Share and present";
export const LIST = "Experiments";
export const DETAIL = "The experiment that is picked";
export const PUBLISHED = "Published";
export const OURS = "Run with this kernel";
export const DIFFERS = "What differs";
export const TRIED = "What was tried";
export const AXIS = "A dot is one of ten random starts: how many sequences it took until it solved the task.";
export const FIGURE = "published";
/** @type {Record<string, string>} */
export const NETS = {
  lstm: "LSTM", "lstm-1997": "LSTM without forget gate (1997)", rnn: "tanh RNN", chrono: "LSTM, chrono start", bias0: "LSTM, forget bias 0", bias1: "LSTM, forget bias 1", short: "1997 LSTM over 10 steps",
};

/** @param {number} count */
export const thousands = (count) => Math.round(count).toLocaleString("en");

/** @typedef {{ all: number, solved: number, middle: number, least: number, most: number, score: number, loss: number, until: number, guess: { loss: number, score: number } }} Came */
/** @param {Came} came */
export const short = ({ all, solved, middle }) => (solved ? `${thousands(middle)} (${solved} of ${all} starts)` : `none of ${all} starts`);
/** @param {number | null} figure @param {string} name @param {Came} told */
export const line = (figure, name, told) => `${figure ? `published ${thousands(figure)}; ` : ""}here ${name}: ${short(told)}`;
/** @param {Came} came @returns {string} */
export const came = ({ all, solved, middle, least, most, score, loss, until, guess }) =>
  (solved === 0 ? `No start of ${all} solves it within ${thousands(until)} sequences; best score ${number(score)}, lowest loss ${number(loss, 3)} (medians); who remembers nothing has ${number(guess.score)} and ${number(guess.loss, 3)}.`
    : `${solved === all ? `All ${all}` : `${solved} of ${all}`} starts solve it, after ${least === most ? thousands(middle) : `${thousands(middle)} sequences (median; ${thousands(least)} to ${thousands(most)})`}${solved < all ? `; the others not within ${thousands(until)}` : ""}.`);
/** @param {string} name @param {Came} told */
export const spoken = (name, told) => `${name}: ${came(told)}`;
export const never = (/** @type {number} */ count) => (count ? `${count} never` : "");

/** @param {number} seed */
export const run = (seed) => `Run start ${seed} here`;
export const stop = "Stop";
export const ALL_RUN = "All ten starts have been run here.";
/** @param {number} seconds */
export const takes = (seconds) => `about ${seconds < 1.5 ? "a second" : `${Math.ceil(seconds)} seconds`} of one core`;
/** @param {number} seconds */
export const long = (seconds) => `A start of these nets takes ${Math.ceil(seconds / 60)} minutes of one core: too long to run here. The command below runs it.`;
/** @param {string} name */
export const running = (name) => `Training: ${name}`;
/** @param {string} name @param {number} seed @param {number | null} here @param {number | null} recorded */
export const compared = (name, seed, here, recorded) =>
  `${name}, start ${seed}: ${here === null ? "not solved" : `solved at update ${thousands(here)}`} here, ${recorded === null ? "not solved" : `at ${thousands(recorded)}`} in the record${here === recorded ? ": the same." : ": not the same."}`;
export const LOST = "What trains did not arrive. Load the page again.";
/** @param {string} command @param {string} date */
export const record = (command, date) => `Recorded by ${command} on ${date}, with the kernel that runs in your browser: of the same start it makes the same numbers.`;
export const OPEN = "open in the Playground";
export const FILES = { csv: "All runs (CSV)" };
export const KEYS = { move: "another experiment", run: "run a start here" };

/**
 * Of each experiment: its name and source; what the net is to do; what is published, and how; how ours is set up; what differs; and where we do not reach it, what was tried.
 * @type {Record<string, { name: string, source: string, task: string, figure: string, setup: string, ours: string, differs: string[], tried?: string }>}
 */
export const EXPERIMENTS = {
  reber: {
    name: "Embedded Reber grammar", source: "Hochreiter and Schmidhuber 1997, experiment 1",
    task: "A grammar makes strings. The net reads one letter by letter, and says which letters may come next. The last but one is the same as the second.",
    figure: "100 % of trials, after 8,440 sequences in the best setting; 9,500 to 39,740 in the others",
    setup: "Three blocks of two cells without forget gate, one update a sequence, rate 0.5; 256 strings to train on, 256 to test.",
    ours: "8 units, Adam with rate 0.01, four strings an update; solved: of 256 held-out strings all, each right at every step.",
    differs: ["Adam, not gradient descent, and the whole gradient, not a truncated one", "new strings for every update, not 256", "strings of more than 25 letters are cut: one in two hundred", "cross-entropy of what comes next, not squared error of what may come"],
  },
  adding: {
    name: "Adding problem, 100 steps", source: "Hochreiter and Schmidhuber 1997, experiment 4",
    task: "Two of 100 numbers are marked. At the end the net says their sum.",
    figure: "74,000 sequences",
    setup: "Two blocks of two cells, 93 weights; numbers from −1 to 1, target 0.5 + (X1 + X2) / 4; right where the error is below 0.04.",
    ours: "16 units, Adam with rate 0.01, 16 sequences an update; numbers from 0 to 1, target their sum. Solved: mean squared error of 256 held-out sequences below 0.01.",
    differs: ["Adam and the whole gradient", "16 units where they have four cells", "all sequences have 100 steps, theirs 100 to 110", "solved by the mean squared error, not by the share within 0.04"],
  },
  order: {
    name: "Temporal order, two marks", source: "Hochreiter and Schmidhuber 1997, experiment 6a",
    task: "Two marks, each X or Y, stand in 100 steps of noise. At the end the net says which they were, in their order.",
    figure: "31,390 sequences",
    setup: "Two blocks of two cells, 100 to 110 steps, four classes, rate 0.5.",
    ours: "8 units, Adam with rate 0.01, 16 sequences an update, 100 steps. Solved: all of 256 held-out sequences right.",
    differs: ["Adam and the whole gradient", "marks anywhere in the first and in the second half, theirs at steps 10 to 20 and 50 to 60", "four letters of noise"],
  },
  continual: {
    name: "Continual Reber grammar", source: "Gers, Schmidhuber and Cummins 2000; figures at second hand",
    task: "Strings of the same grammar follow each other without a sign between them. The net says which letters may come next.",
    figure: "With forget gates 18 % of nets are perfect, 62 % where the rate decays; without them the cell grows without bound",
    setup: "A stream of embedded Reber strings without a sign between them, and no reset of the state.",
    ours: "16 units, Adam with rate 0.01, four streams of 1,000 letters an update, each from an empty memory. Solved: of 256 held-out streams all, each right at every step.",
    differs: ["Adam and the whole gradient", "streams end after 1,000 letters; theirs went on up to the first mistake", "solved is asked of 1,000 letters, not of 100,000"],
  },
  copy: {
    name: "Copy memory, 100 steps of waiting", source: "Arjovsky, Shah and Bengio 2016; Tallec and Ollivier 2018",
    task: "The net reads ten letters, waits for 100 steps, and says them again.",
    figure: "An LSTM hardly beats who remembers nothing (loss 10 ln 8 / (T + 20)); with a chrono start it does",
    setup: "Ten letters of eight, T blanks, a mark, and the ten letters again; T from 100 up, and 500 or 2,000 for the chrono start.",
    ours: "32 units, Adam with rate 0.01, 32 sequences an update, T = 100. Solved: 99 % of the letters right on 256 held-out sequences.",
    differs: ["32 units; they take 80 to 128", "2,000 updates, and no more", "Adam where Arjovsky and others take RMSprop with rate 0.001"],
  },
  bias: {
    name: "A forget bias of 1", source: "Jozefowicz, Zaremba and Sutskever 2015; the claim at second hand",
    task: "The net reads a letter and 38 letters of noise. At “?” it says which letter came first.",
    figure: "Start the forget bias at 1",
    setup: "A recommendation drawn from several tasks, without one figure to compare.",
    ours: "Recall over 40 steps, 8 units, Adam with rate 0.01, 32 sequences an update. Solved: 99 % right on 256 held-out sequences.",
    differs: ["another, small task; it shows what the bias does there and no more"],
  },
  lag: {
    name: "Noise-free long lag, p = 100", source: "Hochreiter and Schmidhuber 1997, experiment 2a",
    task: "The first letter is x or y. After 99 letters that are always the same, the net says it again.",
    figure: "LSTM 5,040 sequences; back-propagation through time and real-time recurrent learning: 0 % of trials",
    setup: "Two sequences of 100 different letters between two marks, x or y; the last step asks for the mark again.",
    ours: "16 units, Adam with rate 0.01, four sequences an update. Solved: the last step of all held-out sequences right.",
    differs: ["Adam and the whole gradient", "cross-entropy over 101 letters, of which the step that is asked is one in a hundred", "16 units; they do without a layer behind the cells"],
    tried: "What was tried for it: a chrono start, the net of 1997, and the same over 10 steps.",
  },
};
