// What stands in the notebook that the Playground hands out, between its cells. Pure.
import { percent } from "../kit/format.js";
import { CELLS, judged } from "./train.js";

/** @type {Record<string, string>} */
const TASKS = {
  recall: "keep the first letter of a sequence through noise, and say it when asked",
  order: "say which two marks stood in a sequence, in their order",
  parity: "say after each bit whether the ones so far are even or odd in number",
  adding: "add the two numbers of a sequence that are marked",
  copy: "say letters again, in their order, long after it read them",
  lag: "say the last symbol of a sequence, which the first decides",
  brackets: "say the next of nested brackets",
  echo: "say after each letter which it read some steps before",
  sine: "say the next number of a noisy sine",
  continual: "say which symbols may come next in a stream of embedded Reber strings",
  reber: "say which symbols may come next in embedded Reber strings",
  series: "say the next number of a series, which stands in `SETUP`",
  text: "say the next character of a text, which stands in `SETUP`",
};
/** @type {Record<string, string>} */
const OF = {
  Batch: "## The data\n\nSequences are made as they are needed, step by step (T), several at a time (B). `read` is what the net reads, `targets` what it is asked.",
  encode: "The characters of a text become numbers. Of very many the rarest are one unknown sign.",
  windows: "Pieces of the text from random places. What is held out is never trained on.",
  strings: "Of a grammar there are endlessly many strings. This draws some, symbol by symbol.",
  Streams: "Strings without an end: each batch reads on where the one before ended.",
  may_follow: "What may follow after every step, by the grammar.",
  scaled: "What a net reads are numbers near 0. Mean and spread are of what is trained on: what is held out has no part in them.",
  persistence: "Who says the same number again sets the mark.",
  stretches: "Pieces of the series from random places. What is held out is never trained on.",
  make: "Of every task there are endlessly many sequences. This makes some, from numbers that `numpy` draws: the same seed, the same sequences, here and in the browser.",
  recurrent: "## The layers\n\nPyTorch's own where it has them, else a loop over the steps. `GATES` are the rows of their weights, gate by gate.",
  Net: "## The net\n\nThose layers, and a linear head that turns the hidden state into an answer, at every step. Where `SETUP` says so, the state is handed on without its gradient.",
  begin: "## The start\n\nPyTorch draws its first weights evenly from −1/√units to 1/√units. So does this, but with `numpy`, so that both programs start with the same net. Then comes what `SETUP` says of the start.",
  rate: "The rate of a step is multiplied by this.",
  tensors: "What is made becomes tensors. A symbol becomes a row with a single one in it.",
  loss_of: "## The loss\n\nOnly answers that are asked for count.",
  score_of: "What the answers are worth.",
  held_out: "Sequences that no net trains on tell what it is worth.",
  train: "## The training\n\nSequences, the loss, its gradient, a step; again and again, until the updates are made, the held-out loss has not been lower for `patience` of them, or the held-out score is `goal`. Before a step the gradient is clipped.",
  tell: "The browser’s first losses stand above, in `LOSSES`. Over these updates both programs follow the same curve; later, rounding parts any two.",
};

/** @param {{ setup: { task: string, cell: string, units: number, seed: number }, update: number, score: number, classes: boolean }} run */
export const notebook = ({ setup: { task, cell, units, seed }, update, score, classes }) => ({
  first: `# A net of LSTM Viz’s Playground, in plain PyTorch

It was trained in a browser to ${TASKS[task] ?? task}: ${CELLS[cell]}, ${units} ${units === 1 ? "unit" : "units"}, seed ${seed}. ${update
    ? `After ${update.toLocaleString("en")} ${update === 1 ? "update" : "updates"} it ${classes ? `was right in ${percent(score)} of ${judged(task)}` : `had a score of ${score.toFixed(3)} on the held-out sequences`}.`
    : "It had learned nothing yet."}

This notebook trains it again: the same start, the same sequences, the same curve. It needs the packages \`numpy\` and \`torch\`. Run the cells from the top; change a line of \`SETUP\` and run them again to see what it does (\`LOSSES\` then belong to another net).`,
  of: OF,
  last: [
    "## Train it",
    "The two curves lie on each other as far as the browser’s are given.",
    "## Look at it\n\nWhat the layer’s hidden state is after one sequence, and what the net says.",
  ],
});
