// What a step of the backward pass does, and how large the loss is, in words for everybody.
import { glyph, gradient, number, percent, signed } from "../../kit/format.js";
import { answer } from "../answer.js";
import { gradientOf } from "../../net/source.js";
import { computeBack } from "../../net/cells/index.js";
import { sentences as gru } from "./gru.js";
import { sentences as lstm } from "./lstm.js";
import { sentences as rnn } from "./rnn.js";
import { meaning } from "./phrases.js";

const CELLS = { lstm, rnn, gru };

/**
 * The sentences of a step, as in ../step.js; `symbol`: the chosen signal, of which is told what the sign of its gradient means.
 * @param {Panel} panel @param {Flow} flow @param {number} t @param {number | null} unit @param {string} symbol @returns {Sentence[]}
 */
export function backSentences(panel, flow, t, unit, symbol) {
  const { at, first, last } = flow;
  if (t < first || t > last) {
    const begin = panel.reverse ? "This half reads this step after" : "This step comes after";
    const text = `${begin} the loss at step ${at + 1} and cannot change it: every gradient here is exactly 0.`;
    return [{ after: null, text: [text] }];
  }
  const numbers = computeBack(panel, flow, t, unit);
  const gradients = panel.signals.map((signal) => ({ signal, value: numbers[`d${gradientOf(signal)}`] }));
  if (unit === null) {
    const parts = gradients.flatMap(({ signal: { symbol: s, name }, value }, k) =>
      [k ? ", " : "", { s, text: name }, " ", { s, text: gradient(value) }]);
    const begin = `Mean gradient over ${panel.units} units, on what goes into each gate and on each state: `;
    return [{ after: panel.signals[0].symbol, text: [begin, ...parts, "."] }];
  }
  const odd = gradients.find(({ value }) => !Number.isFinite(value));
  if (odd) {
    const { symbol: s, name } = odd.signal;
    const value = { s, text: gradient(odd.value) };
    const end = ": numbers on the way grew too large. From here back nothing can be said.";
    return [{ after: null, text: ["The gradient on the ", { s, text: name }, ` of unit ${unit} is `, value, end] }];
  }
  const chosen = gradients.find(({ signal }) => signal.symbol === symbol) ?? gradients[gradients.length - 1];
  const { role, symbol: s } = chosen.signal;
  const letters = role === "state" ? `d${s}` : `dz of the ${chosen.signal.name}`;
  return [
    ...CELLS[panel.cell.name](numbers, { atLoss: t === at && panel.top, above: !panel.top }),
    { after: s, text: meaning(chosen.signal, chosen.value, letters) },
  ];
}

/**
 * What the loss after step `at` is, in words; how large, for each net.
 * @param {Panel[]} panels @param {number} at
 */
export function lossWords(panels, at) {
  const [{ amount }] = panels;
  if (amount) return amountWords(amount, at);
  const losses = panels.map((panel) => /** @type {Answer} */ (panel.answer).loss(at));
  const known = losses[0].known;
  const nats = losses.map(({ size, probability, target }, k) => {
    const { cell, answer: said } = panels[k];
    const { names } = /** @type {Answer} */ (said);
    const net = panels.length > 1 ? `${cell.title} ` : "";
    return `${net}${known ? "" : `“${glyph(names[target])}” `}${gradient(size)} nats (${percent(probability)})`;
  }).join(", ");
  const { label, token = "" } = answer(panels[0], at);
  const what = known
    ? `${label} “${glyph(token)}”. Minus the log of its probability`
    : `${panels[0].answer?.kind === "class" ? "the right answer" : "what comes"} is not known. Minus the log of the likeliest one's probability`;
  return `Loss at step ${at + 1}: ${what}: ${nats}.`;
}

/** Of a net that says a number; in its own unit, which is `scale` of what is counted. @param {Amount} amount @param {number} at */
function amountWords(amount, at) {
  const { target, error } = amount.at(at);
  const { size } = amount.loss(at);
  const ofWhat = `in the net's own unit of ${number(amount.scale, 0)}${amount.unit && ` ${amount.unit}`}`;
  if (target === null || error === null) return `Loss at step ${at + 1}: what comes is not known. So the gradient is that of the forecast itself, ${ofWhat}: ${gradient(size)}. Where “loss” is said, read “forecast”.`;
  return `Loss at step ${at + 1}: ${number(target, 1)} came, off by ${signed(error)}. Half the square of that, ${ofWhat}: ${gradient(size)}.`;
}
