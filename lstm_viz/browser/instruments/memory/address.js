// What the learner has built, in the address bar, so that a link brings it back. Other parameters stay as they are.
import { packed } from "./model.js";

/** The address that brings back the state. */
export function link(address, state, weights) {
  const url = new URL(address);
  url.hash = "";
  const w = packed(weights);
  const wanted = { challenge: state.challenge, cell: state.cell, w: w || null, show: state.show, t: state.t, hints: state.hints || null };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

export function writeAddress(state, weights) {
  const href = link(location.href, state, weights);
  if (href !== location.href) history.replaceState(history.state, "", href);
}
