// What "Many small doubts" says, by key, as words/questions.js does. `code`: lines of PyTorch, which a test runs. Pure.
import { number } from "../kit/format.js";
import { ink, little, live, tiny } from "./questions.js";

/** @typedef {import("./questions.js").Now & { begins: number } & ReturnType<typeof import("../instruments/questions/doubts.js").run>} Now */

export const LABEL = "Small doubts about LSTMs, each beside a unit that runs";

/** @type {Record<string, { symbol: string, name: string, scale?: string, first?: number }>} */
export const ROWS = {
  x: { symbol: "x", name: "input", scale: "press to change" },
  hears: { symbol: "h", name: "as handed out" },
  again_f: { symbol: "f", name: "worked out" },
  again_i: { symbol: "i", name: "worked out" },
  again_o: { symbol: "o", name: "worked out" },
  again_c: { symbol: "c", name: "worked out" },
  c: { symbol: "c", name: "handed on" },
  fresh: { symbol: "c", name: "from zero at step 9" },
  kept: { symbol: "c", name: "whole graph", scale: "a change here, left at the end" },
  cut: { symbol: "c", name: "detached", scale: "a change here, left at the end" },
  started: { symbol: "c", name: "from what is given" },
  zero: { symbol: "c", name: "from zero" },
  mean: { symbol: "c", name: "mean of 64" },
  spread: { symbol: "c", name: "spread of 64" },
  came: { symbol: "y", name: "sunspots", first: 1976 },
  before: { symbol: "ŷ", name: "“as last year”", first: 1976 },
};

/** @type {Record<string, string>} */
export const NETS = {
  bias1: "LSTM", "lstm-1997": "LSTM without forget gate", "lstm-peephole": "LSTM with peepholes", "lstm-coupled": "coupled gates, i = 1 − f",
  "lstm-forget": "forget gate only", gru: "GRU", norm: "LSTM with layer norm",
};
export const TABLE = { net: "cell", solved: "seeds that solve it", middle: "updates, median", range: "least to most" };

/** @param {number} value */
const thousands = (value) => value.toLocaleString("en");
/** @param {Now} now @param {string} name */
const of = ({ variants }, name) => /** @type {Now["variants"][number]} */ (variants.find(({ net }) => net === name));
/** @param {Now} now @param {string[]} names */
const tableOf = (now, names) => ({
  head: Object.values(TABLE),
  rows: names.map((name) => {
    const { all, solved, middle, least, most } = of(now, name);
    return [NETS[name], `${solved} of ${all}`, thousands(middle), `${thousands(least)} to ${thousands(most)}`];
  }),
});

/**
 * @type {Record<string, {
 *   asks: string, rows: string[], sliders: string[], answer: (now: Now) => Segment[][], code?: string, table?: (now: Now) => { head: string[], rows: string[][] }, sources?: string[],
 * }>}
 */
