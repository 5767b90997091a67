// The payload as a model: reads the bytes, answers every question a view can ask. Pure, no page.
//
// Row t is the prediction made after step t, that is, of character t + 1; column k is the character read at step k,
// and `back(t, k)` how many characters lie between the two: 1 for the one just before.
import { parseNet } from "../../net/panel.js";
import { OWN } from "../../shell/nets.js";
import { NOT_KNOWN, OWN_NET, cut, reading, seen } from "../../words/lookback.js";
import { readingWords } from "../../words/reading.js";

export { named } from "../../words/lookback.js";        // for lesson.js

export const VIEWS = ["gradient", "removal"];
export const SCALES = ["log", "linear", "own"];
export const CURVES = ["one", "all"];

export const back = (t, k) => t + 1 - k;

export function parse(bytes) {
  const copy = bytes.slice();                               // own buffer: float views need aligned offsets
  const length = new DataView(copy.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(4, 4 + length)));
  const steps = header.tokens.length;
  const floats = new Float32Array(copy.buffer, 4 + length, header.nets.length * steps * (steps + 2));
  const half = (steps * (steps + 1)) / 2;
  const nets = header.nets.map((spec, n) => {
    const from = n * (steps + 2 * half);
    const bits = floats.subarray(from, from + steps);
    const gradient = floats.subarray(from + steps, from + steps + half);
    const removal = floats.subarray(from + steps + half, from + steps + 2 * half);
    return { ...spec, steps, bits, gradient, removal };
  });
  header.messages = reading({ ...header.told, most: header.most });
  let at = floats.byteOffset + floats.byteLength;
  const brought = header.brought.map((size) => parseNet(copy.subarray(at, (at += size))));
  return { ...shipped(header.tokens), header, nets, brought };
}

/** Which nets are looked at: those of the page, or the one that was trained in this tab. */
export const NETS = ["page", OWN];

/** Of a text whose next character is predicted: what is asked after each step, null beyond the end; and what the row on top prints. */
const shipped = (tokens) => ({ net: NETS[0], tokens, steps: tokens.length, wanted: [...tokens.slice(1), null], top: [...tokens, "?"] });

/** The same of another text, as net/lookback/worker.js tells of it. */
export function other({ header, nets }, text, { encoded, nets: looked }) {
  const told = shipped(encoded.labels);
  const messages = reading({ length: Array.from(text).length, most: header.most, replaced: encoded.replaced });
  return { ...told, header: { ...header, text, messages }, nets: nets.map((spec, n) => ({ ...spec, steps: told.steps, ...looked[n] })) };
}

/**
 * The same of the net that was trained in this tab: it gives an answer after every step, and its task says which of them are known.
 * @param {any} page the model of the page's own nets @param {{ net: NetGiven, option: Option }} own @param {string} text @param {number[]} targets
 */
export function modelOfOwn({ header }, { net, option }, text, targets, { encoded, nets: [looked] }) {
  const { labels } = encoded;
  const wanted = targets.map((target) => (target < 0 ? null : net.answer.names[target]));
  const length = Array.from(text).length;
  const messages = [...(length > header.most ? [cut(length, header.most)] : []), ...readingWords(/** @type {any} */ (net.reads), encoded, 0)];
  const spec = { name: OWN, title: OWN_NET, units: net.answer.W.length / net.answer.names.length, steps: labels.length };
  return {
    net: OWN, tokens: labels, steps: labels.length, wanted, top: ["", ...wanted.map((name) => name ?? NOT_KNOWN)], nets: [{ ...spec, ...looked }],
    header: { ...header, text, messages, exports: [], home: { text: option.example, t: labels.length - 1, k: 0 } },
  };
}

export const isOwn = (model) => model.net === OWN;

export const value = (net, view, t, k) => net[view][(t * (t + 1)) / 2 + k];

/** All of a prediction: (t + 1) values, the character read first in front. */
export const row = (net, view, t) => net[view].subarray((t * (t + 1)) / 2, ((t + 1) * (t + 2)) / 2);

export const largest = (values) => values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

/** What is predicted after step t; where that is not known every net has a guess of its own. */
export const predicted = (model, net, t) => model.wanted[t] ?? net.says?.[t] ?? net.guess;

export const probability = (net, t) => 2 ** -net.bits[t];

