// What the strip, the maps and the table show of a panel: in forward mode its signals, in backward mode the gradient of
// the loss on them. {back, value(signal, t, unit), mean(signal, t), print(value), shade(signal, colours), scale?}
import { gradientOf, logScale, sweep } from "./backward.js";
import { gradient, number } from "./format.js";
import { shade, shadeShare } from "./theme.js";

const kept = new WeakMap();

/** The source for panel `k` with the loss at step `back` (null: forward). All panels of a model share one scale. */
export function sourceOf(model, k, back) {
  const last = kept.get(model);
  if (last?.back === back) return last.sources[k];
  const sources = back === null ? model.panels.map(forward) : backward(model.panels, back);
  kept.set(model, { back, sources });
  return sources[k];
}

const forward = (panel) => ({
  back: null,
  value: ({ symbol }, t, unit) => panel.value(symbol, t, unit),
  mean: ({ symbol }, t) => panel.mean(symbol, t),
  print: number,
  shade,
});

function backward(panels, back) {
  const flows = panels.map((panel) => sweep(panel, back));
  const scale = logScale(flows);
  return panels.map((panel, k) => {
    const value = (signal, t, unit) => flows[k].signals[gradientOf(signal)][t * panel.units + unit];
    return {
      back, scale, value,
      flow: flows[k],
      print: gradient,
      mean(signal, t) {
        let sum = 0;
        for (let unit = 0; unit < panel.units; unit++) sum += value(signal, t, unit);
        return sum / panel.units;
      },
      shade(signal, colours) {
        const paint = shadeShare(colours);
        return (size, wash = 1) => paint(scale.share(size) * wash);
      },
    };
  });
}