export const QUESTIONS = {
  shifted: {
    asks: "Why is my forecast the last value, one step late?",
    rows: ["came", "before"], sliders: [],
    answer: (now) => [
      ["Because that is a good forecast, and a net finds it first. Below are sixteen years of sunspots, and each year’s forecast is just the year before. The two rows look alike and go together (correlation ", live(now.together), "), and yet nothing is known of what comes: the change it says is always 0. Over these sixteen years it is off by ", { number: number(now.off, 1) }, " (the root of the mean square)."],
      ["So score a net against “as last time”, and look at changes, not at curves. On 59 years of sunspots our net is off by 18.8, and “as last year” by 32.8; step through it and see."],
    ],
    code: `error = (said - came).pow(2).mean()
naive = (came[1:] - came[:-1]).pow(2).mean()
skill = 1 - error / naive  # 0: no better than "as last time"`,
  },
  stateful: {
    asks: "What does “stateful” mean, and why detach?",
    rows: ["x", "c", "fresh", "kept", "cut"], sliders: ["bias"],
    answer: (now) => [
      ["A long sequence is fed in pieces, here two of eight steps. If each begins from zero, what was remembered ends at the seam. Handed on, it goes on: at step 9 ", ink("c", "c"), " is ", live(now.c[8], "c"), " then, and ", live(now.fresh[8], "c"), " from zero. Keras calls that stateful; in PyTorch you hand ", { strong: "(h_n, c_n)" }, " to the next call."],
      ["PyTorch keeps with each number how it was computed, its graph, and goes back over it to find gradients. With that handed on, the second piece’s way back would go through the first piece again, which is gone: “Trying to backward through the graph a second time”. ", { strong: "detach()" }, " keeps the number and drops its graph. It cuts the gradient, not the memory: of a change at step 1, ", tiny(now.kept[0], "c"), " is left at the last step with the whole graph and ", tiny(now.cut[0], "c"), " when detached; ", ink("c", "c"), " is the same."],
    ],
    code: `state = None
for piece in x.split(8):
    output, state = lstm(piece, state)
    output.pow(2).sum().backward()
    state = tuple(each.detach() for each in state)`,
  },
  initial: {
    asks: "What is there before the first step?",
    rows: ["x", "started", "zero"], sliders: ["begins", "bias"],
    answer: (now) => [
      ["Zeros, unless you hand in ", { strong: "(h_0, c_0)" }, ". What is handed in decays like everything else in the cell: of ", live(now.begins, "c"), " before the first step ", tiny(now.stays, "c"), " is left at the last one."],
      ["It can be learned, like a weight: how much the end depends on it is what is left of it. That pays where sequences are short or the gates are open. With the ", ink("f", "forget"), " bias at 0 nothing of it is left after a few steps, and so it does not matter what it is."],
    ],
    code: `c_0 = nn.Parameter(torch.zeros(1, 1, lstm.hidden_size))
output, (h_n, c_n) = lstm(x, (torch.zeros_like(c_0), c_0))`,
  },
  replay: {
    asks: "Can I see the gates of nn.LSTM?",
    rows: ["x", "hears", "again_f", "again_i", "again_o", "again_c"], sliders: ["bias"],
    answer: (now) => [
      ["It does not hand them out: ", { strong: "output" }, " is ", ink("h", "h"), " at every step, and of ", ink("c", "c"), " only the last is given. But they follow from what was read, ", ink("h", "h"), " and the weights, all steps at once. Of the unit below only the first two rows were used to work out the other four; its gates hear h, too."],
      ["The largest difference of those four from the gates and cell with which the unit ran: ", { number: little(now.apart) }, ". In this library ", { strong: "record(lstm, x)" }, " does it for a layer of PyTorch."],
    ],
    code: `before = torch.cat([h_0, output[:-1]])
z = x @ lstm.weight_ih_l0.T + before @ lstm.weight_hh_l0.T + lstm.bias_ih_l0 + lstm.bias_hh_l0
i, f, g, o = z.chunk(4, dim=-1)
i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()`,
  },
  variants: {
    asks: "Peepholes, coupled gates, GRU: which is better?",
    rows: [], sliders: [],
    answer: (now) => [
      [{ strong: "Peepholes" }, " let the gates see c. ", { strong: "Coupled gates" }, " write just where they forget. A ", { strong: "GRU" }, " has two gates and no cell apart from h. On most tasks the differences are small beside those of the seed (first weights and sequences drawn anew). Here each learned the continual Reber grammar (strings one after another without a sign between them; the cell must let go in time) from ten seeds: 16 units, 1,000 letters a sequence, four sequences an update, forget bias 1 where there is a forget gate. It is solved when all of 256 held-out sequences are right at every step."],
      [`The LSTM needs ${thousands(of(now, "bias1").middle)} updates in the median, and from ${thousands(of(now, "bias1").least)} to ${thousands(of(now, "bias1").most)} by its seed. What does make a difference is to have no forget gate: ${thousands(of(now, "lstm-1997").middle)}. Greff and others found the same of eight variants: none significantly better, and the forget gate among the parts that matter most. PyTorch has no peepholes; its nn.GRU has no cell.`],
    ],
    table: (now) => tableOf(now, ["bias1", "lstm-peephole", "lstm-coupled", "lstm-forget", "gru", "lstm-1997"]),
    sources: ["K. Greff and others (2017). LSTM: a search space odyssey. IEEE Transactions on Neural Networks and Learning Systems 28(10).", "Recorded by python -m tools.published; the nets are those of the Playground."],
  },
  norm: {
    asks: "Layer norm or batch norm?",
    rows: ["mean", "spread"], sliders: ["bias"],
    answer: (now) => [
      ["To norm is to take the mean away and divide by the spread. Batch norm takes both over a batch of sequences, at a place in the net. In a recurrent net that place is a step, and its statistics change over time: below, of 64 sequences of random zeros and ones, the mean of ", ink("c", "c"), " is ", live(now.mean[0], "c"), " at step 1 and ", live(now.mean[15], "c"), " at step 16. One pair of numbers does not fit all steps, and a pair a step says nothing of a longer sequence."],
      [`Layer norm takes the mean and the spread over the units of one sequence at one step: nothing to keep, and no batch. Is it faster? On the continual Reber grammar, ten seeds: ${thousands(of(now, "norm").middle)} updates with it in the median, ${thousands(of(now, "bias1").middle)} without.`],
    ],
    table: (now) => tableOf(now, ["bias1", "norm"]),
    sources: ["J. Ba, J. Kiros, G. Hinton (2016). Layer normalization. arXiv:1607.06450.", "Recorded by python -m tools.published."],
  },
};

/** Which of the answers holds, and why: memory alone, gradient alone, both, neither. @param {Now} now @returns {{ truth: number, words: Segment[] }} */
export function reveal({ c, fresh, cut, kept }) {
  const end = c.length - 1;
  const [memory, gradient_] = [Math.abs(c[end] - fresh[end]) > 0.01, cut[0] > 0];
  return {
    truth: memory ? (gradient_ ? 2 : 0) : gradient_ ? 1 : 3,
    words: ["At the last step c is ", live(c[end], "c"), ", and would be ", live(fresh[end], "c"), " had the second piece begun from zero: the memory went over the seam. Of a change at step 1 ", tiny(kept[0], "c"), " is left in c itself; but what is learned goes by the graph, and there it is ", tiny(cut[0], "c"), "."],
  };
}
