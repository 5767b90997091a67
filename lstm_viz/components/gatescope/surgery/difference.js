// What the maps, the strip and the table show in the view "difference": now minus before, a source as in source.js.
import { number } from "../format.js";
import { shade } from "../theme.js";

const kept = new WeakMap();

/** Of a panel, on the signals' own scales: plus and minus 1 for gates, g and h, the printed end for c. */
export function differences(panel) {
  if (!kept.has(panel)) kept.set(panel, make(panel));
  return kept.get(panel);
}

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
    print: (value) => number(value, 2, true),
    shade: (signal, colours) => shade({ ...signal, low: null }, colours),
  };
}
