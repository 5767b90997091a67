// What the maps, the strip and the table show in the view "difference": now minus before, a source as in source.js.
import { signed } from "../../kit/format.js";
import { shade } from "../../kit/colour.js";

const kept = new WeakMap();

/**
 * Of a panel. A gate can differ by 1, g and h by 2; the colours of c end where they end for c itself.
 * @param {Panel} panel @returns {Source}
 */
export function differences(panel) {
  if (!kept.has(panel)) kept.set(panel, make(panel));
  return kept.get(panel);
}

/** Gates differ by 1 at most, g and h by 2. */
const spread = (signal) => ({ ...signal, low: signal.high === null ? null : -signal.scale * SPANS(signal), scale: signal.scale * SPANS(signal) });
const SPANS = ({ low, high }) => (high === null || low === 0 ? 1 : 2);

function make(panel) {
  const at = (symbol, t, unit) => panel.value(symbol, t, unit) - panel.was(symbol, t, unit);
  return {
    back: null,
    difference: true,
    value: ({ symbol }, t, unit) => at(symbol, t, unit),
    mean({ symbol }, t) {
      let sum = 0;
      for (let unit = 0; unit < panel.units; unit++) sum += at(symbol, t, unit);
      return sum / panel.units;
    },
    print: (value) => signed(value),
    shown: spread,
    shade: (signal, colours) => shade(spread(signal), colours),
  };
}
