// What "As published" says, by key. Figures of others stand with their source and set-up. Pure.
import { number } from "../kit/format.js";
import { about } from "./trainer.js";

export const LABEL = "Published experiments beside runs of ours";
export const LIST = "Experiments";
export const DETAIL = "The experiment that is picked";
export const ROWS = "Nets";
export const PUBLISHED = "Published";
export const OURS = "Run here";
export const DIFFERS = "What differs";
export const FIGURE = "published";

/** @typedef {import("../net/training/published.js").Entry} Entry */
/** What a net is called: all that parts it from others of its experiment. @param {Entry} entry @returns {string} */
export function netName({ setup: { cell, forget, start, length }, aside }) {
  if (cell === "rnn") return "tanh RNN";
  if (cell === "lstm-1997") return aside ? `1997 LSTM, ${length} steps` : "1997 LSTM, no forget gate";
  return `LSTM, ${start === "chrono" ? "chrono start" : forget === null ? "forget gate" : `forget bias ${forget}`}`;
}

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
/** What a name of a net means, where that is not plain. @param {Entry} entry */
export const netNote = ({ setup: { cell, forget, start } }) =>
  (cell === "lstm-1997" ? "It adds to its cell and never lets go: c = c + i·g."
    : start === "chrono" ? "Chrono start: biases of the forget gates are drawn so that units begin with memories from one step to the whole sequence."
      : forget === null ? "" : `Forget bias ${forget}: the forget gate begins at about ${number(sigmoid(Number(forget)))}, so that a step keeps so much of the cell.`);

/** @param {number} count */
export const thousands = (count) => Math.round(count).toLocaleString("en");

/** What the task asks. @param {Entry} entry @param {any} task */
export const asks = ({ setup }, task) => about(setup.task, "lstm", task);

/** @typedef {{ all: number, solved: number, middle: number, least: number, most: number, score: number, loss: number, until: number, guess: { loss: number, score: number } }} Came */
/** @param {Came} came */
export const short = ({ all, solved, middle }) => (solved ? `${solved} of ${all} after ${thousands(middle)}` : `none of ${all}`);
/** @param {number | null} figure @param {string} name @param {Came} told */
export const line = (figure, name, told) => `${figure ? `published ${thousands(figure)}; ` : ""}${name}: ${short(told)}`;
/** @param {Came} came @returns {string} */
export const came = ({ all, solved, middle, least, most, score, loss, until, guess }) =>
  (solved === 0 ? `No seed of ${all} solves it within ${thousands(until)} sequences; best score ${number(score)}, lowest loss ${number(loss, 3)} (medians); who remembers nothing has ${number(guess.score)} and ${number(guess.loss, 3)}.`
    : `${solved === all ? `All ${all}` : `${solved} of ${all}`} seeds solve it, after ${least === most ? `${thousands(middle)} sequences` : `${thousands(middle)} sequences (median; ${thousands(least)} to ${thousands(most)})`}${solved < all ? `; the others not within ${thousands(until)}` : ""}.`);
/** @param {string} name @param {Came} told */
export const spoken = (name, told) => `${name}: ${came(told)}`;

/** How many seeds, and after how many sequences. @param {Came} came */
const by = ({ all, solved, middle }) => `${solved === all ? `all ${all}` : solved ? `${solved} of ${all}` : `none of ${all}`} seeds${solved ? `, ${solved > 1 && solved < all ? "these " : ""}after ${thousands(middle)} sequences${solved > 1 ? " in the median" : ""}` : ""}`;

/** @type {Record<string, string>} */
export const VERDICTS = { reached: "Reached", late: "Reached, but later", part: "Reached in part", not: "Not reached", other: "Not comparable" };
/**
 * One line on each experiment. `near`: the net nearest to theirs; `better`: those that reach the figure where it does not; `claim`: of two nets, see `verdictOf`.
 * @typedef {{ name: string, came: Came }} Named
 * @param {{ kind: string, figure: number | null, near: Named, better: Named[], claim: { first: Named, second: Named, sooner: boolean, apart: boolean } | null }} told
 * @returns {string}
 */
