// Which film is seen, how it is drawn and what is done to it; play and step; the tools, and which net watches.
import { el, write } from "../../kit/dom.js";
import { pickOf, rangeOf } from "../../kit/picks.js";
import { KINDS, ONSETS, PHASES } from "../../net/moves/films.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createActs } from "../../out/acts.js";
import * as words from "../../words/moves.js";
import { linesOf } from "./code.js";
import { LEVELS, SIGNS, csvOf, setupOf } from "./model.js";

const ROUND = 5;                                            // from this movement on there is a way on which it begins

/** @param {any} ctx */
export function createBand(ctx) {
  const acts = createActs(ctx, () => "moving-digit", () => {
    const now = ctx.now();
    const own = ctx.own();
    return [
      ...(now ? [
        { label: words.FILES.said, ending: "csv", make: () => new Blob([csvOf(now.rows, now.shares)], { type: "text/csv" }) },
        { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
      ] : []),
      ...(own ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(setupOf("", own.seed), own.parameters) }] : []),
    ];
  });
  return { ...acts, element: el("div", { class: "choice spread" }, el("p", { class: "mv-task" }, words.TASK), acts.element, ctx.tools.share.address) };
}

/** @param {any} ctx */
export function createDesk(ctx) {
  const { store, player } = ctx;
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const kinds = pickOf(words.KIND.name, words.KIND.label, KINDS.map((name, kind) => [String(kind), SIGNS[kind], name]), (kind) => ctx.change({ kind: Number(kind) }));
  const which = el("p", { class: "an-note" });
  const onset = rangeOf(words.ONSET.name, (value) => ctx.change({ onset: value }));
  const phase = rangeOf(words.PHASE.name, (value) => ctx.change({ phase: value }));
  const noise = pickOf(words.NOISE.name, words.NOISE.label, [...LEVELS].sort((a, b) => Number(a) - Number(b)).map((level) => [level, level]), (level) => ctx.change({ noise: level }));
  const order = pickOf(words.ORDER.name, words.ORDER.label, [["false", words.ORDER.on], ["true", words.ORDER.back]], (value) => ctx.change({ turned: value === "true" }));
  const thin = pickOf(words.SKIP.name, words.SKIP.label, [["false", words.SKIP.all], ["true", words.SKIP.second]], (value) => ctx.change({ skip: value === "true" }));
  const freeze = el("button", { type: "button", class: "gs-mode", title: words.FREEZE.title, click: () => ctx.freeze() });
  const undo = plain(words.ACT.undo, () => ctx.undo());
  const whole = plain(words.ACT.whole, () => ctx.whole());
  const nets = pickOf(words.NET.name, words.NET.label, [["shipped", words.NET.shipped], ["yours", words.NET.yours]], (net) => store.set({ net }));
  const play = el("button", { type: "button", class: "an-go", click: () => player.toggle() });
  const steps = [-1, 1].map((by) => plain(by < 0 ? words.PLAY.back : words.PLAY.on, () => player.move(by)));
  const element = el("div", { class: "mv-desk" },
    el("div", { class: "an-under", role: "group", "aria-label": words.PLAY.label }, play, ...steps),
    kinds.element, which, el("div", { class: "an-under" }, plain(words.KIND.another, () => ctx.another())), onset.element, phase.element, noise.element,
    el("h2", {}, words.ORDER.heading), order.element, thin.element, el("div", { class: "an-under" }, freeze), el("div", { class: "an-under" }, undo, whole), nets.element);

  return {
    element,
    draw() {
      const { film, t, noise: level, turned, skip, freeze: at, net, playing } = store.get();
      const { kind, onset: still, phase: begins } = ctx.told();
      const now = ctx.now();
      kinds.draw(String(kind));
      write(which, words.KIND.which(film, kind));
      onset.draw({ min: 0, max: ONSETS - 1, value: still, told: words.ONSET.told(still) });
      phase.element.hidden = kind < ROUND;
      phase.draw({ min: 0, max: PHASES - 1, value: begins, told: words.PHASE.told(begins) });
      noise.draw(level);
      order.draw(String(turned));
      thin.draw(String(skip));
      write(freeze, words.FREEZE.press(at ?? t));
      freeze.setAttribute("aria-pressed", String(at !== null));
      undo.setAttribute("aria-disabled", String(!ctx.past()));
      whole.setAttribute("aria-disabled", String(!now || now.plain));
      nets.draw(net);
      nets.element.hidden = ctx.own() === null;
      write(play, playing ? words.PLAY.pause : words.PLAY.play);
    },
  };
}
