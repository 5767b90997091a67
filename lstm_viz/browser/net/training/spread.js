// How much numbers differ, and how surely. Pure.

/** What 95 % of Student's t lie within, by degrees of freedom from 1 on. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
];
const SIGNED = 16;                                          // pairs, at most, of which every way to turn them round is tried

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far a sample spreads; NaN of fewer than two. @param {readonly number[]} values */
export function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/**
 * Of pairs of one seed each: the mean of a - b, how far the differences spread, and where with 95 % the mean of very many lies, by Student's
 * t; NaN for one pair. `ahead`: how often a is above; `chance`: the share of all ways to turn pairs round that part the two at least as far, the
 * exact test of signs and sizes (Fisher 1935); NaN where there are too many pairs.
 * @param {readonly number[]} a @param {readonly number[]} b
 * @returns {{ count: number, by: number, spread: number, low: number, high: number, ahead: number, behind: number, chance: number }}
 */
export function paired(a, b) {
  const differences = a.map((value, k) => value - b[k]);
  const count = differences.length;
  const by = mean(differences);
  const spread = deviation(differences);
  const half = t95(count - 1) * spread / Math.sqrt(count);
  return {
    count, by, spread, low: by - half, high: by + half,
    ahead: differences.filter((each) => each > 0).length, behind: differences.filter((each) => each < 0).length, chance: chanceOf(differences),
  };
}

/** @param {readonly number[]} differences */
function chanceOf(differences) {
  const { length } = differences;
  if (length > SIGNED) return NaN;
  const sum = (/** @type {number} */ turned) => Math.abs(differences.reduce((all, each, k) => all + ((turned >> k) & 1 ? -each : each), 0));
  const seen = sum(0) - 1e-12;                              // what rounding makes of the same sum
  let far = 0;
  for (let turned = 0; turned < 2 ** length; turned++) far += Number(sum(turned) >= seen);
  return far / 2 ** length;
}

/** @param {number} freedom */
const t95 = (freedom) => (freedom > T95.length ? 1.96 + 2.4 / freedom : T95[freedom - 1] ?? NaN);

/**
 * How far the means of two groups have to be apart before 95 % of such distances are larger than seeds alone make them: the least significant difference (Fisher 1935),
 * from what the values of all groups differ from the means of their own. NaN where no group has two.
 * @param {readonly (readonly number[])[]} groups
 */
export function leastApart(groups) {
  const freedom = groups.reduce((sum, values) => sum + Math.max(0, values.length - 1), 0);
  const squares = groups.reduce((sum, values) => sum + (values.length > 1 ? deviation(values) ** 2 * (values.length - 1) : 0), 0);
  const count = groups.reduce((sum, values) => sum + values.length, 0) / groups.length;
  return t95(freedom) * Math.sqrt((squares / freedom) * (2 / count));
}
