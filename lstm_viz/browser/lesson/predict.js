// One question to predict before it is revealed. The learner picks an answer and says why; the reveal comes from the
// numbers on the screen, and stays with the reason: it is kept.
import { el, write } from "../kit/dom.js";
import { digest } from "../kit/text.js";
import { createKeep, withPrediction } from "../shell/keep.js";
import { LESSON, PREDICT } from "../words/lesson.js";

/**
 * {element, draw(), restore()}. `spec`, what an instrument gives:
 *
 *   ids                  prefix of ids on the page
 *   about()              what the answers depend on, as text: with another the question is out of date
 *   first?()             a question that the page begins with and that stands until it is answered, or null
 *   pose()               the question about where the learner is: {place, question: segments, options: [text], ...}, or null
 *   reveal(asked, picked)  {verdict, words}: segments
 *   go(asked)            to where the answer can be seen
 *   again?(asked, revealed)  {label} of the button to another question, {sentence} where there is none, or null
 *   node(segment)        a segment as a node
 *   pick?, note?, none?  words: what is to be picked, what always stands below, and where there is no question
 */
export function createPredict(ctx, spec) {
  const { ids } = spec;
  const keep = createKeep();
  const question = el("p", { class: "question", id: `${ids}-question` });
  const options = el("div", { class: "options", role: "radiogroup", "aria-labelledby": `${ids}-question` });
  const why = el("input", { type: "text", "aria-label": PREDICT.why, placeholder: PREDICT.why, maxlength: "500", autocomplete: "off", input: weigh, keydown: key });
  const reveal = el("button", { type: "button", class: "reveal", "aria-describedby": `${ids}-needed`, click: open }, PREDICT.reveal);
  const needed = el("p", { class: "needed", id: `${ids}-needed` });
  const form = el("div", { class: "form" }, options, el("div", { class: "reason" }, why, reveal));
  const outcome = el("div", { class: "outcome", role: "status" });
  const after = el("p", { class: "needed" });
  const again = el("button", { type: "button", class: "plain", hidden: true, click: anew });
  const element = el("div", { class: "predict" }, el("h2", {}, LESSON.predict), question, form, needed, outcome, after, again);
  let about = null;                                         // what the question's answer depends on
  let asked = null;
  let picked = null;
  let revealed = false;

  const nodes = (segments) => segments.map((segment) => spec.node(segment));
  const untouched = () => !revealed && picked === null && why.value === "";

  /** Letters and blanks are words here; keys of the instrument stay asleep. */
  function key(event) {
    event.stopPropagation();
    if (event.key !== "Enter") return;
    event.preventDefault();                                 // else the button that gets the focus is pressed too
    open();
  }

  function begin(next, known) {
    asked = next;
    picked = null;
    revealed = known;
    why.value = "";
    element.toggleAttribute("data-none", asked === null);
    question.replaceChildren(...(asked ? nodes(asked.question) : [spec.none]));
    outcome.replaceChildren();
  }

  function pose(next) {
    begin(next, false);
    options.replaceChildren(...(asked?.options ?? []).map((text) =>
      el("label", {}, el("input", { type: "radio", name: `${ids}-predict`, value: text, change: () => { picked = text; weigh(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
    weigh();
  }

  function weigh() {
    const missing = [picked === null && (spec.pick ?? PREDICT.pick), why.value.trim() === "" && PREDICT.why].filter(Boolean);
    const waits = asked !== null && !revealed;
    reveal.disabled = missing.length > 0 || revealed;
    form.hidden = !waits;
    write(needed, [waits && PREDICT.needed(missing), spec.note].filter(Boolean).join(" "));
    offer();
  }

  /** Another question, where there is one. */
  function offer() {
    const { label = "", sentence = "" } = spec.again?.(asked, revealed) ?? {};
    again.hidden = label === "";
    again.className = revealed ? "reveal" : "plain";        // after an answer it is the one thing to do here
    write(again, label);
    write(after, revealed ? sentence : "");
  }

  /** The answer is read off the model, and the instrument goes where it can be seen. */
  function open() {
    if (reveal.disabled || revealed) return;
    const { place } = asked;
    const record = { about: digest(about), place, question: asked.question, ...spec.reveal(asked, picked), why: why.value.trim() };
    revealed = true;
    tell(record);
    keep.set("predictions", withPrediction(keep.get("predictions") ?? [], record));
    spec.go(asked);
    weigh();
    (again.hidden ? ctx.root : again).focus({ preventScroll: true });
  }

  function tell(record) {
    outcome.replaceChildren(
      el("p", { class: "verdict" }, ...nodes(record.verdict)),
      el("p", {}, ...nodes(record.words)),
      el("p", { class: "own" }, PREDICT.own, el("q", {}, record.why)),
    );
  }

  function anew() {
    pose(spec.pose());
    (options.querySelector("input") ?? again).focus({ preventScroll: true });
  }

  /** Shows the last prediction that was revealed about the same; whether there is one. */
  function recall() {
    const name = digest(about);
    const record = keep.get("predictions")?.findLast((one) => one.about === name);
    if (!record) return false;
    begin({ place: record.place, question: record.question }, true);
    tell(record);
    weigh();
    return true;
  }

  /** A question that nobody has begun to answer follows the cursor. */
  function follow() {
    const here = untouched() && !asked?.stays && !ctx.store.get().playing ? spec.pose() : asked;
    if (JSON.stringify(here?.place) !== JSON.stringify(asked?.place)) pose(here);
    else if (!ctx.store.get().playing) offer();
  }

  return {
    element,
    draw() {
      const now = spec.about();
      if (now === about) return follow();
      about = now;
      if (!recall()) pose(spec.first?.() ?? spec.pose());
    },
    /** What is kept has become another. */
    restore() {
      if (untouched()) recall();
    },
  };
}