export function verdict({ kind, figure, near, better, claim }) {
  if (claim) {
    const { first, second, sooner, apart } = claim;
    if (kind === "not") return `${first.name} should solve it: none of ${first.came.all} seeds does within ${thousands(first.came.until)} sequences${second.came.solved ? "" : `, nor does any of ${second.name}`}.`;
    return `No number of sequences is published. ${first.name} (${by(first.came)}) should do better than ${second.name} (${by(second.came)}): here it ${sooner ? `does${apart ? ", from every seed" : "; but single seeds overlap"}` : "does not"}.`;
  }
  const own = `${near.name}, the net nearest to theirs: ${by(near.came)}; published ${thousands(/** @type {number} */ (figure))}.`;
  const rest = kind === "reached" ? "" : better.length ? ` ${better.map(({ name, came: told }) => `${name}: ${by(told)}`).join("; ")}.` : " No other net here reaches it.";
  return own + rest;
}

/** What the picture means. @param {number} batch @param {number} until sequences */
export const axis = (batch, until) => `Sequences until solved; ${batch} make an update, and at each line it is ten times as many. A dot is a seed: a net trained with first weights and sequences of its own; dots lie higher or lower only so that none is hidden. Rows end where the trial ended, at ${thousands(until)}.`;

/** @param {number} seed */
export const run = (seed) => `Run seed ${seed} here`;
export const stop = "Stop";
export const ALL_RUN = "All ten seeds have been run here.";
/** @param {number} seconds @param {number} nets */
export const takes = (seconds, nets) => `${nets} nets, about ${seconds < 1.5 ? "a second" : `${Math.ceil(seconds)} seconds`} where it was recorded; a slow machine takes several times that`;
/** @param {number} seconds */
export const long = (seconds) => `One seed of these nets takes ${Math.ceil(seconds / 60)} minutes or more: too long to run here. The command above runs it.`;
/** @param {string} name @param {number} nth @param {number} nets @param {number} updates @param {number} until */
export const running = (name, nth, nets, updates, until) => `Net ${nth + 1} of ${nets}, ${name}: update ${thousands(updates)}, at most ${thousands(until)}`;
export const PROGRESS = "Updates of this net";
/** @param {number | null} at @param {number} batch */
const when = (at, batch) => (at === null ? "not solved" : `at update ${thousands(at)} (${thousands(at * batch)} sequences)`);
/** @param {string} name @param {number} seed @param {number | null} here @param {number | null} recorded @param {number} batch */
export const compared = (name, seed, here, recorded, batch) =>
  `${name}, seed ${seed}: ${here === null ? "not solved" : `solved ${when(here, batch)}`} here, ${when(recorded, batch).replace(/ \(.*/, "")} in the record${here === recorded ? ": the same." : ": not the same."}`;
export const LOST = "What trains did not arrive. Load the page again.";
/** @param {string} command @param {string} date */
export const record = (command, date) => `Recorded by ${command} on ${date}, with the program that trains in your browser too (its kernel): of the same seed it makes the same numbers.`;
/** @param {number} seed */
export const open = (seed) => `Open this net in the Playground, seed ${seed}`;
export const FILES = { csv: "All runs (CSV)" };
export const KEYS = { move: "another experiment", net: "another net", run: "run a seed here" };

const ADAM = "Adam with rate 0.01, where they take plain gradient descent";
const WHOLE = "the whole gradient, where theirs is truncated: it goes back through the cells alone, not from gate to gate";
/**
 * Of each experiment: its name and source; what is published, and how; how ours is set up; what differs; and where we do not reach it, what was tried.
 * @type {Record<string, { name: string, source: string, figure: string, setup: string, ours: string, differs: string[], tried?: string }>}
 */
