// A forecast without a net: a weighted sum of the last samples, fitted by least squares to the quiet seconds. Pure.
import { QUIET } from "./record.js";

export const ORDER = 32;                                    // samples that it looks back on

/**
 * Weights, the newest sample's first and a constant last, with the least squared error on the quiet seconds. `noise`: as if so much of it, as a share of the
 * spread, had been added to what is read, over and over: it comes out as a number on the diagonal.
 * @param {Float32Array} x @param {number} noise
 */
export function fitted(x, noise) {
  const size = ORDER + 1;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  const read = new Float64Array(size).fill(1);
  for (let t = ORDER; t < QUIET; t++) {
    for (let k = 0; k < ORDER; k++) read[k] = x[t - 1 - k];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) rows[i][j] += read[i] * read[j];
      rows[i][size] += read[i] * x[t];
    }
  }
  for (let k = 0; k < ORDER; k++) rows[k][k] += noise ** 2 * (QUIET - ORDER);
  return solved(rows);
}

/** Gauss, with the largest pivot. @param {Float64Array[]} rows */
function solved(rows) {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const best = rows.reduce((top, row, i) => (i >= k && Math.abs(row[k]) > Math.abs(rows[top][k]) ? i : top), k);
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = k + 1; i < size; i++) {
      const share = rows[i][k] / rows[k][k];
      for (let j = k; j <= size; j++) rows[i][j] -= share * rows[k][j];
    }
  }
  const out = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let sum = rows[k][size];
    for (let j = k + 1; j < size; j++) sum -= rows[k][j] * out[j];
    out[k] = sum / rows[k][k];
  }
  return out;
}

/** What is said of each sample from those before; of the first ones, where there are too few, that they are as they are. @param {Float32Array} x @param {Float64Array} weights */
export function saidBy(x, weights) {
  return Float64Array.from(x, (value, t) => {
    if (t < ORDER) return value;
    let sum = weights[ORDER];
    for (let k = 0; k < ORDER; k++) sum += weights[k] * x[t - 1 - k];
    return sum;
  });
}
