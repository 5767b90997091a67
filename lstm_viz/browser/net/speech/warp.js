// The nearest recording without a net: two sounds are laid on each other by dynamic time warping. Pure.

/**
 * How far two sounds are off, with frames of either repeated so that they fit best: the least sum of distances between frames along a path from both first to both
 * last frames, divided by the frames of both together; a step on both sides at once counts twice (Sakoe and Chiba 1978, IEEE Transactions on Acoustics, Speech,
 * and Signal Processing 26). Infinity: it is not below `least`.
 * @param {number[][]} a @param {number[][]} b @param {number} [least]
 */
export function warped(a, b, least = Infinity) {
  const bound = least * (a.length + b.length);
  let before = new Float64Array(b.length + 1).fill(Infinity);
  let row = new Float64Array(b.length + 1);
  before[0] = 0;
  for (const frame of a) {
    row[0] = Infinity;
    let lowest = Infinity;
    for (let s = 0; s < b.length; s++) {
      let sum = 0;
      for (let k = 0; k < frame.length; k++) sum += (frame[k] - b[s][k]) ** 2;
      const off = Math.sqrt(sum);
      row[s + 1] = Math.min(row[s] + off, before[s + 1] + off, before[s] + 2 * off);
      lowest = Math.min(lowest, row[s + 1]);
    }
    if (lowest >= bound) return Infinity;
    [before, row] = [row, before];
  }
  return before[b.length] / (a.length + b.length);
}