export const EXPERIMENTS = {
  reber: {
    name: "Embedded Reber grammar", source: "Hochreiter and Schmidhuber 1997, experiment 1",
    figure: "100 % of trials, after 8,440 sequences in the best setting; 9,500 to 39,740 in the others",
    setup: "Three blocks of two cells (cells of a block share their gates) without forget gate, one update a sequence, rate 0.5; 256 strings to train on, 256 to test.",
    ours: "8 units, Adam with rate 0.01, four strings an update; solved: of 256 held-out strings all, each right at every step.",
    differs: [`${ADAM} with rate 0.5`, WHOLE, "four strings an update, theirs one", "8 units, each with gates of its own; they have six cells", "new strings for every update, not 256", "strings of more than 25 letters are cut: one in two hundred", "cross-entropy of what comes next, not squared error of what may come", "“LSTM, forget gate” and the tanh RNN are none of their nets"],
  },
  adding: {
    name: "Adding problem, 100 steps", source: "Hochreiter and Schmidhuber 1997, experiment 4",
    figure: "74,000 sequences",
    setup: "Two blocks of two cells (cells of a block share their gates), 93 weights; numbers from −1 to 1, target 0.5 + (X1 + X2) / 4; right where the error is below 0.04.",
    ours: "16 units, Adam with rate 0.01, 16 sequences an update; numbers from 0 to 1, target their sum. Solved: mean squared error of 256 held-out sequences below 0.01.",
    differs: [ADAM, WHOLE, "16 sequences an update, theirs one", "16 units where they have four cells", "numbers from 0 to 1, theirs from −1 to 1", "the target is the sum X1 + X2, theirs 0.5 + (X1 + X2) / 4", "all sequences have 100 steps, theirs 100 to 110", "solved by the mean squared error, not by the share within 0.04", "“LSTM, forget bias 3” has a forget gate, and its biases begin at 3; theirs has none"],
  },
  order: {
    name: "Temporal order, two marks", source: "Hochreiter and Schmidhuber 1997, experiment 6a",
    figure: "31,390 sequences",
    setup: "Two blocks of two cells (cells of a block share their gates), 100 to 110 steps, four classes, rate 0.5.",
    ours: "8 units, Adam with rate 0.01, 16 sequences an update, 100 steps. Solved: all of 256 held-out sequences right.",
    differs: [`${ADAM} with rate 0.5`, WHOLE, "16 sequences an update, theirs one", "8 units where they have four cells", "marks anywhere in the first and in the second half, theirs at steps 10 to 20 and 50 to 60", "four letters of noise", "all sequences have 100 steps", "“LSTM, forget bias 3” has a forget gate, and its biases begin at 3; theirs has none"],
  },
  continual: {
    name: "Continual Reber grammar", source: "Gers, Schmidhuber and Cummins 2000; figures as later papers give them",
    figure: "With forget gates 18 % of nets are perfect, 62 % where the rate decays; without them the cell grows without bound",
    setup: "A stream of embedded Reber strings without a sign between them, and no reset of the state.",
    ours: "16 units, Adam with rate 0.01, four streams of 1,000 letters an update, each from an empty memory; forget bias 1. Solved: of 256 held-out streams all, each right at every step.",
    differs: ["Adam and the whole gradient", "four streams an update", "streams end after 1,000 letters; theirs went on up to the first mistake", "solved is asked of 1,000 letters, not of 100,000", "the forget biases of “LSTM, forget bias 1” begin at 1"],
  },
  copy: {
    name: "Copy memory, 100 steps of waiting", source: "Arjovsky, Shah and Bengio 2016; Tallec and Ollivier 2018",
    figure: "An LSTM hardly beats who remembers nothing (loss 10 ln 8 / (T + 20)); with a chrono start it does",
    setup: "Ten letters of eight, T blanks, a mark, and the ten letters again; T from 100 up, and 500 or 2,000 for the chrono start (forget biases drawn so that units begin with memories of 1 to T steps).",
    ours: "32 units, Adam with rate 0.01, 32 sequences an update, T = 100. Solved: 99 % of the letters right on 256 held-out sequences.",
    differs: ["32 units; they take 80 to 128", "2,000 updates, and no more", "32 sequences an update", "Adam where Arjovsky and others take RMSprop with rate 0.001", "the plain LSTM begins with forget bias 1", "the chrono start is tried at T = 100, theirs at 500 and 2,000"],
  },
  bias: {
    name: "A forget bias of 1", source: "Jozefowicz, Zaremba and Sutskever 2015; the claim as later papers give it",
    figure: "Start the forget bias at 1",
    setup: "A recommendation drawn from several tasks, without one figure to compare.",
    ours: "Recall over 40 steps, 8 units, Adam with rate 0.01, 32 sequences an update. Solved: 99 % right on 256 held-out sequences.",
    differs: ["another, small task; it shows what the bias does there and no more", "held against forget bias 0, and against a tanh RNN, of which they do not speak here"],
  },
  lag: {
    name: "Noise-free long lag, 100 steps", source: "Hochreiter and Schmidhuber 1997, experiment 2a",
    figure: "LSTM 5,040 sequences; back-propagation through time and real-time recurrent learning: 0 % of trials",
    setup: "Two sequences of 100 different letters between two marks, x or y; the last step asks for the mark again.",
    ours: "16 units, Adam with rate 0.01, four sequences an update. Solved: the last step of all held-out sequences right.",
    differs: [ADAM, WHOLE, "four sequences an update, theirs one", "cross-entropy over 101 letters, of which the step that is asked is one in a hundred", "16 units; they do without a layer behind the cells", "the chrono start and the 10 steps are ours"],
    tried: "What was tried for it: a chrono start, the net of 1997, and the same over 10 steps, an easier task that no figure is published for here.",
  },
};
