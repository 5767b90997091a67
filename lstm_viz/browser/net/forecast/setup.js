// How a net of a series is trained here, and what its arrays are to a forecaster. Pure.
import { layersOf } from "../training/shown.js";
import { toldOf } from "./series.js";

export const STARTS = 99;                                   // seeds

/** Its data aside. @param {{ window: number, units: number }} series @param {number} seed @returns {import("../training/setup.js").Setup} */
export const plainSetup = ({ window, units }, seed) => ({ task: "forecast", length: window, cell: "lstm", units, batch: 16, optimiser: "adam", rate: 0.01, clip: 1, forget: 1, schedule: "cosine", seed });

/** @param {import("./series.js").Series} series @param {string} sees @param {number} seed @returns {import("../training/setup.js").Setup} */
export const setupOf = (series, sees, seed) => ({ ...plainSetup(series, seed), text: toldOf(series, sees) });

/** @param {Named<Float32Array>} parameters @param {{ offset: number, scale: number }} unit @returns {import("./forecaster.js").Weights} */
export function weightsOf(parameters, { offset, scale }) {
  const [[params]] = layersOf({ cell: "lstm" }, parameters);
  return { params, W: parameters["head.weight"], b: parameters["head.bias"][0], offset, scale };
}
