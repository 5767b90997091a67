// "On held-out data": the same operations on a few hundred sequences that the net was not trained on. The server
// computes and tells how far it is, a line of JSON each time; see lstm_viz/ui/held_out.py.
import { el, write } from "../dom.js";
import { number } from "../format.js";
import { textOf } from "./ops.js";

export function createHeldOut(ctx, panelNow) {
  const button = el("button", { type: "button", class: "gs-do", click: press }, "on held-out data");
  const bar = el("progress", { "aria-label": "Held-out sequences done", hidden: true });
  const said = el("p", { class: "gs-held-said", role: "status" });
  const why = el("p", { class: "gs-surgery-hint" },
    "A map shows when a gate is open, not whether an answer needs it. Set the gate and see which answers get worse: that is a test.");
  const element = el("div", { class: "gs-held-out" }, bar, said, why);
  let asking = null;
  let about = "";                                           // the operations that the answer on the page is about

  function press() {
    if (asking) stop();
    else if (ctx.store.get().ops.some((op) => op.on)) ask();
  }

  async function ask() {
    const k = panelNow();
    const { spec, steps } = ctx.model.panels[k];
    about = textOf(ctx.store.get().ops);
    const controller = new AbortController();
    asking = controller;
    bar.hidden = false;
    bar.removeAttribute("value");
    write(button, "stop");
    write(said, "");
    const url = new URL(`held-out/${spec.net}.ndjson`, document.baseURI);
    for (const [name, value] of Object.entries({ ops: about, panel: k, length: steps })) url.searchParams.set(name, value);
    try {
      const result = await read(await fetch(url, { signal: controller.signal }));
      write(said, wordsOf(result, spec));
    } catch (error) {
      if (error.name !== "AbortError") write(said, `Held-out data could not be had: ${error.message}`);
    }
    if (asking !== controller) return;                      // stopped, or asked anew, meanwhile
    rest();
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
        write(said, "");
      }
    },
    destroy: stop,
  };
}

const share = (value) => `${number(100 * value, 1)} %`;
const between = ({ low, high }, print) => `${print(low)} to ${print(high)}`;

/** The result in sentences. */
export function wordsOf({ sequences, length, bits, accuracy, of_one_text: ofOneText, past_the_end: past }, spec) {
  const sentences = [`${sequences} held-out sequences of ${length} steps, ${spec.title}.`];
  if (accuracy) {
    const { before, after } = accuracy;
    sentences.push(`Right: ${share(before.value)} before, ${share(after.value)} after (95 % interval ${between(after, share)}).`);
  }
  if (bits) {
    const { before, after, difference } = bits;
    const print = (value) => number(value, 2);
    const signed = (value) => number(value, 2, true);
    sentences.push(
      `Bits an answer: ${print(before.value)} before, ${print(after.value)} after.`,
      `The difference is ${signed(difference.value)} (95 % interval ${between(difference, signed)}).`);
  }
  if (ofOneText.length) sentences.push(`Left out: ${counted(ofOneText.length)} on this text alone.`);
  if (past.length) sentences.push(`Left out: ${counted(past.length)} past the end of those sequences.`);
  return sentences.join(" ");
}

const counted = (count) => `${count} ${count === 1 ? "operation" : "operations"}`;
