// Prompts that tick themselves. A prompt has a beginning and an end: once its beginning has been seen it is armed, and
// when its end then holds it is ticked, tells its answer, is announced and remembered.
import { el, write } from "../kit/dom.js";
import { tickBox } from "../kit/tick.js";
import { createKeep } from "../shell/keep.js";
import { takeCall } from "../shell/place.js";
import { LESSON, PROMPT } from "../words/lesson.js";

/** Whether all that a prompt names is so: words and numbers as they are, or within [least, most]. @param {Record<string, any>} wanted @param {Record<string, any>} now */
export const happened = (wanted, now) => Object.entries(wanted).every(([name, ask]) => (Array.isArray(ask) ? now[name] >= ask[0] && now[name] <= ask[1] : now[name] === ask));

const GROWS = 5000;                                         // milliseconds in which a page that opens is still growing

const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });

/**
 * A list of prompts, or one at a time with a `turner`: {element, draw(), restore()}. `spec`, what an instrument gives:
 *
 *   ids                   prefix of ids on the page
 *   prompts()             those of now: [{id, set?, ops?, ...}]; a `set` is set up, `ops` are done
 *   made?()               what the text of the list depends on, as text; when it is another the list is made anew
 *   aside?(prompt)        whether it is about something else than what is shown: it stands folded, below the others
 *   folded?(count)        what is said above those
 *   text(prompt)          nodes
 *   answer(prompt, kept)  nodes; `kept`: what `tell` gave when it was ticked, null before
 *   tell?(prompt)         segments that are kept with the tick: numbers of that moment
 *   begun?(prompt)        whether its beginning holds now; without it a prompt begins by being set up
 *   ended(prompt)         whether its end holds now
 *   locked?(prompt, done) why it cannot be set up yet, or ""
 *   go(prompt, how)       goes where it begins, and does its operations with `how.doing`; awaited. `how.overtaken()`: another
 *                         one was pressed meanwhile; `how.check()`: looks at all prompts, before the operations
 *   toSee(element, prompt) [what is to be in view after that, as scrollIntoView's block]
 */
