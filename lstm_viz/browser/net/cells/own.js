// A cell of which only the values came, and no weights: each signal as it is, of the units that have it. What each part means: index.js. Pure.

/** @type {CellNumbers["compute"]} */
function compute(panel, t, unit, out) {
  for (const signal of panel.signals) if (unit < panel.unitsOf(signal)) out[signal.symbol] = panel.value(signal.symbol, t, unit);
  return out;
}

const nothing = () => {
  throw new Error("Without weights there is no gradient.");
};

/** @type {CellNumbers} */
export default { compute, laws: {}, keeps: { share: () => NaN }, computeBack: nothing, stepBack: nothing, enters: nothing };
