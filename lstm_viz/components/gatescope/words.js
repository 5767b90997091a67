// What happens at this step, in words for everybody. The words are chosen in phrases.js and cells/.
import { CELLS, compute, setting } from "./cells/index.js";
import { el } from "./dom.js";
import { number, spoken } from "./format.js";
import { ink, plainText } from "./ink.js";
import { later } from "./later.js";
import { sourceOf } from "./source.js";
import { stagesOf } from "./stages.js";

const SETTLED = 400;                                        // ms without a change before a screen reader hears of it

/** The sentences of a step: [{after, text: pieces}]; `after` is the signal with which the sentence becomes true. */
export function sentences(panel, t, unit) {
  const numbers = compute(panel, t, unit);
  if (unit === null) return [{ after: panel.signals.at(-1).symbol, text: means(panel, t, numbers) }];
  const odd = panel.signals.find(({ symbol }) => !Number.isFinite(numbers[symbol]));
  if (odd) {
    const value = { s: odd.symbol, text: number(numbers[odd.symbol]) };
    const name = { s: odd.symbol, text: odd.name };
    const end = ", not a number to work with. From here on nothing can be said.";
    return [{ after: null, text: ["The ", name, ` of unit ${unit} is `, value, end] }];
  }
  const facts = {
    who: `unit ${unit}`,
    token: spoken(panel.spec.tokens[t]),
    others: panel.units - 1,
    before: t > 0 ? compute(panel, t - 1, unit) : undefined,
    set: setting(panel, t, unit),
  };
  return CELLS[panel.spec.cell].sentences(numbers, facts);
}

function means(panel, t, numbers) {
  const parts = panel.signals.flatMap(({ symbol, name }, k) => [
    k === 0 ? "" : ", ",
    { s: symbol, text: name },
    " ",
    { s: symbol, text: number(numbers[symbol]) },
  ]);
  return [`Mean of ${panel.units} units: `, ...parts, ". ", ...settings(panel, t), "Pick a unit to see what it does."];
}

/** Which signals of how many units operations set at a step, in pieces. */
function settings(panel, t) {
  if (!panel.changed) return [];
  return panel.signals.flatMap(({ symbol, name }) => {
    let count = 0;
    for (let unit = 0; unit < panel.units; unit++) count += panel.at(symbol, t, unit) !== null;
    if (!count) return [];
    return ["The ", { s: symbol, text: name }, ` of ${count === panel.units ? "all" : `${count} of the`} ${panel.units} units is set or held here. `];
  });
}

/** What is read at a step, in words; of a token that an operation put there also what it was. */
function reading(panel, t) {
  const { tokens } = panel.spec;
  const was = panel.original.tokens[t];
  return `reads ${spoken(tokens[t])}${was === tokens[t] ? "" : ` for ${spoken(was)}`}.`;
}

/** The sentences as plain text, for a screen reader. */
export const plain = (list) => list.map(({ text }) => plainText(text)).join(" ");

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
      element.replaceChildren(`This step ${reads} Its ${back === null ? "" : "gradient's "}parts follow one by one.`);
    } else {
      element.replaceChildren(...told.map(({ after, text }) =>
        el("span", { class: slow && after !== signals[part - 1] ? "past" : "" }, ...text.map(ink), " ")));
    }
    text = `Step ${t + 1} of ${panel.steps}, ${reads} ${plain(told)}`;
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
      const key = `${t} ${unit} ${part} ${state.back === null ? "" : `${state.back} ${state.signal}`}`;
      const panel = ctx.model.panels[index];
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
