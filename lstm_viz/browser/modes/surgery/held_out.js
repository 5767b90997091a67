// "On held-out data": the same operations on a few hundred sequences that the net was not trained on. The server
// computes and tells how far it is, a line of JSON each time; see lstm_viz/ui/held_out.py.
import { el, write } from "../../kit/dom.js";
import { glyph, number, percent, spoken } from "../../kit/format.js";
import { textOf } from "../../net/ops.js";

const LISTED = 5;                                           // symbols
const SMALL = 0.005;                                        // bits that print as 0.00

/** @param {Ctx} ctx @param {() => number} panelNow */
export function createHeldOut(ctx, panelNow) {
  const button = el("button", { type: "button", class: "gs-do", click: press }, "on held-out data");
  const bar = el("progress", { "aria-label": "Held-out sequences done", hidden: true });
  const said = el("p", { class: "gs-held-said", role: "status" });
  const symbols = el("ol", { class: "gs-ops", "aria-label": "Symbols whose bits change most", hidden: true });
  const meanings = el("div");
  const fold = el("details", { hidden: true }, el("summary", { class: "gs-surgery-hint" }, "What these words mean"), meanings);
  /** @type {HTMLElement} */ (fold.firstChild).style.minHeight = "24px";                 // for a finger
  const why = el("p", { class: "gs-surgery-hint" },
    "A map shows when a gate is open, not whether an answer needs it. Set the gate and see which answers get worse: that is a test.");
  const element = el("div", { class: "gs-held-out" }, bar, said, symbols, fold, why);
  let asking = null;
  let about = "";                                           // the operations that the answer on the page is about

  function press() {
    if (asking) stop();
    else if (ctx.store.get().ops.some((op) => op.on)) ask();
  }

  async function ask() {
    const k = panelNow();
    const panel = ctx.model.panels[k];
    about = textOf(ctx.store.get().ops);
    const controller = new AbortController();
    asking = controller;
    bar.hidden = false;
    bar.removeAttribute("value");
    write(button, "stop");
    show("");
    const url = new URL(`held-out/${panel.net}.ndjson`, document.baseURI);
    for (const [name, value] of Object.entries({ ops: about, panel: k, length: panel.steps })) url.searchParams.set(name, value);
    try {
      const result = await read(await fetch(url, { signal: controller.signal }));
      show(wordsOf(result, panel), changed(result).slice(0, LISTED), meaningsOf(result));
    } catch (error) {
      if (error.name !== "AbortError") show(`Held-out data could not be had: ${error.message}`);
    }
    if (asking !== controller) return;                      // stopped, or asked anew, meanwhile
    rest();
  }

  function show(sentences, ofSymbols = [], ofWords = []) {
    write(said, sentences);
    symbols.replaceChildren(...ofSymbols.map(itemOf));
    symbols.hidden = ofSymbols.length === 0;
    meanings.replaceChildren(...ofWords.map((text) => el("p", { class: "gs-surgery-hint" }, text)));
    fold.hidden = ofWords.length === 0;
  }

  /** Reads the lines as they come; the last one holds the result. */
  async function read(response) {
    if (!response.ok) throw new Error((await response.text()).trim() || `the server answers ${response.status}`);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error("the answer broke off");
      text += value;
      const lines = text.split("\n");
      text = lines.pop();
      for (const line of lines) {
        const { result, done: ready, of } = lineOf(line);
        if (result) return result;
        bar.max = of;
        bar.value = ready;
      }
    }
  }

  function lineOf(line) {
    try {
      return JSON.parse(line);
    } catch {
      throw new Error("the answer cannot be read");
    }
  }

  function rest() {
    asking = null;
    bar.hidden = true;
    write(button, "on held-out data");
  }

  function stop() {
    asking?.abort();
    rest();
  }

  return {
    button, element,
    /** Other operations: what was said is about the old ones. */
    update({ ops }) {
      const none = !ops.some((op) => op.on);
      button.hidden = ctx.model.header.choice === null;     // a page without a server
      button.setAttribute("aria-disabled", none);
      if (about !== "" && textOf(ops) !== about) {
        stop();
        about = "";
        show("");
      }
    },
    destroy: stop,
  };
}

