// The first screen: one instrument in four states. One memory; its cell; the reasons of its gate; then everything. Nothing
// that stands there moves from state to state, but the cursor, once, to the next character.
import { el } from "../../../kit/dom.js";
import * as words from "../../../words/opening.js";
import { createInside, heightOf } from "./cell.js";
import { createLevel, perOne } from "./level.js";
import { createReasons } from "./reasons.js";
import { nodes } from "./said.js";
import { LAST, opens, storyOf } from "./story.js";

const STACKED = 820;                                        // px; narrower, all stands in one column
const LOW = 800;                                            // px of a window that takes smaller pipes
const SMALL = 32;
const CAPTION = 28;
const AIR = 10;

/**
 * `go(stage)`: to another state, with what goes with it.
 * @param {Ctx} ctx @param {(stage: number) => void} go
 */
export function createOpening(ctx, go) {
  const level = createLevel();
  const inside = createInside();
  const reasons = createReasons();
  const lede = el("p", { class: "lede" });
  const caption = el("span");
  const elbow = el("div", { class: "elbow", "aria-hidden": "true" });
  const sentence = el("p", { class: "sentence" });
  const question = el("p", { class: "question" });
  const name = el("span");
  const onward = el("button", { type: "button", class: "onward", click: () => go(stage + 1) }, name, el("span", { "aria-hidden": "true" }, "→"));
  const hint = el("span", { class: "hint" }, words.OR_PRESS);
  const dots = [0, 1, 2, 3].map((k) => el("button", { type: "button", class: "dot", "aria-label": words.dot(k), title: words.DOT[k], click: () => go(k + 1) }, el("i", {})));
  const places = el("div", { class: "dots", role: "group", "aria-label": words.DOTS }, ...dots);
  const skip = el("button", { type: "button", class: "skip", click: () => go(LAST) }, words.SKIP);
  const cell = el("div", { class: "cell" }, el("p", { class: "caption" }, caption, el("span", {}, words.inside.gates)), inside.element);
  const said = el("div", { class: "words" }, sentence, question);
  const row = el("div", { class: "onrow" }, onward, hint, places);
  const left = el("div", { class: "time" }, lede, level.element);
  const right = el("div", { class: "told" }, cell, said, row, reasons.element);
  const element = el("section", { class: "opening", "aria-label": words.LABEL }, elbow, left, right, skip);
  let stage = 0;
  let known = null;                                         // the unit that was told of

  /** Of another net, of a mean, backward or of an operated net there is nothing to tell here. */
  const fits = ({ units, back, ops }) => opens(ctx.model) && units[0] !== null && back === null && ops.length === 0;

  function draw() {
    const state = ctx.store.get();
    ({ stage } = state);
    element.hidden = !fits(state);
    if (element.hidden) return;
    const panel = ctx.model.panels[0];
    if (stage < LAST) known = state.units[0];
    known ??= state.units[0];
    const story = storyOf(panel, state.t, state.units[0] ?? 0);
    element.dataset.state = String(stage);
    sentence.replaceChildren(...nodes(words.sentences[stage - 1](story)));
    question.replaceChildren(...nodes(words.questions[stage - 1](story)));
    dots.forEach((dot, k) => {
      dot.toggleAttribute("data-past", k + 1 < stage);
      if (k + 1 === stage) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    });
    const early = stage < LAST;
    said.hidden = known !== state.units[0];
    for (const part of [left, onward, hint, skip]) part.hidden = !early;
    cell.toggleAttribute("data-empty", stage === 1);
    cell.hidden = !early;
    reasons.element.hidden = !early;
    reasons.element.toggleAttribute("data-empty", stage !== 3);
    elbow.hidden = stage === 1 || !early;
    if (!early) return;
    lede.replaceChildren(...nodes(words.lede(panel.units)));
    name.replaceChildren(...nodes(words.onward[stage - 1](story)));
    lay(panel, story);
  }

  function lay(panel, story) {
    const { width } = element.getBoundingClientRect();
    if (width === 0) return;
    element.toggleAttribute("data-stacked", width < STACKED);
    const per = Math.min(perOne(panel, story.unit), width < STACKED || innerHeight < LOW ? SMALL : Infinity);
    element.style.setProperty("--cell", `${heightOf(per) + CAPTION + AIR}px`);
    level.draw(left.clientWidth, story, panel, { stage, colours: ctx.palette() });
    if (stage > 1) {
      caption.replaceChildren(...nodes(words.inside.caption(story.token)));
      inside.draw(cell.clientWidth, per, story);
    }
    reasons.draw(story);
    const box = element.getBoundingClientRect();
    const top = cell.getBoundingClientRect().top - box.top;
    const from = level.element.getBoundingClientRect().top - box.top;
    elbow.style.left = `${level.cursor.x}px`;
    elbow.style.top = `${top + 21}px`;
    elbow.style.height = `${from - top - 20}px`;
  }

  const sizes = new ResizeObserver(() => {
    if (stage < LAST) draw();
  });
  sizes.observe(element);

  /** On the page the arrows work before anything was clicked: who comes here for the first time has no focus in the instrument. */
  function key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const target = event.composedPath()[0];
    if (!by || stage >= LAST || event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest("[role], a, button, input, textarea, select, summary, dialog")) return;
    event.preventDefault();
    go(stage + by);
  }
  document.addEventListener("keydown", key, true);          // before the instrument takes the key, and with it the focus and its frame

  return {
    element,
    refresh: draw,
    update(state) {
      const came = stage !== 0 && stage !== state.stage;
      draw();
      if (came) ctx.announce(`${sentence.textContent} ${question.textContent}`);
    },
    /** What the keys do before all is open. */
    keys: () => [
      { caps: ["→"], words: words.KEYS.on, acts: { ArrowRight: (event) => event.repeat || go(stage + 1) } },
      { caps: ["←"], words: words.KEYS.back, acts: { ArrowLeft: (event) => event.repeat || go(stage - 1) } },
    ],
    destroy() {
      sizes.disconnect();
      document.removeEventListener("keydown", key, true);
    },
  };
}
