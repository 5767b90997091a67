// The net that a learner trained in this tab, for the pages that show nets. It is kept as long as the tab; whatever is read
// back is checked before anything is made of it.
import { arraysOf, written } from "../net/training/own.js";
import { inUnit, layersOf, probesOf, textOf } from "../net/training/shown.js";
import { inForce } from "../net/training/setup.js";
import { seriesIn } from "../net/training/series.js";
import { TASKS, taskOf } from "../net/training/tasks.js";
import { isText, learn, textsOf } from "../net/training/text.js";
import * as words from "../words/trained.js";
import { KEPT, OWN } from "./nets.js";

const MOST = 4_000_000;                                     // characters
/**
 * Why nets of a setup are not shown elsewhere: null for those that read symbols, or say the next number, by cells that are drawn there.
 * @param {any} setup @returns {"numbers" | "cell" | "norm" | null}
 */
export function barred(setup) {
  const { task, cell } = setup;
  if (!TASKS[task]?.answers && !TASKS[task]?.ahead) return "numbers";
  if (!["lstm", "gru", "rnn"].includes(cell)) return "cell";
  return inForce(setup).norm === "layer" ? "norm" : null;
}

/**
 * Why a net of a setup is not looked at in "What the net looks back at", null where it is: it reads symbols, in one layer and one way.
 * @param {any} setup @returns {"numbers" | "cell" | "norm" | "stack" | null}
 */
export function unlooked(setup) {
  if (!TASKS[setup.task]?.answers) return "numbers";
  return barred(setup) ?? (setup.layers * setup.directions > 1 ? "stack" : null);
}

/** A net that was kept, where it can be looked at there. @param {ReturnType<typeof ownNet>} own */
export const lookable = (own) => (own?.net.reads.kind === "symbols" && own.net.layers.length === 1 && own.net.layers[0].length === 1 ? own : null);

/** Keeps a net; false where the browser does not. `header`: the cells and signals of the page. */
export function keepNet({ cells, signals }, setup, { update, score, parameters }) {
  const arrays = Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, written(values)]));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ setup, texts: textsOf([setup]), update, score, arrays, cell: cells[setup.cell], signals: signals[setup.cell] }));
    return true;
  } catch {
    return false;
  }
}

/**
 * What was kept, as the pages know nets; null where there is none, or none that is whole.
 * @returns {{ net: NetGiven, option: Option } | null}
 */
export function ownNet() {
  try {
    const text = sessionStorage.getItem(KEPT);
    return text && text.length <= MOST ? netOf(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** @param {any} kept @returns {{ net: NetGiven, option: Option } | null} */
function netOf({ setup, texts = [], update, score, arrays, cell, signals }) {
  if (!texts.every((text) => isText(text) || seriesIn(text))) return null;
  texts.forEach(learn);
  const task = taskOf(setup);
  if (barred(setup) !== null || cell.name !== setup.cell) return null;
  const parameters = arraysOf(setup, arrays);
  if (!parameters) return null;
  const title = words.title({ task: setup.task, cell: setup.cell, units: setup.units });
  const probe = probesOf(task, setup.length)[1];
  const numbers = task.reads === "rows";
  const unit = task.unit ?? { offset: 0, scale: 1 };
  const [low, high] = (task.span ?? [0, 0]).map((end) => inUnit(task, end));
  const head = { names: task.says, W: parameters["head.weight"], b: parameters["head.bias"] };
  return {
    net: {
      net: OWN, own: true, title, cell, signals, notes: {}, depth: "", layers: layersOf(setup, parameters),
      reads: numbers ? { kind: "numbers", names: task.inputs, columns: [{ ...unit, low, high }], steps: null, classes: null, drawn: "series" } : { kind: "symbols", names: task.inputs, unknown: task.unknown ?? null },
      answer: numbers ? { ...head, kind: "number", at: "every", recalls: null, ...unit, unit: "" } : { ...head, kind: "class", at: "every", recalls: null, asks: task.answers },
    },
    option: { name: OWN, title, note: words.note(Number(update), Number(score), numbers), example: textOf(task, probe), unit: 0, nets: [OWN] },
  };
}
