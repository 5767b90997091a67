// What happens at this step, in words for everybody. The words are chosen in words/step.js.
import { el } from "../kit/dom.js";
import { ink } from "../kit/ink.js";
import { later } from "../kit/later.js";
import { sourceOf } from "../net/source.js";
import { stagesOf } from "../net/stages.js";
import { told as words } from "../words/out.js";
import { placeOf } from "../words/place.js";
import { plain, reading, sentences } from "../words/step.js";

const SETTLED = 400;                                        // ms without a change before a screen reader hears of it

/** @param {Ctx} ctx @param {number} index */
export function createWords(ctx, index = 0) {
  const element = el("p", { class: "gs-words-text" });
  let drawn = null;                                         // what was drawn last; the first drawing is no news
  let values = null;
  let timer = null;
  let text = "";

  function tell() {
    clearTimeout(timer);
    timer = setTimeout(() => ctx.announce(text), SETTLED);
  }

  function draw(panel, { t, back, signal }, unit, part) {
    const slow = part !== null;
    const signals = stagesOf(panel, back);
    const known = (after) => !slow || after === null || signals.indexOf(after) < part;
    const { flow } = sourceOf(ctx.model, index, back);
    const told = (flow ? later.back.backSentences(panel, flow, t, unit, signal) : sentences(panel, t, unit)).filter(({ after }) => known(after));
    const reads = reading(panel, t);
    if (!told.length) {
      element.replaceChildren(words.inParts({ reads, back: back !== null }));
    } else {
      element.replaceChildren(...told.map(({ after, text }) =>
        el("span", { class: slow && after !== signals[part - 1] ? "past" : "" }, ...text.map(ink), " ")));
    }
    text = words.aloud({ t, steps: panel.steps, reads, sentences: plain(told), place: placeOf(panel) });
  }

  return {
    element,
    refresh() {
      drawn = null;
    },
    update(state, before) {
      const { t } = state;
      const part = ctx.model.panels[index].reached(state.part);
      const unit = state.units[index];
      const panel = ctx.model.panels[index];
      const key = `${placeOf(panel)} ${t} ${unit} ${part} ${state.back === null ? "" : `${state.back} ${state.signal}`}`;
      const moved = key !== drawn;
      if (moved || values !== panel.values) draw(panel, state, unit, part);
      values = panel.values;                                // the tray tells what an operation did: no news here
      const news = drawn !== null && (moved || before?.playing);
      drawn = key;
      if (state.playing) clearTimeout(timer);
      else if (news && state.panel === index) tell();
    },
    destroy: () => clearTimeout(timer),
  };
}
