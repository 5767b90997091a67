// "On held-out data": the same operations on a few hundred sequences that the net was not trained on. The server
// computes and tells how far it is, a line of JSON each time; see lstm_viz/ui/held_out.py.
import { el, write } from "../../kit/dom.js";
import { glyph, spoken } from "../../kit/format.js";
import { textOf } from "../../net/ops.js";
import { LISTED, changed, figuresOf, heldOut, meaningsOf, wordsOf } from "../../words/held_out.js";

/** Whether there is a server that knows the net. @param {Ctx} ctx */
export const offered = ({ model: { header, panels: [{ given }] } }) => header.choice !== null && !header.alone && !given.own;

/** @param {Ctx} ctx @param {() => number} panelNow */
export function createHeldOut(ctx, panelNow) {
  const button = el("button", { type: "button", class: "gs-do", title: heldOut.about, click: press }, heldOut.start);
  const bar = el("progress", { "aria-label": heldOut.progress, hidden: true });
  const said = el("p", { class: "gs-held-said", role: "status" });
  const symbols = el("ol", { class: "gs-ops", "aria-label": heldOut.symbols, hidden: true });
  const meanings = el("div");
  const fold = el("details", { hidden: true }, el("summary", { class: "gs-surgery-hint" }, heldOut.meanings), meanings);
  /** @type {HTMLElement} */ (fold.firstChild).style.minHeight = "24px";                 // for a finger
  const why = el("p", { class: "gs-surgery-hint" }, heldOut.why);
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
    write(button, heldOut.stop);
    show("");
    const url = new URL(`held-out/${panel.net}.ndjson`, document.baseURI);
    for (const [name, value] of Object.entries({ ops: about, panel: k, length: panel.steps })) url.searchParams.set(name, value);
    try {
      const result = await read(await fetch(url, { signal: controller.signal }));
      show(wordsOf(result, panel), changed(result).slice(0, LISTED), meaningsOf(result, panel));
    } catch (error) {
      if (error.name !== "AbortError") show(heldOut.failed(error.message));
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
    if (!response.ok) throw new Error((await response.text()).trim() || heldOut.refused(response.status));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error(heldOut.brokeOff);
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
      throw new Error(heldOut.unreadable);
    }
  }

  function rest() {
    asking = null;
    bar.hidden = true;
    write(button, heldOut.start);
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
      button.hidden = !offered(ctx);
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

/** "“)”: +2.10 bits (0.90 → 3.00), right 81 % → 40 %, 214 times", and the interval. */
function itemOf(each) {
  const mark = `“${glyph(each.symbol)}”`;
  const name = spoken(each.symbol);
  const { figures, interval } = figuresOf(each);
  return el("li", {},
    name === mark
      ? el("span", { class: "token" }, mark)
      : el("span", { class: "token" }, el("span", { "aria-hidden": "true" }, mark), el("span", { class: "unseen" }, name)),
    el("span", {}, figures, el("span", { class: "gs-muted" }, interval)));
}
