// The transport: where the cursor goes next, how fast, and in which paces.
import { el, write } from "../kit/dom.js";
import { fitted } from "../kit/format.js";
import { later } from "../kit/later.js";
import { icon } from "../kit/svg.js";
import { SPEEDS, stepsOf } from "./player.js";
import { transport as words } from "../words/time.js";

const ICONS = {
  first: "M3 3h2.2v14H3zM17 3v14L6.6 10z",
  back: "M15.5 3v14L5 10z",
  next: "M4.5 3v14L15 10z",
  last: "M14.8 3H17v14h-2.2zM3 3v14l10.4-7z",
  play: "M6 3.2v13.600L17 10z",
  pause: "M5 3.5h3.600v13H5zM11.400 3.5H15v13h-3.600z",
  loop: "M3.5 9.5V4.200h10V2l4 3.200-4 3.200V6.200h-8v3.300zM16.5 10.5v5.300h-10V18l-4-3.200 4-3.200v2.200h8v-3.300z",
};
const PACES = ["sequence", "step", "slow"];

/**
 * `modes`: whether there are backward and what if, which a page without a loss and trained weights has not.
 * @param {any} ctx a Ctx, or as much of one as is used here
 */
export function createTransport(ctx, { modes = true } = {}) {
  const { store, player } = ctx;
  const press = (name, picture, click) =>
    el("button", { type: "button", class: "gs-press", "aria-label": name, title: name, click }, icon(20, ICONS[picture]));

  const play = el("button", { type: "button", class: "gs-press gs-play", click: () => player.toggle() });
  const faces = { true: icon(20, ICONS.pause), false: icon(20, ICONS.play) };
  const first = press(words.first, "first", () => player.jump(0));
  const back = press(words.previous, "back", () => player.move(-1));
  const next = press(words.next, "next", () => player.move(1));
  const last = press(words.last, "last", () => player.jump(Infinity));
  const speed = el("select", { class: "gs-speed", "aria-label": words.speed, change: () => store.set({ speed: Number(speed.value) }) },
    ...SPEEDS.map((value) => el("option", { value }, words.times(value))));
  const loop = el("button", {
    type: "button", class: "gs-segment gs-loop", "aria-label": words.loop.text, title: words.loop.title,
    click: () => store.set({ loop: !store.get().loop }),
  }, icon(20, ICONS.loop));
  const paces = PACES.map((pace) =>
    el("button", {
      type: "button", class: "gs-segment", "aria-label": words.paces[pace].label ?? null, title: words.paces[pace].title,
      click: () => store.set({ pace }),
    }, words.paces[pace].text, ...(words.paces[pace].spare ? [el("span", { class: "gs-spare" }, words.paces[pace].spare)] : [])));
  const turn = el("button", {
    type: "button", class: "gs-mode", title: words.backward.title, click: () => player.turn(),
  }, words.backward.text);
  const operate = el("button", {
    type: "button", class: "gs-mode", "aria-pressed": "false", title: words.whatIf.title,
    click: () => ctx.whatIf(),
  }, words.whatIf.text);
  const told = el("span", { class: "gs-loss-told" });
  const here = el("button", {
    type: "button", class: "gs-loss-here", click: () => ctx.turnTo(store.get().t),
  }, words.lossHere);
  const loss = el("div", { class: "gs-loss", role: "group", "aria-label": words.loss, hidden: true }, told, here);
  const step = el("b");
  const total = el("span", { class: "gs-muted" });
  const reads = el("b", { class: "gs-mono" });
  const counted = el("span", { class: "gs-readout-step" }, el("span", { class: "gs-muted" }, words.stepKey), step, total);
  const readout = el("div", { class: "gs-readout" },
    counted,
    el("span", { class: "gs-readout-token" }, el("span", { class: "gs-muted" }, words.readsKey), reads));
  const operated = el("p", { class: "gs-operations", hidden: true });   // while the tray is shut: what is shown is no trained net
  const parts = el("div", { class: "gs-parts", role: "group", "aria-label": words.parts, hidden: true });
  const element = el("div", { class: "gs-transport-view", role: "group", "aria-label": words.label },
    el("div", { class: "gs-presses" }, first, back, play, next, last),
    el("div", { class: "gs-words-row" },
      el("div", { class: "gs-segments gs-plays", role: "group", "aria-label": words.plays },
        el("span", { class: "gs-plays-name", "aria-hidden": "true" }, words.plays),
        loop, el("span", { class: "gs-speed-frame" }, speed), ...paces),
      ...(modes ? [turn, operate] : [])),
    readout, operated, parts, loss);
  const ROOM = 7;                                           // characters of what is read that the row has room for
  const SHORT = 5;                                          // so many have room for "reads" before them, in a narrow bar too
  let steps = 0;
  let stages = [];          // buttons of the parts in slow motion

  function read() {
    steps = stepsOf(ctx.model);
    const [longest] = [...ctx.model.panels].sort((a, b) => b.signals.length - a.signals.length);
    const stage = (part, ...content) =>
      el("button", { type: "button", class: "gs-part", click: () => store.set({ part, playing: false }) }, ...content);
    stages = [
      stage(0, store.get().back === null ? words.read : words.arrives),
      ...(store.get().back === null ? longest.signals : longest.signals.toReversed()).map(({ symbol, short }, at) =>
        stage(at + 1, el("span", { class: `gs-symbol ink-${symbol}` }, symbol), el("span", { class: "gs-part-word" }, words.part(short)))),
    ];
    parts.replaceChildren(...stages);
    // As wide as the widest of them: what is read must not move the buttons.
    const widest = ctx.model.panels[0].labels.reduce((most, label) => Math.max(most, words.token(fitted(label, ROOM)).length), 0);
    reads.style.minWidth = `${widest}ch`;
    readout.classList.toggle("gs-long", widest > SHORT);
    counted.dataset.widest = words.stepKey + steps + words.total(steps);
  }
  read();

  function update(state, before) {
    const { t, pace, part, back: at } = state;
    const changed = (name) => !before || before[name] !== state[name];
    if (before && (at === null) !== (before.back === null)) read();
    if (changed("whatif")) operate.setAttribute("aria-pressed", state.whatif);
    if (modes) operate.setAttribute("aria-disabled", ctx.differs());
    if (changed("back")) {
      turn.setAttribute("aria-pressed", at !== null);
      loss.hidden = at === null;
      if (at !== null) write(told, later.back.lossWords(ctx.model.panels, at));
    }
    if (modes && ["whatif", "ops", "compare", "back"].some(changed)) {
      operated.hidden = state.whatif || at !== null || state.compare === "before" || !state.ops.some(({ on }) => on);
      if (!operated.hidden) write(operated, words.operated(later.surgery.namesOf(state.ops, ctx.model.panels)));
    }
    here.setAttribute("aria-disabled", t === at);
    write(step, String(t + 1));
    write(total, words.total(steps));
    const token = ctx.model.panels[0].labels[t];
    write(reads, words.token(fitted(token, ROOM)));
    reads.title = token.length > ROOM ? token : "";
    if (changed("playing")) {
      const name = state.playing ? words.pause : words.play;
      play.replaceChildren(faces[state.playing]);
      play.setAttribute("aria-label", name);
      play.title = name;
    }
    if (changed("speed")) speed.value = String(state.speed);
    if (changed("loop")) loop.setAttribute("aria-pressed", state.loop);
    if (changed("pace")) PACES.forEach((name, at) => paces[at].setAttribute("aria-pressed", name === pace));
    if (changed("pace") || changed("part") || changed("back")) {
      parts.hidden = pace !== "slow";
      stages.forEach((stage, at) => {
        stage.classList.toggle("gs-part-done", part !== null && at <= part);
        if (at === part) stage.setAttribute("aria-current", "step");
        else stage.removeAttribute("aria-current");
      });
    }
    const slow = pace === "slow";
    const parted = slow ? (at === null ? part : stages.length - 1 - part) : null;  // parts of this step that lie to the left
    const start = t === 0 && !(slow && parted > 0);
    const end = t === steps - 1 && !(slow && parted < stages.length - 1);
    for (const [button, off] of /** @type {[HTMLElement, boolean][]} */ ([[first, start], [back, start], [next, end], [last, t === steps - 1 && !slow]])) {
      // Not `disabled`: the button that was just pressed would lose the focus, and with it the keyboard.
      if (button.gsOff !== off) button.setAttribute("aria-disabled", (button.gsOff = off));
    }
  }

  return {
    element,
    update,
    refresh() {
      read();
      update(store.get(), null);
    },
  };
}