/** Which place the size at k takes among its row, 1 for the largest. */
export function rank(net, view, t, k) {
  const size = Math.abs(value(net, view, t, k));
  return row(net, view, t).reduce((place, each) => place + (Math.abs(each) > size), 1);
}

/** How many predictions reach so far back. */
export const reaching = (model, distance) => model.steps + 1 - distance;

const known = new WeakMap();                                // net of a model -> its medians, by view

/** For each distance back, the median size over all predictions that reach so far; found once for each net and view. */
export function middle(net, view) {
  if (!known.has(net)) known.set(net, {});
  return (known.get(net)[view] ??= medians(net, view));
}

function medians(net, view) {
  return Array.from({ length: net.steps }, (_, at) => {
    const sizes = Array.from({ length: net.steps - at }, (__, k) => Math.abs(value(net, view, k + at, k))).sort((a, b) => a - b);
    const half = sizes.length >> 1;
    return sizes.length % 2 ? sizes[half] : (sizes[half - 1] + sizes[half]) / 2;
  });
}

/** Where the cursor goes when one text follows another: to the end, unless there is a place in the text to stay at. */
export function place(before, after, { t, k }) {
  const end = { t: after.steps - 1, k: after.steps - 1 };
  const wasAtEnd = t === before.steps - 1;
  return wasAtEnd || before.header.text === "" || isAnother(before.tokens, after.tokens) ? end : { t, k };
}

/** Whether more than half of the shorter text is not where it was, from the front or from the back. */
function isAnother(old, now) {
  const shorter = Math.min(old.length, now.length);
  let front = 0;
  while (front < shorter && old[front] === now[front]) front += 1;
  let rear = 0;
  while (rear < shorter - front && old.at(-1 - rear) === now.at(-1 - rear)) rear += 1;
  return front + rear < shorter / 2;
}

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
export const power = (exponent) => `10${Array.from(String(exponent), (sign) => RAISED[sign]).join("")}`;

/** A size as people read it: "23.6", "0.020", "3.1 × 10⁻⁶"; with `signed` also its sign. */
export function amount(number, signed = false) {
  if (number === 0) return "0";
  const size = Math.abs(number);
  const sign = number < 0 ? "−" : signed ? "+" : "";
  if (size >= 99.95) return sign + size.toFixed(0);
  if (size >= 9.995) return sign + size.toFixed(1);
  if (size >= 0.995) return sign + size.toFixed(2);
  if (size >= 0.00995) return sign + size.toFixed(3);
  const [digits, exponent] = size.toExponential(1).split("e");
  return `${sign}${digits} × ${power(Number(exponent))}`;
}

const ROUNDING = 1e-12;                                     // a change by removal is a difference of two numbers near 10

/** A gradient's size, or a change with its sign; one that is no more than rounding is said to be so. */
export function measured(view, number) {
  if (view === "gradient") return amount(number);
  return number !== 0 && Math.abs(number) < ROUNDING ? `<${power(-12)}` : amount(number, true);
}

/** A sentence of strings and marks as plain text. */
export const plain = (parts) => parts.map((part) => part.mark ?? part).join("");

/** What is to be seen, in a sentence or two: strings, and the characters in them as {mark}. */
export function sentence(model, view, t, k) {
  const facts = { target: model.wanted[t], from: model.tokens[k], back: back(t, k) };
  const sizes = model.nets.map((net) => [net.title, measured(view, value(net, view, t, k))]);
  const first = t === 0 ? [] : model.nets.filter((net) => rank(net, view, t, k) === 1).map(({ title }) => title);
  if (isOwn(model)) return seen.own({ ...facts, view, t, says: predicted(model, model.nets[0], t), size: sizes[0][1], first: first.length > 0 });
  return seen[view]({ ...facts, sizes, first });
}

/** Every number as CSV, a row for each net, prediction and earlier character: what the server exports, in float32. */
export function tableOf(model) {
  const quoted = (token) => (/[",\r\n]/.test(token) ? `"${token.replaceAll('"', '""')}"` : token);
  const lines = ["net,t,predicted,k,read,gradient_bits,removal_bits"];
  for (const net of model.nets) {
    for (let t = 0; t < model.steps; t++) {
      for (let k = 0; k <= t; k++) {
        lines.push([net.name, t, quoted(predicted(model, net, t)), k, quoted(model.tokens[k]), value(net, "gradient", t, k), value(net, "removal", t, k)].join(","));
      }
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}
