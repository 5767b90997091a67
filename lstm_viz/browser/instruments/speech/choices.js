// Which recording is heard and what is done to it; the tools, and which net reads.
import { el, write } from "../../kit/dom.js";
import { pickOf, rangeOf } from "../../kit/picks.js";
import { SPEEDS } from "../../net/speech/edit.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createMenu } from "../../out/export.js";
import * as words from "../../words/speech.js";
import { linesOf } from "./code.js";
import { NAMES, csvOf, setupOf } from "./model.js";

/** The tools. @param {any} ctx */
export function createBand(ctx) {
  const { share, present, help } = ctx.tools;
  const files = createMenu(ctx.tools.say, () => "spoken-digit", () => {
    const now = ctx.now();
    const own = ctx.own();
    return {
      links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
      files: [
        ...(now ? [
          { label: words.FILES.said, ending: "csv", make: () => new Blob([csvOf(now.rows, now.shares)], { type: "text/csv" }) },
          { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
        ] : []),
        ...(own ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(setupOf("", own.seed), own.parameters) }] : []),
      ],
    };
  });
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice spread" }, el("p", { class: "sp-task" }, words.TASK), acts, share.address);
  return { element, draw() {}, destroy: () => files.destroy() };
}

/** @param {any} ctx */
export function createDesk(ctx) {
  const { store } = ctx;
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const digits = pickOf(words.SOUND.name, words.SOUND.label, NAMES.map((name) => [name, name]), (name) => ctx.say(Number(name)));
  const another = plain(words.SOUND.another, () => ctx.another());
  const which = el("p", { class: "an-note" });
  const speed = pickOf(words.SPEED.name, words.SPEED.label, SPEEDS.map((name) => [name, words.SPEED.pick[name]]), (name) => ctx.change({ speed: name }));
  const back = pickOf(words.BACK.name, words.BACK.label, [["false", words.BACK.off], ["true", words.BACK.on]], (value) => ctx.change({ back: value === "true" }));
  const [from, to, joint] = [words.CUT.from, words.CUT.to, words.CUT.joint].map((name, k) => rangeOf(name, (value) => ctx.change([{ from: value }, { to: value }, { tailfrom: value }][k])));
  const tail = el("select", { class: "an-field", "aria-label": words.TAIL.label, change: () => ctx.splice(tail.value === "none" ? null : Number(tail.value)) },
    el("option", { value: "none" }, words.TAIL.none), ...NAMES.map((name) => el("option", { value: name }, words.TAIL.of(name))));
  const undo = plain(words.ACT.undo, () => ctx.undo());
  const whole = plain(words.ACT.whole, () => ctx.whole());
  const nets = pickOf(words.NET.name, words.NET.label, [["shipped", words.NET.shipped], ["yours", words.NET.yours]], (net) => store.set({ net }));
  const element = el("div", { class: "sp-desk" }, digits.element, el("div", { class: "an-under" }, another), which,
    el("h2", {}, words.CUT.name), el("div", { class: "sp-cuts" }, from.element, to.element), speed.element, back.element,
    el("label", { class: "sp-tail" }, `${words.TAIL.name} `, tail), joint.element,
    el("div", { class: "an-under" }, undo, whole), nets.element);

  return {
    element,
    draw() {
      const state = store.get();
      const now = ctx.now();
      digits.draw(String(ctx.digit(state.sound)));
      speed.draw(state.speed);
      back.draw(String(state.back));
      nets.draw(state.net);
      nets.element.hidden = ctx.own() === null;
      undo.setAttribute("aria-disabled", String(!ctx.past()));
      whole.setAttribute("aria-disabled", String(!now || (now.plain && !state.silent && state.empty === null)));
      tail.value = state.tail === null ? "none" : String(ctx.digit(state.tail));
      joint.element.hidden = state.tail === null || !now;
      if (!now) return;
      write(which, words.SOUND.which(state.sound, now.length));
      from.draw({ min: 0, max: now.length - 1, value: state.from, told: words.CUT.frame(state.from + 1) });
      to.draw({ min: 1, max: now.length, value: state.to ?? now.length, told: words.CUT.frame(state.to ?? now.length) });
      joint.draw({ min: 0, max: Math.max(0, now.other - 1), value: state.tailfrom, told: words.CUT.frame(state.tailfrom + 1) });
    },
  };
}
