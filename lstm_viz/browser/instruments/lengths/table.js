// The picked unit's state of the picked row, step by step in all ways; and every state of every row as CSV.
import { csv, number } from "../../kit/format.js";
import { WAYS } from "../../net/lengths.js";
import { createSheet } from "../../out/sheet.js";
import * as words from "../../words/lengths.js";
import { DIRECTIONS } from "./address.js";
import { valueAt } from "./model.js";

/** @param {any} ctx */
export function createTable(ctx) {
  return createSheet(ctx, words.TABLE, () => {
    const { row, unit, symbol } = ctx.store.get();
    const { model, back, t } = ctx.now();
    const without = (way) => way === "packed" || way === "alone";
    return {
      note: words.TABLE.caption({ row, unit, symbol, back }),
      rows: Array.from({ length: model.T }, (_, place) => ({
        name: String(place), here: place === t,
        values: [model.rows[row][place] ?? words.TABLE.padding, ...WAYS.map((way) => (place >= model.lengths[row] && without(way) ? words.TABLE.none : number(valueAt(model, way, back, symbol, place, row, unit), 4)))],
      })),
    };
  });
}

/** h and c of every unit at every step of every row, in every way and both directions, with full digits; empty where there is no step. */
export function csvOf(model) {
  const lines = WAYS.flatMap((way) => [0, 1].flatMap((back) => model.lengths.flatMap((length, row) => Array.from({ length: model.T }, (_, t) => t).flatMap((t) => {
    const there = t < length || way === "padded" || way === "masked";
    return ["h", "c"].map((symbol) => [way, DIRECTIONS[back], row, t, model.rows[row][t] ?? "", symbol,
      ...Array.from({ length: model.units }, (_, unit) => (there ? valueAt(model, way, back, symbol, t, row, unit) : ""))]);
  }))));
  return csv([["way", "direction", "row", "step", "symbol", "state", ...Array.from({ length: model.units }, (_, unit) => `unit_${unit}`)], ...lines]);
}
