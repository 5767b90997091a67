// What is read, by which net, how it writes; the buttons that step; and the tools.
import { el, write } from "../../kit/dom.js";
import { createMenu, pictures } from "../../out/export.js";
import { createMoves } from "../../time/pair/moves.js";
import * as words from "../../words/decoder.js";
import { linesOf } from "./code.js";
import { ATTENTIONS, FROM, TYPED, carriedCsv, curvesCsv, examples, statesCsv, weightsCsv } from "./model.js";

const PAUSE = 120;                                          // ms without a keystroke after which the text is read

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const pick = (value, text, act) => el("button", { type: "button", class: "ed-pick", "data-value": value, click: () => act(value) }, text);
  const group = (label, ...content) => el("span", { class: "ed-group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, label), ...content);
  const nets = ATTENTIONS.map((name) => pick(name, words.NET[name].name, (net) => store.set({ net, look: null })));
  const from = FROM.map((name) => pick(name, words.FROM[name], (value) => store.set({ from: value, look: null })));
  const done = ["nothing", "even", "erased"].map((name) => pick(name, words.DONE[name], (value) => store.set({ done: value })));
  const teacher = el("input", { type: "checkbox", change: () => store.set({ teacher: teacher.checked }) });
  const taught = el("span", { class: "gs-muted" });
  const { share, present, help } = ctx.tools;
  const csv = (label, make, stem) => ({ label, ending: "csv", stem, make: () => new Blob([make()], { type: "text/csv" }) });
  const files = createMenu(ctx.tools.say, () => "encoder-and-decoder", () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
    files: [
      csv(words.FILES.states, () => statesCsv(ctx.now())),
      ...(ctx.now().attends ? [csv(words.FILES.weights, () => weightsCsv(ctx.now()), "encoder-and-decoder-weights")] : []),
      ...(ctx.carried() ? [csv(words.FILES.carried, () => carriedCsv(ctx.carried(), ctx.now().H), "encoder-and-decoder-bridge")] : []),
      ...(ctx.run()?.looks.length ? [csv(words.FILES.curves, () => curvesCsv(ctx.run()), "encoder-and-decoder-curves")] : []),
      { label: words.FILES.json, ending: "json", make: () => new Blob([ctx.json()], { type: "application/json" }) },
      { label: words.FILES.net, ending: "safetensors", stem: `dates-${ctx.now().name}`, make: () => ctx.netFile() },
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
      ...pictures(ctx),
    ],
  }));
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);

  const field = el("input", { type: "text", class: "ed-field", maxlength: String(4 * TYPED), "aria-label": words.TEXT.label, spellcheck: "false", autocapitalize: "off", autocomplete: "off", input: typed, keydown: key, blur: () => timer !== null && send() });
  const menu = el("select", { class: "ed-menu", "aria-label": words.TEXT.languages, change: () => { if (menu.value) ctx.read(menu.value); menu.value = ""; } });
  menu.append(el("option", { value: "" }, words.TEXT.languages), ...examples(ctx.header.home.day).map(({ name, texts }) => el("optgroup", { label: name }, ...texts.map((text) => el("option", { value: text }, text)))));
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.TEXT.another);
  const home = el("button", { type: "button", class: "plain", click: () => ctx.read(ctx.header.home.text) }, words.TEXT.home);
  const answer = el("p", { class: "ed-answer", "aria-live": "off" });

  const moves = createMoves(ctx);
  const at = el("span", { class: "gs-muted ed-at" });

  const element = el("div", {},
    el("div", { class: "choice ed-choice" },
      el("div", { class: "ed-band", role: "group", "aria-label": words.CHOICES }, group(words.NET.label, ...nets), group(words.FROM.label, ...from)), acts, share.address),
    el("div", { class: "ed-text-row" }, field, menu, another, home),
    el("div", { class: "ed-band ed-second" }, moves.element, at, answer));
  const how = el("div", { class: "ed-band ed-how", role: "group", "aria-label": words.HOW }, group(words.DONE.label, ...done), el("label", { class: "ed-teacher" }, teacher, " ", words.TEACHER.name), taught);
  let timer = null;

  function send() {
    clearTimeout(timer);
    timer = null;
    ctx.read(field.value);
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function key(event) {
    event.stopPropagation();                                // letters and arrows belong to the text
    if (event.key === "Enter") send();
    if (event.key === "Escape") ctx.root.focus({ preventScroll: true });
  }

  const press = (buttons, value) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === String(value))));

  return {
    element, how,
    draw() {
      const state = store.get();
      const now = ctx.now();
      if (timer === null && field.value !== state.text) field.value = state.text;
      home.hidden = state.text === ctx.header.home.text;
      press(nets, state.net);
      press(from, now.from);
      press(done, now.done);
      from[1].disabled = now.attends;
      from[1].title = from[1].disabled ? words.FROM.only : "";
      from[2].disabled = !ctx.trained(state.net);
      from[2].title = from[2].disabled ? words.FROM.none : "";
      done[1].disabled = !now.attends;
      teacher.checked = state.teacher;
      teacher.disabled = now.right === null;
      write(taught, now.right === null ? words.TEACHER.none : "");
      moves.draw();
      write(at, words.at(now));
      answer.replaceChildren(...words.answer(now).map((piece) => (typeof piece === "string" ? piece : el("b", piece.wrong ? { class: "ed-wrong" } : {}, piece.strong))));
    },
    destroy() {
      clearTimeout(timer);
      files.destroy();
    },
  };
}
