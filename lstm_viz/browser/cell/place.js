// The choice of what is shown of a net: a layer, and a direction in which it reads; nothing where there is no choice.
import { el } from "../kit/dom.js";
import { DIRECTIONS } from "../net/panel.js";
import { place as words } from "../words/place.js";

/** @param {Pick<Panel, "layers" | "ways" | "stacked" | "place">} panel @param {(place: LayerPlace) => void} go */
export function createPlace(panel, go) {
  const choice = (name, options) => el("select", { "aria-label": name, change: () => go(chosen()) },
    ...options.map(([value, text]) => el("option", { value }, text)));
  const layer = choice(words.layer, Array.from({ length: panel.layers }, (_, k) => [k, words.layerOf(k, panel.layers)]));
  const direction = choice(words.direction, DIRECTIONS.map((way) => [way, words.ways[way]]));
  const chosen = () => /** @type {LayerPlace} */ ({ layer: Number(layer.value), direction: direction.value });
  const element = el("div", { class: "gs-place", role: "group", "aria-label": words.label, hidden: !panel.stacked },
    ...(panel.layers > 1 ? [layer] : []), ...(panel.ways > 1 ? [direction] : []));
  return {
    element,
    /** @param {LayerPlace} [place] */
    update(place = panel.place) {
      layer.value = String(place.layer);
      direction.value = place.direction;
    },
  };
}
