// What measures here, and whether the browser and NumPy have the same numbers: at once of the nets that the page opens with, of any others when it is asked.
import { el, write } from "../../kit/dom.js";
import { NAMES, apart } from "../../net/forgetting/nets.js";
import * as words from "../../words/forgetting.js";

/** Float64 values as the server writes them. @param {string} text */
export const numbersOf = (text) => new Float64Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

/** @param {any} ctx */
export function createAgree(ctx) {
  const said = el("span", { role: "status" });
  const ask = el("button", { type: "button", class: "plain", title: words.AGREE.title, click: look }, words.AGREE.ask);
  const by = el("span", { class: "fg-by" });
  const element = el("p", { class: "fg-agree" }, by, said, " ", ask);
  const known = new WeakMap();                              // what is shown -> what is said of it

  async function look() {
    const shown = ctx.shown();
    if (!shown || known.get(shown) === words.AGREE.waits) return;
    known.set(shown, words.AGREE.waits);
    draw();
    try {
      const answer = await fetch(ctx.href(new URL(ctx.header.check, document.baseURI)));
      if (!answer.ok) throw new Error((await answer.text()).trim() || String(answer.status));
      tell(shown, (await answer.json()).norms);
    } catch (problem) {
      known.set(shown, words.AGREE.failed(problem.message));
    }
    draw();
  }

  /** @param {any} shown @param {Record<string, string>} norms of NumPy, by net */
  function tell(shown, norms) {
    known.set(shown, words.AGREE.agreed(Math.max(...NAMES.map((name) => apart(shown.nets[name].norms, numbersOf(norms[name]))))));
  }

  function draw() {
    const shown = ctx.shown();
    const sentence = shown && known.get(shown);
    write(by, words.AGREE.by[ctx.by()] ?? "");
    write(said, sentence ?? "");
    ask.hidden = !shown || Boolean(sentence) || !ctx.header.check;
  }

  return { element, draw, tell };
}