const share = (value) => `${number(100 * value, 1)} %`;
const between = ({ low, high }, print) => `${print(low)} to ${print(high)}`;
const bitsOf = (value) => number(value, 2);
const signed = (value) => number(value, 2, true);

/** The result in sentences. */
export function wordsOf(result, panel) {
  const { sequences, length, bits, accuracy, operations, of_one_text: ofOneText, past_the_end: past } = result;
  const left = [
    ...(ofOneText.length ? [`Left out: ${counted(ofOneText.length)} on this text alone.`] : []),
    ...(past.length ? [`Left out: ${counted(past.length)} past the end of those sequences.`] : []),
  ];
  if (!operations) return ["There is nothing to repeat on other sequences.", ...left].join(" ");
  const sentences = [`${sequences} held-out sequences of ${length} steps, ${panel.title}.`];
  if (accuracy) {
    const { before, after } = accuracy;
    sentences.push(`Right: ${share(before.value)} before, ${share(after.value)} after (95 % interval ${between(after, share)}).`);
  }
  if (bits) {
    const { before, after, difference } = bits;
    sentences.push(
      `Surprise: ${bitsOf(before.value)} bits an answer before, ${bitsOf(after.value)} after.`,
      `The difference is ${signed(difference.value)} (95 % interval ${between(difference, signed)}).`);
  }
  return [...sentences, ...left, bySymbol(result)].join(" ");
}

const counted = (count) => `${count} ${count === 1 ? "operation" : "operations"}`;
const isSure = ({ difference: { low, high } }) => low > 0 || high < 0;

/** The symbols whose interval leaves out 0 and whose change prints as more than 0.00; what changes most comes first. */
export function changed({ operations, symbols }) {
  if (!operations) return [];
  return symbols
    .filter((each) => isSure(each) && Math.abs(each.difference.value) >= SMALL)
    .sort((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
}

/** What stands before the list, or in its place. */
function bySymbol(result) {
  const { symbols } = result;
  const { length } = changed(result);
  if (symbols.length === 0) return "No symbol is the answer often enough for figures of its own.";
  if (length > LISTED) return `${length} symbols change by more than chance, these most:`;
  if (length > 0) return `${length === 1 ? "One symbol changes" : `${length} symbols change`} by more than chance:`;
  return symbols.some(isSure) ? "No symbol by itself changes by 0.01 bits or more." : "No symbol by itself changes more than chance.";
}

/** "“)”: +2.10 bits (0.90 → 3.00), right 81 % → 40 %, 214 times", and the interval. */
function itemOf({ symbol, times, bits_before: old, bits_after: now, right_before: wasRight, right_after: isRight, difference }) {
  const mark = `“${glyph(symbol)}”`;
  const name = spoken(symbol);
  return el("li", {},
    name === mark
      ? el("span", { class: "token" }, mark)
      : el("span", { class: "token" }, el("span", { "aria-hidden": "true" }, mark), el("span", { class: "unseen" }, name)),
    el("span", {},
      `${signed(difference.value)} bits (${bitsOf(old)} → ${bitsOf(now)}), `,
      `right ${percent(wasRight)} → ${percent(isRight)}, ${times} times `,
      el("span", { class: "gs-muted" }, `(95 % interval ${between(difference, signed)})`)));
}

/** What a newcomer may ask about the sentences. */
export function meaningsOf({ operations, length, accuracy, bits, symbols }) {
  if (!operations) return [];
  const all = bits?.steps === accuracy?.steps;
  return [
    "Held-out sequences: the net was not trained on them. The same ones are read before and after.",
    ...(accuracy ? [`Right: the first guess is the answer.${all ? "" : ` Counted at ${accuracy.steps} of ${bits.steps} answers, see the task.`}`] : []),
    "Bits of surprise: 0 where the net gave the answer 100 %, 1 for 50 %, 2 for 25 %. One bit more is half the probability.",
    "95 % interval: other sequences would give other figures. About 19 of 20 such intervals hold the figure of very many sequences.",
    `These sequences have ${length} steps and begin from nothing. The net's own score may be of longer ones.`,
    ...(symbols.length ? [
      `By symbol: ${symbols.length} symbols are the answer at least 20 times, in at least 10 sequences. ` +
      "Listed are at most five whose interval leaves out 0. By luck alone about one symbol in 20 would pass.",
    ] : []),
  ];
}