export function createPrompts(ctx, spec) {
  const { turner = null, folded = PROMPT.aside } = spec;
  const keep = createKeep();
  const list = el(turner ? "div" : "ol", { class: "list" });
  const others = el("ol", { class: "list" });
  const count = el("summary");
  const fold = el("details", { class: "aside", hidden: true }, count, others);
  const said = el("p", { class: "unseen", role: "status" });
  const element = turner
    ? el("section", { class: "prompts guide", "aria-label": LESSON.prompts }, turner.head, list, turner.turn, said)
    : el("div", { class: "prompts" }, el("h2", {}, LESSON.prompts), list, fold, said);
  const armed = new Set();                                  // prompts whose beginning has been seen; only those can tick
  const asked = turner ? null : createAsked();              // where the prompts stand below, the question comes along
  let items = [];
  let made = null;                                          // what the list on the page was made of
  let called = takeCall();                                  // another page leads to this one
  let going = 0;                                            // the last "set up" or "do it" counts

  const ticks = () => keep.get("ticks") ?? {};

  function itemOf(prompt, kept) {
    const id = `${spec.ids}-prompt-${prompt.id}`;
    const text = el("p", { id }, ...spec.text(prompt));
    const spoken = text.textContent;
    const wait = spec.locked ? el("span", { class: "wait" }) : null;
    if (wait) text.append(wait);
    // Described, not named, by the prompt: its words ("play", "slow motion") are names of other controls.
    const button = (name, doing) => el("button", { type: "button", class: "plain", "aria-describedby": id, click: () => go(prompt, doing) }, name);
    const buttons = [
      ...(Object.keys(prompt.set ?? {}).length ? [button(PROMPT.setUp, false)] : []),
      ...(prompt.ops !== undefined ? [button(PROMPT.doIt, true)] : []),
    ];
    buttons.at(-1)?.classList.add("due");
    const answer = el("p", { class: "answer" }, ...spec.answer(prompt, kept));
    const box = turner ? null : tickBox();
    const line = turner ? turner.line(text, buttons, answer, prompt.id) : el("li", {}, box, text, ...buttons, answer);
    return { prompt, box, line, answer, wait, buttons, text: spoken, done: kept !== null };
  }

  function build() {
    const focused = element.getRootNode().activeElement?.closest?.(".prompts button");
    const nameOf = (one) => `${one.textContent} ${one.getAttribute("aria-describedby")}`;
    const held = focused && nameOf(focused);
    const done = ticks();
    items = spec.prompts().map((prompt) => itemOf(prompt, Object.hasOwn(done, prompt.id) ? done[prompt.id] : null));
    turner?.take(items, said);
    items.forEach(mark);
    const aside = items.filter(({ prompt }) => spec.aside?.(prompt));
    list.replaceChildren(...items.filter((item) => !aside.includes(item)).map((item) => item.line));
    others.replaceChildren(...aside.map((item) => item.line));
    list.hidden = !list.firstChild;
    fold.hidden = aside.length === 0;
    write(count, folded(aside.length));
    element.hidden = items.length === 0;
    if (held) [...element.querySelectorAll(".list button")].find((one) => nameOf(one) === held)?.focus({ preventScroll: true });
  }

  function mark(item) {
    item.line.toggleAttribute("data-done", item.done);
    if (turner) return turner.mark();
    item.answer.hidden = !item.done || !item.prompt.answer;
    item.box.setAttribute("aria-label", item.done ? PROMPT.done : PROMPT.open);
  }

  function tick(item) {
    const { prompt } = item;
    const kept = spec.tell?.(prompt) ?? [];
    item.done = true;
    item.answer.replaceChildren(...spec.answer(prompt, kept));
    mark(item);
    asked?.answered(prompt.id, () => spec.answer(prompt, kept));
    keep.set("ticks", { ...ticks(), [prompt.id]: kept });
    write(said, PROMPT.told(item.text, item.answer.textContent));
  }

  async function go(prompt, doing) {
    const mine = ++going;
    const overtaken = () => mine !== going;
    await spec.go(prompt, { doing, overtaken, check });
    if (overtaken()) return;
    if (!spec.begun) armed.add(prompt.id);
    asked?.show(ctx.root, prompt.id, spec.text(prompt));
    if (!doing) ctx.root.focus({ preventScroll: true });    // the next key press is for the instrument
    await frame();
    await frame();                                          // maps of another net have their height in the second one
    if (overtaken()) return;
    const [place, block] = spec.toSee(element, prompt);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    place?.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
    return { place, block };
  }

  /** Another page leads here: what is to be seen stays in view while this page is still growing, until one acts. */
  async function follow(prompt) {
    const to = await go(prompt, false);
    if (!to?.place) return;
    const acts = ["pointerdown", "wheel", "touchstart", "keydown"];
    const grown = new ResizeObserver(() => to.place.scrollIntoView({ block: to.block }));
    const end = () => {
      grown.disconnect();
      clearTimeout(late);
      for (const act of acts) document.removeEventListener(act, end, true);
    };
    const late = setTimeout(end, GROWS);
    grown.observe(ctx.root);
    for (const act of acts) document.addEventListener(act, end, { capture: true, passive: true });
  }

  function check() {
    for (const item of items) {
      const { prompt, wait, buttons, done } = item;
      if (wait) {
        const why = spec.locked(prompt, done);
        write(wait, why);
        for (const button of buttons) button.disabled = why !== "";
      }
      if (done) continue;
      // What happens to be so already is not the learner's doing: the prompt's beginning comes first.
      if (!armed.has(prompt.id)) {
        if (spec.begun?.(prompt)) armed.add(prompt.id);
      } else if (spec.ended(prompt)) tick(item);
    }
  }

  return {
    element,
    draw() {
      const now = spec.made?.() ?? "";
      if (now !== made) {
        made = now;
        build();
      }
      check();
      const item = called !== null && items.find(({ prompt }) => prompt.id === called);
      if (!item) return;
      called = null;
      requestAnimationFrame(() => follow(item.prompt));  // once all that it sets stands
    },
    /** What is kept has become another. */
    restore() {
      build();
      check();
    },
  };
}

/** The prompt that was set up, at the foot of the window as long as the instrument is in view; then its answer, too. */
function createAsked() {
  const text = el("p");
  const answer = el("p", { class: "answer", hidden: true });
  const away = el("button", { type: "button", class: "plain", click: () => element.remove() }, PROMPT.away);
  const element = el("aside", { class: "asked", "aria-label": PROMPT.asked }, el("div", {}, text, answer), away);
  let shown = null;
  return {
    show(root, id, nodes) {
      shown = id;
      text.replaceChildren(...nodes);
      answer.hidden = true;
      root.append(element);
    },
    answered(id, nodes) {
      if (id !== shown) return;
      answer.replaceChildren(...nodes());
      answer.hidden = false;
    },
  };
}
