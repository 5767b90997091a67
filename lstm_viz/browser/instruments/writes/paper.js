// What was given and what was written, letter by letter, with the cursor; the bars of a tune, those that are too long or too short marked; and its player.
import { el, write } from "../../kit/dom.js";
import { spoken } from "../../kit/format.js";
import { createTones } from "../../kit/tones.js";
import { tonesOf } from "../../net/writing/abc.js";
import { barsTold } from "../../net/writing/texts.js";
import * as words from "../../words/writes.js";

const EIGHTH = 0.19;                                        // seconds
const MARGIN = 10;                                          // px between the cursor and the edge of the paper
const TUNE = "tune";                                        // what plays is the tune, and not the writing

/** @param {any} ctx */
export function createPaper(ctx) {
  const { store } = ctx;
  const paper = el("div", { class: "wr-paper", role: "slider", tabindex: 0, "aria-label": words.PAPER.label, "aria-valuemin": 0, pointerdown: pick, pointermove: pick });
  const press = (name, act, title = "") => el("button", { type: "button", class: "wr-press", title, click: act }, name);
  const play = press(words.PLAY.play, () => ctx.toggle());
  const back = press("‹", () => ctx.goTo(ctx.now().t - 1), words.PLAY.back);
  const on = press("›", () => ctx.goTo(ctx.now().t + 1), words.PLAY.on);
  back.setAttribute("aria-label", words.PLAY.back);
  on.setAttribute("aria-label", words.PLAY.on);
  const again = press(words.PLAY.again, () => ctx.again(), words.PLAY.title);
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const undo = plain(words.ACT.undo, () => ctx.back());
  const home = plain(words.ACT.home, () => ctx.home());
  const bars = el("p", { class: "wr-note wr-bars" });
  const sound = press(words.SOUND.start, () => (store.get().playing === TUNE ? tones.stop() : start()));
  const loud = el("input", { type: "range", class: "wr-range", min: 0, max: 100, value: 50, "aria-label": words.SOUND.label, input: () => tones.volume(Number(loud.value) / 100), keydown: (event) => event.stopPropagation() });
  const left = el("p", { class: "wr-note" });
  const player = el("span", { class: "wr-player", role: "group", "aria-label": words.SOUND.name }, sound, el("label", {}, el("span", {}, words.SOUND.volume), loud));
  const element = el("section", { class: "wr-written", "aria-label": words.PAPER.name }, paper,
    el("div", { class: "wr-presses" }, play, back, on, again, player, el("span", { class: "wr-acts" }, undo, home)), bars, left);
  /** @type {HTMLElement[]} */
  let spans = [];
  let made = null;
  let here = -1;
  /** @type {import("../../net/writing/abc.js").Tone[]} */
  let heard = [];
  /** @type {HTMLElement[]} */
  let sounding = [];

  const tones = createTones({
    sounds(nth) {
      for (const span of sounding) span.removeAttribute("data-sounds");
      const tone = nth === null ? null : heard[nth];
      sounding = tone ? spans.slice(tone.start, tone.end) : [];
      for (const span of sounding) span.setAttribute("data-sounds", "");
      if (tone) store.set({ t: tone.start });
      else if (store.get().playing === TUNE) store.set({ playing: false });
    },
  });

  function start() {
    if (!tones.able()) return void write(left, words.SOUND.unable);
    const found = tonesOf(ctx.now().text);
    heard = found.tones;
    if (!heard.some(({ pitch }) => pitch !== null)) return void write(left, words.SOUND.none);
    write(left, words.SOUND.left(found.left));
    tones.volume(Number(loud.value) / 100);
    store.set({ playing: TUNE });
    tones.play(heard, EIGHTH);
  }

  /** @param {PointerEvent} event */
  function pick(event) {
    if (event.type === "pointermove" ? event.buttons !== 1 || event.pointerType === "touch" : event.button !== 0) return;
    const span = /** @type {Element} */ (event.target).closest("[data-k]");
    if (!span) return;
    ctx.goTo(Number(/** @type {HTMLElement} */ (span).dataset.k));
  }

  /** The paper goes with the cursor, the page stays where it is. */
  function follow() {
    const [of, at] = [paper.getBoundingClientRect(), spans[here].getBoundingClientRect()];
    if (at.top < of.top) paper.scrollTop += at.top - of.top - MARGIN;
    else if (at.bottom > of.bottom) paper.scrollTop += at.bottom - of.bottom + MARGIN;
  }

  /** @param {any} now */
  function fill(now) {
    const { letters, given, which, text } = now;
    spans = letters.map((letter, k) => el("span", { "data-k": k, ...(k < given && { "data-given": true }) }, letter === "\n" ? "↵\n" : letter));
    const told = which === "tunes" ? barsTold(text) : null;
    for (const bar of told?.bars ?? []) {
      if (bar.right === false) for (const span of spans.slice(bar.start, bar.end)) span.setAttribute("data-wrong", "");
    }
    paper.replaceChildren(...spans);
    const fault = told?.bars.find((bar) => bar.right === false);
    write(bars, told ? words.BARS.told(told, fault ?? null) : "");
    write(left, which === "tunes" ? words.SOUND.left(tonesOf(text).left) : "");
    paper.setAttribute("aria-valuemax", String(letters.length - 1));
    here = -1;
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      const { t, letters, which } = now;
      const { playing } = store.get();
      if (playing !== TUNE) tones.stop();                   // somebody steps, writes or takes another text
      const fresh = made !== now;
      if (fresh) fill(made = now);
      if (here !== t) {
        spans[here]?.removeAttribute("data-here");
        spans[t]?.setAttribute("data-here", "");
        for (let k = Math.min(here < 0 ? 0 : here, t); k <= Math.max(here < 0 ? letters.length - 1 : here, t); k++) spans[k]?.toggleAttribute("data-later", k > t);
        here = t;
        if (!fresh || t < letters.length - 1) follow();          // of a new text the beginning is shown
      }
      paper.setAttribute("aria-valuenow", String(t));
      paper.setAttribute("aria-valuetext", words.PAPER.spoken(t, letters.length, spoken(letters[t])));
      write(play, playing === true ? words.PLAY.pause : words.PLAY.play);
      player.hidden = which !== "tunes";
      bars.hidden = left.hidden = which !== "tunes";
      undo.disabled = !ctx.past();
      write(sound, playing === TUNE ? words.SOUND.stop : words.SOUND.start);
      sound.setAttribute("aria-pressed", String(playing === TUNE));
    },
    destroy: tones.destroy,
  };
}
