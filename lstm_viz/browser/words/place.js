// Which layer and direction of a net is meant, in words. Layers are told from 1, as steps are. Pure.

export const place = {
  label: "What is shown of the net",
  layer: "Layer",
  direction: "Reading direction",
  /** @param {number} layer @param {number} layers */
  layerOf: (layer, layers) => `layer ${layer + 1} of ${layers}`,
  ways: { forward: "→ reads left to right", reverse: "← reads right to left" },
  /** @param {number} layer */
  called: (layer) => `layer ${layer + 1}`,
  reverse: "reads from right to left",
};

/**
 * What is shown of a net, "" where that is all of it: "layer 2 of 2", "layer 1 of 1, reads from right to left".
 * @param {Panel} panel
 */
export function placeOf({ place: { layer }, layers, ways, reverse }) {
  const parts = [
    ...(layers > 1 ? [place.layerOf(layer, layers)] : []),
    ...(ways > 1 ? [reverse ? place.reverse : "reads from left to right"] : []),
  ];
  return parts.join(", ");
}

/**
 * Where a unit of a panel is, after its name: " in layer 2", " in the reverse half", " in the reverse half of layer 2"; ""
 * where the net is one layer that reads one way.
 * @param {{ layers: number, ways: number, place: LayerPlace }} panel
 */
export function whereOf({ layers, ways, place: { layer, direction } }) {
  const half = ways > 1 ? `the ${direction} half` : "";
  const which = layers > 1 ? place.called(layer) : "";
  return half || which ? ` in ${[half, which].filter(Boolean).join(" of ")}` : "";
}

/**
 * What a column of a higher layer's W reads, a unit of the layer below.
 * @param {Panel} panel @param {number} column
 */
export function belowOf({ layers, ways, units, place: { layer } }, column) {
  const direction = column < units ? "forward" : "reverse";
  return `h of unit ${column % units}${whereOf({ layers, ways, place: { layer: layer - 1, direction } })}`;
}

/**
 * What a step of a panel reads: “(”, or the layer below at “(”.
 * @param {Panel} panel @param {number} t
 */
export function sourceOf({ place: { layer }, reads }, t) {
  return layer === 0 ? reads.spoken(t) : `${place.called(layer - 1)} at ${reads.spoken(t)}`;
}
