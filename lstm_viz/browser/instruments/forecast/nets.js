// The nets of the series: shipped ones, and the last that was trained here, which is kept over a reload as long as the tab, with the series where that is the learner's own.
import { createForecaster } from "../../net/forecast/forecaster.js";
import { SEES, ownSeries, scaleOf } from "../../net/forecast/series.js";
import { STARTS, plainSetup, weightsOf } from "../../net/forecast/setup.js";
import { arraysOf, written } from "../../net/training/own.js";
import { seriesIn, textOf } from "../../net/training/series.js";
import { nameOf } from "../../net/training/text.js";
import { createKeep } from "../../shell/keep.js";
import { IDS } from "./model.js";

const FEW = 6;                                              // forecasters that are kept of a net: one for each unit that was silenced lately

/** @param {Named<string>[]} given by series, its arrays, each as base64 of float32 */
export function createNets(given) {
  const keep = createKeep();
  /** @type {Map<string, import("./model.js").Net>} */
  const made = new Map();
  const shipped = Object.fromEntries(Object.entries(given).map(([id, arrays]) => [id, Object.fromEntries(Object.entries(arrays).map(([name, text]) => [name, floats(text)]))]));
  /** @type {{ series: string, sees: string, seed: number, parameters: Named<Float32Array>, nth: number } | null} */
  let mine = null;
  /** @type {{ name: string, values: number[] } | null} */
  let column = null;
  let many = 0;
  /** @type {Map<string, any>} */
  const owns = new Map();

  /** Of arrays on a series, which is scaled as the net that was trained saw it. */
  function netOf(key, parameters, series, sees) {
    if (!made.has(key)) {
      const weights = weightsOf(parameters, scaleOf(series, sees));
      /** @type {Map<number | null, ReturnType<typeof createForecaster>>} */
      const known = new Map();
      const by = (silent) => {
        const found = known.get(silent) ?? createForecaster(weights, series, silent);
        known.delete(silent);
        known.set(silent, found);
        for (const old of known.keys()) if (known.size > FEW && old !== null) known.delete(old);
        return found;
      };
      made.set(key, { key, weights, by });
    }
    return made.get(key);
  }

  function own(season) {
    if (!column) return null;
    const key = `${nameOf(textOf(column))} ${season}`;
    if (!owns.has(key)) owns.set(key, ownSeries(column, season));
    return owns.get(key);
  }

  function back() {
    const kept = keep.get("forecast");
    if (!kept || !IDS.includes(kept.series) || !SEES.includes(kept.sees) || kept.seed < 1 || kept.seed > STARTS) return;
    const read = kept.series === "own" ? seriesIn(kept.text) : null;
    if (kept.series === "own" && !read) return;
    const parameters = arraysOf(plainSetup({ window: 4, units: kept.units }, kept.seed), kept.arrays);
    if (!parameters) return;
    column = read;
    mine = { series: kept.series, sees: kept.sees, seed: kept.seed, parameters, nth: ++many };
  }

  back();
  return {
    ownSeries: own,
    ownName: () => (column ? nameOf(textOf(column)) : ""),
    column: () => column,
    last: () => mine,
    /** @param {string} id @param {string} which @param {any} series */
    netOf(id, which, series) {
      if (which !== "yours" || mine?.series !== id) return shipped[id] ? netOf(id, shipped[id], series, "past") : null;
      return netOf(`${id} ${mine.nth} ${series.seasons}`, mine.parameters, series, mine.sees);
    },
    arrays: (id, which) => (which === "yours" && mine?.series === id ? mine.parameters : shipped[id]),
    /** `column`: the learner's own series, where it is of that. @param {{ series: string, sees: string, seed: number, parameters: Named<Float32Array>, column?: any }} trained */
    add({ column: read, ...trained }) {
      column = read ?? column;
      mine = { ...trained, nth: ++many };
      const { series, sees, seed, parameters } = trained;
      keep.set("forecast", { series, sees, seed, units: parameters["head.weight"].length, text: series === "own" && column ? textOf(column) : "",
        arrays: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, written(values)])) });
    },
  };
}

export const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
