// What a net says after every step: the bits of surprise, its first guess, and that guess's share. Pure.

const AT_ONCE = 2e6;                                        // products that no frame is late for
/** By the values that they follow from. @type {WeakMap<Named<Floats>, Answers>} */
const kept = new WeakMap();

/** @typedef {{ values: Named<Floats>, targets: number[] }} Side a net as it is shown, or as it was sent */

/**
 * What the net says after step t, from the weights, into `out`: bits (NaN where no answer is known), first guess, its share.
 * @param {Panel} panel @param {Side} side @param {number} t @param {Float64Array} logits @param {Answers} out
 */
function answer(panel, { values, targets }, t, logits, out) {
  const { W, b } = panel.head;
  const { units } = panel;
  const h = values.h.subarray(t * units, (t + 1) * units);
  let best = 0;
  for (let v = 0; v < logits.length; v++) {
    let sum = b[v];
    for (let unit = 0, at = v * units; unit < units; unit++, at++) sum += W[at] * h[unit];
    logits[v] = sum;
    if (sum > logits[best]) best = v;
  }
  const top = logits[best];
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - top);
  out.first[t] = best;
  out.sure[t] = 1 / total;
  out.bits[t] = targets[t] < 0 ? NaN : (Math.log(total) + top - logits[targets[t]]) / Math.LN2;
}

/**
 * The answers at all steps, {bits, first, sure} of T numbers each, to `done`; those of a long text a slice at a time.
 * `side`: {values, targets} of the net as it is shown or as it was sent. Returns a function that gives up.
 * @param {Panel} panel @param {Side} side @param {(all: Answers) => void} done
 * @returns {() => void}
 */
export function answersOf(panel, side, done, atOnce = panel.changed && panel.steps * panel.head.W.length < AT_ONCE) {
  if (kept.has(side.values)) {
    done(/** @type {Answers} */ (kept.get(side.values)));
    return () => {};
  }
  const logits = new Float64Array(panel.spec.vocabulary.length);
  const out = { bits: new Float64Array(panel.steps), first: new Int32Array(panel.steps), sure: new Float64Array(panel.steps) };
  let t = 0;
  let timer = 0;
  const slice = () => {
    const until = atOnce ? Infinity : performance.now() + 4;
    while (t < panel.steps && performance.now() < until) answer(panel, side, t++, logits, out);
    if (t < panel.steps) {
      timer = setTimeout(slice);
      return;
    }
    kept.set(side.values, out);
    done(out);
  };
  if (atOnce) slice();
  else timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
