// The word that is read, the buttons that step, what comes out and how its sounds are written; what is taken from the decoder; and the tools.
import { el, write } from "../../kit/dom.js";
import { PHONES, STOP, TYPED } from "../../net/sounds/sounds.js";
import { createActs } from "../../out/acts.js";
import { pictures } from "../../out/export.js";
import { createTyped } from "../../shell/typed.js";
import { createMoves } from "../../time/pair/moves.js";
import * as words from "../../words/sounds.js";
import { linesOf } from "./code.js";
import { TAKEN, weightsCsv, wrongCsv } from "./model.js";

const csv = (label, text, stem) => ({ label, ending: "csv", stem, make: () => new Blob([text()], { type: "text/csv" }) });

/** @param {any} ctx */
export function createBand(ctx) {
  const { store } = ctx;
  const typed = createTyped(() => ctx.read(field.value), { root: ctx.root, enter: true });
  const field = el("input", { type: "text", class: "ed-field", maxlength: String(4 * TYPED), "aria-label": words.TEXT.label, ...typed.on });
  const menu = el("select", { class: "ed-menu", "aria-label": words.TEXT.menu, change: () => { if (menu.value) ctx.read(menu.value); menu.value = ""; } },
    el("option", { value: "" }, words.TEXT.menu), ...ctx.shown().map(({ word }) => el("option", { value: word }, word)));
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.TEXT.another);
  const home = el("button", { type: "button", class: "plain", click: () => ctx.read(ctx.header.home.text) }, words.TEXT.home);
  const back = el("button", { type: "button", class: "plain", click: () => ctx.undo() }, words.TEXT.undo);
  const coming = el("span", { class: "gs-muted", role: "status" });
  const acts = createActs(ctx, () => "words-never-seen", () => [
    csv(words.FILES.weights, () => weightsCsv(ctx.now()), "words-never-seen-weights"),
    ...(ctx.tested() ? [csv(words.FILES.wrong, () => wrongCsv(ctx.tested()), "words-said-wrongly")] : []),
    { label: words.FILES.json, ending: "json", make: () => new Blob([ctx.json()], { type: "application/json" }) },
    { label: words.FILES.net, ending: "safetensors", stem: "sounds", make: () => ctx.netFile() },
    { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
    ...pictures(ctx),
  ]);
  const element = el("div", { class: "choice spread" }, el("div", { class: "ed-text-row", role: "group", "aria-label": words.CHOICES }, field, menu, another, home, back, coming), acts.element, ctx.tools.share.address);

  return {
    element,
    draw() {
      const { text } = store.get();
      if (!typed.waits() && field.value !== text) field.value = text;
      home.hidden = text === ctx.header.home.text;
      back.hidden = !ctx.past();
      write(coming, ctx.held.coming() ? words.TEXT.coming : ctx.held.lost() ? words.TEXT.lost : "");
    },
    destroy() {
      typed.stop();
      acts.destroy();
    },
  };
}

/** A sound and a word in which it is heard, its letters marked there. @param {string} sound */
function heard(sound) {
  const [word, letters] = words.HEARD[sound];
  const at = word.indexOf(letters);
  return el("span", { class: "sd-heard" }, el("b", { class: "gs-mono" }, sound), " ", word.slice(0, at), el("b", {}, letters), word.slice(at + letters.length));
}

/** @param {any} ctx */
export function createDesk(ctx) {
  const moves = createMoves(ctx);
  const at = el("span", { class: "gs-muted ed-at" });
  const answer = el("p", { class: "ed-answer", "aria-live": "off" });
  const own = el("span", { class: "sd-own" });
  const all = el("details", { class: "sd-all" }, el("summary", {}, words.HELP.all), el("div", { class: "sd-sounds" }, ...PHONES.map(heard)), el("p", { class: "ed-note" }, words.HELP.end));
  const help = el("div", { class: "sd-help", role: "group", "aria-label": words.HELP.name }, own, all);
  const element = el("div", {}, el("div", { class: "ed-band ed-second" }, moves.element, at, answer), help);
  let shown = "";

  return {
    element,
    draw() {
      const now = ctx.now();
      moves.draw();
      write(at, words.at(now));
      answer.replaceChildren(...words.answer({ ...now, width: ctx.store.get().width }).map((piece) => (typeof piece === "string" ? piece : el("b", piece.wrong ? { class: "ed-wrong" } : {}, piece.strong))));
      const sounds = [...new Set([...now.said.map(({ letter }) => letter), ...(now.judged?.right ?? [])])].filter((sound) => sound !== STOP && PHONES.includes(sound));
      if (sounds.join(" ") === shown) return;
      shown = sounds.join(" ");
      own.replaceChildren(...sounds.map(heard));
    },
  };
}

/** @param {any} ctx */
export function createTaken(ctx) {
  const buttons = TAKEN.map((name) => el("button", { type: "button", class: "ed-pick", "data-value": name, click: () => ctx.store.set({ taken: name }) }, words.TAKEN[name]));
  const so = el("span", { class: "gs-muted sd-so", role: "status" });
  const element = el("div", { class: "ed-band ed-how", role: "group", "aria-label": words.HOW }, el("span", { class: "ed-group", role: "group", "aria-label": words.TAKEN.label }, el("span", { class: "gs-muted" }, words.TAKEN.label), ...buttons), so);
  return {
    element,
    draw() {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === ctx.store.get().taken));
      write(so, words.SO[ctx.store.get().taken]);
    },
  };
}
