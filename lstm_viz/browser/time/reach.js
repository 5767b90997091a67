// Where the tall row of a map ends. The colours of a signal without bounds end where most of what its net has ever held
// ends; a unit that goes further, one that counts, say, would look alike from there on. Its own row goes as far as it does,
// and the end is printed beside it. Pure.
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const SLACK = 1.05;                                         // of the common end: nothing is hidden by so little

/** The least round number that holds `size`. @param {number} size */
export function roundEnd(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = ROUND.find((each) => each * power >= size * (1 - 1e-9)) ?? 10;
  return Number((digit * power).toPrecision(2));
}

/**
 * The size at which the row of a unit ends on its sequence; null where that is where the colours of its map end.
 * @param {Panel} panel @param {Signal} signal @param {number | null} unit null: the layer's mean, which goes no further than most
 */
export function reachOf(panel, signal, unit) {
  if (unit === null || signal.high !== null || signal.own || !signal.scale) return null;
  const values = panel.values[signal.symbol];
  let most = 0;
  for (let at = unit; at < values.length; at += panel.units) if (Number.isFinite(values[at])) most = Math.max(most, Math.abs(values[at]));
  return most > SLACK * signal.scale ? roundEnd(most) : null;
}
