// What the maps, the strip and the table show in the view "difference": now minus before, a source as in source.js.
import { number } from "../format.js";
import { shade } from "../theme.js";

/** On a scale of its own, printed: a gate can move by 1 at most, g and h by 2, c by twice its scale; colours end at half. */
export function differences(panel) {
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
