// What was settled on, in the address bar, so that a link brings it back. Other parameters stay as they are.

const KEPT = ["t", "k", "view", "scale", "curve"];

/** The address that brings back the text and the state. */
export function link(address, text, state) {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.set("text", text);
  for (const name of KEPT) url.searchParams.set(name, state[name]);
  return url.href;
}

export function writeAddress(text, state) {
  const href = link(location.href, text, state);
  if (href !== location.href) history.replaceState(history.state, "", href);
}
