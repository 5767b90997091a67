// Where the learner is, in the address bar, so that a link brings it back. Other parameters stay as they are.

/** Whether the address changed. */
export function writeAddress(header, state) {
  const address = new URL(location.href);
  const { choice } = header;
  const unit = state.units[state.panel];
  const wanted = {
    ...(choice && { net: choice.value, text: choice.text }),
    t: state.t,
    unit: unit ?? "mean",
    signal: state.signal,
  };
  for (const [name, value] of Object.entries(wanted)) address.searchParams.set(name, value);
  if (address.href === location.href) return false;
  try {
    history.replaceState(history.state, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;       // a page opened from disk has no address to write
  }
  return true;
}
